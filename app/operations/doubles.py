"""Proposing the records that may mean the same person, association or authority."""

from dataclasses import dataclass

from app.base.errors import RuleError
from app.base.messages import N_
from app.domain.doubles import Likeness, doubles, doubles_of
from app.domain.history import Act, Changed
from app.domain.parties import Party
from app.operations.parties import require_party
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
    """The likeliest pairs of a kind, or of all three, best first."""
    return [
        _pair(register, party, double.kept, double.gone, double.why)
        for party in parties or Party
        for double in doubles(register.parties.contacts(party), register.doubles.apart(party))
    ]


def doubles_for(register: Register, party: Party, record: int) -> list[Pair]:
    """The possible doubles of a record, best first."""
    contacts = register.parties.contacts(party)
    mine = next((one for one in contacts if one[0] == record), None)
    apart = register.doubles.apart(party)
    found = [] if mine is None else doubles_of(mine, contacts, apart)
    return [_pair(register, party, record, one.gone, one.why) for one in found]


def tell_apart(register: Register, party: Party, record: int, other: int) -> Changed:
    """Record that two records are not the same, so that they are no longer proposed.

    Raises RuleError for a record and itself, and when it was recorded already.
    """
    if record == other:
        raise RuleError(
            N_("A record is the same as itself. Choose another one; nothing was changed.")
        )
    with register.act(Act.TELL_APART) as act:
        for one in (record, other):
            require_party(register, party, one)
        if register.doubles.judgement(party, record, other) is not None:
            raise RuleError(N_("These two were told apart already. Nothing was changed."))
        uids = (register.uid_of(party, one) for one in (record, other))
        act.insert("told_apart", party=party, **dict(zip(("one", "other"), uids, strict=True)))
    return act.changed


def propose_again(register: Register, party: Party, record: int, other: int) -> Changed:
    """Withdraw the judgement that two records are not the same; RuleError without one."""
    with register.act(Act.PROPOSE_AGAIN) as act:
        judgement = register.doubles.judgement(party, record, other)
        if judgement is None:
            raise RuleError(N_("These two were not told apart. Nothing was changed."))
        act.update("told_apart", judgement, deleted=True)
    return act.changed


def _pair(register: Register, party: Party, kept: int, gone: int, why: Likeness) -> Pair:
    get = register.parties.get
    return Pair(party=party, kept=get(party, kept), gone=get(party, gone), why=why)
