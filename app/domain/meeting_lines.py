"""What is taken down, line by line, while a meeting is held."""

from dataclasses import dataclass, field, replace
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingLine:
    """One line of meeting mode: who speaks, the gist, how many it concerns, and what is kept.

    Names are those of people and associations as they are said; a category is given by its code.
    With an association, who speaks is its spokesperson unless `for_all` is off.
    """

    gist: str
    who: str = ""
    people: int = 1
    category: str = ""
    place: str = ""
    association: str = ""
    for_all: bool = True
    number: int | None = field(default=None, compare=False)
    """Its place in the table that was pasted, for whoever looks for it there."""

    def for_the_next(self) -> "MeetingLine":
        """What the next line keeps."""
        return replace(self, gist="", who="", people=1)


class Answers(StrEnum):
    """Which concerns a commitment answers that is made at a meeting; those to come never."""

    NOTHING = "nothing"
    LAST_LINE = "last_line"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedLine:
    """A line logged at a meeting: a concern with its reference, or a commitment without one."""

    concern: int | None
    commitment: int | None
    reference: str
    who: str
    words: str
    people: int
    confidential: bool = False

    @property
    def id(self) -> int:
        """What names the line in a list: commitments count downwards."""
        return self.concern if self.concern is not None else -(self.commitment or 0)
