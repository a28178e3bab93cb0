"""Backups: made, listed, the spare ones removed, one of them restored."""

import contextlib
import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from app.base import paths
from app.base.clock import Clock
from app.base.errors import (
    MissingRegisterError,
    PasswordNeededError,
    RegisterError,
    WrongPasswordError,
)
from app.base.messages import N_
from app.base.progress import Progress
from app.domain.backups import Backup, Standing, kept_name, name_of, read_name, spare
from app.store import backups, binding, chain, keys, opening
from app.store.keys import Key
from app.store.register import Register

__all__ = ["Backup", "Found", "Standing", "back_up", "find", "head_of", "restore", "standing_of"]


@dataclass(frozen=True, slots=True)
class Found:
    """A backup on the disk."""

    path: Path
    backup: Backup
    size: int


def back_up(register: Register, folder: Path, *, progress: Progress | None = None) -> Path:
    """Write a checked backup into a folder, then remove the spare ones of this register there.

    MissingRegisterError when the folder is not there: a stick that was pulled out.
    """
    now = _local_time(register.clock)
    target = folder / name_of(register.path.stem, register.uid, now)
    try:
        if folder == paths.backups_dir():
            folder.mkdir(parents=True, exist_ok=True)
        if not folder.is_dir():
            raise missing(folder)
        backups.write(register.connection, target, progress)
        for one in spare(found.backup for found in find(folder, register.uid)):
            (folder / one.name).unlink(missing_ok=True)
    except OSError as error:
        raise RegisterError(
            N_(
                "No backup could be written to “{folder}” ({reason}). The register is safe as it"
                " is: free some room there, or choose another folder."
            ),
            folder=str(folder),
            reason=error.strerror or "",
        ) from error
    return target


def head_of(register: Register) -> str:
    """The end of the history: whether a backup of it would have anything new."""
    return chain.head(register.connection)


def find(folder: Path, uid: str) -> list[Found]:
    """The backups of a register in a folder, newest first; none when the folder is not there."""
    found = []
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            backup = read_name(path.name)
            if backup is not None and backup.uid == uid[-8:]:
                found.append(Found(path, backup, path.stat().st_size))
    return sorted(found, key=lambda one: one.backup.at, reverse=True)


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
) -> Path | None:
    """Let a backup take the place of a register, which is kept beside it; where, or None.

    Nothing is added to the other: the register is as the backup was, under the password that it
    has itself, `key`. `backup_key` is that of a backup which was made under another one; where
    there is no register, or none can be read, the backup keeps it. RegisterError when the backup is
    damaged or of another register, BusyRegisterError when the register is open elsewhere.
    """
    theirs_key = (backup_key or key) if keys.is_sealed(backup) else None
    theirs = _sound(backup, theirs_key)
    ours = _known(path, key)
    if ours is not None and ours.uid != theirs.uid:
        raise RegisterError(
            N_(
                "“{backup}” is a backup of another register ({office}). Nothing was changed:"
                " choose a backup of “{name}”."
            ),
            backup=backup.name,
            office=theirs.office,
            name=path.name,
        )
    kept = kept_beside(path, clock or Clock())
    replaced = path.exists()
    # What cannot be read does not tell that it had a password: it is not lost by that.
    stays = key if ours is not None or keys.is_sealed(path) else theirs_key
    backups.put_in_place(backup, path, kept, key, rewritten=(theirs_key, stays))
    return kept if replaced else None


def kept_beside(path: Path, clock: Clock) -> Path:
    """Where a register is kept that another one replaces: a name that no file has yet.

    A second is long for a script, and an hour comes twice in autumn.
    """
    at = _local_time(clock)
    while (kept := path.with_name(kept_name(path.stem, at))).exists():
        at += dt.timedelta(seconds=1)
    return kept


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


def _local_time(clock: Clock) -> dt.datetime:
    """The hour on the wall of the office."""
    return clock.now().astimezone().replace(tzinfo=None)
