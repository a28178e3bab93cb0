"""Saving filters under a name."""

from dataclasses import replace
from typing import TYPE_CHECKING

from app.base.errors import InputError, NotFoundError
from app.base.messages import N_
from app.domain.fields import values
from app.domain.filters import ConcernFilter
from app.domain.history import Act, Changed
from app.domain.texts import clean_line
from app.store.filters import decode, encode
from app.store.register import Register

if TYPE_CHECKING:
    from app.store.acts import Recorder

__all__ = ["decode", "encode", "move_filter", "remove_filter", "rename_filter", "save_filter"]


def save_filter(register: Register, name: str, wanted: ConcernFilter) -> Changed:
    """Save a filter under a name, replacing one of that name."""
    tidy = clean_line(name, "name")
    if not tidy:
        raise InputError(N_("Give the filter a name."), field="name")
    with register.act(Act.SAVE_FILTER) as act:
        kept = register.filters.all()
        same = next((record for record, (known, _) in kept.items() if known == tidy), None)
        if same is None:
            position = register.filters.next_position()
            act.insert("saved_filter", name=tidy, definition=encode(wanted), position=position)
        else:
            act.update("saved_filter", same, definition=encode(wanted))
    return act.changed


def point_filters(register: Register, act: "Recorder", facet: str, record: int, into: int) -> None:
    """Point saved filters and reports from a merged record to the one that remains."""

    def moved(kept: ConcernFilter) -> ConcernFilter | None:
        chosen = values(kept)[facet]
        if record not in chosen:
            return None
        return replace(kept, **{facet: (chosen - {record}) | {into}})

    for saved, (_name, kept) in register.filters.all().items():
        if (wanted := moved(kept)) is not None:
            act.update("saved_filter", saved, definition=encode(wanted))
    for saved, (_name, wish) in register.reports.saved().items():
        if (wanted := moved(wish.filter)) is not None:
            act.update("saved_report", saved, definition=encode(replace(wish, filter=wanted)))


def remove_filter(register: Register, record: int) -> Changed:
    """Remove a saved filter; its concerns are untouched."""
    with register.act(Act.REMOVE_FILTER) as act:
        act.update("saved_filter", record, deleted=True)
    return act.changed


def move_filter(register: Register, record: int, place: int) -> Changed:
    """Move a saved filter among the others: 0 is the first; NotFoundError."""
    with register.act(Act.MOVE_FILTER) as act:
        order = [*register.filters.all()]
        if record not in order:
            raise NotFoundError(N_("This filter is no longer there. Nothing was changed."))
        order.remove(record)
        order.insert(max(place, 0), record)
        for position, one in enumerate(order, 1):
            act.update("saved_filter", one, position=position)
    return act.changed


def rename_filter(register: Register, record: int, name: str) -> Changed:
    """Rename a saved filter; InputError for an empty or taken name."""
    tidy = clean_line(name, "name")
    if not tidy:
        raise InputError(N_("Give the filter a name."), field="name")
    others = (known for one, (known, _) in register.filters.all().items() if one != record)
    if tidy in others:
        raise InputError(N_("Another filter has the name “{name}”."), field="name", name=tidy)
    with register.act(Act.SAVE_FILTER) as act:
        act.update("saved_filter", record, name=tidy)
    return act.changed
