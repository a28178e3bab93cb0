"""Other ways to write what was typed: letters that look alike, figures in groups, elided words.

Everything is folded, as `folding.fold` does.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_LOOKS = "аaвbеeкkмmнhоoрpсcтtуyхxіiјjѕs"
"""Letters of Cyrillic, each with the Latin one of the same shape in capitals."""
_TO_LATIN = str.maketrans(_LOOKS[::2], _LOOKS[1::2])
_TO_CYRILLIC = str.maketrans(_LOOKS[1::2], _LOOKS[::2])
_LATIN = re.compile("[a-z]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")

_ELIDED = re.compile(r"(?:[cdjlmnst]|(?:jus|lors|puis)?qu)'")
"""What French writes before a word that begins with a vowel."""

_HYPHEN = re.compile(r"[-\u2010-\u2015]")
_FIGURES = re.compile(r"(?<![\w+.,-])(?:\d{1,3}(?:[ .,]\d{3}){1,4}|[1-9]\d{3,11})(?![\w-]|[.,]\d)")
_GROUP = 3


class Spelling(NamedTuple):
    """Words in a row that say the same as a part of what was typed, from `start` to `end`."""

    start: int
    end: int
    words: str
    whole: bool = False
    """The last of them must stand there whole; otherwise it may be the beginning of a word."""


def in_latin(word: str) -> str | None:
    """A word in the Latin letters that look like its own; None when one has no such letter."""
    seen = word.translate(_TO_LATIN)
    return None if _CYRILLIC.search(seen) else seen


def in_one_script(word: str) -> list[str]:
    """A word in which letters of two scripts are mixed, in the one or the other that it can be."""
    if not (_CYRILLIC.search(word) and _LATIN.search(word)):
        return []
    cyrillic = word.translate(_TO_CYRILLIC)
    latin = in_latin(word)
    return [*([latin] if latin else []), *([] if _LATIN.search(cyrillic) else [cyrillic])]


def without_hyphens(word: str) -> str | None:
    """A word in one piece: email for e-mail; None when it has no hyphen between letters."""
    joined = _HYPHEN.sub("", word)
    return joined if joined != word and joined.isalpha() else None


def without_elision(word: str) -> str | None:
    """The word behind an article without its vowel: ambassade in l'ambassade; None when none is."""
    found = _ELIDED.match(word)
    rest = word[found.end() :] if found else ""
    return rest if rest.isalnum() else None


def figures(typed: str) -> Iterator[Spelling]:
    """The numbers of what was typed, in groups of three or, where they were so, in one piece."""
    for found in _FIGURES.finditer(typed):
        plain = re.sub(r"\D", "", found[0])
        first = len(plain) % _GROUP
        groups = [plain[:first], *(plain[at : at + _GROUP] for at in range(first, len(plain), 3))]
        grouped = " ".join(filter(None, groups))
        other = grouped if found[0] == plain else plain
        yield Spelling(found.start(), found.end(), other, whole=True)
