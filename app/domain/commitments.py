"""A commitment: a promise in its own words."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class CommitmentState(StrEnum):
    """What became of a promise."""

    PENDING = "pending"
    KEPT = "kept"
    PARTLY_KEPT = "partly_kept"
    EXTENDED = "extended"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """Who promised what, where, and who must act by when."""

    id: int
    uid: str
    words: str
    made_by: str
    made_by_title: str = ""
    made_on: dt.date
    meeting_id: int | None = None
    authority_id: int | None = None
    due_on: dt.date | None = None
    state: CommitmentState = CommitmentState.PENDING
    state_reason: str = ""
    evidence: str = ""
