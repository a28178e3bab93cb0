"""Why a register is refused: a sentence each, with what is safe and what to do."""

from pathlib import Path

from app.base.errors import (
    BusyRegisterError,
    DamagedRegisterError,
    DiskFullError,
    MissingRegisterError,
    NotARegisterError,
    ReadOnlyRegisterError,
    RegisterError,
    SilentRegisterError,
)
from app.base.messages import N_


def under_another_name(path: Path) -> BusyRegisterError:
    """The sentence for a file that somebody has open by another of its names."""
    return BusyRegisterError(
        N_(
            "“{name}” is open under another name. Nothing was changed: close it there, then open"
            " it here."
        ),
        name=path.name,
    )


def without_locks(path: Path) -> RegisterError:
    """The sentence for a share that gives no locks, or none that can be relied on."""
    return BusyRegisterError(
        N_(
            "“{name}” lies on a share that cannot lock files, so that nobody can be kept from"
            " writing at the same time. Nothing was changed: ask whoever looks after the share to"
            " switch locks on, or copy the register to a folder of yours."
        ),
        name=path.name,
    )


def not_arrived(path: Path) -> RegisterError:
    """The sentence for a file of no bytes, which a sync program puts in the place of a true one."""
    return NotARegisterError(
        N_(
            "“{name}” is empty: what it holds has not arrived on this computer yet, or was never"
            " written. It was left as it is: wait until the sync program has brought it, or open"
            " its last backup."
        ),
        name=path.name,
    )


def foreign(path: Path) -> RegisterError:
    """The sentence for a register into which something was put that could run by itself."""
    return NotARegisterError(
        N_(
            "“{name}” holds something that the program did not put there and that could act by"
            " itself. It was left as it is: ask whoever made it, or open a backup."
        ),
        name=path.name,
    )


def rearranged(path: Path) -> RegisterError:
    """The sentence for a register whose schema is not the program's."""
    return DamagedRegisterError(
        N_(
            "“{name}” is not arranged as the program arranges a register: it was damaged, or"
            " altered by another program. Nothing was changed: keep the file as it is, and open"
            " its last backup."
        ),
        name=path.name,
    )


def silent(path: Path) -> RegisterError:
    """The sentence for a file whose disk or share does not answer now."""
    return SilentRegisterError(
        N_(
            "The disk or the share that holds “{name}” does not answer now. What was saved is"
            " safe, and what you type is kept on this computer: wait, the window goes on by"
            " itself."
        ),
        name=path.name,
    )


def moved(path: Path) -> RegisterError:
    """The sentence for a file that is no longer where it was opened."""
    return MissingRegisterError(
        N_(
            "“{name}” was moved, replaced or removed while it was open. Nothing of this act was"
            " saved: put the file back in its folder, or open it where it is now, then save again."
        ),
        name=path.name,
    )


def busy(path: Path) -> RegisterError:
    """The sentence for a register that somebody writes just now."""
    return BusyRegisterError(
        N_(
            "“{name}” is being written by another window or computer. Nothing was lost or changed:"
            " try again in a moment."
        ),
        name=path.name,
    )


def full(path: Path) -> RegisterError:
    """The sentence for a disk that has no room left."""
    return DiskFullError(
        N_(
            "The disk that holds “{name}” is full. Nothing of this act was saved, and all that was"
            " saved before is safe: free some room, then save again."
        ),
        name=path.name,
    )


def read_only(path: Path) -> RegisterError:
    """The sentence for a register, or its folder, that refuses to be written."""
    return ReadOnlyRegisterError(
        N_(
            "“{name}” cannot be written: the file or its folder is read-only. Nothing was changed:"
            " copy it to a folder of yours, or ask for the right to write."
        ),
        name=path.name,
    )


def damaged(path: Path) -> RegisterError:
    """The sentence for a register of which a part cannot be read."""
    return DamagedRegisterError(
        N_(
            "“{name}” is damaged: a part of it cannot be read. Keep the file as it is, with what"
            " lies beside it, and open its last backup."
        ),
        name=path.name,
    )


def not_a_register(path: Path) -> RegisterError:
    """The sentence for a file of another kind."""
    return NotARegisterError(
        N_(
            "“{name}” is not a register of Doléances, whatever its name. It was left as it is:"
            " choose another file, or the last backup."
        ),
        name=path.name,
    )


def missing(path: Path) -> RegisterError:
    """The sentence for a file that is not there."""
    return MissingRegisterError(
        N_("There is no register at “{path}”. Check the name, or create a new register."),
        path=str(path),
    )
