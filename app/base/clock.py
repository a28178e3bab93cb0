"""The only place that asks the machine what time it is."""

import datetime as dt
import sys
import time

from app.base.overriding import override


class Clock:
    """The time of the machine."""

    def now(self) -> dt.datetime:
        """The present instant, in UTC, aware."""
        return dt.datetime.now(dt.UTC)

    def today(self) -> dt.date:
        """The present day where the office is: the machine's own time zone."""
        return dt.date.today()  # noqa: DTZ011 - that very zone

    def passing(self) -> dt.timedelta:
        """Time that only goes on, whoever sets the clock; where it can, it goes on in a sleep."""
        if sys.platform == "linux":
            seconds = time.clock_gettime(time.CLOCK_BOOTTIME)
        elif sys.platform == "darwin":
            seconds = time.clock_gettime(time.CLOCK_MONOTONIC)
        else:
            seconds = time.monotonic()
        return dt.timedelta(seconds=seconds)

    def end_of(self, day: dt.date) -> dt.datetime:
        """The instant at which a day ends where the office is."""
        return dt.datetime.combine(day + dt.timedelta(days=1), dt.time()).astimezone(dt.UTC)


class MovedClock(Clock):
    """The time of the machine on another day: to see what tomorrow, or June, brings."""

    def __init__(self, day: dt.date) -> None:
        """Begin on a day; from there time passes as ever."""
        self._moved = day - Clock().today()

    @override
    def now(self) -> dt.datetime:
        """The present hour, on the day that was chosen."""
        return super().now() + self._moved

    @override
    def today(self) -> dt.date:
        """The day that was chosen, or one that has come since."""
        return super().today() + self._moved


class FixedClock(Clock):
    """A clock that somebody else sets: for the sample register and for the tests."""

    def __init__(self, instant: dt.datetime) -> None:
        """Stand still at an aware instant."""
        self.instant = instant.astimezone(dt.UTC)

    @override
    def now(self) -> dt.datetime:
        """The instant that was set."""
        return self.instant

    @override
    def today(self) -> dt.date:
        """The day of that instant in UTC: the same seed gives the same register anywhere."""
        return self.instant.date()

    @override
    def end_of(self, day: dt.date) -> dt.datetime:
        """The midnight after a day in UTC."""
        return dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), dt.UTC)

    def set(self, day: dt.date, hour: int = 9, minute: int = 0) -> None:
        """Move to a day and an hour (UTC)."""
        self.instant = dt.datetime(day.year, day.month, day.day, hour, minute, tzinfo=dt.UTC)

    def advance(self, *, seconds: float) -> None:
        """Let time pass."""
        self.instant += dt.timedelta(seconds=seconds)
