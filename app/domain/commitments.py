"""A commitment: what somebody promised, in those words, and what became of it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.fields import Code, NameOf


class CommitmentState(StrEnum):
    """What became of a commitment."""

    PENDING = "pending"
    KEPT = "kept"
    PARTLY_KEPT = "partly_kept"
    EXTENDED = "extended"
    DROPPED = "dropped"

    @property
    def is_open(self) -> bool:
        """It is still to be kept: its due date runs."""
        return self in OPEN


OPEN = (CommitmentState.PENDING, CommitmentState.EXTENDED)

SETTLING: dict[CommitmentState, tuple[str, ...]] = {
    CommitmentState.KEPT: ("evidence", "day"),
    CommitmentState.PARTLY_KEPT: ("evidence", "reason", "day"),
    CommitmentState.EXTENDED: ("due_on", "reason"),
    CommitmentState.DROPPED: ("reason", "day"),
    CommitmentState.PENDING: ("reason",),
}
"""What bringing a commitment to a state asks for; pending again is reopened."""


class CommitmentPart(StrEnum):
    """The parts of the list of commitments."""

    ALL = "all"
    OPEN = "open"
    DUE = "due"
    """To be kept this week, or before it."""
    OVERDUE = "overdue"
    KEPT = "kept"
    PARTLY_KEPT = "partly_kept"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """Who committed to what, where, and who must act by when."""

    id: int
    uid: Code
    words: str
    made_by: str
    made_by_title: str = ""
    made_on: dt.date
    meeting_id: int | None = None
    authority_id: int | None = None
    due_on: dt.date | None = None
    state: CommitmentState = CommitmentState.PENDING
    state_reason: str = ""
    settled_on: dt.date | None = None
    evidence: str = ""

    @property
    def author(self) -> str:
        """Who made it: the name, and the title after a comma."""
        return ", ".join(part for part in (self.made_by, self.made_by_title) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentRow(Commitment):
    """A commitment as a list shows it, with the concerns that it answers."""

    meeting: NameOf
    authority: NameOf
    concerns: int
    references: Code
    overdue: bool
    """It was to be kept before today, and nobody said what became of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentDraft:
    """A commitment as it is typed; the due date follows from the office's delay if left out.

    `meeting` is its title, or its id when that is known: two may bear the same title.
    """

    words: str
    made_by: str
    made_on: dt.date
    made_by_title: str = ""
    meeting: str | int = ""
    authority: str = ""
    due_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """What became of a commitment, with what that state needs; `day` is today when left out."""

    state: CommitmentState
    day: dt.date | None = None
    reason: str = ""
    evidence: str = ""
    due_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class CommitmentCounts:
    """How many commitments were made, what became of them, and how many are overdue."""

    made: int = 0
    overdue: int = 0
    states: Mapping[CommitmentState, int] = field(
        default_factory=lambda: dict.fromkeys(CommitmentState, 0)
    )

    def with_more(self, state: CommitmentState, count: int, overdue: int) -> "CommitmentCounts":
        """The same with more commitments of a state, `overdue` of them overdue."""
        states = {**self.states, state: self.states[state] + count}
        return CommitmentCounts(self.made + count, self.overdue + overdue, states)

    def and_those(self, others: "CommitmentCounts") -> "CommitmentCounts":
        """These and others together."""
        states = {state: count + others.states[state] for state, count in self.states.items()}
        return CommitmentCounts(self.made + others.made, self.overdue + others.overdue, states)
