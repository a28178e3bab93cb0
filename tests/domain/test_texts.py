"""What people paste: kept as it is, or refused with a sentence."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.errors import InputError
from app.domain.texts import (
    LONGEST_LINE,
    LONGEST_TEXT,
    check_day,
    check_not_before,
    clean_line,
    clean_text,
    gist,
    parse_day,
)

ANY_TEXT = st.text(st.characters(codec=None))


@given(ANY_TEXT)
def test_any_text_can_be_kept(text: str) -> None:
    tidy = clean_text(text, "text")
    tidy.encode("utf-8")
    assert "\0" not in tidy
    assert clean_text(tidy, "text") == tidy


@given(ANY_TEXT.filter(lambda text: len(text) < LONGEST_LINE))
def test_a_line_is_one_line(text: str) -> None:
    assert len(clean_line(text, "title").splitlines()) <= 1


@pytest.mark.parametrize(
    "text",
    ["<b>gras</b> & “x” 'y'", "#set page(1cm) $x$ *a* _b_", "مرحبا \u202eabc", "👩🏾‍🎓 🇲🇱", "é"],
)
def test_markup_and_scripts_are_kept_as_they_are(text: str) -> None:
    assert clean_text(text, "text") == text


@pytest.mark.parametrize("text", ["\u200b", "\u200e \u200f", "\u2066\u2069\n\ufeff", "\xad"])
def test_what_shows_nothing_is_empty(text: str) -> None:
    assert clean_text(text, "text") == ""
    assert clean_line(text, "title") == ""
    assert clean_line(f"{text}Visa", "title").endswith("Visa")


def test_too_long_says_so() -> None:
    with pytest.raises(InputError, match="Nothing was saved") as refused:
        clean_line("a" * 1_000_000, "title")
    assert refused.value.field == "title"
    assert len(clean_text("a" * 1_000_000, "description")) == 1_000_000
    with pytest.raises(InputError):
        clean_text("a" * (LONGEST_TEXT + 1), "description")


@pytest.mark.parametrize(
    "text", ["30/02/2025", "2025-02-30", "", "demain", "0025-13-01", "2025-W01-1", "20250624"]
)
def test_an_impossible_day_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="is not a day"):
        parse_day(text, "received_on")


@pytest.mark.parametrize("day", [dt.date(25, 6, 24), dt.date(3025, 6, 24), dt.date(1959, 12, 31)])
def test_a_day_that_cannot_be_meant_is_refused(day: dt.date) -> None:
    with pytest.raises(InputError, match="Check the year"):
        check_day(day, "held_on")


def test_the_future_and_the_order_of_days() -> None:
    today = dt.date(2025, 6, 24)
    assert check_day(today, "day", latest=today) == today
    with pytest.raises(InputError, match="in the future"):
        check_day(today + dt.timedelta(days=1), "day", latest=today)
    with pytest.raises(InputError, match="is before"):
        check_not_before(today, today + dt.timedelta(days=1), "due_on")


def test_the_gist_is_cut_at_a_word() -> None:
    assert gist("  Une ligne \n puis une autre") == "Une ligne"
    long = gist("mot " * 40)
    assert long.endswith("mot…")
    assert len(long) <= 81
