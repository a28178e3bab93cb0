"""Periods by name, and the one before each."""

import datetime as dt

import pytest

from app.domain.periods import Period, Span, named

DAY = dt.date(2025, 11, 24)


@pytest.mark.parametrize(
    ("span", "first", "last"),
    [
        (Span.ALL, None, "2025-11-24"),
        (Span.THIS_MONTH, "2025-11-01", "2025-11-24"),
        (Span.LAST_MONTH, "2025-10-01", "2025-10-31"),
        (Span.THIS_QUARTER, "2025-10-01", "2025-11-24"),
        (Span.LAST_QUARTER, "2025-07-01", "2025-09-30"),
        (Span.THIS_YEAR, "2025-01-01", "2025-11-24"),
        (Span.LAST_YEAR, "2024-01-01", "2024-12-31"),
        (Span.SINCE_MEETING, "2025-06-24", "2025-11-24"),
    ],
)
def test_a_period_by_name(span: Span, first: str | None, last: str) -> None:
    found = named(span, DAY, dt.date(2025, 6, 24))
    begins = dt.date.fromisoformat(first) if first else None
    assert found == Period(begins, dt.date.fromisoformat(last))


def test_the_last_quarter_of_a_january_is_of_the_year_before() -> None:
    found = named(Span.LAST_QUARTER, dt.date(2026, 1, 5))
    assert found == Period(dt.date(2025, 10, 1), dt.date(2025, 12, 31))


@pytest.mark.parametrize(
    ("first", "last", "before"),
    [
        ("2025-03-01", "2025-03-31", ("2025-02-01", "2025-02-28")),
        ("2025-07-01", "2025-09-30", ("2025-04-01", "2025-06-30")),
        ("2025-01-01", "2025-12-31", ("2024-01-01", "2024-12-31")),
        ("2025-06-24", "2025-06-24", ("2025-06-23", "2025-06-23")),
        ("2025-06-11", "2025-06-20", ("2025-06-01", "2025-06-10")),
    ],
)
def test_the_period_before_is_as_long(first: str, last: str, before: tuple[str, str]) -> None:
    found = Period(dt.date.fromisoformat(first), dt.date.fromisoformat(last)).before()
    assert found == Period(*map(dt.date.fromisoformat, before))


def test_what_has_no_beginning_has_no_before() -> None:
    assert Period(None, DAY).before() is None


@pytest.mark.parametrize(
    ("first", "last"),
    [("0001-01-01", "2025-06-24"), ("0900-01-01", "2025-06-30"), ("2025-06-01", "9999-12-31")],
)
def test_a_period_before_the_calendar_is_none(first: str, last: str) -> None:
    assert Period(dt.date.fromisoformat(first), dt.date.fromisoformat(last)).before() is None
