"""What is hidden of the persons behind concerns, and from whom.

Hidden of a concern: the names of persons (requesters, supporters, spokesperson), these names and
those of anybody in the directory inside every text about it, and, from those who may not read its
words, each of these texts but the title. In place of that of a confidential one they are told what
it is about: a title is prose, and may name people whom no directory knows.
Shown: reference, days, category, status, place, head count, the associations, and the staff who
signed.

What is written about several concerns at once (a promise, a letter and its reply, the minutes) is
not theirs alone: its words stay, and the names of the persons behind the hidden ones among them are
taken out. So is, there and in the texts of a concern that is not hidden, the whole name of anybody
who is behind a hidden one anywhere, and each word of it in the same text, unless it is their own
concern that one reads.

Whoever reads is a `Viewer`. The parts of a register that is seen by one (`Register.seen_by`) give
records that are masked already: nobody who shows them has to think of it. What a name looks like in
a text is known to `naming`.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TYPE_CHECKING, TypeVar

from app.base.languages import USUAL
from app.domain.fields import values, written
from app.domain.name_reading import Bound, Care
from app.domain.naming import Recogniser, Span, merged, replaced

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")

_MARK = "…"
"""What stands in place of a name in a text."""
OPENLY = frozenset({"made_by", "made_by_title"})
"""The fields that name who made a commitment: it was made before everybody."""


class Hidden(Enum):
    """Whose names somebody may not see."""

    NOBODYS = auto()
    CONFIDENTIAL = auto()
    """The persons behind confidential concerns."""
    UNWILLING = auto()
    """These, and the persons who have not agreed to be named, or were not asked."""
    EVERYBODYS = auto()


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks at a register: whose names they may not see, and whether they may read the words.

    `name` and `text` stand where a name or a text is hidden, in the viewer's language; `language`
    is its code.
    """

    hidden: Hidden = Hidden.CONFIDENTIAL
    words: bool = False
    name: str = "…"
    text: str = "…"
    language: str = USUAL

    @property
    def sees_all(self) -> bool:
        """Whether every name and word is shown."""
        return self.hidden is Hidden.NOBODYS

    def is_kept_from(self, *, confidential: bool, agreed: bool = True) -> bool:
        """Whether the names are hidden behind a concern; some `agreed` to be named."""
        if self.hidden is Hidden.UNWILLING and not agreed:
            return True
        return self.hidden is Hidden.EVERYBODYS or (confidential and not self.sees_all)

    def may_read(self, *, confidential: bool) -> bool:
        """Whether they may read the words about somebody whose name is hidden from them."""
        return self.words or (self.hidden is Hidden.UNWILLING and not confidential)


OFFICE = Viewer(Hidden.NOBODYS, words=True)
"""The office itself, at work: what is written down has to be read as it is."""


@dataclass(frozen=True, slots=True)
class Veil:
    """What hides names in some texts: each layer finds those of some people."""

    layers: tuple[tuple[Recogniser, Bound], ...] = ()

    def __bool__(self) -> bool:
        """Whether anybody is hidden."""
        return any(names for names, _bound in self.layers)

    def finds(self, text: str) -> list[Span]:
        """Where names stand in a text; who is named whole, by a word of the name as well."""
        found: list[Span] = []
        for names, bound in self.layers:
            spans = names.spans(text, bound)
            found += spans
            if bound.care is Care.WHOLE:
                found += names.again(text, spans, bound)
        return found

    def over(self, text: str) -> str:
        """A text without the names."""
        found = self.finds(text)
        return replaced(text, merged(text, found), _MARK) if found else text


def redacted(record: T, veil: Veil, but: Collection[str] = OPENLY) -> T:
    """A record in whose words some names are hidden, in any field `but` these."""
    if not veil:
        return record
    told = [name for name in written(type(record)) if name not in but]
    return replace(record, **{name: veil.over(text) for name, text in values(record, told).items()})
