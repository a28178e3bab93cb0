"""The conditions of a filter: their names, adding and removing one."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from app.base.messages import N_
from app.base.translations import _, current
from app.domain.fields import values
from app.domain.filters import DAYS, FACETS, FLAGS, ConcernFilter, View
from app.domain.labels import label

if TYPE_CHECKING:
    from app.store.names import Names

_NONE_OF = {
    "category": N_("No category"),
    "subcategory": N_("No subcategory"),
    "meeting": N_("No meeting"),
    "place": N_("No place"),
    "owner": N_("No owner"),
    "authority": N_("No authority"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A condition: a field of the filter and a value of it."""

    field: str
    value: Any
    text: str


def parts(wanted: ConcernFilter, names: "Names") -> Iterator[Part]:
    """The conditions besides the view and the words, in the order of the fields."""
    for name, value in values(wanted).items():
        if isinstance(value, frozenset):
            for one in sorted(value, key=str):
                yield Part(name, one, value_name(name, one, names))
        elif isinstance(value, dt.date):
            day = current().short_date(value)
            yield Part(name, value, _(DAYS[name]).format(day=day))
        elif isinstance(value, bool):
            yield Part(name, value, _(FLAGS[name, value]))


def without(wanted: ConcernFilter, part: Part) -> ConcernFilter:
    """The filter without a condition; a category takes its subcategories along."""
    if isinstance(values(wanted)[part.field], frozenset):
        return toggled(wanted, part.field, part.value)
    empty: dict[str, Any] = {part.field: None}
    return replace(wanted, **empty)


def toggled(wanted: ConcernFilter, field: str, value: Any) -> ConcernFilter:  # noqa: ANN401
    """The filter with a value of a facet switched on or off."""
    changed: dict[str, Any] = {field: values(wanted)[field] ^ {value}}
    if field == "categories":
        changed["subcategories"] = frozenset[int]()
    return replace(wanted, **changed)


def cleared(wanted: ConcernFilter) -> ConcernFilter:
    """Only the view of the filter."""
    return ConcernFilter(view=wanted.view)


def value_name(field: str, value: Any, names: "Names") -> str:  # noqa: ANN401
    """The name of a value of a facet."""
    if isinstance(value, StrEnum):
        return _(label(value))
    noun = FACETS[field]
    if value == 0:
        return _(_NONE_OF[noun])
    name = names.in_language(current().code).of(noun, value)
    return name or _("No longer in the register")


EMPTY_VIEWS = {
    View.MINE: N_("No open concern is yours."),
    View.TO_COMPLETE: N_("Every open concern has a category and an owner."),
    View.OVERDUE: N_("Nothing is overdue."),
    View.DUE_THIS_WEEK: N_("Nothing more is due this week."),
    View.WAITING_FOR_OTHERS: N_("Nothing waits for others."),
    View.TO_CHASE: N_("No authority is to be chased today."),
    View.CAME_BACK: N_("No reminder has come due."),
    View.UNACKNOWLEDGED: N_("Every concern was acknowledged, or still may be in time."),
    View.DORMANT: N_("No open concern lies dormant."),
    View.RECENTLY_CLOSED: N_("Nothing was closed in the last thirty days."),
    View.TRASH: N_("The trash is empty."),
}
"""The messages of empty views."""
