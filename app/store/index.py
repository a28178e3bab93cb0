"""The columns of all concerns, in memory: filters, facets, orders and figures at any size.

A filter is a mask over columns, a facet a count of one column: 100,000 concerns take some
milliseconds, where the same questions in SQL take a hundred. Loaded once, patched after each write.
"""

import datetime as dt
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from app.domain import fields
from app.domain.deadlines import Horizon
from app.domain.filters import FACETS, ConcernFilter, Order, SortKey, View
from app.domain.folding import fold
from app.domain.search import Sought
from app.store import views
from app.store.binding import Connection
from app.store.codes import (
    DUPLICATE,
    NONE,
    OUTCOMES,
    PRIORITIES,
    STATUSES,
    UNANSWERED,
    as_number,
)
from app.store.columns import read_columns
from app.store.search import Search
from app.store.values import as_text, understood

if TYPE_CHECKING:
    from app.store.codes import Column, Mask

Horizons = Callable[[dt.date], Horizon]
"""The days by which the views of a day are made."""

_COUNTED = ("status", "category", "subcategory", "meeting", "place", "priority", "owner")


@dataclass(frozen=True, slots=True)
class Selection:
    """What a filter selects: ids in order, and what a sidebar counts beside them.

    A facet counts what one would see by choosing that value: the filter without its own facet.
    """

    ids: "Column"
    people: int
    views: dict[View, int] = field(default_factory=dict)
    facets: dict[str, dict[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Glance:
    """How many concerns there are, how many people they concern, and the first of them."""

    concerns: int
    people: int
    first: "Column"


class ConcernIndex:
    """The columns of the concerns of one register, as one connection sees them."""

    def __init__(self, connection: Connection, words: Search, horizon: Horizons) -> None:
        """Load nothing yet."""
        self._connection = connection
        self._search = words
        self._horizon = horizon
        self._columns: dict[str, Column] = {}
        self._orders: dict[Order, Column] = {}
        self._texts: dict[SortKey, dict[int, str]] = {}
        self._stale: set[int] = set()
        self._placed: tuple[Column, Column] | None = None

    def forget(self) -> None:
        """Load anew at the next question: another program has written."""
        self._columns = {}
        self._orders = {}
        self._texts = {}
        self._stale = set()

    def patch(self, concerns: Iterable[int]) -> None:
        """Read some concerns again at the next question: a save does not wait for it."""
        if self._columns:
            self._stale.update(int(concern) for concern in concerns)
            self._orders = {}

    def column(self, name: str, concerns: "Column | None" = None) -> "Column":
        """The values of a column: of all concerns by id, or of some in their order."""
        import numpy as np

        values = self._loaded()[name]
        if concerns is None:
            return values
        return values[np.searchsorted(self._columns["id"], concerns)]

    def columns_of(self, concerns: "Column") -> Callable[[str], "Column"]:
        """The columns of some concerns by name, in their order; each is looked up once.

        The figures of a page ask for the same concerns one after the other.
        """
        import numpy as np

        columns = self._loaded()
        if self._placed is None or self._placed[0] is not concerns:
            self._placed = concerns, np.searchsorted(columns["id"], concerns)
        places = self._placed[1]
        return lambda name: columns[name][places]

    def select(
        self,
        wanted: ConcernFilter,
        order: Order | None = None,
        *,
        today: dt.date,
        me: int | None = None,
        counting: bool = False,
    ) -> Selection:
        """The concerns of a filter in order; with the counts of the sidebar when `counting`."""
        import numpy as np

        columns = self._loaded()
        horizon = self._horizon(today)
        seen = views.mask(columns, wanted.view, horizon, me)
        sought = Sought.of(wanted.words)
        base = seen & self._words(sought) & self._ranges(wanted)
        masks = {name: self._facet(name, values) for name, values in _chosen(wanted).items()}
        everything = base.copy()
        for mask in masks.values():
            everything &= mask
        ordered = self._ordered(order or Order())
        found = ordered[everything[ordered]]
        if order is None or order == Order():
            found = self._exact_first(sought, found)
        ids = columns["id"][found]
        people = int(columns["people"][everything].sum())
        if not counting:
            return Selection(ids, people)
        counts = {
            view: int(np.count_nonzero(views.mask(columns, view, horizon, me))) for view in View
        }
        facets = {name: self._counts(name, base, masks) for name in _COUNTED}
        return Selection(ids, people, counts, facets)

    def glance(
        self, view: View, by: str, *, today: dt.date, owner: int | None = None, most: int
    ) -> Glance:
        """How many concerns a view shows, of one owner or of all, and the first by a column."""
        import numpy as np

        columns = self._loaded()
        shown = views.mask(columns, view, self._horizon(today), owner)
        if owner is not None:
            shown &= columns["owner"] == owner
        places = np.flatnonzero(shown)
        people = int(columns["people"][places].sum())
        first = places[np.argsort(columns[by][places], kind="stable")[:most]]
        return Glance(len(places), people, columns["id"][first])

    def due(self, owner: int | None = None) -> "Column":
        """The concerns for which a due date, a chaser or a reminder runs, by id."""
        import numpy as np

        columns = self._loaded()
        awaits = np.isin(columns["status"], UNANSWERED) & (columns["deleted"] == 0)
        days = columns["due_on"] + columns["chase_on"] + columns["reminder_on"]
        if owner is not None:
            awaits &= columns["owner"] == owner
        due: Column = columns["id"][awaits & (days > 0)]
        return due

    def _counts(self, name: str, base: "Mask", masks: "dict[str, Mask]") -> dict[int, int]:
        import numpy as np

        mask = base.copy()
        for other, other_mask in masks.items():
            if other != name:
                mask &= other_mask
        counts = np.bincount(self._columns[name][mask] - NONE)
        return {int(v) + NONE: int(counts[v]) for v in np.flatnonzero(counts)}

    def _words(self, sought: Sought, *, inflected: bool = True) -> "Mask":
        import numpy as np

        ids = self._columns["id"]
        if not sought:
            return np.ones(len(ids), bool)
        hits = self._search.hits(sought, inflected=inflected)
        found = np.fromstring(hits, np.int64, sep=",")
        hit = np.zeros(int(ids.max(initial=0)) + 1, bool)
        hit[found[(found > 0) & (found < len(hit))]] = True
        return hit[ids]

    def _exact_first(self, sought: Sought, found: "Column") -> "Column":
        """Places in the columns, those of the words as they were typed before their other forms.

        Only where nobody asked for an order: who sorts by a column wants that one.
        """
        import numpy as np

        if not sought.is_inflected:
            return found
        exact = self._words(sought, inflected=False)[found]
        return np.concatenate([found[exact], found[~exact]])

    def _ranges(self, wanted: ConcernFilter) -> "Mask":
        import numpy as np

        columns = self._columns
        mask = np.ones(len(columns["id"]), bool)
        if wanted.received_from:
            mask &= columns["received_on"] >= as_number(wanted.received_from)
        if wanted.received_to:
            mask &= columns["received_on"] <= as_number(wanted.received_to)
        if wanted.confidential is not None:
            mask &= columns["confidential"] == wanted.confidential
        if wanted.excluded is not None:
            mask &= columns["excluded"] == wanted.excluded
        if wanted.duplicates is not None:
            mask &= (columns["outcome"] == DUPLICATE) == wanted.duplicates
        return mask

    def _facet(self, name: str, values: list[int]) -> "Mask":
        import numpy as np

        return np.isin(self._columns[name], values)

    def _ordered(self, order: Order) -> "Column":
        """Places in the columns, in order; equal ones by the day received, newest first."""
        import numpy as np

        if order not in self._orders:
            columns = self._columns
            rank = self._rank(order.key)
            self._orders[order] = np.lexsort(
                (-columns["id"], -columns["received_on"], -rank if order.descending else rank)
            )
        return self._orders[order]

    def _rank(self, key: SortKey) -> "Column":
        """A number per concern by which a key sorts."""
        import numpy as np

        columns = self._columns
        if key in _TEXT_KEYS:
            rank = _ranks(self._folded(key))
            name = "id" if key in _OWN_TEXTS else key.value
            return np.array([rank.get(value, 0) for value in columns[name].tolist()], np.int64)
        values = columns[key.value]
        # Without a due date comes after every due date.
        return np.where(values == 0, 99_999_999, values) if key is SortKey.DUE else values

    def _folded(self, key: SortKey) -> dict[int, str]:
        """The texts of a key, by record; those of the concerns are many, and kept."""
        if key not in _OWN_TEXTS:
            return self._read_texts(_TEXT_KEYS[key])
        if key not in self._texts:
            self._texts[key] = self._read_texts(_TEXT_KEYS[key])
        return self._texts[key]

    def _read_texts(self, query: str, values: tuple[object, ...] = ()) -> dict[int, str]:
        rows = self._connection.execute(query, values).fetchall()
        with understood():
            return {record: fold(as_text(text)) for record, text in rows}

    def _loaded(self) -> "dict[str, Column]":
        if not self._columns:
            self._placed = None
            self._columns = read_columns(self._connection)
            self._sort_by_id()
        elif self._stale:
            self._placed = None
            self._take_in(self._stale)
        self._stale = set()
        return self._columns

    def _take_in(self, concerns: set[int]) -> None:
        """Overwrite the concerns that are known, append those that are new."""
        import numpy as np

        among, those = " WHERE id IN (SELECT value FROM json_each(?))", json.dumps(sorted(concerns))
        fresh = read_columns(self._connection, among, (those,))
        for key, texts in self._texts.items():
            texts.update(self._read_texts(_TEXT_KEYS[key] + among, (those,)))
        ids = self._columns["id"]
        known = np.isin(fresh["id"], ids)
        places = np.searchsorted(ids, fresh["id"][known])
        for name, values in self._columns.items():
            values[places] = fresh[name][known]
        if not known.all():
            self._columns = {
                name: np.concatenate([values, fresh[name][~known]])
                for name, values in self._columns.items()
            }
            self._sort_by_id()

    def _sort_by_id(self) -> None:
        import numpy as np

        order = np.argsort(self._columns["id"], kind="stable")
        self._columns = {name: values[order] for name, values in self._columns.items()}


def _ranks(texts: dict[int, str]) -> dict[int, int]:
    """The place of each text in order; equal texts have the same."""
    places = {text: place for place, text in enumerate(sorted(set(texts.values())), 1)}
    return {record: places[text] for record, text in texts.items()}


_TEXT_KEYS = {
    SortKey.REFERENCE: "SELECT id, reference FROM concern",
    SortKey.TITLE: "SELECT id, title FROM concern",
    SortKey.CATEGORY: "SELECT id, printf('%06d', position) FROM category",
    SortKey.PLACE: "SELECT id, name FROM place",
    SortKey.MEETING: "SELECT id, held_on || title FROM meeting",
    SortKey.OWNER: "SELECT id, name FROM staff",
}
_OWN_TEXTS = (SortKey.REFERENCE, SortKey.TITLE)
"""The texts of the concerns themselves; the others are those of a few records."""


_CODED: dict[str, tuple[StrEnum, ...]] = {
    "status": STATUSES, "priority": PRIORITIES, "outcome": OUTCOMES
}  # fmt: skip


def _chosen(wanted: ConcernFilter) -> dict[str, list[int]]:
    """The facets in which something is chosen, as the columns code them."""
    chosen = {FACETS[facet]: several for facet, several in fields.values(wanted, FACETS).items()}
    return {
        name: [_CODED[name].index(one) for one in several] if name in _CODED else list(several)
        for name, several in chosen.items()
        if several
    }
