"""What kind of file system holds a path. It is local only when it is known to be.

On any other one the locks of SQLite, and the memory that its processes share, are not to be
trusted: every network share, and whatever a program serves as a folder (FUSE) by its own rules.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath

MOUNTS = Path("/proc/self/mountinfo")


def words(text: str) -> frozenset[str]:
    """A set of words that stand in one text."""
    return frozenset(text.split())


_DISKS = words(
    # Disks of Linux, sticks, cards and discs, memory, and what is stored by blocks (fuseblk).
    "ext2 ext3 ext4 xfs btrfs zfs jfs reiserfs nilfs2 bcachefs f2fs ubifs jffs2 tmpfs ramfs"
    " devtmpfs rootfs vfat msdos exfat ntfs ntfs3 fuseblk hfs hfsplus apfs udf iso9660"
    " squashfs erofs"
)
_OVERLAID = "overlay"
_ENCRYPTED = frozenset({"ecryptfs", "fuse.gocryptfs", "fuse.cryfs"})
"""What lies encrypted in a folder that the mount names: nobody else can write there. Of encfs,
which names none, one cannot know whether that folder lies on a share."""
_UPLOADING = words(
    "rclone onedriver onedrive pcloud pcloud.fs google-drive-ocamlfuse gdfs gdfuse drivefs s3fs"
    " goofys gcsfuse blobfuse blobfuse2 juicefs davfs davfs2 curlftpfs kio-fuse seadrive dbxfs"
    " dropboxfs megafs mega acd_cli acdcli hubicfuse svfs cloudfuse ossfs"
)
"""What sends a file away only some time after it was written: a sync folder by another name."""
_HALF = frozenset({"fuse.gvfsd-fuse"})
"""What cannot read and write one file at a time: no register can be kept there."""
_ESCAPED = re.compile(r"\\([0-7]{3})")
_DEEPEST = 8


class Kind(StrEnum):
    """How a file system serves the files that it holds."""

    DISK = "disk"
    SHARE = "share"
    UPLOADING = "uploading"
    HALF = "half"


@dataclass(frozen=True, slots=True)
class Mount:
    """A file system, as a line of Linux tells it."""

    id: str
    parent: str
    root: str
    point: str
    type: str
    source: str
    options: str

    def option(self, name: str) -> list[str]:
        """The folders that an option names."""
        for one in self.options.split(","):
            key, _, value = one.partition("=")
            if key == name:
                return value.split(":")
        return []


@dataclass(frozen=True, slots=True)
class Held:
    """The file system of a path: its kind, and by which names it is known elsewhere."""

    kind: Kind
    names: tuple[str, ...] = ()


def held_by(path: Path, mounts: Path = MOUNTS) -> Held:
    """The file system that holds a path which needs no link to be followed."""
    if sys.platform == "win32":
        from app.store.places import drives

        return drives.on_windows(path)
    if sys.platform == "darwin" and mounts == MOUNTS:
        from app.store.places import drives

        return drives.on_macos(path)
    try:
        told = mounts.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        told = ""
    return _judged(PurePosixPath(path), list(_lines(told)), _DEEPEST)


def kind_of(type_: str, source: str = "") -> Kind:
    """The kind of a file system that lies on no other one, by its type and what it shows."""
    name = type_.lower()
    if name in _DISKS:
        return Kind.DISK
    if name in _HALF:
        return Kind.HALF
    if name.startswith("fuse") and (
        name.removeprefix("fuse.") in _UPLOADING or source.lower().startswith(("http:", "https:"))
    ):
        return Kind.UPLOADING
    return Kind.SHARE


def _judged(path: PurePosixPath, mounts: list[Mount], depth: int) -> Held:
    mount = _over(path, mounts)
    if mount is None:
        return Held(Kind.SHARE if depth < _DEEPEST else _by_number(Path(path)))
    names = (mount.root, mount.source)
    below = _below(mount)
    if not below:
        return Held(kind_of(mount.type, mount.source), names)
    if depth == 0:
        return Held(Kind.SHARE, names)
    # What is encrypted may be mounted over itself.
    others = [one for one in mounts if mount.type == _OVERLAID or one is not mount]
    # A layer that is named from outside of a container is found in the container's own.
    found = [
        _judged(PurePosixPath(one), others, depth - 1)
        for one in below
        if _over(PurePosixPath(one), others) is not mount
    ]
    worst = next((one for one in found if one.kind is not Kind.DISK), None)
    inner = [name for one in found for name in one.names]
    return Held(worst.kind if worst else Kind.DISK, (*names, *below, *inner))


def _below(mount: Mount) -> list[str]:
    """The folders of other file systems that one stands on, none when it stands by itself."""
    if mount.type == _OVERLAID:
        # What is written goes to the upper layer; without one nothing is.
        return mount.option("upperdir") or mount.option("lowerdir") or [mount.point]
    if mount.type in _ENCRYPTED:
        folder = mount.source.rpartition("@")[2]
        return [folder] if folder.startswith("/") else []
    return []


def _lines(told: str) -> Iterator[Mount]:
    for line in told.splitlines():
        before, _, after = line.partition(" - ")
        first, last = before.split(), after.split()
        if len(first) < 5 or len(last) < 2:  # noqa: PLR2004 - the words that are read below
            continue
        root, point, source = (_plain(word) for word in (first[3], first[4], last[1]))
        options = _plain(last[2]) if len(last) > 2 else ""  # noqa: PLR2004
        yield Mount(first[0], first[1], root, point, last[0], source, options)


def _plain(word: str) -> str:
    return _ESCAPED.sub(lambda code: chr(int(code[1], 8)), word)


def _over(path: PurePosixPath, mounts: list[Mount]) -> Mount | None:
    """The mount that one comes to on the way down: what was mounted over others hides them."""
    above = [one for one in mounts if path.is_relative_to(one.point)]
    known = {one.id for one in above}
    present = _nearest([one for one in above if one.parent not in known or one.parent == one.id])
    passed: set[str] = set()
    while present is not None and present.id not in passed:
        passed.add(present.id)
        here = present.id
        below = _nearest([o for o in above if o.parent == here and o.id not in passed])
        if below is None:
            break
        present = below
    return present


def _nearest(mounts: list[Mount]) -> Mount | None:
    """The one that is met first; of several at one point the last lies over the others."""
    if not mounts:
        return None
    least = min(len(one.point) for one in mounts)
    return [one for one in mounts if len(one.point) == least][-1]


_NUMBERS = {
    0xEF53, 0x58465342, 0x9123683E, 0x2FC12FC1, 0xF2F52010, 0x01021994, 0x858458F6, 0x794C7630,
    0x4D44, 0x2011BAB0, 0x5346544E, 0x7366746E, 0xCA451A4E,
}  # fmt: skip
"""ext, xfs, btrfs, zfs, f2fs, tmpfs, ramfs, overlay, vfat, exfat, ntfs, ntfs3, bcachefs."""


def _by_number(path: Path) -> Kind:
    """The kind where the system lists no mount over a path, as in a changed root."""
    import ctypes

    room = ctypes.create_string_buffer(256)
    there = next((one for one in (path, *path.parents) if one.exists()), Path("/"))
    try:
        failed = ctypes.CDLL(None).statfs(bytes(there), room)
    except (AttributeError, OSError, ValueError):
        return Kind.SHARE
    number = ctypes.c_ulong.from_buffer(room).value & 0xFFFFFFFF
    return Kind.DISK if not failed and number in _NUMBERS else Kind.SHARE
