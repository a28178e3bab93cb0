"""The delays of an office, and the days that follow from them."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

_SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Delays:
    """The office's delays, in days; the acknowledgement alone in working days."""

    acknowledge: int = 5
    answer: int = 30
    chase: int = 15
    commitment: int = 90
    dormant: int = 60


def add_working_days(
    start: dt.date, days: int, holidays: Collection[dt.date] = frozenset()
) -> dt.date:
    """The day that lies `days` working days (Monday to Friday, no holiday) after `start`."""
    day = start
    while days > 0:
        day += dt.timedelta(days=1)
        if day.weekday() < _SATURDAY and day not in holidays:
            days -= 1
    return day


def acknowledge_by(
    received_on: dt.date, delays: Delays, holidays: Collection[dt.date] = frozenset()
) -> dt.date:
    """The last day on which an acknowledgement is on time."""
    return add_working_days(received_on, delays.acknowledge, holidays)


def answer_by(received_on: dt.date, delays: Delays) -> dt.date:
    """The due date that a concern gets when it is logged."""
    return received_on + dt.timedelta(days=delays.answer)


def chase_by(referred_on: dt.date, delays: Delays) -> dt.date:
    """The day on which an authority that has not replied is chased."""
    return referred_on + dt.timedelta(days=delays.chase)


def commitment_by(made_on: dt.date, delays: Delays) -> dt.date:
    """The due date of a promise for which none was said."""
    return made_on + dt.timedelta(days=delays.commitment)


def dormant_before(as_of: dt.date, delays: Delays) -> dt.date:
    """An open concern whose last event is on or before this day is dormant."""
    return as_of - dt.timedelta(days=delays.dormant)
