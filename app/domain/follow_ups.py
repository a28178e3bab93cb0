"""The timeline of a concern: what was done, on which day, by whom."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from app.domain.fields import Code
from app.domain.status import Status


class FollowUpKind(StrEnum):
    """What happened. A past entry is never altered: a correction is a new entry."""

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
"""The kinds that a person writes; the others come with a change of status or a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """One entry of the timeline."""

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
    """The letter that it is about."""

    def __post_init__(self) -> None:
        """ValueError when it names a state that there is not."""
        for named in (self.from_status, self.to_status):
            if named:
                Status(named)
