"""The columns of all concerns, in memory: filters, facets, orders and figures at any size.

A filter is a mask over columns, a facet a count of one column: 100,000 concerns take some
milliseconds, where the same questions in SQL take a hundred. Loaded once, patched after each write.
"""

import datetime as dt
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Self

from app.domain import fields
from app.domain.deadlines import Horizon
from app.domain.filters import FACETS, ConcernFilter, Order, SortKey, View
from app.domain.folding import fold
from app.domain.masking import Hidden
from app.domain.search import Scope, Sought
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
from app.store.masking import Masking
from app.store.ordering import OWN_TEXTS, TEXT_KEYS, ranks
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


@dataclass(slots=True)
class _Kept:
    """What is held in memory, for whoever asks."""

    columns: "dict[str, Column]" = field(default_factory=dict)
    orders: "dict[tuple[Order, Hidden | bool], Column]" = field(default_factory=dict)
    texts: dict[SortKey, dict[int, str]] = field(default_factory=dict)
    stale: set[int] = field(default_factory=set)
    placed: "tuple[Column, Column] | None" = None


class ConcernIndex:
    """The columns of the concerns of one register, as one connection sees them."""

    def __init__(
        self,
        connection: Connection,
        words: Search,
        horizon: Horizons,
        masking: Masking,
        kept: "_Kept | None" = None,
    ) -> None:
        """Load nothing yet."""
        self._connection = connection
        self._search = words
        self._horizon = horizon
        self._masking = masking
        self._kept = kept or _Kept()

    def seen_by(self, masking: Masking) -> Self:
        """The same as somebody may ask it: no name that is hidden from them finds anything."""
        return type(self)(self._connection, self._search, self._horizon, masking, self._kept)

    def forget(self) -> None:
        """Reload at the next question: another program has written."""
        self._kept.columns = {}
        self._kept.orders = {}
        self._kept.texts = {}
        self._kept.stale = set()

    def patch(self, concerns: Iterable[int]) -> None:
        """Read some concerns again at the next question: a save does not wait for it."""
        if self._kept.columns:
            self._kept.stale.update(int(concern) for concern in concerns)
            self._kept.orders = {}

    def column(self, name: str, concerns: "Column | None" = None) -> "Column":
        """The values of a column: of all concerns by id, or of some in their order."""
        import numpy as np

        values = self._loaded()[name]
        if concerns is None:
            return values
        return values[np.searchsorted(self._kept.columns["id"], concerns)]

    def columns_of(self, concerns: "Column") -> Callable[[str], "Column"]:
        """The columns of some concerns by name, in their order; each is looked up once.

        The figures of a page ask for the same concerns one after the other.
        """
        import numpy as np

        columns = self._loaded()
        if self._kept.placed is None or self._kept.placed[0] is not concerns:
            self._kept.placed = concerns, np.searchsorted(columns["id"], concerns)
        places = self._kept.placed[1]
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
        counts = np.bincount(self._kept.columns[name][mask] - NONE)
        return {int(v) + NONE: int(counts[v]) for v in np.flatnonzero(counts)}

    def _words(self, sought: Sought, *, inflected: bool = True) -> "Mask":
        import numpy as np

        if not sought:
            return np.ones(len(self._kept.columns["id"]), bool)
        mask = self._among(self._search.hits(sought, inflected=inflected))
        return self._without_names(mask, sought, inflected=inflected)

    def _among(self, hits: str) -> "Mask":
        """Which concerns are among those that a search has told by their ids."""
        import numpy as np

        ids = self._kept.columns["id"]
        found = np.fromstring(hits, np.int64, sep=",")
        hit = np.zeros(int(ids.max(initial=0)) + 1, bool)
        hit[found[(found > 0) & (found < len(hit))]] = True
        among: Mask = hit[ids]
        return among

    def may_name(self, words: str) -> bool:
        """Whether words that are looked for may be of a person whose name is hidden."""
        from app.store import unseen

        return unseen.may_name(self._masking, Sought.of(words))

    def _without_names(self, mask: "Mask", sought: Sought, *, inflected: bool) -> "Mask":
        """The same without what is found by a name alone that is hidden from whoever asks."""
        from app.store import unseen

        if not unseen.may_name(self._masking, sought):
            return mask
        hidden = mask & self._hidden()
        in_texts = self._among(self._search.hits(sought, Scope.TEXTS, inflected=inflected))
        left = self._still(sought, hidden & in_texts, inflected=inflected)
        # Others may be named in what somebody says openly, too.
        openly = mask & ~hidden
        by_name = openly & self._among(self._search.hits(sought, Scope.NAMES, inflected=inflected))
        return by_name | left | self._still(sought, openly & ~by_name, inflected=inflected)

    def _still(self, sought: Sought, mask: "Mask", *, inflected: bool) -> "Mask":
        """Which of some concerns have what is sought in what is shown of them."""
        import numpy as np

        from app.store import unseen

        ids = self._kept.columns["id"]
        asked = ids[mask].tolist()
        found = unseen.found(self._connection, self._masking, sought, asked, inflected=inflected)
        still: Mask = np.isin(ids, list(found))
        return still

    def _hidden(self) -> "Mask":
        """The concerns whose names are hidden from whoever asks."""
        import numpy as np

        if self._masking.viewer.hidden is Hidden.CONFIDENTIAL:
            secret: Mask = self._kept.columns["confidential"] == 1
            return secret
        ids = self._kept.columns["id"]
        return np.isin(ids, list(self._masking.behind.hidden(ids.tolist())))

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

        columns = self._kept.columns
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

        return np.isin(self._kept.columns[name], values)

    def _ordered(self, order: Order) -> "Column":
        """Places in the columns, in order; equal ones by the day received, newest first."""
        import numpy as np

        seen = order.key is SortKey.TITLE and self._masking.viewer.hidden
        if (order, seen) not in self._kept.orders:
            columns = self._kept.columns
            rank = self._rank(order.key)
            if seen and seen is not Hidden.NOBODYS:
                # Where a title stands in the order would tell how a hidden name begins.
                rank = np.where(self._hidden(), 0, rank)
            self._kept.orders[order, seen] = np.lexsort(
                (-columns["id"], -columns["received_on"], -rank if order.descending else rank)
            )
        return self._kept.orders[order, seen]

    def _rank(self, key: SortKey) -> "Column":
        """A number per concern by which a key sorts."""
        import numpy as np

        columns = self._kept.columns
        if key in TEXT_KEYS:
            rank = ranks(self._folded(key))
            name = "id" if key in OWN_TEXTS else key.value
            return np.array([rank.get(value, 0) for value in columns[name].tolist()], np.int64)
        values = columns[key.value]
        # Without a due date comes after every due date.
        return np.where(values == 0, 99_999_999, values) if key is SortKey.DUE else values

    def _folded(self, key: SortKey) -> dict[int, str]:
        """The texts of a key, by record; those of the concerns are many, and kept."""
        if key not in OWN_TEXTS:
            return self._read_texts(TEXT_KEYS[key])
        if key not in self._kept.texts:
            self._kept.texts[key] = self._read_texts(TEXT_KEYS[key])
        return self._kept.texts[key]

    def _read_texts(self, query: str, values: tuple[object, ...] = ()) -> dict[int, str]:
        rows = self._connection.execute(query, values).fetchall()
        with understood():
            return {record: fold(as_text(text)) for record, text in rows}

    def _loaded(self) -> "dict[str, Column]":
        if not self._kept.columns:
            self._kept.placed = None
            self._kept.columns = read_columns(self._connection)
            self._sort_by_id()
        elif self._kept.stale:
            self._kept.placed = None
            self._take_in(self._kept.stale)
        self._kept.stale = set()
        return self._kept.columns

    def _take_in(self, concerns: set[int]) -> None:
        """Overwrite the concerns that are known, append those that are new."""
        import numpy as np

        among, those = " WHERE id IN (SELECT value FROM json_each(?))", json.dumps(sorted(concerns))
        fresh = read_columns(self._connection, among, (those,))
        for key, texts in self._kept.texts.items():
            texts.update(self._read_texts(TEXT_KEYS[key] + among, (those,)))
        ids = self._kept.columns["id"]
        known = np.isin(fresh["id"], ids)
        places = np.searchsorted(ids, fresh["id"][known])
        for name, values in self._kept.columns.items():
            values[places] = fresh[name][known]
        if not known.all():
            self._kept.columns = {
                name: np.concatenate([values, fresh[name][~known]])
                for name, values in self._kept.columns.items()
            }
            self._sort_by_id()

    def _sort_by_id(self) -> None:
        import numpy as np

        order = np.argsort(self._kept.columns["id"], kind="stable")
        self._kept.columns = {name: values[order] for name, values in self._kept.columns.items()}


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
