"""The lines taken down at a meeting."""

from dataclasses import dataclass, field, replace
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingLine:
    """A line of meeting mode: who speaks, the gist, the head count, and the kept fields.

    People and associations are given by name, a category by code. With an association, the speaker
    is its spokesperson unless `for_all` is off.
    """

    gist: str
    who: str = ""
    people: int = 1
    category: str = ""
    place: str = ""
    association: str = ""
    for_all: bool = True
    number: int | None = field(default=None, compare=False)
    """Its number in a pasted table."""

    def for_the_next(self) -> "MeetingLine":
        """The fields that the next line keeps."""
        return replace(self, gist="", who="", people=1)


class Answers(StrEnum):
    """The concerns that a commitment of a meeting answers; never later ones."""

    NOTHING = "nothing"
    LAST_LINE = "last_line"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedLine:
    """A line of a meeting: a concern with its reference, or a commitment without one."""

    concern: int | None
    commitment: int | None
    reference: str
    who: str
    words: str
    people: int
    confidential: bool = False

    @property
    def id(self) -> int:
        """The id of the line in a list: commitments have negative ones."""
        return self.concern if self.concern is not None else -(self.commitment or 0)
