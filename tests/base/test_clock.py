"""Clocks."""

import datetime as dt

from app.base.clock import Clock, FixedClock


def test_the_present_is_aware() -> None:
    assert Clock().now().tzinfo is dt.UTC
    assert isinstance(Clock().today(), dt.date)


def test_a_clock_that_is_set(clock: FixedClock) -> None:
    assert clock.today() == dt.date(2025, 6, 24)
    clock.advance(seconds=15 * 3600)
    assert clock.today() == dt.date(2025, 6, 25)
    clock.set(dt.date(2026, 1, 2), 3, 4)
    assert clock.now() == dt.datetime(2026, 1, 2, 3, 4, tzinfo=dt.UTC)
