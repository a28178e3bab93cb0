"""Errors say one sentence, in any language."""

import datetime as dt

from app.base import translations
from app.base.errors import InputError
from app.base.languages import LANGUAGES
from app.base.messages import Message


def test_the_values_are_never_read_as_placeholders() -> None:
    error = InputError("“{text}” is not a day. Write it as 2025-06-24.", field="day", text="{x}")
    assert str(error) == "“{x}” is not a day. Write it as 2025-06-24."
    assert error.field == "day"


def test_a_sentence_is_told_in_the_language_of_the_screen() -> None:
    day = dt.date(2025, 6, 24)
    error = InputError(
        "The day {day} is in the future. Check the day and the year.", field="d", day=day
    )
    said = set()
    for code in LANGUAGES:
        translations.use(code)
        said.add(translations.explain(error))
    assert len(said) == 3
    assert any("24.06.2025" in text for text in said)


def test_a_name_inside_a_sentence_is_translated_too() -> None:
    error = InputError(
        "“{text}” is not a day. Write it as 2025-06-24.", field="d", text=Message("Logged")
    )
    assert "Enregistrée" in translations.language("fr").explain(error)


def test_a_bug_says_what_it_is() -> None:
    assert translations.explain(KeyError("x")) == "KeyError: 'x'"
