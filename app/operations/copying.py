"""Copying a register under a chosen name, from the open connection.

The open register holds every saved act, even when its file was moved or removed.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from app.base.errors import ConflictError, DoleancesError, RegisterError
from app.base.files import is_same
from app.base.journals import JOURNALS, all_beside
from app.base.messages import N_
from app.base.progress import Progress
from app.base.reasons import reason
from app.operations.backups import back_up
from app.store.files import backups
from app.store.refusals import read_only
from app.store.register import Register

_IN_USE = (*JOURNALS, ".lock")
"""Endings of files beside a register in use."""


def save_copy(
    register: Register, target: Path, *, replace: bool = False, progress: Progress | None = None
) -> Path:
    """Write a whole copy, read it back, then give it its name; return its path.

    An existing file stays unless `replace`, and an open register always: ConflictError,
    RegisterError. `progress` may raise Cancelled.
    """
    if os.path.lexists(target) and not replace:
        raise _already_there(target)
    former = _standing(target)
    gone = target.absolute() == register.path.absolute() and not target.exists()
    if not gone and (is_same(target, register.path) or _is_in_use(target)):
        raise RegisterError(
            N_(
                "“{name}” is a register that is open: a copy cannot take its place. Nothing was"
                " written: choose another name or folder."
            ),
            name=target.name,
        )
    try:
        if gone:
            # The copy has the content of these journals, and SQLite would replay them into it.
            for journal in all_beside(target):
                journal.unlink(missing_ok=True)
        backups.write(register.connection, target, progress, before=lambda: _look(target, former))
    except PermissionError:
        raise read_only(target) from None
    except OSError as error:
        raise RegisterError(
            N_(
                "No copy could be written at “{path}” ({reason}). The register is as it was:"
                " choose another folder."
            ),
            path=str(target),
            reason=reason(error),
        ) from error
    return target


def _look(target: Path, former: tuple[int, ...] | None) -> None:
    """Check what is replaced again after the copy: it may have been saved to meanwhile."""
    if _standing(target) != former or (former is not None and _is_in_use(target)):
        raise _already_there(target)


def _standing(path: Path) -> tuple[int, ...] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _already_there(target: Path) -> ConflictError:
    return ConflictError(
        N_("“{name}” is there already, and was left as it is. Choose another name or folder."),
        name=str(target),
    )


def rescue(register: Register, folders: Iterable[Path]) -> Path:
    """Put a copy among the backups, in the first folder that accepts it."""
    refused: DoleancesError | None = None
    for folder in folders:
        try:
            return back_up(register, folder)
        except DoleancesError as error:
            refused = refused or error
    raise refused or RegisterError(N_("There is no folder for backups."))


def _is_in_use(path: Path) -> bool:
    return any(path.with_name(f"{path.name}{end}").exists() for end in _IN_USE)
