"""The register as it stood at the end of a day, to be read: what a report of that day said."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from app.base.clock import FixedClock
from app.base.errors import InputError
from app.base.identifiers import HybridClock
from app.base.messages import N_
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
    end = _end(register, day)
    past = open_file(
        register.path,
        key=register.key,
        clock=FixedClock(dt.datetime.combine(day, dt.time(23, 59), dt.UTC)),
        author=register.author,
        stamp=min(stamp or end, end),
    )
    try:
        yield past
    finally:
        past.close()


def _end(register: Register, day: dt.date) -> int:
    """The last stamp that an act of a day can have."""
    milliseconds = int(register.clock.end_of(day).timestamp() * 1000)
    return HybridClock().stamp(milliseconds) - 1


def _check(register: Register, day: dt.date, today: dt.date) -> None:
    if day > today:
        raise InputError(
            N_("The as-of day {day} has not come yet. Choose today or a day before."),
            field="as_of",
            day=day,
        )
    if register.histories.first_stamp() > _end(register, day):
        raise InputError(
            N_("On the as-of day {day} this register did not exist yet. Choose a later day."),
            field="as_of",
            day=day,
        )
