"""How long the name and the path of a register may be, with all that it needs beside it."""

import os
import sys
from pathlib import Path

from app.base.errors import RegisterError
from app.base.journals import JOURNAL, WAL
from app.base.messages import N_

_LONGEST_NAME = 255
_LONGEST_PATH = 260 if sys.platform == "win32" else 512
"""SQLite takes no longer path: in letters on Windows, else in bytes."""
_JOURNAL, _SHORT_JOURNAL = len(JOURNAL), len(WAL)
_COPY, _WORK = len(".2026-12-31-235959"), len(".doleances-0123456789abcdef.part")
"""Copies have longer names; to be written anew a register needs a name to work under."""


def check(path: Path) -> None:
    """Refuse a place for a new register where it could not be worked in for ever; RegisterError."""
    if (refusal := too_long(path, _JOURNAL)) is not None:
        raise refusal


def too_long(path: Path, journal: int = _SHORT_JOURNAL) -> RegisterError | None:
    """The sentence for a register that cannot be opened where it is, if that is for its length."""
    if _length(path) > _longest(path):
        return RegisterError(
            N_(
                "The path of “{name}” is too long for a register: it has {count} bytes with its"
                " folders, and {most} at most can be used. Nothing was changed: choose a folder"
                " nearer to the beginning of the disk, or shorter names."
            ),
            name=path.name,
            count=_length(path),
            most=_longest(path),
        )
    if len(os.fsencode(path.name)) + journal > _LONGEST_NAME:
        return RegisterError(
            N_(
                "The name of “{name}” is so long that no journal can be kept beside it. Nothing was"
                " changed: choose a shorter name."
            ),
            name=path.name,
        )
    return None


def _length(path: Path) -> int:
    whole = os.path.realpath(path)
    return len(whole) if sys.platform == "win32" else len(os.fsencode(whole))


def _longest(path: Path) -> int:
    return _LONGEST_PATH - _JOURNAL - max(_COPY, _WORK - len(os.fsencode(path.name)))
