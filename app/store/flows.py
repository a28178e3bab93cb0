"""What came in and what went out in a period, concern by concern, so that it must balance."""

import datetime as dt
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.store import standing
from app.store.binding import Connection
from app.store.codes import CLOSED, as_number
from app.store.figures import Counted
from app.store.index import ConcernIndex

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.int64]

Turn = tuple[int, bool]
"""A day on which a concern was closed, or reopened (False)."""


@dataclass(frozen=True, slots=True)
class Flows:
    """The flows of a period, in concerns; `people` are those whom the received ones concern.

    `resolved` of the `resolvable` ones that were closed in the period, and are still, were
    satisfied, wholly or partly; duplicates and withdrawn ones are no resolvable ones. `broken` are
    the concerns whose own days contradict each other: without any, what was open before and what
    came in, less what was closed, is what was open after.
    """

    open_before: int
    received: int
    people: int
    reopened: int
    closed: int
    open_after: int
    resolved: int
    resolvable: int
    broken: tuple[int, ...]


def flows(
    connection: Connection,
    index: ConcernIndex,
    of: Counted,
    first: dt.date | None,
    last: dt.date,
    *,
    as_of: dt.date,
) -> Flows:
    """The flows among the counted concerns from a first day to a last, both included."""
    import numpy as np

    begin, end = as_number(first) if first else 0, as_number(last)
    column = index.columns_of(of.ids)
    received, status = column("received_on"), column("status")
    closed_on = np.where(status == CLOSED, column("closed_on"), 0)
    is_closed = closed_on > 0
    before = (received < begin) & ~(is_closed & (closed_on < begin))
    came = (received >= begin) & (received <= end)
    ended = is_closed & (closed_on >= begin) & (closed_on <= end)
    closings = ended.astype(np.int64)
    reopenings = np.zeros(len(received), np.int64)
    after = (received <= end) & ~(is_closed & (closed_on <= end))
    places = np.flatnonzero(column("reopened") > 0)
    turns = _turns(connection, of.ids[places])
    for place in places.tolist():
        known = turns.get(int(of.ids[place]), [])
        in_period = [closing for day, closing in known if begin <= day <= end]
        closings[place], reopenings[place] = in_period.count(True), in_period.count(False)
        before[place] = received[place] < begin and not _closed_by(known, begin - 1)
        after[place] = received[place] <= end and not _closed_by(known, end)
    balance = before.astype(np.int64) + came + reopenings - closings
    broken = (balance != after) & (received <= end)
    if last >= as_of:
        broken |= (after != (status != CLOSED)) & (received <= end)
    return Flows(
        open_before=int(before.sum()),
        received=int(came.sum()),
        people=int(column("people")[came].sum()),
        reopened=int(reopenings.sum()),
        closed=int(closings.sum()),
        open_after=int(after.sum()),
        resolved=int((ended & standing.resolved(column)).sum()),
        resolvable=int((ended & standing.resolvable(column)).sum()),
        broken=tuple(of.ids[broken].tolist()),
    )


def _closed_by(turns: list[Turn], day: int) -> bool:
    """Whether a concern was closed at the end of a day, by its last turn until then."""
    until = [closing for turned, closing in turns if turned <= day]
    return bool(until) and until[-1]


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
