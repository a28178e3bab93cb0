"""What the system knows of an open file: its name by now, and who may lock it."""

import errno
import os
import struct
import sys
from pathlib import Path

FILE = (0x4000_0000, 512)
"""The bytes of a file that SQLite locks: those of whoever writes, then those of whoever reads."""
INDEX = (120, 9)
"""The bytes of the memory beside it, which every opener locks."""
_WITHOUT_LOCKS = {errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS}
_F_GETPATH, _LONGEST_PATH = 50, 1024
_IS_MACOS = sys.platform.startswith("darwin")


def name_of(descriptor: int) -> Path | None:
    """The name of an open file, if the system tells; Windows lets nobody rename one."""
    try:
        if _IS_MACOS:
            import fcntl

            told = fcntl.fcntl(descriptor, _F_GETPATH, bytes(_LONGEST_PATH))
            return Path(os.fsdecode(told.partition(b"\0")[0]))
        return Path(f"/proc/self/fd/{descriptor}").readlink()
    except OSError:
        return None


def is_locked_by_others(descriptor: int, bytes_of: tuple[int, int] = FILE) -> bool:
    """Whether another process has a lock of SQLite on a file; Windows does not tell."""
    if sys.platform == "win32":
        return False
    import fcntl

    # What would be in the way of a lock on all of them; those of this process are not told.
    try:
        told = fcntl.fcntl(descriptor, fcntl.F_GETLK, _flock(fcntl.F_WRLCK, bytes_of))
    except OSError:
        return False
    return _kind(told) != fcntl.F_UNLCK


def gets_no_lock(descriptor: int) -> bool:
    """Whether a lock on a file is refused because its disk knows no locks."""
    if sys.platform == "win32":
        return False
    import fcntl

    try:
        fcntl.lockf(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB, 1, FILE[0])
        fcntl.lockf(descriptor, fcntl.LOCK_UN, 1, FILE[0])
    except OSError as error:
        return error.errno in _WITHOUT_LOCKS
    return False


def _flock(kind: int, bytes_of: tuple[int, int]) -> bytes:
    """A question for a lock, as the system lays it out."""
    if _IS_MACOS:
        return struct.pack("@qqihh", *bytes_of, 0, kind, os.SEEK_SET)
    return struct.pack("@hhqqi4x", kind, os.SEEK_SET, *bytes_of, 0)


def _kind(told: bytes) -> int:
    if _IS_MACOS:
        return int(struct.unpack("@qqihh", told)[3])
    return int(struct.unpack("@hhqqi4x", told)[0])
