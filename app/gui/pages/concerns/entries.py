"""The content of the sidebar: sections of entries, from a filter, its counts and the names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from app.base.messages import N_
from app.base.translations import _
from app.domain.fields import values
from app.domain.filters import FACETS, ConcernFilter, View
from app.domain.labels import FIELDS, label
from app.domain.status import Status
from app.gui.models.filter_parts import value_name

if TYPE_CHECKING:
    from app.store.index import Selection
    from app.store.names import Names

_VIEW_ICONS = {
    View.ALL: "inbox",
    View.MINE: "user",
    View.TO_COMPLETE: "pencil",
    View.OVERDUE: "alarm-clock",
    View.DUE_THIS_WEEK: "calendar-days",
    View.WAITING_FOR_OTHERS: "hourglass",
    View.TO_CHASE: "send",
    View.CAME_BACK: "bell",
    View.UNACKNOWLEDGED: "mail",
    View.DORMANT: "moon",
    View.RECENTLY_CLOSED: "circle-check",
    View.TRASH: "trash-2",
}
_STATUSES = tuple(Status)
SHOWN = 8
"""The values of a long facet that are shown before "more"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SideEntry:
    """A line of the sidebar. `field` and `value` are the condition that it sets."""

    field: str
    value: Any
    text: str
    count: int | None = None
    chosen: bool = False
    icon: str = ""
    status: Status | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SideSection:
    """Entries under a title."""

    name: str
    title: str
    entries: tuple[SideEntry, ...]
    long: bool = False


@dataclass(slots=True)
class Counts:
    """The last counts, kept until the next; places and meetings keep their order."""

    views: Mapping[View, int] = field(default_factory=dict)
    facets: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    places: list[int] = field(default_factory=list)

    def take(self, selection: "Selection") -> None:
        """Keep the counts of a selection."""
        self.views, self.facets = selection.views, selection.facets
        counted = selection.facets.get("place", {})
        fresh = sorted(set(counted) - set(self.places), key=lambda one: -counted[one])
        self.places += [place for place in fresh if place]

    def of(self, facet: str, value: int) -> int | None:
        """The concerns of a value; None until they are counted."""
        return self.facets[facet].get(value, 0) if facet in self.facets else None


def sections(
    wanted: ConcernFilter,
    counts: Counts,
    names: "Names",
    saved: Mapping[int, tuple[str, ConcernFilter]],
) -> list[SideSection]:
    """All sections, in order."""
    made = [
        SideSection(name="views", title=N_("Views"), entries=tuple(_views(wanted, counts))),
        SideSection(
            name="status", title=FIELDS["status"], entries=tuple(_statuses(wanted, counts))
        ),
        SideSection(
            name="category",
            title=FIELDS["category"],
            entries=tuple(_categories(wanted, counts, names)),
            long=True,
        ),
        _records("meetings", names.meetings, wanted, counts, names),
        _records("places", counts.places, wanted, counts, names),
    ]
    if saved:
        entries = tuple(_saved_filters(wanted, saved))
        made.insert(0, SideSection(name="saved", title=N_("Saved filters"), entries=entries))
    return [section for section in made if section.entries]


def visible(section: SideSection, *, unfolded: bool) -> tuple[SideEntry, ...]:
    """The shown entries: all when unfolded, else the first ones and the chosen ones."""
    if unfolded or not section.long or len(section.entries) <= SHOWN + 1:
        return section.entries
    return tuple(
        entry
        for place, entry in enumerate(section.entries)
        if place < SHOWN or entry.chosen or entry.depth
    )


def _saved_filters(
    wanted: ConcernFilter, saved: Mapping[int, tuple[str, ConcernFilter]]
) -> Iterable[SideEntry]:
    for record, (name, kept) in saved.items():
        yield SideEntry(
            field="saved", value=record, text=name, chosen=kept == wanted, icon="bookmark"
        )


def _views(wanted: ConcernFilter, counts: Counts) -> Iterable[SideEntry]:
    for view in View:
        yield SideEntry(
            field="view",
            value=view,
            text=_(label(view)),
            count=counts.views.get(view) if counts.views else None,
            chosen=view is wanted.view,
            icon=_VIEW_ICONS[view],
        )


def _statuses(wanted: ConcernFilter, counts: Counts) -> Iterable[SideEntry]:
    for place, status in enumerate(_STATUSES):
        yield SideEntry(
            field="statuses",
            value=status,
            text=_(label(status)),
            count=counts.of("status", place),
            chosen=status in wanted.statuses,
            status=status,
        )


def _categories(wanted: ConcernFilter, counts: Counts, names: "Names") -> Iterable[SideEntry]:
    categories = names.categories
    for category in categories.values():
        if category.parent_id is not None:
            continue
        count, chosen = counts.of("category", category.id), category.id in wanted.categories
        if category.retired and not (count or chosen):
            continue
        yield _record_entry("categories", category.id, count, wanted, names)
        if chosen:
            yield from _subcategories(category.id, wanted, counts, names)
    if counts.of("category", 0) or 0 in wanted.categories:
        yield _record_entry("categories", 0, counts.of("category", 0), wanted, names)


def _subcategories(
    above: int, wanted: ConcernFilter, counts: Counts, names: "Names"
) -> Iterable[SideEntry]:
    """The subcategories; retired ones while some concern has them."""
    for child in names.categories.values():
        count = counts.of("subcategory", child.id)
        used = not child.retired or count or child.id in wanted.subcategories
        if child.parent_id == above and used:
            yield _record_entry("subcategories", child.id, count, wanted, names, depth=1)


def _records(
    which: str, records: Iterable[int], wanted: ConcernFilter, counts: Counts, names: "Names"
) -> SideSection:
    """Values that some concern has; those that only the present filter excludes are greyed."""
    facet, chosen = FACETS[which], values(wanted)[which]
    listed = [*records, *([0] if counts.of(facet, 0) or 0 in chosen else [])]
    listed += sorted(chosen - set(listed))
    entries = [_record_entry(which, one, counts.of(facet, one), wanted, names) for one in listed]
    return SideSection(name=facet, title=FIELDS[facet], entries=tuple(entries), long=True)


def _record_entry(
    which: str,
    record: int,
    count: int | None,
    wanted: ConcernFilter,
    names: "Names",
    depth: int = 0,
) -> SideEntry:
    return SideEntry(
        field=which,
        value=record,
        text=value_name(which, record, names),
        count=count,
        chosen=record in values(wanted)[which],
        depth=depth,
    )
