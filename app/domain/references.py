"""The reference of a concern: `MOW-2025-0042`, or `MOW-K-2025-0042` where the office has desks."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from app.base.errors import InputError
from app.base.messages import N_

_PREFIX = re.compile(r"[A-Z][A-Z0-9]{1,7}")
_DESK = re.compile(r"[A-Z]?")
_DIGITS = 4
MOST_NAMED = 5
"""References that a sentence has room for."""
_WHOLE = re.compile(r".+?(?:-(?P<desk>[A-Z]))?-(?P<year>\d{4})-(?P<number>\d{4,15})")


Numbers = Mapping[tuple[str, int], int]
"""The highest number of each desk and year."""


class Number(NamedTuple):
    """What a reference says besides the prefix of its office."""

    desk: str
    year: int
    number: int


def highest(*several: Numbers) -> dict[tuple[str, int], int]:
    """The highest number of each desk and year that any of several knows."""
    found: dict[tuple[str, int], int] = {}
    for numbers in several:
        for place, last in numbers.items():
            found[place] = max(last, found.get(place, 0))
    return found


def check_prefix(prefix: str) -> str:
    """The prefix in capitals; InputError unless it is one, as in MOW."""
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
    """The letter of a desk, or nothing; InputError otherwise."""
    tidy = desk.strip().upper()
    if not _DESK.fullmatch(tidy):
        raise InputError(N_("A desk is named by one letter, as in K."), field="desk", desk=desk)
    return tidy


def read(reference: str) -> Number | None:
    """The desk, the year and the number of a reference; None when it is none."""
    found = _WHOLE.fullmatch(reference)
    if found is None:
        return None
    return Number(found["desk"] or "", int(found["year"]), int(found["number"]))


def make(prefix: str, desk: str, year: int, number: int) -> str:
    """The reference of the `number`-th concern that a desk received in `year`."""
    parts = (prefix, desk, f"{year:04}", f"{number:0{_DIGITS}}")
    return "-".join(filter(None, parts))


def some_of(names: Sequence[str]) -> str:
    """References, or names of another kind, as a sentence has room for them."""
    more = ["…"] if len(names) > MOST_NAMED else []
    return ", ".join([*names[:MOST_NAMED], *more])
