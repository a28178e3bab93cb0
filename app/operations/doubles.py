"""Proposing the records that may mean the same person, association or authority."""

from dataclasses import dataclass

from app.domain.doubles import Likeness, doubles, doubles_of
from app.domain.people import Party
from app.store.parties import AnyParty
from app.store.register import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two records that may be one: `gone` would be merged into `kept`."""

    party: Party
    kept: AnyParty
    gone: AnyParty
    why: Likeness


def likely_doubles(register: Register, *parties: Party) -> list[Pair]:
    """The likeliest pairs, best first; of all three kinds when none is named."""
    return [
        _pair(register, party, double.kept, double.gone, double.why)
        for party in parties or Party
        for double in doubles(register.parties.contacts(party))
    ]


def doubles_for(register: Register, party: Party, record: int) -> list[Pair]:
    """The records that may be the same as one, best first."""
    contacts = register.parties.contacts(party)
    mine = next((one for one in contacts if one[0] == record), None)
    found = [] if mine is None else doubles_of(mine, contacts)
    return [_pair(register, party, record, one.gone, one.why) for one in found]


def _pair(register: Register, party: Party, kept: int, gone: int, why: Likeness) -> Pair:
    get = register.parties.get
    return Pair(party=party, kept=get(party, kept), gone=get(party, gone), why=why)
