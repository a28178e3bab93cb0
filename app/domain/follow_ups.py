"""The timeline of a concern: the acts, their days and authors."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from app.domain.fields import Code
from app.domain.status import Status


class FollowUpKind(StrEnum):
    """The kind of an entry. An entry is never changed: a correction is a new one."""

    NOTE = "note"
    CALL = "call"
    LETTER = "letter"
    VISIT = "visit"
    REFERRAL = "referral"
    ANSWER = "answer"
    CHASER = "chaser"
    ACKNOWLEDGEMENT = "acknowledgement"
    STATUS_CHANGE = "status_change"
    ATTACHMENT = "attachment"


COMPOSED = (
    FollowUpKind.NOTE,
    FollowUpKind.CALL,
    FollowUpKind.LETTER,
    FollowUpKind.VISIT,
    FollowUpKind.CHASER,
    FollowUpKind.ACKNOWLEDGEMENT,
)
"""The kinds that a person adds; the others come with a change of status or a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """An entry of the timeline."""

    id: int
    uid: Code
    concern_id: int
    kind: FollowUpKind
    happened_on: dt.date
    typed_at: dt.datetime
    author: Code
    text: str = ""
    from_status: Code = ""
    to_status: Code = ""
    referral_id: int | None = None
    """The letter of the entry."""

    def __post_init__(self) -> None:
        """ValueError for an unknown state."""
        for named in (self.from_status, self.to_status):
            if named:
                Status(named)
