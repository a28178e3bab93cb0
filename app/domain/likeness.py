"""The similarity of two concerns by title, category and people."""

import re
from dataclasses import dataclass

from app.domain.concerns import Concern
from app.domain.folding import fold

_WORD = re.compile(r"\w{3,}")
_STEM = 6
"""The first letters that identify a word: `diplôme` and `diplômes` are the same."""

_EMPTY = frozenset({
    "les", "des", "une", "pour", "dans", "avec", "sur", "pas", "est", "aux", "par", "non", "sans",
    "que", "qui", "son", "ses", "leur", "nos", "ete", "cette", "depuis", "the", "and", "for",
    "with", "from", "not", "has", "are", "was", "его", "для", "при", "без", "что", "как", "они",
    "она", "это", "все",
})  # fmt: skip
"""Folded words without meaning for the subject of a concern."""

LEAST = 0.55
"""Below it, two concerns have only a word in common."""

_SAME_CATEGORY, _SAME_PERSON = 0.15, 0.3


@dataclass(frozen=True, slots=True)
class Alike:
    """A concern of the register that may be the same as a draft."""

    concern: Concern
    weight: float


def stems(title: str) -> frozenset[str]:
    """The beginnings of the significant words of a title."""
    words = _WORD.findall(fold(title))
    return frozenset(word.rstrip("sx")[:_STEM] for word in words if word not in _EMPTY)


def likeness(
    typed: frozenset[str], title: frozenset[str], *, category: bool, person: bool
) -> float:
    """A number from 0: the share of common words, of the draft and of both; other fields."""
    shared = len(typed & title)
    if not shared or (shared == 1 and not person):
        return 0.0
    words = 0.7 * shared / len(typed) + 0.3 * shared / len(typed | title)
    return words + _SAME_CATEGORY * category + _SAME_PERSON * person
