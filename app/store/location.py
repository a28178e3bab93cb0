"""Where a register file lies: on a disk of this machine, on a network share, in a sync folder."""

import re
import shutil
import sys
from enum import StrEnum
from pathlib import Path

_NETWORK_FILE_SYSTEMS = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "vboxsf"}
_SYNC_FOLDERS = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud",
    "com~apple~clouddocs",
    "nextcloud",
    "owncloud",
    "yandex.disk",
    "yandexdisk",
)
_MOUNTS = Path("/proc/self/mountinfo")
_DRIVE_REMOTE = 4
_ESCAPED = re.compile(r"\\([0-7]{3})")

_ROOM = 64 * 1024


class Location(StrEnum):
    """The kinds of place that matter to a register."""

    LOCAL = "local"
    NETWORK = "network"
    SYNC_FOLDER = "sync_folder"


def locate(path: Path, mounts: Path = _MOUNTS) -> Location:
    """What kind of place a file lies in; `mounts` lists the file systems of a Linux machine."""
    whole = path.resolve()
    if _on_network(whole, mounts):
        return Location.NETWORK
    parts = [part.lower() for part in whole.parts[:-1]]
    if any(part.startswith(name) for part in parts for name in _SYNC_FOLDERS):
        return Location.SYNC_FOLDER
    return Location.LOCAL


def _on_network(path: Path, mounts: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        drive = path.drive
        return drive.startswith("\\\\") or (
            ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == _DRIVE_REMOTE
        )
    return _file_system(path, mounts) in _NETWORK_FILE_SYSTEMS


def _file_system(path: Path, mounts: Path) -> str:
    """The type of the file system that holds a path, by the longest mount point above it."""
    if not mounts.exists():
        return ""
    best, kind = "", ""
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        before, _, after = line.partition(" - ")
        point = _ESCAPED.sub(lambda code: chr(int(code[1], 8)), before.split()[4])
        # A later line with the same mount point lies over the earlier one.
        if len(point) >= len(best) and path.is_relative_to(point):
            best, kind = point, after.split()[0]
    return kind


def has_room(path: Path) -> bool:
    """Whether there is room for a journal beside a file: SQLite reads with one, too."""
    try:
        return shutil.disk_usage(path.parent).free >= _ROOM
    except OSError:
        return True


def identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from another one that took its name; None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
