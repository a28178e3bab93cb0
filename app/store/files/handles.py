"""The one descriptor that this process has of a file, beside those of SQLite.

On POSIX systems whoever closes any descriptor of a file drops all the locks that the process has
on it, those of SQLite too. So nobody opens a register by himself: a file is opened once, before
the first connection, is closed after the last, and is read in between by the same descriptor,
under whatever name. What is not open yet may be opened the same way, and is closed at the end.
"""

import io
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.base.overriding import override
from app.base.plain_files import check_plain, open_and_look, open_plain
from app.store import refusals
from app.store.files import descriptors
from app.store.places.location import identity, resolved

_CHUNK = 1 << 20
_EFFECTIVE = os.access in os.supports_effective_ids

Identity = tuple[int, int]


class Handle:
    """A file, open for as long as anybody in this process uses it."""

    def __init__(self, known_as: Identity) -> None:
        """Use `hold` or `opened`."""
        self.identity = known_as
        self.users = 0
        self.connections = 0
        self._name = Path()
        self.descriptors: list[int] = []
        self.written: int | None = None
        """When it was last written to, as it was seen where it was opened."""
        self.index: Identity | None = None
        """The shared memory that goes with it there; whoever opens it elsewhere has another."""
        self._writer: int | None = None
        self._turn = threading.Lock()

    def read(self, size: int, at: int = 0) -> bytes:
        """Bytes from a place; fewer at the end of the file."""
        with self._turn:
            os.lseek(self.descriptors[0], at, os.SEEK_SET)
            found = bytearray()
            while len(found) < size and (more := os.read(self.descriptors[0], size - len(found))):
                found += more
        return bytes(found)

    def stat(self) -> os.stat_result:
        """What the system knows of the file, whatever its name is now."""
        return os.fstat(self.descriptors[0])

    def stream(self) -> io.BufferedReader:
        """The file from its beginning; to close the stream does not close the file."""
        return io.BufferedReader(_Raw(self), _CHUNK)

    def blank(self) -> None:
        """Write zeros over all of it, onto the disk; it was opened for `writing`."""
        if self._writer is None:
            raise io.UnsupportedOperation
        left = self.stat().st_size
        os.lseek(self._writer, 0, os.SEEK_SET)
        while left > 0:
            left -= os.write(self._writer, bytes(min(left, _CHUNK)))
        os.fsync(self._writer)

    def name_now(self) -> Path | None:
        """Where the file lies now, if the system tells; None where it has no name any more."""
        told = descriptors.name_of(self.descriptors[0])
        return told if told is not None and identity(told) == self.identity else None

    def is_locked_by_others(self) -> bool:
        """Whether another process has it open by SQLite, as far as the system tells."""
        return descriptors.is_locked_by_others(self.descriptors[0])

    def gets_no_lock(self) -> bool:
        """Whether there are no locks where it lies."""
        return descriptors.gets_no_lock(self.descriptors[0])

    def connect(self, path: Path) -> None:
        """A connection begins: under one name, since each name has a journal of its own."""
        name = resolved(path)
        with _guard:
            if self.connections and name != self._name:
                raise refusals.under_another_name(path)
            self._name = name
            self.connections += 1

    def disconnect(self) -> None:
        """A connection has ended."""
        with _guard:
            self.connections -= 1
        self.release()

    def release(self) -> None:
        """Let go of it; whoever is the last closes it."""
        with _guard:
            self.users -= 1
            if self.users == 0:
                del _held[self.identity]
                for descriptor in self.descriptors:
                    # A share that is not there any more says so even then.
                    with suppress(OSError):
                        os.close(descriptor)

    def take(self, descriptor: int, *, writing: bool) -> None:
        """Keep a descriptor of the same file: closing it at once would drop the locks."""
        self.descriptors.append(descriptor)
        if writing:
            self._writer = descriptor

    def serves(self, *, writing: bool) -> bool:
        """Whether what is open is enough."""
        return self._writer is not None or not writing


class _Raw(io.RawIOBase):
    """Reads a handle from a place of its own."""

    def __init__(self, handle: Handle) -> None:
        self._handle, self._at = handle, 0

    @override
    def readable(self) -> bool:
        return True

    @override
    def fileno(self) -> int:
        return self._handle.descriptors[0]

    @override
    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override] # no other bytes
        found = self._handle.read(len(buffer), self._at)
        buffer[: len(found)] = found
        self._at += len(found)
        return len(found)


_guard = threading.Lock()
_held: dict[Identity, Handle] = {}
"""The files that are open; hard links and symbolic ones are one file."""


def hold(path: Path, *, writing: bool = False, follows: bool = True) -> Handle:
    """Open a file, or share it where it is open; `release` it. OSError when it cannot be opened.

    A link is opened only where it `follows` links.
    """
    found = path.stat(follow_symlinks=follows)
    check_plain(path, found)
    with _guard:
        handle = _held.get(_identity(found))
        if handle is not None and handle.serves(writing=writing):
            handle.users += 1
            return handle
    # A disk that does not answer must hold up nobody who has another file open.
    flags = os.O_RDWR if writing else os.O_RDONLY
    descriptor, found = open_and_look(path, flags, follows=follows)
    opened_is = _identity(found)
    with _guard:
        handle = _held.setdefault(opened_is, Handle(opened_is))
        handle.take(descriptor, writing=writing)
        handle.users += 1
    return handle


@contextmanager
def opened(path: Path, *, writing: bool = False, follows: bool = True) -> Iterator[Handle]:
    """A file for a block; see `hold`."""
    handle = hold(path, writing=writing, follows=follows)
    try:
        yield handle
    finally:
        handle.release()


def copy(source: Path, target: Path) -> None:
    """Write what a file holds into another one, which nobody has open."""
    with opened(source) as handle, handle.stream() as content, target.open("wb") as written:
        while chunk := content.read(_CHUNK):
            written.write(chunk)


def is_connected(path: Path) -> bool:
    """Whether this process has a connection of SQLite to a file."""
    found = identity(path)
    with _guard:
        handle = _held.get(found) if found is not None else None
        return handle is not None and handle.connections > 0


def is_index_in_use(index: Path) -> bool:
    """Whether anybody has the memory open that lies beside a file; the file may have moved away."""
    if (found := identity(index)) is None:
        return False
    with _guard:
        # To open and close it would drop the locks that this process has on it.
        if any(handle.index == found for handle in _held.values()):
            return True
    try:
        with opened(index, follows=False) as handle:
            return descriptors.is_locked_by_others(handle.descriptors[0], descriptors.INDEX)
    except OSError:
        return False


def is_writable(path: Path) -> bool:
    """Whether the system lets this process write a file."""
    if sys.platform == "win32":
        # The mode does not tell of rights there, and a lock is its own descriptor's.
        try:
            os.close(open_plain(path, os.O_RDWR))
        except OSError:
            return False
        return True
    return os.access(path, os.W_OK, effective_ids=_EFFECTIVE)


def _identity(found: os.stat_result) -> Identity:
    return found.st_dev, found.st_ino
