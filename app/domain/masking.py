"""What is hidden of the persons behind concerns, and from whom.

Hidden of a concern: the names of persons (requesters, supporters, spokesperson), these names inside
every text about it, and, from those who may not read its words, each of these texts. Its title is
shown without the names, unless the program took it from the description.
Shown: reference, days, category, status, place, head count, the associations, and the staff who
signed.

What is written about several concerns at once (a promise, a letter and its reply, the minutes) is
not theirs alone: its words stay, and only the names of the persons behind the hidden ones among
them are taken out.

Whoever reads is a `Viewer`. The parts of a register that is seen by one (`Register.seen_by`) give
records that are masked already: nobody who shows them has to think of it.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TYPE_CHECKING, TypeVar

from app.domain.fields import values, written
from app.domain.folding import fold, name_key

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")

_WORD = re.compile(r"\w+")
_SHORTEST = 3
"""Shorter parts of a name ("Le", "de") are ordinary words."""
OPENLY = frozenset({"made_by", "made_by_title"})
"""Whoever promises something does so before everybody."""


class Hidden(Enum):
    """Whose names somebody may not see."""

    NOBODYS = auto()
    CONFIDENTIAL = auto()
    """Those behind confidential concerns."""
    UNWILLING = auto()
    """These, and those who have not agreed to be named: whoever was not asked has not."""
    EVERYBODYS = auto()


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks at a register: whose names they may not see, and whether they may read the words.

    `name` and `text` stand where a name or a text is hidden, in the viewer's language.
    """

    hidden: Hidden = Hidden.CONFIDENTIAL
    words: bool = False
    name: str = "…"
    text: str = "…"

    @property
    def sees_all(self) -> bool:
        """Nothing is hidden."""
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


def without(text: str, names: Iterable[str]) -> str:
    """A text without the words of some names."""
    parts = {part for name in names for word in _WORD.findall(name) for part in _forms(word)}

    def hidden(word: re.Match[str]) -> str:
        return "…" if _forms(word.group()) & parts else word.group()

    return _WORD.sub(hidden, text) if parts else text


def redacted(record: T, names: Collection[str], but: Collection[str] = OPENLY) -> T:
    """A record in which somebody's words hold none of some names, in any field `but` these."""
    if not names:
        return record
    told = [name for name in written(type(record)) if name not in but]
    return replace(
        record, **{name: without(text, names) for name, text in values(record, told).items()}
    )


def _forms(word: str) -> set[str]:
    if len(word) < _SHORTEST:
        return set()
    return {form for form in (fold(word), name_key(word)) if form}
