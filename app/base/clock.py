"""The only module that reads the time of the machine."""

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
        """The present day in the time zone of the machine."""
        return dt.date.today()  # noqa: DTZ011 - that very zone

    def passing(self) -> dt.timedelta:
        """Seconds of a clock that nobody can set back; it counts sleep where the system can."""
        if sys.platform == "linux":
            seconds = time.clock_gettime(time.CLOCK_BOOTTIME)
        elif sys.platform == "darwin":
            seconds = time.clock_gettime(time.CLOCK_MONOTONIC)
        else:
            seconds = time.monotonic()
        return dt.timedelta(seconds=seconds)

    def end_of(self, day: dt.date) -> dt.datetime:
        """The instant at which a day ends in the time zone of the machine."""
        return dt.datetime.combine(day + dt.timedelta(days=1), dt.time()).astimezone(dt.UTC)


class MovedClock(Clock):
    """The time of the machine moved to another day, to try the program on that day."""

    def __init__(self, day: dt.date) -> None:
        """Begin on a day; time passes from there."""
        self._shift = day - Clock().today()

    @override
    def now(self) -> dt.datetime:
        """The present hour, on the moved day."""
        return super().now() + self._shift

    @override
    def today(self) -> dt.date:
        """The moved day."""
        return super().today() + self._shift


class FixedClock(Clock):
    """A clock that its caller sets, for the sample register and for the tests."""

    def __init__(self, instant: dt.datetime) -> None:
        """Stand at an aware instant."""
        self.instant = instant.astimezone(dt.UTC)

    @override
    def now(self) -> dt.datetime:
        """The instant that was set."""
        return self.instant

    @override
    def today(self) -> dt.date:
        """The day of that instant in UTC, so that a seed gives the same register anywhere."""
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
