"""People, associations and authorities as nouns of the command line."""

import argparse
from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from app.base.messages import N_
from app.cli import erasing, members
from app.cli.fields import Typing
from app.cli.records import SEVERAL, Act, Chosen, Noun, only
from app.cli.telling import Telling
from app.domain.folding import fold
from app.domain.parties import Party
from app.operations.doubles import Pair, doubles_for, likely_doubles, propose_again, tell_apart
from app.operations.merging import merge_parties
from app.operations.parties import DRAFTS, add_party, edit_party, remove_party
from app.operations.registers import Register
from app.reports.records import Record
from app.store.parties import RECORDS, AnyParty, PartyRow

_MOST = 1_000_000


def wanted(register: Register, party: Party, which: str, field: str = "which") -> AnyParty:
    """The record of a number in the list, or of a unique name."""
    if which.isascii() and which.isdigit():
        return register.parties.get(party, int(which))
    found = [row for row in register.parties.find(party, which, _MOST) if which]
    same = [row for row in found if fold(which) in (fold(row.name), fold(row.name_cyrillic))]
    none = N_("Nobody is called “{name}” in this register. See the list for the numbers.")
    return register.parties.get(party, only(same, which, none, SEVERAL, field=field).id)


def _related_records(register: Register, one: AnyParty) -> Record:
    """The concerns of a person by reference; confidential ones are counted unless asked for."""
    person = one.party is Party.PERSON
    rows = register.concerns.rows(register.parties.concerns(one.party, one.id))
    hidden = [row for row in rows if person and register.hides(confidential=row.confidential)]
    found: Record = {"concerns": [row.reference for row in rows if row not in hidden]}
    if person and register.hides(confidential=True):
        found["confidential_concerns"] = len(hidden)
    return found


def _doubles(party: Party, register: Register, chosen: Chosen) -> None:
    if chosen.which:
        pairs = doubles_for(register, party, wanted(register, party, chosen.which).id)
    else:
        pairs = likely_doubles(register, party)
    told = _TOLD[party]
    pair = Telling(
        row=Pair,
        columns=lambda one: (
            str(one.kept.id),
            one.kept.name,
            str(one.gone.id),
            one.gone.name,
            one.why.name.lower(),
        ),
        hidden=("party",),
        more={
            "kept": lambda register, one: told.record(register, one.kept),
            "gone": lambda register, one: told.record(register, one.gone),
            "why": lambda _register, one: one.why.name.lower(),
        },
    )
    pair.write(register, pairs, chosen.format)


def _merge(party: Party, register: Register, chosen: Chosen) -> int:
    gone = wanted(register, party, chosen.which)
    kept = wanted(register, party, chosen.into, "into")
    merge_parties(register, party, gone.id, kept.id)
    return kept.id


def _apart(party: Party, register: Register, chosen: Chosen) -> int:
    """Record that two records are not doubles, or withdraw that."""
    record = wanted(register, party, chosen.which).id
    other = wanted(register, party, chosen.other, "other").id
    judge = tell_apart if chosen.act == "apart" else propose_again
    judge(register, party, record, other)
    return record


def _of_row(party: Party, register: Register, row: PartyRow) -> AnyParty:
    return register.parties.get(party, row.id)


_WITHOUT: dict[Party, tuple[str, ...]] = {
    Party.PERSON: (),
    Party.ASSOCIATION: (),
    Party.AUTHORITY: ("name_cyrillic",),
}
"""Columns of a list that no field gives."""

_TOLD = {
    party: Telling(
        row=PartyRow,
        whole=record,
        of_row=partial(_of_row, party),
        numbered=True,
        columns=lambda row: (row.name, row.name_cyrillic, row.where),
        hidden=("where", *_WITHOUT[party]),
        titles={
            "confidential_concerns": N_("Confidential concerns"),
            "associations": N_("Associations"),
        },
    )
    for party, record in RECORDS.items()
}


_NONE: Mapping[str, Any] = MappingProxyType({})


def _noun(
    party: Party,
    name: str,
    about: str,
    *,
    acts: Mapping[str, Act] = _NONE,
    texts: Mapping[str, str] = _NONE,
    options: Callable[[argparse.ArgumentParser], None] = lambda _parser: None,
    related: Callable[[Register, AnyParty], Record] = lambda _register, _one: {},
) -> Noun[PartyRow]:
    """The noun of one of the three kinds, which differ in their related records."""
    draft = DRAFTS[party]

    return Noun(
        name=name,
        about=about,
        which=N_("a number of the list, or a name"),
        table=party,
        telling=_TOLD[party],
        typing=Typing(record=draft),
        rows=lambda register, chosen: register.parties.find(party, chosen.search, _MOST),
        find=lambda register, chosen: wanted(register, party, chosen.which),
        related=lambda register, one: _related_records(register, one) | related(register, one),
        add=lambda register, typed, _chosen: add_party(register, draft(**typed)),
        edit=lambda register, record, typed, _chosen: edit_party(register, record, draft(**typed)),
        remove=lambda register, record: remove_party(register, party, record),
        acts={
            "doubles": partial(_doubles, party),
            "merge": partial(_merge, party),
            "apart": partial(_apart, party),
            "alike": partial(_apart, party),
            **acts,
        },
        reading=("doubles",),
        texts={
            "into": N_("the one that is left"),
            "other": N_("the one that it is not the same as"),
            **texts,
        },
        options=options,
        searches=True,
        masked=party is Party.PERSON,
    )


def _find(party: Party) -> Callable[[Register, Chosen], AnyParty]:
    return lambda register, chosen: wanted(register, party, chosen.which)


PEOPLE = _noun(
    Party.PERSON,
    "people",
    N_("List people, change, merge or erase one."),
    acts=erasing.acts(_find(Party.PERSON)),
    options=erasing.options,
    related=members.associations,
)
ASSOCIATIONS = _noun(
    Party.ASSOCIATION,
    "associations",
    N_("List associations, change or merge one."),
    acts=members.acts(_find(Party.ASSOCIATION)),
    texts=members.TEXTS,
    related=members.people,
)
AUTHORITIES = _noun(Party.AUTHORITY, "authorities", N_("List authorities, change or merge one."))
