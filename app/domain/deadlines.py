"""The delays of an office, and the days that follow from them."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Container
from dataclasses import dataclass
from typing import Any

from app.base.errors import InputError
from app.base.messages import N_
from app.domain.fields import values

_SATURDAY = 5
_LONGEST_CLOSURE = 366
"""Days that no office is closed: a calendar without end, as a stranger may make one, ends there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delays:
    """The office's delays, in days; the acknowledgement alone in working days."""

    acknowledge: int = 5
    answer: int = 30
    chase: int = 15
    commitment: int = 90
    dormant: int = 60


BOUNDS: dict[str, tuple[int, int]] = {
    "acknowledge": (1, 30),
    "answer": (1, 365),
    "chase": (1, 180),
    "commitment": (1, 1825),
    "dormant": (7, 730),
}
"""The least and the most of each delay: beyond, it is a slip of the finger."""

AGES: tuple[tuple[int, int], ...] = (
    *((0, 15), (16, 30), (31, 60), (61, 90), (91, 180)),
    (181, 100_000),
)
"""The bands of the age of an open concern, in days; the last one has no end."""


def age_words(bounds: tuple[int, int]) -> str:
    """One of the AGES as it stands over a column."""
    least, most = bounds
    return f"{least}–{most}" if bounds != AGES[-1] else f">{least - 1}"


_SENTENCES = {
    "acknowledge": N_("An acknowledgement is due within {least} to {most} working days."),
    "answer": N_("An answer is due within {least} to {most} days."),
    "chase": N_("A referral is chased after {least} to {most} days."),
    "commitment": N_("A commitment is due after {least} to {most} days, five years at most."),
    "dormant": N_("A concern is dormant after {least} to {most} days without an event."),
}


def check_delays(delays: Delays) -> Delays:
    """The delays, when each is within its bounds; InputError names the one that is not."""
    for name, days in values(delays, BOUNDS).items():
        least, most = BOUNDS[name]
        if not least <= days <= most:
            raise InputError(_SENTENCES[name], field=name, least=least, most=most)
    return delays


def add_working_days(
    start: dt.date, days: int, holidays: Container[dt.date] = frozenset()
) -> dt.date:
    """The day that lies `days` working days (Monday to Friday, no holiday) after `start`."""
    day, closed = start, 0
    while days > 0:
        day += dt.timedelta(days=1)
        is_open = day.weekday() < _SATURDAY and day not in holidays
        closed = 0 if is_open else closed + 1
        if is_open or closed > _LONGEST_CLOSURE:
            days -= 1
    return day


def acknowledge_by(
    received_on: dt.date, delays: Delays, holidays: Container[dt.date] = frozenset()
) -> dt.date:
    """The last day on which an acknowledgement is on time."""
    return add_working_days(received_on, delays.acknowledge, holidays)


def acknowledgement_late(
    today: dt.date, delays: Delays, holidays: Container[dt.date] = frozenset()
) -> dt.date:
    """The last day on which what was received should have been acknowledged before `today`."""

    def is_late(days: int) -> bool:
        received_on = today - dt.timedelta(days=days)
        return acknowledge_by(received_on, delays, holidays) < today

    far = 1
    while not is_late(far):
        far *= 2
    back = bisect_left(range(far), True, key=is_late)  # noqa: FBT003 - what is looked for
    return today - dt.timedelta(days=back)


def answer_by(received_on: dt.date, delays: Delays) -> dt.date:
    """The due date that a concern gets when it is logged."""
    return received_on + dt.timedelta(days=delays.answer)


def chase_by(referred_on: dt.date, delays: Delays) -> dt.date:
    """The day on which an authority that has not replied is chased."""
    return referred_on + dt.timedelta(days=delays.chase)


def commitment_by(made_on: dt.date, delays: Delays) -> dt.date:
    """The due date of a commitment for which none was said."""
    return made_on + dt.timedelta(days=delays.commitment)


def dormant_before(as_of: dt.date, delays: Delays) -> dt.date:
    """An open concern whose last event is on or before this day is dormant."""
    return as_of - dt.timedelta(days=delays.dormant)


def week_of(day: dt.date) -> tuple[dt.date, dt.date]:
    """The Monday and the Sunday of the week of a day."""
    monday = day - dt.timedelta(days=day.weekday())
    return monday, monday + dt.timedelta(days=6)


def overdue(awaits: Any, due: Any, today: int) -> Any:  # noqa: ANN401 - one, or columns of many
    """Whether what awaits an answer was due before a day. Days are numbers, 0 for none."""
    return awaits & (due > 0) & (due < today)


@dataclass(frozen=True, slots=True, kw_only=True)
class Horizon:
    """The days that tell what calls for attention from what does not, as seen on one day.

    A concern received on or before `acknowledgement_late` should have been acknowledged; one whose
    last event is on or before `dormant` is dormant.
    """

    today: dt.date
    sunday: dt.date
    acknowledgement_late: dt.date
    dormant: dt.date


def horizon(today: dt.date, delays: Delays, holidays: Container[dt.date]) -> Horizon:
    """The horizon of a day, by the delays and the calendar of an office."""
    return Horizon(
        today=today,
        sunday=week_of(today)[1],
        acknowledgement_late=acknowledgement_late(today, delays, holidays),
        dormant=dormant_before(today, delays),
    )
