"""What came in, was closed and was reopened, and when: each closure counts, and each reopening."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.periods import Period
from app.store import standing
from app.store.binding import Connection
from app.store.codes import as_day, as_number
from app.store.index import ConcernIndex

if TYPE_CHECKING:
    from app.store.codes import Column

Turn = tuple[int, bool]
"""A day on which a concern was closed, or reopened (False)."""


@dataclass(frozen=True, slots=True)
class Movements:
    """The days of some concerns, in their order.

    `closed` is the day of the closure that still holds, 0 for what is open. `turns` are those of
    the concerns that were ever reopened, by their place: of the others the closure is the only one.
    """

    received: "Column"
    closed: "Column"
    turns: Mapping[int, Sequence[Turn]]

    def closures(self) -> "Column":
        """The days of all closures, those that did not hold among them."""
        import numpy as np

        once = self.closed > 0
        once[list(self.turns)] = False
        again = [day for turns in self.turns.values() for day, closing in turns if closing]
        return np.concatenate([self.closed[once], np.array(again, np.int64)])

    def begin(self) -> dt.date | None:
        """The day on which the first of them was received."""
        return as_day(int(self.received.min())) if len(self.received) else None


@dataclass(frozen=True, slots=True)
class Passage:
    """What came in during a period, and how many closures there were in it."""

    period: Period
    received: int
    closed: int


def movements(connection: Connection, index: ConcernIndex, concerns: "Column") -> Movements:
    """The movements of some concerns."""
    import numpy as np

    column = index.columns_of(concerns)
    closed = np.where(standing.unclosed(column), 0, column("closed_on"))
    places = np.flatnonzero(column("reopened") > 0)
    known = _turns(connection, concerns[places])
    turns = {place: known.get(int(concerns[place]), []) for place in places.tolist()}
    return Movements(column("received_on"), closed, turns)


def passages(of: Movements, periods: Sequence[Period]) -> tuple[Passage, ...]:
    """What came and went in each of some periods."""
    closures = of.closures()
    return tuple(Passage(one, _within(of.received, one), _within(closures, one)) for one in periods)


def _within(days: "Column", period: Period) -> int:
    first = as_number(period.first) if period.first else 0
    return int(((days >= first) & (days <= as_number(period.last))).sum())


def _turns(connection: Connection, concerns: "Column") -> dict[int, list[Turn]]:
    """The closings and reopenings of concerns that were reopened, in order."""
    if not len(concerns):
        return {}
    rows = connection.execute(
        "SELECT concern_id, CAST(replace(happened_on, '-', '') AS INTEGER), to_status = 'closed'"
        " FROM follow_up WHERE deleted = 0 AND (from_status = 'closed' OR to_status = 'closed')"
        " AND concern_id IN (SELECT value FROM json_each(?)) ORDER BY happened_on, id",
        (json.dumps(concerns.tolist()),),
    ).fetchall()
    found: dict[int, list[Turn]] = {}
    for concern, day, closing in rows:
        found.setdefault(concern, []).append((day, bool(closing)))
    return found
