"""Making, listing, thinning out and restoring backups."""

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
    """Whether the history of the register does not continue it: a copy was changed separately."""


@dataclass(frozen=True, slots=True)
class Restored:
    """The result of restoring a backup."""

    kept: Path | None
    """The former file of the register."""
    gone: Gone
    """Numbers that people hold and the restored register lacks."""

    def sentences(self) -> list[Message]:
        """The result in sentences."""
        said = N_("The backup is in place")
        if self.kept is None:
            return [Message(said), *self.gone.sentences()]
        kept = N_("The backup is in place; what it replaced is kept as “{name}”")
        return [Message(kept, {"name": self.kept.name}), *self.gone.sentences()]


def back_up(register: Register, folder: Path, *, progress: Progress | None = None) -> Path:
    """Write a checked backup into a folder, then remove spare backups of this register there.

    MissingRegisterError for a missing folder, such as an unplugged stick.
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
        for one in spare(_own_backups(register, folder), made=target.name):
            (folder / one.name).unlink(missing_ok=True)
    except (OSError, DiskFullError, ReadOnlyRegisterError) as error:
        raise _writing_error(folder, error, register.path) from error
    return target


def head_of(register: Register) -> str:
    """The end of the history, by which one knows whether a backup would hold anything new."""
    return chain.head(register.connection)


def find(folder: Path, uid: str) -> list[Found]:
    """The backups of a register and of its copies in a folder; none for a missing folder."""
    found = []
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            backup = read_name(path.name)
            if backup is not None and backup.uid == uid[-8:]:
                # A file may vanish meanwhile or be a broken link: the others remain.
                with contextlib.suppress(OSError):
                    found.append(Found(path, backup, path.stat().st_size))
    return sorted(found, key=lambda one: one.backup.order, reverse=True)


def listed(register: Register, folder: Path) -> list[Found]:
    """The backups in a folder, newest first; those of a diverged history come last."""
    found = find(folder, register.uid)
    told = [replace(one, has_parted=not _is_continued(register, one.backup)) for one in found]
    parted = sorted(
        (one for one in told if one.has_parted), key=lambda one: one.backup.instant, reverse=True
    )
    return [*(one for one in told if not one.has_parted), *parted]


def is_of_file(path: Path, backup: Backup) -> bool:
    """Whether a backup with the uid of a register is of this file, not of a copy."""
    if backup.origin is None:
        return backup.stem == shortened(path.stem)
    return backup.origin.place == place_of(path)


def standing_of(path: Path, key: Key | None = None) -> Standing:
    """The content of a register or backup of any version; one of the RegisterErrors.

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
    """Replace a register by a backup; the former file is kept beside it.

    Nothing is merged: the register becomes the backup, under its own present password, `key`.
    `backup_key` opens a backup made under another password; without a readable register the backup
    keeps it. RegisterError for a backup that is damaged or of another register, PartedError for one
    of a diverged copy, unless that is meant; BusyRegisterError when the register is open elsewhere.
    No number that people were given is given again.
    """
    # A link stays a link; the file that it leads to is replaced, and kept beside itself.
    path = landing(path)
    _check_other(path, backup)
    theirs_key = (backup_key or key) if keys.is_sealed(backup) else None
    theirs = _checked_standing(backup, theirs_key)
    ours = _readable_standing(path, key)
    if ours is not None:
        _check_same(ours, path, theirs, backup)
        if not although_parted:
            _check_line(path, key, backup, theirs_key)
    kept, replaced = kept_beside(path, clock or Clock()), path.exists()
    # An unreadable register may have had a password: the backup keeps its own.
    stays = key if ours is not None or keys.is_sealed(path) else theirs_key
    others = [(one.path, key) for one in _number_sources(path, backup, theirs.uid)]
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
    """Refuse a link or another name of the register, which would replace itself."""
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
    """Accept the restored state as chosen: acts saved since are not reported as missing."""
    with contextlib.closing(opening.connect_to_read(path, key)) as connection:
        acknowledged.accept_file(connection, path)


def kept_beside(path: Path, clock: Clock) -> Path:
    """A free path beside a register for the file that is replaced.

    Two restores may fall into one second, and an hour comes twice in autumn.
    """
    at = _local_time(clock)
    while (kept := path.with_name(kept_name(path.stem, at))).exists():
        at += dt.timedelta(seconds=1)
    return kept


def _writing_error(folder: Path, error: OSError | RegisterError, path: Path) -> RegisterError:
    """Why no backup could be written into a folder; the disk of the register is not to blame."""
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
    """Whether the disk of a folder reports room for another file of this size."""
    try:
        return has_room(folder / path.name, path.stat().st_size)
    except OSError:
        return True


def missing(folder: Path) -> MissingRegisterError:
    """The sentence for a missing folder."""
    return MissingRegisterError(
        N_(
            "The folder of the backups, “{folder}”, is not there now. Nothing is lost: plug the"
            " stick in or connect to the network, and the next backup goes there."
        ),
        folder=str(folder),
    )


def _checked_standing(backup: Path, key: Key | None) -> Standing:
    """The content of a backup; RegisterError when a part of it cannot be read."""
    with contextlib.closing(opening.connect_to_read(backup, key)) as connection:
        if binding.problems(connection, thorough=True):
            raise RegisterError(
                N_("The backup “{name}” is damaged. Nothing was changed: choose another one."),
                name=backup.name,
            )
        return backups.standing(connection)


def _readable_standing(path: Path, key: Key | None) -> Standing | None:
    """The content of a readable register; a damaged one is replaced by any backup."""
    try:
        return standing_of(path, key)
    except (PasswordNeededError, WrongPasswordError):
        raise
    except (RegisterError, TypeError):
        return None


def _check_line(path: Path, key: Key | None, backup: Path, backup_key: Key | None) -> None:
    """PartedError when the register and the backup each have acts that the other lacks."""
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


def _number_sources(path: Path, backup: Path, uid: str) -> Iterator[Found]:
    """Other files that may know which numbers were given."""
    for folder in dict.fromkeys((backup.parent, paths.backups_dir(), path.parent)):
        yield from find(folder, uid)


def _own_backups(register: Register, folder: Path) -> Iterator[Backup]:
    """The backups of this file that its history continues; not those of copies or of before."""
    for found in find(folder, register.uid):
        if not is_of_file(register.path, found.backup):
            continue
        backup = found.backup
        if backup.origin is None:
            backup = replace(backup, origin=_read_origin(found.path, register))
        if backup.origin is not None and backups.leads_to(backup.origin, register.connection):
            yield backup


def _read_origin(path: Path, register: Register) -> Origin | None:
    """Read what the name of an earlier backup does not tell, if it opens as the register does."""
    with (
        contextlib.suppress(RegisterError, OSError),
        contextlib.closing(opening.connect_to_read(path, register.key)) as connection,
    ):
        return backups.origin(connection, register.place)
    return None


def _is_continued(register: Register, backup: Backup) -> bool:
    """Whether a register has every act of a backup, as far as its name tells."""
    if backup.origin is None:
        return is_of_file(register.path, backup)
    return backups.leads_to(backup.origin, register.connection)


def _local_time(clock: Clock) -> dt.datetime:
    """The local hour of the office."""
    return clock.now().astimezone().replace(tzinfo=None)
