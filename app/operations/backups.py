"""Backups: made, listed, the spare ones removed, one of them restored."""

import contextlib
import datetime as dt
import errno
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from app.base import paths
from app.base.clock import Clock
from app.base.errors import (
    DiskFullError,
    MissingRegisterError,
    PartedError,
    PasswordNeededError,
    ReadOnlyRegisterError,
    RegisterError,
    WrongPasswordError,
)
from app.base.files import is_same, landing, make_folder
from app.base.messages import N_, Message
from app.base.progress import Progress
from app.base.reasons import reason
from app.domain.backups import (
    Backup,
    Origin,
    Standing,
    kept_name,
    name_of,
    read_name,
    shortened,
    spare,
)
from app.operations.comparing import Compared, compare
from app.operations.handed_out import Gone, go_on_after_all
from app.store import binding, chain
from app.store.files import acknowledged, backups, keys, opening
from app.store.files.keys import Key
from app.store.places.location import has_room, place_of
from app.store.register import Register

__all__ = [
    "Backup",
    "Compared",
    "Found",
    "Restored",
    "Standing",
    "back_up",
    "compare",
    "find",
    "head_of",
    "is_of_file",
    "listed",
    "restore",
    "standing_of",
]


@dataclass(frozen=True, slots=True)
class Found:
    """A backup on the disk."""

    path: Path
    backup: Backup
    size: int
    has_parted: bool = False
    """The history of the register does not lead on from it: a copy has lived on by itself."""


@dataclass(frozen=True, slots=True)
class Restored:
    """A register in whose place a backup was put."""

    kept: Path | None
    """What it replaced."""
    gone: Gone
    """The numbers that people hold, and that are not in it."""

    def sentences(self) -> list[Message]:
        """What is said of it."""
        said = N_("The backup is in place")
        if self.kept is None:
            return [Message(said), *self.gone.sentences()]
        kept = N_("The backup is in place; what it replaced is kept as “{name}”")
        return [Message(kept, {"name": self.kept.name}), *self.gone.sentences()]


def back_up(register: Register, folder: Path, *, progress: Progress | None = None) -> Path:
    """Write a checked backup into a folder, then remove the spare ones of this register there.

    MissingRegisterError when the folder is not there: a stick that was pulled out.
    """
    now = register.clock.now().astimezone()
    origin = backups.origin(register.connection, register.place)
    target = folder / name_of(register.path.stem, register.uid, now, origin)
    try:
        if folder == paths.backups_dir():
            make_folder(folder)
        if not folder.is_dir():
            raise missing(folder)
        backups.write(register.connection, target, progress)
        for one in spare(_own(register, folder), made=target.name):
            (folder / one.name).unlink(missing_ok=True)
    except (OSError, DiskFullError, ReadOnlyRegisterError) as error:
        raise _refused(folder, error, register.path) from error
    return target


def head_of(register: Register) -> str:
    """The end of the history: whether a backup of it would have anything new."""
    return chain.head(register.connection)


def find(folder: Path, uid: str) -> list[Found]:
    """The backups of a register in a folder, and of its copies; none when it is not there."""
    found = []
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            backup = read_name(path.name)
            if backup is not None and backup.uid == uid[-8:]:
                # One may go meanwhile, or be a link that leads nowhere: the others are there.
                with contextlib.suppress(OSError):
                    found.append(Found(path, backup, path.stat().st_size))
    return sorted(found, key=lambda one: one.backup.order, reverse=True)


def listed(register: Register, folder: Path) -> list[Found]:
    """The backups in a folder, newest first; those of a history that parted come after them."""
    found = find(folder, register.uid)
    told = [replace(one, has_parted=not _leads_here(register, one.backup)) for one in found]
    parted = sorted(
        (one for one in told if one.has_parted), key=lambda one: one.backup.instant, reverse=True
    )
    return [*(one for one in told if not one.has_parted), *parted]


def is_of_file(path: Path, backup: Backup) -> bool:
    """Whether a backup with the uid of a register is of its very file, and not of a copy of it."""
    if backup.origin is None:
        return backup.stem == shortened(path.stem)
    return backup.origin.place == place_of(path)


def standing_of(path: Path, key: Key | None = None) -> Standing:
    """What a register or a backup holds, of whatever version; one of the RegisterErrors.

    `key` is that of a register with a password: its backups have the one of their day.
    """
    with contextlib.closing(opening.connect_to_read(path, key)) as connection:
        return backups.standing(connection)


def restore(
    path: Path,
    backup: Path,
    *,
    key: Key | None = None,
    backup_key: Key | None = None,
    clock: Clock | None = None,
    although_parted: bool = False,
) -> Restored:
    """Let a backup take the place of a register, which is kept beside it.

    Nothing is added to the other: the register is as the backup was, under the password that it
    has itself, `key`. `backup_key` is that of a backup which was made under another one; where
    there is no register, or none can be read, the backup keeps it. RegisterError when the backup is
    damaged or of another register, PartedError when it is of a copy that lived on by itself, unless
    that is meant; BusyRegisterError when the register is open elsewhere. No number that people were
    given is given again.
    """
    # A link stays a link; what is replaced is kept beside the file that it leads to.
    path = landing(path)
    _check_other(path, backup)
    theirs_key = (backup_key or key) if keys.is_sealed(backup) else None
    theirs = _sound(backup, theirs_key)
    ours = _known(path, key)
    if ours is not None:
        _check_same(ours, path, theirs, backup)
        if not although_parted:
            _check_line(path, key, backup, theirs_key)
    kept, replaced = kept_beside(path, clock or Clock()), path.exists()
    # What cannot be read does not tell that it had a password: it is not lost by that.
    stays = key if ours is not None or keys.is_sealed(path) else theirs_key
    others = [(one.path, key) for one in _others(path, backup, theirs.uid)]
    gone: list[Gone] = []
    backups.put_in_place(
        backup,
        path,
        kept,
        key,
        rewritten=(theirs_key, stays),
        before=lambda new: gone.append(go_on_after_all(new, path, key, others)),
    )
    _accept(path, stays)
    return Restored(kept if replaced else None, *gone)


def _check_other(path: Path, backup: Path) -> None:
    """A link, or another name on the disk, is no backup: the file would take its own place."""
    if is_same(path, backup):
        raise RegisterError(
            N_(
                "“{backup}” is the register “{name}” itself, under this or another name. Nothing"
                " was changed: choose a backup of it."
            ),
            backup=backup.name,
            name=path.name,
        )


def _check_same(ours: Standing, path: Path, theirs: Standing, backup: Path) -> None:
    """RegisterError when a backup is of another register."""
    if ours.uid != theirs.uid:
        raise RegisterError(
            N_(
                "“{backup}” is a backup of another register ({office}). Nothing was changed:"
                " choose a backup of “{name}”."
            ),
            backup=backup.name,
            office=theirs.office,
            name=path.name,
        )


def _accept(path: Path, key: Key | None) -> None:
    """A person chose what is there now: what was saved since is not missed, but kept beside it."""
    with contextlib.closing(opening.connect_to_read(path, key)) as connection:
        acknowledged.accept_file(connection, path)


def kept_beside(path: Path, clock: Clock) -> Path:
    """Where a register is kept that another one replaces: a name that no file has yet.

    A second is long for a script, and an hour comes twice in autumn.
    """
    at = _local_time(clock)
    while (kept := path.with_name(kept_name(path.stem, at))).exists():
        at += dt.timedelta(seconds=1)
    return kept


def _refused(folder: Path, error: OSError | RegisterError, path: Path) -> RegisterError:
    """Why no backup could be written into a folder: the disk of the register has no part in it."""
    code = error.errno if isinstance(error, OSError) else None
    if code in {errno.EACCES, errno.EPERM, errno.EROFS} or isinstance(error, ReadOnlyRegisterError):
        return ReadOnlyRegisterError(
            N_(
                "The folder of the backups, “{folder}”, refuses to be written: no backup was made."
                " The register is safe as it is: ask for the right to write there, or choose"
                " another folder."
            ),
            folder=str(folder),
        )
    if code in {errno.ENOSPC, errno.EDQUOT} or not _has_room(folder, path):
        return DiskFullError(
            N_(
                "The disk of the backups, “{folder}”, is full: no backup was made. The register is"
                " safe as it is: free some room there, or choose another folder."
            ),
            folder=str(folder),
        )
    return RegisterError(
        N_(
            "No backup could be written to “{folder}” ({reason}). The register is safe as it"
            " is: choose another folder for them."
        ),
        folder=str(folder),
        reason=reason(error),
    )


def _has_room(folder: Path, path: Path) -> bool:
    """Whether the disk of a folder has room for another file like this, as far as it says."""
    try:
        return has_room(folder / path.name, path.stat().st_size)
    except OSError:
        return True


def missing(folder: Path) -> MissingRegisterError:
    """The sentence for a folder that is not there now."""
    return MissingRegisterError(
        N_(
            "The folder of the backups, “{folder}”, is not there now. Nothing is lost: plug the"
            " stick in or connect to the network, and the next backup goes there."
        ),
        folder=str(folder),
    )


def _sound(backup: Path, key: Key | None) -> Standing:
    """What a backup holds; RegisterError when a part of it cannot be read."""
    with contextlib.closing(opening.connect_to_read(backup, key)) as connection:
        if binding.problems(connection, thorough=True):
            raise RegisterError(
                N_("The backup “{name}” is damaged. Nothing was changed: choose another one."),
                name=backup.name,
            )
        return backups.standing(connection)


def _known(path: Path, key: Key | None) -> Standing | None:
    """What a register holds, if it can be read: a damaged one gives place to any backup."""
    try:
        return standing_of(path, key)
    except (PasswordNeededError, WrongPasswordError):
        raise
    except (RegisterError, TypeError):
        return None


def _check_line(path: Path, key: Key | None, backup: Path, backup_key: Key | None) -> None:
    """PartedError when the register and the backup each have acts that the other has not."""
    if compare(path, key, backup, backup_key).is_parted:
        raise PartedError(
            N_(
                "“{backup}” and “{name}” have parted: each has acts that the other has not, as when"
                " a copy of a register is worked in. Nothing was changed: choose another backup,"
                " or say that this one is meant."
            ),
            backup=backup.name,
            name=path.name,
        )


def _others(path: Path, backup: Path, uid: str) -> Iterator[Found]:
    """What else may know which numbers were given."""
    for folder in dict.fromkeys((backup.parent, paths.backups_dir(), path.parent)):
        yield from find(folder, uid)


def _own(register: Register, folder: Path) -> Iterator[Backup]:
    """The backups of this very file that its history leads on from; no copy's, nor of before."""
    for found in find(folder, register.uid):
        if not is_of_file(register.path, found.backup):
            continue
        backup = found.backup
        if backup.origin is None:
            backup = replace(backup, origin=_read_origin(found.path, register))
        if backup.origin is not None and backups.leads_to(backup.origin, register.connection):
            yield backup


def _read_origin(path: Path, register: Register) -> Origin | None:
    """What an earlier backup does not say by its name, where it opens as the register does."""
    with (
        contextlib.suppress(RegisterError, OSError),
        contextlib.closing(opening.connect_to_read(path, register.key)) as connection,
    ):
        return backups.origin(connection, register.place)
    return None


def _leads_here(register: Register, backup: Backup) -> bool:
    """Whether a register has all that was done when a backup was made, as far as its name tells."""
    if backup.origin is None:
        return is_of_file(register.path, backup)
    return backups.leads_to(backup.origin, register.connection)


def _local_time(clock: Clock) -> dt.datetime:
    """The hour on the wall of the office."""
    return clock.now().astimezone().replace(tzinfo=None)
