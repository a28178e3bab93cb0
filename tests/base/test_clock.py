"""Clocks."""

import datetime as dt

from app.base.clock import Clock, FixedClock, MovedClock


def test_the_present_is_aware() -> None:
    assert Clock().now().tzinfo is dt.UTC
    assert isinstance(Clock().today(), dt.date)


def test_a_clock_that_is_set(clock: FixedClock) -> None:
    assert clock.today() == dt.date(2025, 6, 24)
    clock.advance(seconds=15 * 3600)
    assert clock.today() == dt.date(2025, 6, 25)
    clock.set(dt.date(2026, 1, 2), 3, 4)
    assert clock.now() == dt.datetime(2026, 1, 2, 3, 4, tzinfo=dt.UTC)


def test_another_day_is_lived_at_the_hour_of_the_machine() -> None:
    before = Clock().now()
    moved = MovedClock(Clock().today() + dt.timedelta(days=40))
    assert moved.today() == Clock().today() + dt.timedelta(days=40)
    assert dt.timedelta() <= moved.now() - before - dt.timedelta(days=40) < dt.timedelta(minutes=1)
