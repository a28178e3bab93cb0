"""A clock of an office somewhere in the world."""

import datetime as dt

from app.base.clock import FixedClock
from app.base.overriding import override


class ZonedClock(FixedClock):
    """A clock whose days begin at the midnight of an office."""

    zone: dt.tzinfo = dt.UTC

    @override
    def today(self) -> dt.date:
        return self.instant.astimezone(self.zone).date()

    @override
    def end_of(self, day: dt.date) -> dt.datetime:
        midnight = dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), self.zone)
        return midnight.astimezone(dt.UTC)
