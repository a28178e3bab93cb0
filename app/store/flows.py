"""What came in and what went out in a period, concern by concern, so that it must balance."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.periods import Period
from app.store import standing
from app.store.binding import Connection
from app.store.codes import as_number
from app.store.figures import Counted, kept_of
from app.store.index import ConcernIndex
from app.store.movements import Movements, Turn, movements

if TYPE_CHECKING:
    from app.store.codes import Column, Mask


@dataclass(frozen=True, slots=True)
class Flows:
    """The flows of a period, in concerns; `people` are those whom the received ones concern.

    `overdue` are those of the ones open at its end that are so on the as-of day. `resolved` of the
    `resolvable` ones that were closed in the period, and are still, were satisfied, wholly or
    partly; duplicates and withdrawn ones are no resolvable ones. `broken` are the concerns whose
    own days contradict each other: without any, what was open before and what came in, less what
    was closed, is what was open after.
    """

    open_before: int
    received: int
    people: int
    reopened: int
    closed: int
    open_after: int
    overdue: int
    resolved: int
    resolvable: int
    broken: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Moves:
    """What each concern did in a period, by its place: was open before, came, … is open after."""

    before: "Mask"
    came: "Mask"
    reopenings: "Column"
    closings: "Column"
    after: "Mask"
    ended: "Mask"
    """Was closed in the period, and is still."""

    @property
    def followed(self) -> "Mask":
        """Was open on some day of the period."""
        return self.before | self.came | (self.reopenings > 0)


def flows(
    index: ConcernIndex, of: Counted, moved: Movements, period: Period, *, as_of: dt.date
) -> Flows:
    """The flows among the counted concerns, whose movements these are, in a period."""
    import numpy as np

    column, moves = index.columns_of(of.ids), _moves(moved, period)
    known = moved.received <= as_number(period.last)
    balance = moves.before.astype(np.int64) + moves.came + moves.reopenings - moves.closings
    broken = (balance != moves.after) & known
    if period.last >= as_of:
        broken |= (moves.after != standing.unclosed(column)) & known
    return Flows(
        open_before=int(moves.before.sum()),
        received=int(moves.came.sum()),
        people=int(column("people")[moves.came].sum()),
        reopened=int(moves.reopenings.sum()),
        closed=int(moves.closings.sum()),
        open_after=int(moves.after.sum()),
        overdue=int((moves.after & standing.late(column, as_of)).sum()),
        resolved=int((moves.ended & standing.resolved(column)).sum()),
        resolvable=int((moves.ended & standing.resolvable(column)).sum()),
        broken=tuple(of.ids[broken].tolist()),
    )


def followed(connection: Connection, index: ConcernIndex, of: Counted, period: Period) -> Counted:
    """The counted concerns that were open on some day of a period."""

    def keep(concerns: "Column") -> "Mask":
        return _moves(movements(connection, index, concerns), period).followed

    return kept_of(index, of, keep)


def open_at(moved: Movements, day: dt.date) -> "Mask":
    """Which concerns were open at the end of a day, by their movements."""
    return _moves(moved, Period(None, day)).after


def _moves(moved: Movements, period: Period) -> _Moves:
    import numpy as np

    begin, end = as_number(period.first) if period.first else 0, as_number(period.last)
    received, closed = moved.received, moved.closed
    is_closed = closed > 0
    before = (received < begin) & ~(is_closed & (closed < begin))
    ended = is_closed & (closed >= begin) & (closed <= end)
    closings, reopenings = ended.astype(np.int64), np.zeros(len(received), np.int64)
    after = (received <= end) & ~(is_closed & (closed <= end))
    for place, known in moved.turns.items():
        in_period = [closing for day, closing in known if begin <= day <= end]
        closings[place], reopenings[place] = in_period.count(True), in_period.count(False)
        before[place] = received[place] < begin and not _closed_by(known, begin - 1)
        after[place] = received[place] <= end and not _closed_by(known, end)
    came = (received >= begin) & (received <= end)
    return _Moves(before, came, reopenings, closings, after, ended)


def _closed_by(known: Sequence[Turn], day: int) -> bool:
    """Whether a concern was closed at the end of a day, by its last turn until then."""
    until = [closing for turned, closing in known if turned <= day]
    return bool(until) and until[-1]
