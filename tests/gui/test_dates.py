"""Days as people type them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from app.base.clock import FixedClock
from app.base.errors import InputError
from app.base.translations import language
from app.gui import texts
from app.gui.forms.dates import DateField, parse_typed

TODAY = dt.date(2025, 6, 24)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("", None),
        ("24/06/2025", TODAY),
        ("24.06.2025", TODAY),
        ("2025-06-24", TODAY),
        ("1/7", dt.date(2025, 7, 1)),
        ("1.7.25", dt.date(2025, 7, 1)),
        ("1/7/0025", dt.date(25, 7, 1)),
        ("demain", dt.date(2025, 6, 25)),
        ("Вчера", dt.date(2025, 6, 23)),
        ("aujourd’hui", TODAY),
        ("+15", dt.date(2025, 7, 9)),
        ("-1", dt.date(2025, 6, 23)),
    ],
)
def test_a_day_is_read(typed: str, day: dt.date | None) -> None:
    assert parse_typed(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["31/02/2025", "2025-13-01", "soon", "32/1", "1/2/3/4"])
def test_a_text_that_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(InputError):
        parse_typed(typed, TODAY)


@given(st.dates(dt.date(1960, 1, 1), dt.date(2200, 1, 1)), st.sampled_from(["fr", "en", "ru"]))
def test_days_of_a_language_are_read_again(day: dt.date, code: str) -> None:
    assert parse_typed(language(code).short_date(day), TODAY) == day


def test_an_impossible_day_is_said_under_the_field(qtbot: QtBot, clock: FixedClock) -> None:
    field = DateField("due_on", "Due on", clock=clock)
    qtbot.addWidget(field)
    qtbot.keyClicks(field.line, "31/02/2025")
    assert not field.check()
    assert "31/02/2025" in field.problem
    field.line.clear()
    qtbot.keyClicks(field.line, "+1")
    assert field.problem == ""
    assert field.check()
    assert field.value() == dt.date(2025, 6, 25)


def test_a_day_follows_the_language(qtbot: QtBot, clock: FixedClock) -> None:
    field = DateField("due_on", "Due on", clock=clock)
    qtbot.addWidget(field)
    field.set_value(TODAY)
    texts.switch("ru")
    assert field.line.text() == "24.06.2025"
