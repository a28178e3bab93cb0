"""The other files of a register: what lies beside it, and where its backups are or were."""

from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from app.base import unfinished
from app.base.errors import RegisterError
from app.base.files import is_same
from app.base.journals import JOURNAL, JOURNALS, WAL
from app.domain.backups import is_beside, is_unfinished, read_name
from app.operations.backups import is_of_file
from app.operations.registers import SUFFIX
from app.store.files import backups, journals, keys, opening
from app.store.files.keys import Key

__all__ = ["Other", "others_of"]


@dataclass(frozen=True, slots=True)
class Other:
    """Another file of a register."""

    path: Path
    is_sealed: bool
    """It cannot be read without a password."""
    is_guarded: bool
    """Its password is that of the register."""
    is_own: bool
    """The program left it there for this very file: nobody works in it."""
    is_left: bool = False
    """A program that was killed left it unfinished."""


def others_of(path: Path, uid: str, key: Key | None, folders: Iterable[Path] = ()) -> list[Other]:
    """The files with the mark of a register beside it and in folders, other than itself.

    One with another password tells by its name alone of which register it is.
    """
    found: dict[Path, Other] = {}
    for folder in dict.fromkeys((path.parent, *folders)):
        left = set(unfinished.left_in(folder))
        for other in _files_in(folder):
            if other not in left and other.name.endswith(JOURNALS):
                # What goes with another file is not asked about by itself.
                continue
            told = None if is_same(path, other) else _recognised(path, other, uid, key)
            if told is None and other in left:
                # Half written, it does not tell whose it is; what can be read in it is there.
                told = Other(other, keys.is_sealed(other), is_guarded=False, is_own=True)
            if told is not None:
                is_left = other in left or is_unfinished(other.name)
                found[other] = replace(told, is_own=told.is_own or is_left, is_left=is_left)
    return list(found.values())


def orphans_in(folder: Path) -> list[Path]:
    """The journals of registers in a folder that hold something, and whose file is not there."""
    left = journals.orphans_in(folder, WAL, JOURNAL)
    return [one for one in left if one.name.rpartition("-")[0].endswith(SUFFIX)]


def _files_in(folder: Path) -> Iterator[Path]:
    """The files of a folder, in the order of their names; no link, pipe or folder."""
    with suppress(OSError):
        for other in sorted(folder.iterdir()):
            with suppress(OSError):
                if not other.is_symlink() and other.is_file():
                    yield other


def _recognised(path: Path, other: Path, uid: str, key: Key | None) -> Other | None:
    """What another file is to the register, or None where it is none of its files."""
    with suppress(OSError):
        backup = read_name(other.name)
        is_sealed = keys.is_sealed(other)
        is_guarded = key is not None and keys.guards(key, other)
        is_called = is_beside(other.name, path.stem) and other.parent == path.parent
        is_marked = backup is not None and backup.uid == uid[-8:]
        if is_marked or (is_guarded or is_called if is_sealed else _uid_of(other) == uid):
            is_own = is_called or (backup is not None and is_of_file(path, backup))
            return Other(other, is_sealed, is_guarded, is_own)
    return None


def _uid_of(path: Path) -> str:
    with (
        suppress(RegisterError, TypeError),
        closing(opening.connect_to_read(path)) as connection,
    ):
        return backups.uid_of(connection)
    return ""
