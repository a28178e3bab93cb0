"""Files of ours, opened with care: others may have put something else under their names.

A pipe or a device is not waited for, and no read is endless.
"""

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

if sys.platform == "win32":
    WITHOUT_WAITING = _NO_LINK = 0
    _CAREFULLY = os.O_BINARY
else:
    WITHOUT_WAITING, _NO_LINK = os.O_NONBLOCK, os.O_NOFOLLOW
    _CAREFULLY = WITHOUT_WAITING | os.O_CLOEXEC


class NotAFileError(OSError):
    """The name is of a folder, a pipe or a device."""

    def __init__(self, path: Path) -> None:
        """Keep the path."""
        super().__init__(errno.EINVAL, os.strerror(errno.EINVAL), str(path))


def open_plain(path: Path, flags: int = os.O_RDONLY, *, follows: bool = True) -> int:
    """The descriptor of a plain file; OSError for anything else, and for a link if not `follows`.

    A new file is for its owner alone.
    """
    return open_and_look(path, flags, follows=follows)[0]


def open_and_look(path: Path, flags: int, *, follows: bool) -> tuple[int, os.stat_result]:
    """The descriptor of a plain file and its `stat`, asked once."""
    flags |= _CAREFULLY | (0 if follows else _NO_LINK)
    descriptor = os.open(path, flags, 0o600)
    try:
        found = os.fstat(descriptor)
        check_plain(path, found)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor, found


def check_plain(path: Path, found: os.stat_result) -> None:
    """Raise NotAFileError unless the file is plain."""
    if not stat.S_ISREG(found.st_mode):
        raise NotAFileError(path)


@contextlib.contextmanager
def opened(path: Path, flags: int = os.O_RDONLY, *, follows: bool = True) -> Iterator[int]:
    """The descriptor of a plain file for a block; see `open_plain`."""
    descriptor = open_plain(path, flags, follows=follows)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def read(path: Path, most: int) -> bytes:
    """The first `most` bytes of a plain file; OSError when it cannot be read."""
    with opened(path) as descriptor:
        found = bytearray()
        while len(found) < most and (more := os.read(descriptor, most - len(found))):
            found += more
    return bytes(found)


def write(path: Path, content: bytes) -> None:
    """Write over a plain file in place, or make it; a crash may leave it half written."""
    with opened(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC) as descriptor:
        os.write(descriptor, content)
