"""The filter of concerns that the options of a command describe."""

import argparse
from collections.abc import Iterable, Mapping

from app.base.errors import InputError
from app.base.messages import N_
from app.base.translations import current
from app.cli.registers import author
from app.domain.concerns import Outcome, Priority
from app.domain.fields import values
from app.domain.filters import FACETS, ConcernFilter, Order, SortKey, View
from app.domain.folding import fold
from app.domain.status import Status
from app.operations.concerns import find_category
from app.operations.registers import Register
from app.reports.records import Record

NONE = "none"
_CODED = ("status", "priority", "outcome")
"""Facets with codes as values; the others have records."""
_NEWEST_FIRST = (SortKey.RECEIVED, SortKey.LAST_EVENT, SortKey.PRIORITY, SortKey.PEOPLE)


def chosen_filter(register: Register, chosen: argparse.Namespace) -> ConcernFilter:
    """The filter of the options; InputError for a name that the register does not have."""
    names = register.names.in_language(current().code)
    categories, subcategories = _categories(register, chosen.category)
    return ConcernFilter(
        view=View(chosen.view),
        words=chosen.search,
        statuses=frozenset(map(Status, chosen.status)),
        categories=categories,
        subcategories=subcategories,
        meetings=_matching(chosen.meeting, names.every("meeting"), "meeting"),
        places=_matching(chosen.place, names.every("place"), "place"),
        priorities=frozenset(map(Priority, chosen.priority)),
        outcomes=frozenset(map(Outcome, chosen.outcome)),
        owners=_matching(chosen.owner, names.every("owner"), "owner"),
        authorities=_matching(chosen.authority, names.every("authority"), "authority"),
        received_from=chosen.received_from,
        received_to=chosen.received_to,
    )


def told_filter(register: Register, wanted: ConcernFilter) -> Record:
    """A filter in the form of the options that give it."""
    known = register.names.in_language(current().code)
    told: Record = {"view": wanted.view, "search": wanted.words}
    for facet, chosen in values(wanted, FACETS).items():
        noun = FACETS[facet]
        if noun in _CODED:
            told[noun] = sorted(chosen)
        elif noun in {"category", "subcategory"}:
            codes = register.names.categories
            told[noun] = [codes[one].code if one else NONE for one in sorted(chosen)]
        else:
            told[noun] = [known.of(noun, one) if one else NONE for one in sorted(chosen)]
    days = values(wanted, ("received_from", "received_to"))
    return told | {name: day and day.isoformat() for name, day in days.items()}


def chosen_order(chosen: argparse.Namespace) -> Order:
    """The order: days, priority and head count descending, texts ascending."""
    key = SortKey(chosen.sort)
    return Order(key, descending=(key in _NEWEST_FIRST) is not chosen.reverse)


def me(register: Register, chosen: argparse.Namespace) -> int | None:
    """The member of staff whose concerns are "mine"."""
    wanted = fold(author(chosen))
    return next((one.id for one in register.names.staff.values() if fold(one.name) == wanted), None)


def _categories(register: Register, codes: Iterable[str]) -> tuple[frozenset[int], frozenset[int]]:
    found = [None if code == NONE else find_category(register, code) for code in codes]
    whole = {one.id if one else 0 for one in found if one is None or one.parent_id is None}
    parts = {one.id for one in found if one is not None and one.parent_id is not None}
    if whole and parts:
        raise InputError(
            N_("Give either categories or subcategories: a concern must match all facets."),
            field="category",
        )
    return frozenset(whole), frozenset(parts)


def _matching(wanted: Iterable[str], known: Mapping[int, str], field: str) -> frozenset[int]:
    """The records whose name contains a text, ignoring case and accents."""
    found: set[int] = set()
    for text in wanted:
        if text == NONE:
            found.add(0)
            continue
        these = {record for record, name in known.items() if fold(text.strip()) in fold(name)}
        if not these:
            raise InputError(
                N_("Nothing in this register is called “{text}”. Check the name."),
                field=field,
                text=text,
            )
        found |= these
    return frozenset(found)
