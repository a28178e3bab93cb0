"""The reference of a concern: `MOW-2025-0042`, or `MOW-K-2025-0042` where the office has desks."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from app.base.errors import InputError
from app.base.messages import N_
from app.domain.folding import fold, name_key
from app.domain.spelling import Spelling, in_latin

_PREFIX = re.compile(r"[A-Z][A-Z0-9]{1,7}")
_DESK = re.compile(r"[A-Z]?")
_DIGITS = 4
MOST_NAMED = 5
"""The most references in a sentence."""
_WHOLE = re.compile(r".+?(?:-(?P<desk>[A-Z]))?-(?P<year>\d{4})-(?P<number>\d{4,15})")
_BETWEEN = r"[ \t_./\-\u2010-\u2015\u2212]"
_TYPED = re.compile(
    r"(?<!\w)(?P<prefix>[^\W\d_][^\W_]{1,7}?)"
    rf"(?:{_BETWEEN}{{1,3}}(?P<desk>[^\W\d_]))?{_BETWEEN}{{0,3}}(?P<year>(?:19|20)\d\d)"
    rf"(?:{_BETWEEN}{{1,3}}(?P<number>\d{{1,15}})|(?P<joined>\d{{4,15}}))(?!\w)"
)
"""A reference as people type it: with other hyphens or none, without zeros, in either alphabet."""

Numbers = Mapping[tuple[str, int], int]
"""The highest number by desk and year."""


class Number(NamedTuple):
    """The parts of a reference without the prefix of its office."""

    desk: str
    year: int
    number: int


def highest(*several: Numbers) -> dict[tuple[str, int], int]:
    """The highest number by desk and year, among several maps."""
    found: dict[tuple[str, int], int] = {}
    for numbers in several:
        for place, last in numbers.items():
            found[place] = max(last, found.get(place, 0))
    return found


def check_prefix(prefix: str) -> str:
    """Check a prefix such as MOW, in capitals; InputError."""
    tidy = prefix.strip().upper()
    if not _PREFIX.fullmatch(tidy):
        raise InputError(
            N_(
                "Write a prefix of two to eight Latin letters or figures that begins with a letter,"
                " as in MOW."
            ),
            field="prefix",
        )
    return tidy


def check_desk(desk: str) -> str:
    """Check the letter of a desk, or an empty text; InputError."""
    tidy = desk.strip().upper()
    if not _DESK.fullmatch(tidy):
        raise InputError(N_("A desk is named by one letter, as in K."), field="desk", desk=desk)
    return tidy


def read(reference: str) -> Number | None:
    """The desk, the year and the number of a reference; None for other text."""
    found = _WHOLE.fullmatch(reference)
    if found is None:
        return None
    return Number(found["desk"] or "", int(found["year"]), int(found["number"]))


def heard(reference: str) -> str:
    """A folded reference by the key of its prefix, on which both alphabets meet: МСК and MSC."""
    prefix, hyphen, rest = fold(reference).partition("-")
    return _sound(prefix) + hyphen + rest


def _sound(prefix: str) -> str:
    """The key of a prefix, whose letters are spelt one by one: МОВ and MOW."""
    return name_key(prefix.replace("w", "v"))


def typed(folded: str) -> Iterator[Spelling]:
    """The references in what was typed, in words as the index of the texts has them.

    Each as its letters look and as they are heard, with all its zeros and as far as it was typed.
    """
    for found in _TYPED.finditer(folded):
        number = found["number"] or found["joined"]
        prefixes = dict.fromkeys(filter(None, (in_latin(found["prefix"]), _sound(found["prefix"]))))
        desk = found["desk"] or ""
        whole = f"{int(number):0{_DIGITS}}"
        written = {whole: True} | {number: False}
        for prefix, (last, is_whole) in product(prefixes, written.items()):
            words = " ".join(filter(None, (prefix, in_latin(desk) or desk, found["year"], last)))
            yield Spelling(found.start(), found.end(), words, is_whole)


def meant(text: str) -> list[str]:
    """The references that a text may be, as it stands first; folded, with their hyphens."""
    folded = fold(text).strip()
    found = [re.sub(rf"{_BETWEEN}+", "-", folded)]
    found += [
        one.words.replace(" ", "-")
        for one in typed(folded)
        if (one.start, one.end) == (0, len(folded))
    ]
    return list(dict.fromkeys(found))


def make(prefix: str, desk: str, year: int, number: int) -> str:
    """The reference of the `number`-th concern that a desk received in `year`."""
    parts = (prefix, desk, f"{year:04}", f"{number:0{_DIGITS}}")
    return "-".join(filter(None, parts))


def gaps(references: Iterable[str]) -> dict[Number, Number]:
    """The gaps between the numbers of the references: the first and last number of each.

    Each desk has its own, and begins anew each year.
    """
    known: dict[tuple[str, int], set[int]] = {}
    for desk, year, number in filter(None, map(read, references)):
        known.setdefault((desk, year), set()).add(number)
    found: dict[Number, Number] = {}
    for (desk, year), numbers in known.items():
        given = sorted(numbers)
        for before, after in zip([0, *given], given, strict=False):
            if after - before > 1:
                found[Number(desk, year, before + 1)] = Number(desk, year, after - 1)
    return found


def some_of(names: Sequence[str]) -> str:
    """References, or other names, shortened for a sentence."""
    more = ["…"] if len(names) > MOST_NAMED else []
    return ", ".join([*names[:MOST_NAMED], *more])
