"""What became otherwise, since a report was printed, of which concerns were open on a day."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum

from app.base.errors import NotFoundError
from app.domain.concerns import Concern, Outcome
from app.domain.filters import ConcernFilter
from app.store.figures import counted
from app.store.flows import open_at
from app.store.movements import movements
from app.store.register import Register


class Change(StrEnum):
    """Why a concern counts as open on a day, and did not; or counted, and does not any more."""

    TYPED_LATE = "typed_late"
    COUNTED_AGAIN = "counted_again"
    NOT_CLOSED = "not_closed"
    COMES_UNDER = "comes_under"
    RECEIVED_BY_THEN = "received_by_then"
    CLOSED_LATE = "closed_late"
    DUPLICATE = "duplicate"
    TEST = "test"
    TRASH = "trash"
    FALLS_OUT = "falls_out"
    RECEIVED_LATER = "received_later"


@dataclass(frozen=True, slots=True)
class Standing:
    """How many concerns of a filter were open at the end of a day, and which they were."""

    day: dt.date
    open: frozenset[int]


def standing(
    register: Register, wanted: ConcernFilter, day: dt.date, *, as_of: dt.date, me: int | None
) -> Standing:
    """The concerns of a filter that were open at the end of a day, as the register knows it."""
    of = counted(register.index, wanted, as_of=as_of, me=me)
    moved = movements(register.connection, register.index, of.ids)
    return Standing(day, frozenset(of.ids[open_at(moved, day)].tolist()))


def changes(
    then: Register, now: Register, before: Standing, after: Standing
) -> Mapping[Change, int]:
    """Why two registers tell the standing of a day otherwise: how many concerns of each kind."""
    came = (_why_in(then, one, after.day) for one in after.open - before.open)
    went = (_why_out(now, one, after.day) for one in before.open - after.open)
    return Counter([*came, *went])


def _why_in(then: Register, concern: int, day: dt.date) -> Change:
    former = _find(then, concern)
    if former is None:
        return Change.TYPED_LATE
    if former.deleted or former.excluded or former.outcome is Outcome.DUPLICATE:
        return Change.COUNTED_AGAIN
    if former.received_on > day:
        return Change.RECEIVED_BY_THEN
    if not former.status.is_open:
        return Change.NOT_CLOSED
    return Change.COMES_UNDER


def _why_out(now: Register, concern: int, day: dt.date) -> Change:
    present = _find(now, concern)
    if present is None or present.deleted:
        return Change.TRASH
    if present.excluded:
        return Change.TEST
    if present.outcome is Outcome.DUPLICATE:
        return Change.DUPLICATE
    if present.received_on > day:
        return Change.RECEIVED_LATER
    if not present.status.is_open:
        return Change.CLOSED_LATE
    return Change.FALLS_OUT


def _find(register: Register, concern: int) -> Concern | None:
    with suppress(NotFoundError):
        return register.concerns.get(concern)
    return None
