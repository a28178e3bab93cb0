"""The reference of a concern: `MOW-2025-0042`, or `MOW-K-2025-0042` where the office has desks."""

import re

from app.base.errors import InputError
from app.base.messages import N_

_PREFIX = re.compile(r"[A-Z][A-Z0-9]{1,7}")
_DESK = re.compile(r"[A-Z]?")
_DIGITS = 4


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


def make(prefix: str, desk: str, year: int, number: int) -> str:
    """The reference of the `number`-th concern that a desk received in `year`."""
    parts = (prefix, desk, f"{year:04}", f"{number:0{_DIGITS}}")
    return "-".join(filter(None, parts))
