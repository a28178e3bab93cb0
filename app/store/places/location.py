"""Where a register file lies: on a disk of this machine, on a network share, in a sync folder."""

import hashlib
import os
import shutil
from enum import StrEnum
from pathlib import Path

from app.store.places import mounts, sync_folders
from app.store.places.mounts import Kind

_ROOM = 64 * 1024


class Location(StrEnum):
    """The kinds of place that matter to a register."""

    LOCAL = "local"
    NETWORK = "network"
    SYNC_FOLDER = "sync_folder"
    HALF_SHARE = "half_share"
    """A share that cannot read and write one file at a time: it can be read there."""


def locate(path: Path, table: Path = mounts.MOUNTS) -> Location:
    """What kind of place a file lies in; `table` lists the file systems of a Linux machine."""
    # A link into a sync folder may bear its name, where the folder that it leads to does not.
    whole, named = resolved(path), path.absolute()
    held = mounts.held_by(whole, table)
    if held.kind is Kind.HALF:
        return Location.HALF_SHARE
    names = (*held.names, str(named.parent))
    # A share may be a sync folder, too: that asks for more care.
    if held.kind is Kind.UPLOADING or sync_folders.is_synchronised(whole, names):
        return Location.SYNC_FOLDER
    return Location.NETWORK if held.kind is Kind.SHARE else Location.LOCAL


def resolved(path: Path) -> Path:
    """Where links lead; each part of the path is looked at once, which a share feels."""
    return Path(os.path.realpath(path))


def beside(register: Path) -> Path:
    """The file that names who writes a register which is reached from several computers."""
    return register.with_name(f"{register.name}.lock")


def is_governed(register: Path, location: Location) -> bool:
    """Whether one program at a time writes: by the place, or because somebody has it from afar.

    A register that lies here may be shared from here.
    """
    return location is not Location.LOCAL or os.path.lexists(beside(resolved(register)))


def has_room(path: Path, least: int = _ROOM) -> bool:
    """Whether there is room for so many bytes beside a file, as far as the disk says.

    `least` is what a journal takes: SQLite reads with one, too. Some shares tell no size at all.
    """
    try:
        disk = shutil.disk_usage(path.parent)
    except OSError:
        return True
    return not disk.total or disk.free >= least


def place_of(path: Path) -> str:
    """What stands for the place of a file: the same for all names that lead to it there.

    A copied register has the same uid as the other, and what is kept for one is not the other's.
    """
    whole = os.path.normcase(os.path.realpath(path))
    return hashlib.blake2b(os.fsencode(whole), digest_size=4).hexdigest()


def identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from another one that took its name; None without a file."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
