"""Figures of the concerns of a filter: counts by category and status, from the index's columns."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.concerns import Outcome
from app.domain.deadlines import Delays, dormant_before
from app.domain.filters import ConcernFilter, Order, View
from app.store.codes import CLOSED, OUTCOMES, STATUSES, UNANSWERED, as_day, as_number
from app.store.index import ConcernIndex

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.int64]
    Mask = NDArray[np.bool_]

_DUPLICATE = OUTCOMES.index(Outcome.DUPLICATE)
_WITHDRAWN = OUTCOMES.index(Outcome.WITHDRAWN)
_RESOLVED = [OUTCOMES.index(o) for o in (Outcome.SATISFIED, Outcome.PARTLY_SATISFIED)]

Counts = tuple[int, ...]
"""A count for each status, in the order of the statuses."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The concerns that a report speaks of, in order, and how many were left out of it.

    `first` and `last` are the days on which the first and the last of them were received.
    Tests and duplicates are left out unless the filter asks for them; the trash always is.
    """

    ids: "Column"
    people: int
    tests: int
    duplicates: int
    first: dt.date | None
    last: dt.date | None


@dataclass(frozen=True, slots=True)
class Figures:
    """What a summary says of the counted concerns; counts by ids of categories, 0 for none."""

    concerns: int
    people: int
    open: int
    overdue: int
    dormant: int
    closed: int
    resolved: int
    resolvable: int
    by_category: Mapping[int, Counts]
    by_subcategory: Mapping[tuple[int, int], Counts]


def counted(
    index: ConcernIndex,
    wanted: ConcernFilter,
    *,
    as_of: dt.date,
    order: Order | None = None,
    me: int | None = None,
) -> Counted:
    """The concerns of a filter without what a report leaves out."""
    import numpy as np

    if wanted.view is View.TRASH:
        return Counted(np.empty(0, np.int64), 0, 0, 0, None, None)
    ids = index.select(wanted, order, today=as_of, me=me).ids
    tests = (index.column("excluded", ids) != 0) & (wanted.excluded is not True)
    duplicates = (index.column("outcome", ids) == _DUPLICATE) & ~tests
    duplicates &= Outcome.DUPLICATE not in wanted.outcomes
    kept = ids[~(tests | duplicates)]
    people = int(index.column("people", kept).sum())
    days = index.column("received_on", kept)
    first, last = (as_day(int(days.min())), as_day(int(days.max()))) if len(days) else (None, None)
    return Counted(kept, people, int(tests.sum()), int(duplicates.sum()), first, last)


def figures(index: ConcernIndex, of: Counted, *, as_of: dt.date, delays: Delays) -> Figures:
    """The figures of the counted concerns, as they stand, on the day `as_of`."""
    import numpy as np

    def column(name: str) -> "Column":
        return index.column(name, of.ids)

    status, outcome, due = column("status"), column("outcome"), column("due_on")
    is_open = status != CLOSED
    overdue = np.isin(status, UNANSWERED) & (due > 0) & (due < as_number(as_of))
    dormant = is_open & (column("last_event_on") <= as_number(dormant_before(as_of, delays)))
    resolvable = ~is_open & ~np.isin(outcome, [_DUPLICATE, _WITHDRAWN])
    return Figures(
        concerns=len(of.ids),
        people=of.people,
        open=_sum(is_open),
        overdue=_sum(overdue),
        dormant=_sum(dormant),
        closed=_sum(~is_open),
        resolved=_sum(resolvable & np.isin(outcome, _RESOLVED)),
        resolvable=_sum(resolvable),
        by_category=_by_category(column("category"), status),
        by_subcategory=_by_subcategory(column("category"), column("subcategory"), status),
    )


def any_confidential(index: ConcernIndex, of: Counted) -> bool:
    """Whether a confidential concern is among the counted ones."""
    return bool(index.column("confidential", of.ids).any())


def _sum(mask: "Mask") -> int:
    return int(mask.sum())


def _by_category(category: "Column", status: "Column") -> dict[int, Counts]:
    import numpy as np

    return {int(one): _statuses(status[category == one]) for one in np.unique(category)}


def _by_subcategory(
    category: "Column", part: "Column", status: "Column"
) -> dict[tuple[int, int], Counts]:
    import numpy as np

    pairs = np.unique(np.stack([category, part], axis=1), axis=0)
    return {
        (int(one), int(other)): _statuses(status[(category == one) & (part == other)])
        for one, other in pairs
        if other
    }


def _statuses(status: "Column") -> Counts:
    import numpy as np

    return tuple(int(count) for count in np.bincount(status, minlength=len(STATUSES)))
