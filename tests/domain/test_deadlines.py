"""Working days and the office's delays."""

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.deadlines import (
    Delays,
    acknowledge_by,
    acknowledgement_late,
    add_working_days,
    answer_by,
    chase_by,
    commitment_by,
    dormant_before,
)

TUESDAY = dt.date(2025, 6, 24)
DAYS = st.dates(dt.date(1960, 1, 1), dt.date(2200, 1, 1))


def test_a_weekend_and_a_holiday_are_not_worked() -> None:
    assert acknowledge_by(TUESDAY, Delays()) == dt.date(2025, 7, 1)
    assert acknowledge_by(TUESDAY, Delays(), {dt.date(2025, 6, 25)}) == dt.date(2025, 7, 2)
    assert add_working_days(dt.date(2025, 6, 27), 1) == dt.date(2025, 6, 30)


@pytest.mark.parametrize("works", [0, 360])
def test_a_calendar_without_end_is_no_work_without_end(works: int) -> None:
    """Of a register that a stranger made: none of its days is worked, or one of so many."""
    off = {TUESDAY + dt.timedelta(days=n) for n in range(-40_000, 40_000) if not works or n % works}
    began = time.process_time()
    late = acknowledgement_late(TUESDAY, Delays(acknowledge=30), off)
    assert acknowledge_by(late, Delays(acknowledge=30), off) < TUESDAY
    assert acknowledge_by(late + dt.timedelta(days=1), Delays(acknowledge=30), off) >= TUESDAY
    assert time.process_time() - began < 1


@given(DAYS, st.frozensets(st.integers(-40, 40)))
def test_the_last_late_day_is_the_last_one(today: dt.date, off: frozenset[int]) -> None:
    holidays = {today + dt.timedelta(days=n) for n in off}
    late = acknowledgement_late(today, Delays(), holidays)
    assert acknowledge_by(late, Delays(), holidays) < today
    assert acknowledge_by(late + dt.timedelta(days=1), Delays(), holidays) >= today


def test_the_delays_of_the_field() -> None:
    delays = Delays()
    assert answer_by(TUESDAY, delays) == dt.date(2025, 7, 24)
    assert chase_by(TUESDAY, delays) == dt.date(2025, 7, 9)
    assert commitment_by(TUESDAY, delays) == dt.date(2025, 9, 22)
    assert dormant_before(TUESDAY, delays) == dt.date(2025, 4, 25)


@given(DAYS, st.integers(0, 40), st.frozensets(st.integers(0, 60), max_size=10))
def test_as_many_working_days_lie_between(start: dt.date, count: int, off: frozenset[int]) -> None:
    holidays = {start + dt.timedelta(days=day) for day in off}
    end = add_working_days(start, count, holidays)
    between = [start + dt.timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert sum(day.weekday() < 5 and day not in holidays for day in between) == count
    assert not between or (end.weekday() < 5 and end not in holidays)
