"""Where a report goes: a file that is whole or not there, and takes the place of its like alone."""

import errno
import os
from pathlib import Path

from app.base.errors import DiskFullError, DoleancesError
from app.base.files import landing, write_atomically
from app.base.messages import N_
from app.operations.targets import check_like, check_target

PDF, SHEET, TEXT = b"%PDF-", b"PK\x03\x04", b""
"""How the files of the program begin."""


def keep(content: bytes, target: Path, *, internal: bool = False) -> None:
    """Write a file, which is replaced in one step or left as it was; DoleancesError says why.

    Other accounts of the computer may read it, unless it is `internal`.
    """
    check_place(target, content)
    try:
        write_atomically(target, content, for_others=not internal)
    except OSError as error:
        raise explained(error, target) from error


def check_place(target: Path, like: bytes) -> None:
    """Say at once, before a long job, that a file has no place to go; DoleancesError.

    `like` is how its content begins.
    """
    check_target(target)
    try:
        _check_place(target, like)
    except OSError as error:
        raise explained(error, target) from error


def _check_place(target: Path, like: bytes) -> None:
    if not target.parent.is_dir():
        raise DoleancesError(
            N_("There is no folder “{folder}”. Choose another place for the file."),
            folder=target.parent,
        )
    landing(target)
    if target.is_dir():
        raise DoleancesError(
            N_("“{name}” is a folder. Choose another name for the file."),
            name=target.resolve().name,
        )
    if target.exists() and not os.access(target, os.W_OK):
        raise explained(PermissionError(errno.EACCES, "read-only"), target)
    check_like(target, like)


def explained(error: OSError, target: Path) -> DoleancesError:
    """What an error of the system means for a file that was to be written."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return DiskFullError(
            N_(
                "There is no room left on the disk for “{name}”. Nothing was written."
                " Make room or choose another disk, then print again."
            ),
            name=target.name,
        )
    if error.errno == errno.ENAMETOOLONG:
        return DoleancesError(
            N_("The name “{name}” is too long for a file. Choose a shorter one."), name=target.name
        )
    return DoleancesError(
        N_(
            "“{name}” could not be written: it may be open in another program, or its folder may"
            " be protected. Nothing was changed. Close it or choose another name."
        ),
        name=target.name,
    )
