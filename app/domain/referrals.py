"""A referral: a letter to an authority about one or more concerns, until its reply."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from app.domain.fields import Code, NameOf
from app.domain.status import Status

AFTER_REPLY = (Status.IN_PROGRESS, Status.ANSWERED, Status.REFERRED)
"""After a reply the office continues, answers with it, or waits for more from the authority."""


class ReferralPart(StrEnum):
    """The parts of the list of referrals."""

    ALL = "all"
    TO_CHASE = "to_chase"
    AWAITED = "awaited"
    REPLIED = "replied"


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """A letter: its authority, its days and its reply."""

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
    """A referral in a list; concerns in the trash are not counted.

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
    """Whether it is time to chase it: a concern waits, and the day has come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chaser:
    """A chaser of a letter, as far as the office knows."""

    day: dt.date
    author: Code
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter as typed; by default the day is today, and the chase after the office's delay."""

    authority: str
    letter_reference: str = ""
    sent_on: dt.date | None = None
    chase_on: dt.date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The reply of an authority, and what comes next for the waiting concerns.

    `told_how` goes with an answer; `chase_on` with concerns that stay referred.
    """

    text: str
    day: dt.date | None = None
    then: Status = Status.IN_PROGRESS
    told_how: str = ""
    chase_on: dt.date | None = None
