"""The words of the open concern: days, long texts, values of the history, suggestions."""

import datetime as dt
from dataclasses import replace

import pytest

from app.base import translations
from app.domain.concerns import Concern
from app.domain.status import Status
from app.gui.forms.suggestions import matching
from app.gui.pages.concerns.concern.due import due_words
from app.gui.records.history import value_in_words
from app.gui.widgets.reading_text import LONG, beginning, has_long_word, in_pieces

TODAY = dt.date(2025, 6, 24)
CONCERN = Concern(
    id=1,
    uid="a",
    reference="MOW-2025-0001",
    received_on=TODAY,
    typed_at=dt.datetime(2025, 6, 24, tzinfo=dt.UTC),
    title="A",
    last_event_on=TODAY,
)


@pytest.mark.parametrize(
    ("due", "words", "tone"),
    [
        (None, "No due date", "muted"),
        (dt.date(2025, 6, 24), "Due 24 June 2025 · today", "warning"),
        (dt.date(2025, 6, 25), "Due 25 June 2025 · in 1 day", "warning"),
        (dt.date(2025, 7, 4), "Due 4 July 2025 · in 10 days", "muted"),
        (dt.date(2025, 6, 22), "Due 22 June 2025 · 2 days late", "warning"),
    ],
)
def test_due_in_words(due: dt.date | None, words: str, tone: str) -> None:
    assert due_words(replace(CONCERN, due_on=due), TODAY) == (words, tone)


def test_an_answered_concern_is_never_late() -> None:
    answered = replace(
        CONCERN, status=Status.ANSWERED, answered_on=TODAY, due_on=dt.date(2025, 1, 1)
    )
    assert due_words(answered, TODAY) == ("Answered on 24 June 2025", "muted")


def test_russian_plurals() -> None:
    translations.use("ru")
    late = replace(CONCERN, due_on=dt.date(2025, 6, 22))
    assert due_words(late, TODAY)[0].endswith("просрочено на 2 дня")


def test_a_short_text_is_whole_and_a_long_one_is_cut_at_a_word() -> None:
    assert beginning("short") == "short"
    cut = beginning("word " * 2000)
    assert len(cut) <= LONG + 2
    assert cut.endswith("word …")
    assert beginning("line\n" * 500).count("\n") < 61


def test_pieces_lose_nothing() -> None:
    text = "word " * 2000 + "x" * 9000 + "\n\nend"
    pieces = in_pieces(text)
    assert max(map(len, pieces.split("\n"))) <= 1500
    assert pieces.replace("\n", "") == text.replace("\n", "")


def test_long_words_are_found() -> None:
    assert has_long_word("a " + "b" * 40)
    assert not has_long_word("many short words that fill a line and more")


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("status", "referred", "Referred"),
        ("due_on", "2025-07-24", "24 July 2025"),
        ("confidential", 1, "Yes"),
        ("informed", 0, "No"),
        ("language", "bm", "Bambara"),
        ("people", 35, "35"),
        ("owner", None, ""),
        ("status", "odd", "odd"),
        ("due_on", "soon", "soon"),
        ("due_on", 7.5, "7.5"),
    ],
)
def test_values_of_the_history(name: str, value: object, words: str) -> None:
    assert value_in_words(name, value) == words


def test_names_that_begin_so_come_before_those_with_such_a_word() -> None:
    names = ["Université de Moscou", "Moscou", "Kazan"]
    assert matching(names, "mosc") == ["Moscou", "Université de Moscou"]
    assert matching(["Œuvres universitaires"], "oeuv") == ["Œuvres universitaires"]
