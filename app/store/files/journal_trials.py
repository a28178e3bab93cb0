"""Whether a journal belongs to the file that it lies beside.

SQLite goes by the name alone: what a crash left is played into whatever has the name by then, an
older copy that somebody put there, or another register. Here it is tried out, in a copy, first.
"""

import contextlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.base import scratch
from app.base.errors import RegisterError
from app.base.journals import JOURNAL, WAL, beside
from app.store import binding, chain, checkup, replay
from app.store.attachments import Attachments
from app.store.binding import Connection
from app.store.files import handles
from app.store.files.handles import Handle
from app.store.files.keys import PLAIN, Key
from app.store.masking import Masking

_HEAD, _FRAME_HEAD = 32, 24
_PIECE = 1 << 20
"""Longer than any page, and than the longest gap between two."""
_MAGIC = (0x377F0682, 0x377F0683)


@dataclass(frozen=True, slots=True)
class _Standing:
    """What a register says of itself: whose it is, how its history ends, how many acts it has."""

    uid: bytes
    ends: frozenset[bytes]
    acts: int


def belongs(file: Handle, path: Path, journal: Path, key: Key | None) -> bool:
    """Whether a journal may be played into a file; what only says again what is there may.

    OSError when there is no room to try it out.
    """
    if journal.name.endswith(WAL) and adds_nothing(file, journal):
        return True
    with _tried(path, journal, key) as tried:
        before, after = tried.before, tried.after
        if before is not None and after is not None and not tried.goes_on():
            return False
        if after is not None and _is_whole(tried.connection):
            return True
    # A file that is damaged without the journal as well is not made worse by what is its own.
    return not _is_whole_alone(path, key)


def continues(path: Path, journal: Path, key: Key | None) -> bool:
    """Whether a journal that lies under another name has acts that follow those of a file."""
    with _tried(path, journal, key) as tried:
        before, after = tried.before, tried.after
        if before is None or after is None or after.acts <= before.acts or not tried.goes_on():
            return False
        return _is_whole(tried.connection)


def adds_nothing(file: Handle, journal: Path) -> bool:
    """Whether all that a write-ahead journal holds is in the file already, byte by byte."""
    with handles.opened(journal, follows=False) as wal:
        head = wal.read(_HEAD)
        size = int.from_bytes(head[8:12], "big")
        if len(head) < _HEAD or int.from_bytes(head[:4], "big") not in _MAGIC or size == 0:
            # SQLite plays nothing of it.
            return True
        pages, count = _pages(wal, head[16:24], size)
        if count == 0:
            return True
        return file.stat().st_size == count * size and all(
            _content(wal.read(size, at), page) == _content(file.read(size, (page - 1) * size), page)
            for page, at in pages.items()
            if page <= count
        )


def _content(written: bytes, page: int) -> bytes:
    """A page without what counts how often it was written; the first has that, in the clear."""
    if page > 1 or not written.startswith(PLAIN):
        return written
    return written[:24] + written[28:92] + written[100:]


def _pages(wal: Handle, salts: bytes, size: int) -> tuple[dict[int, int], int]:
    """Where the newest version of each page lies, and how many pages the file has with them."""
    known: dict[int, int] = {}
    begun: dict[int, int] = {}
    count, at = 0, _HEAD
    while len(frame := wal.read(_FRAME_HEAD, at)) == _FRAME_HEAD and frame[8:16] == salts:
        page = int.from_bytes(frame[:4], "big")
        if page == 0:
            # SQLite reads no further, however long the emptiness is.
            break
        begun[page] = at + _FRAME_HEAD
        if pages := int.from_bytes(frame[4:8], "big"):
            # Here a transaction ends.
            known |= begun
            begun, count = {}, pages
        at += _FRAME_HEAD + size
    return known, count


@dataclass(slots=True)
class _Tried:
    """A copy of a file, as it was and with the journal in it."""

    connection: Connection
    before: _Standing | None
    after: _Standing | None
    rolls_back: bool

    def goes_on(self) -> bool:
        """Whether one end of the history follows from the other."""
        before, after = self.before, self.after
        if before is None or after is None or before.uid != after.uid:
            return False
        if self.rolls_back:
            return after.acts <= before.acts
        return all(
            self.connection.execute("SELECT 1 FROM act WHERE digest = ?", (end,)).fetchone()
            for end in before.ends
        )


@contextmanager
def _tried(path: Path, journal: Path, key: Key | None) -> Iterator[_Tried]:
    """Play a journal into a copy, where nothing is harmed."""
    rolls_back = journal.name.endswith(JOURNAL)
    with scratch.folder() as folder:
        copy = folder / "tried.doleances"
        handles.copy(path, copy)
        before = _alone(copy, key)
        _copy_filled(journal, beside(copy, JOURNAL if rolls_back else WAL))
        with contextlib.closing(binding.connect(copy, key=key)) as connection:
            yield _Tried(connection, before, _standing(connection), rolls_back)


def _copy_filled(journal: Path, target: Path) -> None:
    """Copy a journal as far as SQLite reads it: each page in it has a number, which is not zero.

    What is said to be longer than a disk has no such numbers, and takes no room of its own.
    """
    with handles.opened(journal, follows=False) as file, target.open("wb") as written:
        at = 0
        while (piece := file.read(_PIECE, at)).strip(b"\0"):
            at += written.write(piece)


def _alone(path: Path, key: Key | None) -> _Standing | None:
    with contextlib.closing(binding.connect(path, key=key, mode="ro&immutable=1")) as connection:
        return _standing(connection)


def _standing(connection: Connection) -> _Standing | None:
    """What can be read of it; None when that is not enough, as while a journal is half brought in.

    One that was only just made has no office yet, and no act.
    """
    try:
        uids = connection.execute("SELECT uid FROM office").fetchall()
        ends = connection.execute(
            "SELECT digest FROM chain UNION SELECT digest FROM act WHERE id = (SELECT max(id) FROM"
            " act)"
        ).fetchall()
        (acts,) = connection.execute("SELECT ifnull(max(id), 0) FROM act").fetchone()
    except (RegisterError, TypeError):
        return None
    if len(uids) != 1:
        return None
    return _Standing(uids[0][0], frozenset(end for (end,) in ends if end), acts)


def _is_whole_alone(path: Path, key: Key | None) -> bool:
    """Whether a file is sound without what lies beside it."""
    with scratch.folder() as folder:
        copy = folder / "alone.doleances"
        handles.copy(path, copy)
        with contextlib.closing(binding.connect(copy, key=key)) as connection:
            return _is_whole(connection)


def _is_whole(connection: Connection) -> bool:
    """Whether all that `doleances check` looks at holds: a mixture of two files never does."""
    try:
        return (
            not binding.problems(connection, thorough=True)
            and chain.verify(connection, lambda: None).is_whole
            and not replay.differing(connection, lambda: None)
            and not checkup.unsearchable(connection)
            and not checkup.overtaken(connection)
            and not Attachments(connection, Masking(connection)).altered()
        )
    except (RegisterError, TypeError, ValueError, LookupError, AttributeError):
        return False
