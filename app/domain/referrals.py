"""A referral: a letter to an authority, which may carry many concerns, until its reply."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from app.domain.fields import Code, NameOf
from app.domain.status import Status

AFTER_REPLY = (Status.IN_PROGRESS, Status.ANSWERED, Status.REFERRED)
"""What may come next for the concerns of a letter that was replied to: the office goes on, the
reply is the answer, or the authority still has something to say."""


class ReferralPart(StrEnum):
    """The parts of the list of referrals."""

    ALL = "all"
    TO_CHASE = "to_chase"
    AWAITED = "awaited"
    REPLIED = "replied"


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """One letter: to whom, on which day, when it is chased, and what came back."""

    id: int
    uid: Code
    authority_id: int
    sent_on: dt.date
    letter_reference: str = ""
    chase_on: dt.date | None = None
    replied_on: dt.date | None = None
    reply: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralRow:
    """A referral as a list shows it; concerns in the trash are not counted.

    `awaiting` are the concerns that still wait for this authority.
    """

    id: int
    authority: NameOf
    sent_on: dt.date
    letter_reference: str
    chase_on: dt.date | None
    replied_on: dt.date | None
    reply: str
    concerns: int
    people: int
    awaiting: int
    chasers: int
    references: Code
    due: bool
    """It is to be chased: something still waits for it, and the day has come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chaser:
    """A chaser that was sent about a letter, to the office's knowledge."""

    day: dt.date
    author: Code
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter as it is typed: the day is today and the chase the office's delay, if left out."""

    authority: str
    letter_reference: str = ""
    sent_on: dt.date | None = None
    chase_on: dt.date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What an authority replied, and what comes next for the concerns that waited for it.

    `told_how` goes with an answer; `chase_on` with what stays referred.
    """

    text: str
    day: dt.date | None = None
    then: Status = Status.IN_PROGRESS
    told_how: str = ""
    chase_on: dt.date | None = None
