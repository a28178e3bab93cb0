"""A commitment: somebody's promise in their words, and its outcome."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.fields import Code, NameOf


class CommitmentState(StrEnum):
    """The outcome of a commitment."""

    PENDING = "pending"
    KEPT = "kept"
    PARTLY_KEPT = "partly_kept"
    EXTENDED = "extended"
    DROPPED = "dropped"

    @property
    def is_open(self) -> bool:
        """Whether its due date still runs."""
        return self in OPEN


OPEN = (CommitmentState.PENDING, CommitmentState.EXTENDED)

SETTLING: dict[CommitmentState, tuple[str, ...]] = {
    CommitmentState.KEPT: ("evidence", "day"),
    CommitmentState.PARTLY_KEPT: ("evidence", "reason", "day"),
    CommitmentState.EXTENDED: ("due_on", "reason"),
    CommitmentState.DROPPED: ("reason", "day"),
    CommitmentState.PENDING: ("reason",),
}
"""The fields of each outcome; pending means that it is reopened."""


class CommitmentPart(StrEnum):
    """The parts of the list of commitments."""

    ALL = "all"
    OPEN = "open"
    DUE = "due"
    """Due this week or overdue."""
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
        """The name of who made it, with the title after a comma."""
        return ", ".join(part for part in (self.made_by, self.made_by_title) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentRow(Commitment):
    """A commitment as a list shows it, with the concerns that it answers."""

    meeting: NameOf
    authority: NameOf
    concerns: int
    references: Code
    overdue: bool
    """Whether it is pending after its due date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentDraft:
    """A commitment as it is typed; by default the due date follows from the office's delay.

    `meeting` is a title, or an id if known: two meetings may have the same title.
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
    """The outcome of a commitment with its fields; `day` is today by default."""

    state: CommitmentState
    day: dt.date | None = None
    reason: str = ""
    evidence: str = ""
    due_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Undertaking:
    """What is counted of a commitment: where it was made, and how it stands."""

    id: int
    made_on: dt.date
    meeting_id: int | None
    state: CommitmentState
    overdue: bool


@dataclass(frozen=True, slots=True)
class CommitmentCounts:
    """The number of commitments by outcome, and of the overdue ones."""

    made: int
    overdue: int
    states: Mapping[CommitmentState, int]

    @classmethod
    def of(cls, those: "Sequence[Undertaking | CommitmentRow]") -> "CommitmentCounts":
        """The counts of some commitments."""
        states = {state: sum(one.state is state for one in those) for state in CommitmentState}
        return cls(len(those), sum(one.overdue for one in those), states)
