"""The register as it stood at the end of a day, read for a report of that day."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from app.base.clock import Clock, FixedClock
from app.base.errors import InputError
from app.base.messages import N_
from app.base.overriding import override
from app.store.answers import last_stamp
from app.store.files.opening import open_file
from app.store.register import Register


@contextmanager
def as_of(
    register: Register, day: dt.date, stamp: int | None = None, *, apart: bool = False
) -> Iterator[Register]:
    """The register as it stood at the end of a day; today, the register itself unless `apart`.

    With a stamp, as it stood at that moment of the day, or before it.

    InputError when the day has not come yet, or is before the first act of the register.
    """
    today = register.clock.today()
    if day == today and not stamp and not apart:
        yield register
        return
    _check(register, day, today)
    end = last_stamp(register.clock, day)
    past = open_file(
        register.path,
        key=register.key,
        clock=_Evening(register.clock, day),
        author=register.author,
        stamp=min(stamp or end, end),
    )
    try:
        yield past
    finally:
        past.close()


class _Evening(FixedClock):
    """The end of a day, where days begin as they do by another clock."""

    def __init__(self, clock: Clock, day: dt.date) -> None:
        """Stand still a minute before midnight."""
        super().__init__(clock.end_of(day) - dt.timedelta(minutes=1))
        self._clock, self._day = clock, day

    @override
    def today(self) -> dt.date:
        return self._day

    @override
    def end_of(self, day: dt.date) -> dt.datetime:
        return self._clock.end_of(day)


def _check(register: Register, day: dt.date, today: dt.date) -> None:
    if day > today:
        raise InputError(
            N_("The as-of day {day} has not come yet. Choose today or a day before."),
            field="as_of",
            day=day,
        )
    if register.histories.first_stamp() > last_stamp(register.clock, day):
        raise InputError(
            N_("On the as-of day {day} this register did not exist yet. Choose a later day."),
            field="as_of",
            day=day,
        )
