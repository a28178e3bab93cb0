"""Random acts on commitments and letters."""

import datetime as dt
from collections.abc import Callable

from app.domain.commitments import CommitmentDraft, CommitmentState, Settlement
from app.domain.concerns import Told
from app.domain.history import Changed
from app.domain.referrals import AFTER_REPLY, Letter, Reply
from app.operations.commitments import (
    add_commitment,
    edit_commitment,
    link_commitment,
    remove_commitment,
    settle_commitment,
    unlink_commitment,
)
from app.operations.referrals import (
    add_concern,
    chase,
    edit_referral,
    record_reply,
    refer,
    take_out,
)
from app.store.register import Register

DAY = dt.date(2025, 6, 24)
CommitmentAct = Callable[[Register, int, int, str], Changed]


def commitment(register: Register, _which: int, concern: int, name: str) -> Changed:
    """Record a commitment that answers a concern."""
    return add_commitment(
        register, "Étudier", made_by=name, made_on=DAY, meeting=name, authority=name,
        concerns=[concern],
    )  # fmt: skip


def _correct(register: Register, which: int, _concern: int, name: str) -> Changed:
    draft = CommitmentDraft(words="Écrire", made_by=name, made_on=DAY, authority=name)
    return edit_commitment(register, which, draft)


def _settle(state: CommitmentState) -> CommitmentAct:
    wish = Settlement(state=state, reason="x", evidence="une lettre", due_on=dt.date(2027, 1, 1))
    return lambda register, which, _concern, _name: settle_commitment(register, which, wish)


def send(register: Register, which: int, concern: int, name: str) -> Changed:
    """Refer two concerns in one letter."""
    return refer(register, {concern, which}, Letter(authority=name, letter_reference="N° 1"))


def _readdress(register: Register, which: int, _concern: int, name: str) -> Changed:
    chased = register.clock.today() + dt.timedelta(days=which)
    return edit_referral(register, which, Letter(authority=name, chase_on=chased))


def _reply(register: Register, which: int, concern: int, name: str) -> Changed:
    then = AFTER_REPLY[concern % len(AFTER_REPLY)]
    return record_reply(register, which, Reply(text=name, then=then, told_how=Told.PHONE))


COMMITMENT_ACTS: list[CommitmentAct] = [
    commitment,
    _correct,
    *map(_settle, CommitmentState),
    lambda register, which, concern, _name: link_commitment(register, which, concern),
    lambda register, which, concern, _name: unlink_commitment(register, which, concern),
    lambda register, which, _concern, _name: remove_commitment(register, which),
    send,
    _readdress,
    lambda register, which, _concern, name: chase(register, which, name),
    _reply,
    lambda register, which, concern, _name: add_concern(register, which, concern),
    lambda register, which, concern, _name: take_out(register, which, concern),
]
