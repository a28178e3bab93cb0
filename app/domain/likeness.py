"""How much two concerns look like the same one: by their titles, category and people."""

import re
from dataclasses import dataclass

from app.domain.concerns import Concern
from app.domain.folding import fold

_WORD = re.compile(r"\w{3,}")
_STEM = 6
"""Letters that say what a word is: `diplôme` and `diplômes` are the same one."""

_EMPTY = frozenset({
    "les", "des", "une", "pour", "dans", "avec", "sur", "pas", "est", "aux", "par", "non", "sans",
    "que", "qui", "son", "ses", "leur", "nos", "ete", "cette", "depuis", "the", "and", "for",
    "with", "from", "not", "has", "are", "was", "его", "для", "при", "без", "что", "как", "они",
    "она", "это", "все",
})  # fmt: skip
"""Words that say nothing of what a concern is about, folded."""

LEAST = 0.55
"""Below it, two concerns have but a word in common."""

_SAME_CATEGORY, _SAME_PERSON = 0.15, 0.3


@dataclass(frozen=True, slots=True)
class Alike:
    """A concern of the register that may be the one that is being typed."""

    concern: Concern
    weight: float


def stems(title: str) -> frozenset[str]:
    """The words of a title that tell, by their first letters."""
    words = _WORD.findall(fold(title))
    return frozenset(word.rstrip("sx")[:_STEM] for word in words if word not in _EMPTY)


def likeness(
    typed: frozenset[str], title: frozenset[str], *, category: bool, person: bool
) -> float:
    """From 0 up: the share of what is typed that the title has, and of all words; then the rest."""
    shared = len(typed & title)
    if not shared or (shared == 1 and not person):
        return 0.0
    words = 0.7 * shared / len(typed) + 0.3 * shared / len(typed | title)
    return words + _SAME_CATEGORY * category + _SAME_PERSON * person
