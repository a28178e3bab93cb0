"""The other files of a register: those beside it, and those in its backup folders."""

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
    """Whether it needs a password."""
    is_guarded: bool
    """Whether its password is that of the register."""
    is_own: bool
    """Whether the program made it for this file, so that nobody works in it."""
    is_left: bool = False
    """Whether a killed program left it unfinished."""


def others_of(path: Path, uid: str, key: Key | None, folders: Iterable[Path] = ()) -> list[Other]:
    """The other files with the mark of a register, beside it and in folders.

    One under another password shows its register only by its name.
    """
    found: dict[Path, Other] = {}
    for folder in dict.fromkeys((path.parent, *folders)):
        left = set(unfinished.left_in(folder))
        for other in _files_in(folder):
            if other not in left and other.name.endswith(JOURNALS):
                # Journals and locks of another file are skipped.
                continue
            told = None if is_same(path, other) else _recognise(path, other, uid, key)
            if told is None and other in left:
                # A half-written file does not name its register, and its content may be readable.
                told = Other(other, keys.is_sealed(other), is_guarded=False, is_own=True)
            if told is not None:
                is_left = other in left or is_unfinished(other.name)
                found[other] = replace(told, is_own=told.is_own or is_left, is_left=is_left)
    return list(found.values())


def orphans_in(folder: Path) -> list[Path]:
    """Journals with content whose register is missing from a folder."""
    left = journals.orphans_in(folder, WAL, JOURNAL)
    return [one for one in left if one.name.rpartition("-")[0].endswith(SUFFIX)]


def _files_in(folder: Path) -> Iterator[Path]:
    """The files of a folder by name; no link, pipe or folder."""
    with suppress(OSError):
        for other in sorted(folder.iterdir()):
            with suppress(OSError):
                if not other.is_symlink() and other.is_file():
                    yield other


def _recognise(path: Path, other: Path, uid: str, key: Key | None) -> Other | None:
    """The relation of another file to the register; None for a foreign one."""
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
