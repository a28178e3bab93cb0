"""What kind of file system holds a path, on Windows and on macOS."""

import ctypes
from pathlib import Path
from typing import Any

from app.store.places.mounts import Held, Kind, kind_of

_ROOM = 1024
_REMOVABLE, _FIXED, _DISC, _MEMORY = 2, 3, 5, 6
_DISKS = frozenset({"ntfs", "refs", "fat", "fat32", "exfat", "cdfs", "udf"})
_LONG = "\\\\?\\"
_SUBSTITUTED, _REDIRECTED = "\\??\\", "\\??\\UNC\\"
_MOST_SUBSTITUTED = 5

# struct statfs of macOS, with inodes of 64 bits: where the flags and the names stand in it.
_FLAGS_AT, _TYPE_AT, _POINT_AT, _SOURCE_AT, _SIZE = 64, 72, 88, 1112, 4096
_MNT_LOCAL = 0x1000


def on_macos(path: Path) -> Held:
    """What the system says of the nearest folder that is there."""
    there = next((one for one in (path, *path.parents) if one.exists()), Path("/"))
    room = ctypes.create_string_buffer(_SIZE)
    library = ctypes.CDLL(None)
    # On Intel the plain name is that of an older arrangement.
    ask = getattr(library, "statfs$INODE64", None) or library.statfs
    if ask(bytes(there), room):
        return Held(Kind.SHARE)
    return read_statfs(room.raw)


def read_statfs(told: bytes) -> Held:
    """A disk is what is local by the system's word *and* of a known type: FUSE says so too."""
    flags = int.from_bytes(told[_FLAGS_AT : _FLAGS_AT + 4], "little")
    type_, point, source = (_text(told[at:]) for at in (_TYPE_AT, _POINT_AT, _SOURCE_AT))
    kind = kind_of(type_, source)
    if kind is Kind.DISK and not flags & _MNT_LOCAL:
        kind = Kind.SHARE
    return Held(kind, (source, point))


def on_windows(path: Path, system: Any = None) -> Held:  # noqa: ANN401 - the functions of Windows
    """What the system says of the drive: its type, the name of its file system, its label."""
    system = system or ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    if str(path).startswith(_LONG) and not str(path).upper().startswith(f"{_LONG}UNC"):
        path = Path(str(path).removeprefix(_LONG))
    drive = path.drive
    for _ in range(_MOST_SUBSTITUTED):
        if drive.startswith("\\\\"):
            return Held(Kind.SHARE, (str(path),))
        room = ctypes.create_unicode_buffer(_ROOM)
        system.QueryDosDeviceW(drive, room, _ROOM)
        if room.value.startswith(_REDIRECTED):
            return Held(Kind.SHARE, (room.value,))
        if not room.value.startswith(_SUBSTITUTED):
            break
        path = Path(room.value.removeprefix(_SUBSTITUTED))
        drive = path.drive
    return _of_volume(str(path), system)


def _of_volume(path: str, system: Any) -> Held:  # noqa: ANN401
    root, label, name = (ctypes.create_unicode_buffer(_ROOM) for _ in range(3))
    system.GetVolumePathNameW(path, root, _ROOM)
    system.GetVolumeInformationW(root.value, label, _ROOM, None, None, None, name, _ROOM)
    known = system.GetDriveTypeW(root.value) in {_REMOVABLE, _FIXED, _DISC, _MEMORY}
    disk = known and name.value.lower() in _DISKS
    # The drive of Google calls itself a fixed disk: its label tells.
    return Held(Kind.DISK if disk else Kind.SHARE, (f"/{label.value}", path))


def _text(told: bytes) -> str:
    return told.split(b"\0", 1)[0].decode(errors="replace")
