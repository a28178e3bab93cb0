"""A concern: what somebody raised, and the state of its follow-up."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from app.domain.deadlines import overdue
from app.domain.fields import Code, NameOf
from app.domain.status import Status


class Channel(StrEnum):
    """How a concern reached the office."""

    MEETING = "meeting"
    VISIT = "visit"
    PHONE = "phone"
    EMAIL = "email"
    LETTER = "letter"
    MESSAGING = "messaging"
    OTHER = "other"


class Priority(StrEnum):
    """How soon a concern must be dealt with."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    URGENT = "urgent"


class Outcome(StrEnum):
    """How a concern ended."""

    SATISFIED = "satisfied"
    PARTLY_SATISFIED = "partly_satisfied"
    NOT_SATISFIED = "not_satisfied"
    OUT_OF_COMPETENCE = "out_of_competence"
    WITHDRAWN = "withdrawn"
    NO_NEWS = "no_news"
    DUPLICATE = "duplicate"

    @property
    def needs_answer(self) -> bool:
        """Whether it needs an answer on record: satisfied or not, somebody must have got one."""
        return self in (Outcome.SATISFIED, Outcome.PARTLY_SATISFIED, Outcome.NOT_SATISFIED)


class Consent(StrEnum):
    """Whether the person agreed that the concern be shared with an authority."""

    NOT_ASKED = "not_asked"
    GIVEN = "given"
    REFUSED = "refused"


class Told(StrEnum):
    """How an answer was communicated."""

    IN_PERSON = "in_person"
    MEETING = "meeting"
    PHONE = "phone"
    EMAIL = "email"
    LETTER = "letter"
    MESSAGING = "messaging"
    OTHER = "other"


class Role(StrEnum):
    """The role of somebody named in a concern."""

    REQUESTER = "requester"
    SUPPORTER = "supporter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """A concern as the register keeps it; days are local to the office, instants are UTC."""

    id: int
    uid: Code
    reference: Code
    received_on: dt.date
    typed_at: dt.datetime
    title: str
    description: str = ""
    status: Status = Status.LOGGED
    channel: Channel | None = None
    meeting_id: int | None = None
    anonymous: bool = False
    spokesperson_id: int | None = None
    people: int = 1
    people_estimated: bool = False
    place_id: int | None = None
    category_id: int | None = None
    subcategory_id: int | None = None
    language: Code = ""
    remedy: str = ""
    priority: Priority = Priority.NORMAL
    confidential: bool = False
    consent: Consent = Consent.NOT_ASKED
    owner_id: int | None = None
    due_on: dt.date | None = None
    acknowledged_on: dt.date | None = None
    authority_id: int | None = None
    referred_on: dt.date | None = None
    chase_on: dt.date | None = None
    awaited: str = ""
    reminder_on: dt.date | None = None
    answer: str = ""
    answered_on: dt.date | None = None
    told_how: Told | None = None
    outcome: Outcome | None = None
    outcome_reason: str = ""
    informed: bool | None = None
    not_informed_reason: str = ""
    closed_on: dt.date | None = None
    reopened: int = 0
    last_event_on: dt.date
    excluded: bool = False
    deleted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernDraft:
    """A concern as it is typed: people, places and meetings by name, made if missing.

    `received_on` and `due_on` are by default today and after the office's delay; `confidential`
    follows from the category or the profile of a requester. Categories are codes. In a collective
    concern, `supporters` gave their names beside the requesters, and `people` is the head count,
    perhaps an estimate, never less than the named ones. `links` are only made with a new concern:
    the code of a LinkKind, and the reference of the other concern.
    """

    title: str = ""
    description: str = ""
    received_on: dt.date | None = None
    channel: Channel | None = None
    meeting: NameOf = ""
    requesters: tuple[str, ...] = ()
    association: NameOf = ""
    spokesperson: NameOf = ""
    supporters: tuple[str, ...] = ()
    anonymous: bool = False
    people: int = 1
    people_estimated: bool = False
    place: NameOf = ""
    category: Code = ""
    subcategory: Code = ""
    tags: tuple[str, ...] = ()
    language: Code = ""
    remedy: str = ""
    priority: Priority = Priority.NORMAL
    confidential: bool | None = None
    consent: Consent = Consent.NOT_ASKED
    owner: NameOf = ""
    due_on: dt.date | None = None
    excluded: bool = False
    links: tuple[tuple[str, str], ...] = ()

    def for_the_next(self) -> "ConcernDraft":
        """The values that "save and add another" keeps for the next speaker of a meeting."""
        return ConcernDraft(
            received_on=self.received_on,
            channel=self.channel,
            meeting=self.meeting,
            association=self.association,
            place=self.place,
            category=self.category,
            subcategory=self.subcategory,
            language=self.language,
            owner=self.owner,
        )


class Due(Protocol):
    """The status and due date, of a concern or a row of a list."""

    @property
    def status(self) -> Status:
        """The status."""

    @property
    def due_on(self) -> dt.date | None:
        """The day by which an answer is due."""


def is_late(one: Due, as_of: dt.date) -> bool:
    """Whether a concern is overdue: open, not answered, due before the day."""
    due = 0 if one.due_on is None else one.due_on.toordinal()
    return bool(overdue(one.status.awaits_answer, due, as_of.toordinal()))
