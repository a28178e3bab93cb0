"""Figures of the concerns of a filter: counts by category and status, from the index's columns."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.concerns import Outcome
from app.domain.deadlines import AGES, Delays, dormant_before
from app.domain.filters import ConcernFilter, Order, View
from app.store import standing
from app.store.codes import STATUSES, as_number
from app.store.index import ConcernIndex
from app.store.standing import Columns

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.int64]
    Mask = NDArray[np.bool_]

Counts = tuple[int, ...]
"""A count for each status, in the order of the statuses."""
Ages = tuple[int, ...]
"""A count for each of the AGES."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The concerns that a report speaks of, in order, and those that were left out of it.

    Tests and duplicates are left out unless the filter asks for them; the trash always is.
    """

    ids: "Column"
    people: int
    tested: "Column"
    doubled: "Column"

    @property
    def tests(self) -> int:
        """How many tests were left out."""
        return len(self.tested)

    @property
    def duplicates(self) -> int:
        """How many duplicates were left out."""
        return len(self.doubled)


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
        none = np.empty(0, np.int64)
        return Counted(none, 0, none, none)
    ids = index.select(wanted, order, today=as_of, me=me).ids
    column = index.columns_of(ids)
    tests = standing.tested(column) & (wanted.excluded is not True)
    duplicates = standing.doubled(column) & ~tests
    duplicates &= Outcome.DUPLICATE not in wanted.outcomes and wanted.duplicates is not True
    counts = ~(tests | duplicates)
    people = int(column("people")[counts].sum())
    return Counted(ids[counts], people, ids[tests], ids[duplicates])


def kept_of(index: ConcernIndex, of: Counted, keep: "Callable[[Column], Mask]") -> Counted:
    """The concerns, counted or left out, for which a condition holds."""
    ids, tested, doubled = (some[keep(some)] for some in (of.ids, of.tested, of.doubled))
    people = int(index.column("people", ids).sum())
    return Counted(ids, people, tested, doubled)


def open_ones(index: ConcernIndex, of: Counted) -> Counted:
    """The counted concerns that are open."""
    return kept_of(index, of, lambda some: standing.unclosed(index.columns_of(some)))


def among(index: ConcernIndex, of: Counted, concerns: Collection[int]) -> Counted:
    """The counted concerns that are among some."""
    import numpy as np

    wanted = np.fromiter(concerns, np.int64, len(concerns))
    return kept_of(index, of, lambda some: np.isin(some, wanted))


def figures(index: ConcernIndex, of: Counted, *, as_of: dt.date, delays: Delays) -> Figures:
    """The figures of the counted concerns, as they stand, on the day `as_of`."""

    column = index.columns_of(of.ids)
    status, is_open = column("status"), standing.unclosed(column)
    late, dormant = _late_and_dormant(column, as_of, delays)
    return Figures(
        concerns=len(of.ids),
        people=of.people,
        open=_sum(is_open),
        overdue=_sum(late),
        dormant=_sum(dormant),
        closed=_sum(~is_open),
        resolved=_sum(standing.resolved(column)),
        resolvable=_sum(standing.resolvable(column)),
        by_category=_by_category(column("category"), status),
        by_subcategory=_by_subcategory(column("category"), column("subcategory"), status),
    )


def ageing(index: ConcernIndex, of: Counted, *, as_of: dt.date) -> dict[int, Ages]:
    """How old the open concerns are, in the bands of AGES, by category; 0 for none."""
    import numpy as np

    column = index.columns_of(of.ids)
    is_open = standing.unclosed(column)
    received = column("received_on")[is_open]
    band = np.zeros(len(received), np.int64)
    for _least, most in AGES[:-1]:
        band += received < as_number(as_of - dt.timedelta(days=most))
    table = _table(column("category")[is_open], band, len(AGES))
    return {one: tuple(counts) for one, counts in enumerate(table) if any(counts)}


def late(
    index: ConcernIndex, of: Counted, *, as_of: dt.date, delays: Delays
) -> dict[int, tuple[int, int]]:
    """How many of the counted concerns are overdue, and dormant, by category; 0 for none."""
    column = index.columns_of(of.ids)
    category = column("category")
    overdue, dormant = _late_and_dormant(column, as_of, delays)
    found: dict[int, tuple[int, int]] = {}
    for one in set(category[overdue | dormant].tolist()):
        its = category == one
        found[one] = _sum(overdue & its), _sum(dormant & its)
    return found


def any_confidential(index: ConcernIndex, of: Counted) -> bool:
    """Whether a confidential concern is among the counted ones."""
    return bool(index.column("confidential", of.ids).any())


def _late_and_dormant(column: Columns, as_of: dt.date, delays: Delays) -> "tuple[Mask, Mask]":
    until = dormant_before(as_of, delays)
    return standing.late(column, as_of), standing.dormant(column, until)


def _sum(mask: "Mask") -> int:
    return int(mask.sum())


def _by_category(category: "Column", status: "Column") -> dict[int, Counts]:
    table = _table(category, status, len(STATUSES))
    return {one: tuple(counts) for one, counts in enumerate(table) if any(counts)}


def _by_subcategory(
    category: "Column", part: "Column", status: "Column"
) -> dict[tuple[int, int], Counts]:
    width = int(part.max(initial=0)) + 1
    table = _table(category * width + part, status, len(STATUSES))
    return {
        divmod(pair, width): tuple(counts)
        for pair, counts in enumerate(table)
        if pair % width and any(counts)
    }


def _table(rows: "Column", columns: "Column", width: int) -> list[list[int]]:
    """How many concerns there are of each row and column; both are numbered from 0."""
    import numpy as np

    height = int(rows.max(initial=-1)) + 1
    counts = np.bincount(rows * width + columns, minlength=height * width)
    table: list[list[int]] = counts.reshape(height, width).tolist()
    return table
