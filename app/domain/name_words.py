"""The words of a text that may be those of a name, and the ways to write a word of a name."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise

from app.domain.declension import declined, is_cyrillic, sound, sounds
from app.domain.folding import fold
from app.domain.invisible import INVISIBLE
from app.domain.ordinary import PARTICLES

_LETTER = rf"(?:[^\W\d_]|[\u0300-\u036f\u0483-\u0487{INVISIBLE}])"
_UNSEEN = re.compile(rf"[{INVISIBLE}]|[-‐]\s+")
WORD = re.compile(rf"[^\W\d_](?:{_LETTER}|['’ʼ`ʻ](?=[^\W\d_])|[-‐][ \t]*\r?\n[ \t]*(?=[^\W\d_]))*")
"""A word and what may stand in it: accents, invisible letters, an apostrophe, the end of a line."""
_PIECE = re.compile(rf"{_LETTER}+")
_CAMEL = re.compile(r"(?<=[a-zа-яё])(?=[A-ZА-ЯЁ])")
_ASIDE = re.compile(r"\([^)]*\)")
"""What stands in brackets after a name tells one bearer from another: it is no part of it."""
_FEWEST_PLURAL, _FEWEST_HEARD = 4, 5
_LONGEST, _MOST_PIECES = 120, 12
_STEADY, _FEWEST_STEADY = 3, 6
"""The cases of Russian leave alone the mark and two letters, of a name that has so many."""

_LATIN, _HEARD, _CYRILLIC = "", "~", "="
"""How a form begins: letters of Latin words, the sound of Latin words, that of Cyrillic ones."""


class Grade(IntEnum):
    """How near what is written comes to a word of the name."""

    EXACT = 0
    OTHER_SCRIPT = 1
    INFLECTED = 2
    HEARD = 3
    """It only sounds the same, in the same alphabet."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a word, so that words of texts can be compared with it."""

    key: str
    grade: Grade


def bare(written: str) -> str:
    """A word without what cannot be seen in it."""
    return written if written.isalpha() else _UNSEEN.sub("", written)


def words_of(name: str) -> list[str]:
    """The words of a name, without its particles ("de", "ag")."""
    return [
        word
        for written in dict.fromkeys(_ASIDE.sub(" ", name).split())
        for word in _words_within(written)
    ]


@lru_cache(maxsize=20_000)
def _words_within(written: str) -> tuple[str, ...]:
    """The words between two blanks: of Keïta-Diarra, both."""
    found = (bare(one) for one in WORD.findall(written))
    return tuple(word for word in found if fold(word) not in PARTICLES)


@lru_cache(maxsize=20_000)
def forms(word: str) -> tuple[Form, ...]:
    """Every way to write a word of a name, in either alphabet."""
    is_plural = len(fold(word)) >= _FEWEST_PLURAL
    is_heard = len(fold(word)) >= _FEWEST_HEARD
    heard, cases = sounds(word), declined(word)
    here = Grade.EXACT if is_cyrillic(word) else Grade.OTHER_SCRIPT
    found = [(_CYRILLIC + one, here) for one in heard]
    found += [(_CYRILLIC + one, Grade.INFLECTED) for one in cases]
    if is_cyrillic(word):
        found += [(_HEARD + one, Grade.OTHER_SCRIPT) for one in heard]
    else:
        found += [(_LATIN + one, Grade.EXACT) for one in _unbroken(word)]
        if is_plural:
            found.append((f"{_LATIN}{fold(word)}s", Grade.INFLECTED))
        if is_heard:
            found += [(_HEARD + one, Grade.HEARD) for one in heard]
    return tuple(Form(key, grade) for key, grade in found if len(key) > len(_HEARD))


@lru_cache(maxsize=1)
def _apostrophes() -> dict[int, None]:
    return dict.fromkeys(map(ord, "'’ʼ`ʻ"))


def _unbroken(word: str) -> set[str]:
    """N'Diaye as it is, and Ndiaye."""
    folded = fold(word)
    return {folded, folded.translate(_apostrophes())}


def asked(written: str) -> tuple[str, ...]:
    """The forms that a word of a text may be."""
    word = bare(written)
    if len(word) > _LONGEST:
        return ()
    if is_cyrillic(word):
        return (_CYRILLIC + sound(word),)
    heard, folded = sound(word), fold(word)
    mute = (_HEARD + heard[:-1],) if heard[-1:] in {"e", "s"} else ()
    return (_LATIN + folded, _HEARD + heard, *mute)


_ALIKE = {
    "c": "kcs", "o": "ouv", "d": "dj", "s": "sc", "p": "pf", "k": "kh", "g": "gh", "u": "uv",
    "w": "uv", "y": "ie", "i": "ie", "q": "k", "x": "k", "t": "tc", "z": "zj", "v": "vu", "j": "j",
    "ж": "j", "й": "ie", "ц": "t", "ч": "c", "ш": "c", "щ": "c", "ы": "ie", "э": "e", "ю": "i",
    "я": "i", "у": "uv", "в": "v", "е": "e", "ё": "e", "х": "h", "д": "dj", "с": "sc", "п": "pf",
    "к": "kh", "г": "gh", "т": "tc", "з": "zj", "и": "ie",
}  # fmt: skip
"""How a letter at the beginning of a word may sound."""


@lru_cache(maxsize=1)
def _letters() -> dict[str, set[str]]:
    """The letters that begin words, by how these may sound."""
    found: dict[str, set[str]] = {}
    for letter in map(chr, (*range(0x41, 0x250), *range(0x400, 0x530), 0x0272, 0x025B, 0x0254)):
        for plain in {fold(letter)[:1], letter.lower()} - {""}:
            for heard in _ALIKE.get(plain, sound(plain)[:1]):
                found.setdefault(heard, set()).add(letter)
    return found


@lru_cache(maxsize=20_000)
def beginnings(word: str) -> frozenset[str]:
    """How the keys of the forms of a word begin, told without making the forms of a long one."""
    heard = sound(word)
    if len(heard) < _FEWEST_STEADY:
        return frozenset(beginning(form.key) for form in forms(word))
    found = {beginning(script + heard) for script in (_HEARD, _CYRILLIC)}
    return frozenset(found if is_cyrillic(word) else found.union(map(beginning, _unbroken(word))))


def beginning(key: str) -> str:
    """How a key begins: as far as the cases of a name leave it alone."""
    return key[:_STEADY]


def first_letters(words: Iterable[str], begun: Iterable[str]) -> set[str]:
    """The letters with which a text may write words of whose forms the beginnings are known."""
    heard = {one.lstrip(_HEARD + _CYRILLIC)[:1] for one in begun}
    own = {word[0] for word in words}
    known = {letter for one in heard for letter in _letters().get(one, ())}
    return known.union(own, map(str.upper, own), map(str.lower, own))


def is_joined(written: str) -> bool:
    """Whether there is more than one word in it: d'Aminata, passeportDiarra."""
    if len(written) > _LONGEST:
        return False
    return not written.isalpha() or not (
        written.islower() or written.istitle() or written.isupper()
    )


def pieces(written: str) -> Iterator[tuple[int, int]]:
    """Where the words of a joined one begin and end."""
    for piece in list(_PIECE.finditer(written))[:_MOST_PIECES]:
        start, end = piece.span()
        cuts = [start, *(start + one.start() for one in _CAMEL.finditer(piece.group())), end]
        for begins, ends in pairwise(cuts[: _MOST_PIECES + 1]):
            if (begins, ends) != (0, len(written)):
                yield begins, ends


def halves(written: str) -> Iterator[tuple[str, str]]:
    """The forms of two words that may be written as one: aminatakeita."""
    word = bare(written)
    if len(word) > _LONGEST:
        return
    script, whole = (_CYRILLIC, sound(word)) if is_cyrillic(word) else (_LATIN, fold(word))
    for cut in range(2, len(whole) - 1):
        yield script + whole[:cut], script + whole[cut:]
