"""Folding the journal of an open register into its file, so that the file alone is whole.

On Linux and macOS a file can be renamed while it is open. Its journal stays under the old name, and
whoever opens it under the new one begins another: what is folded then must meet nobody else's.
"""

from contextlib import suppress
from pathlib import Path

from app.base.journals import INDEX, WAL, beside
from app.store.binding import Connection
from app.store.files import statistics
from app.store.files.handles import Handle
from app.store.places.location import identity

_PATIENCE_MS = 1000
"""How long whoever closes waits for others who read or write."""


def fold(connection: Connection) -> bool:
    """Bring all that was saved into the file that is open; whether it is whole without a journal.

    It is not while somebody reads what was there before. Whatever became of its name, it is the
    file that is open; but not one that was moved and that somebody else has written to since.
    """
    if not connection.folds:
        return True
    file = connection.file
    told = connection.execute("PRAGMA wal_checkpoint(NOOP)").fetchone()
    if told == connection.begun:
        return True
    if _waits(told) and not is_anothers(connection.path, file):
        told = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        file.written = file.stat().st_mtime_ns
    return not _waits(told)


def begin_anew(connection: Connection) -> None:
    """Begin the journal again, once all of it is in the file: the next save would have to.

    That costs a flush of the disk more. What is written says nothing new: the file stays whole.
    """
    if not connection.folds:
        return
    _busy, length, folded = connection.execute("PRAGMA wal_checkpoint(NOOP)").fetchone()
    if length > 0 and length == folded:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        connection.execute(f"PRAGMA user_version = {version}")
        connection.begun = connection.execute("PRAGMA wal_checkpoint(NOOP)").fetchone()


def leave(connection: Connection) -> None:
    """Fold for the last time; others are not waited for long.

    Nothing stays beside a place that the file has left, and into the file goes only what was saved.
    """
    if not connection.folds:
        return
    connection.execute(f"PRAGMA busy_timeout = {_PATIENCE_MS}")
    if look(connection.path, connection.file):
        statistics.keep_up(connection)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    elif fold(connection):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        tidy(connection.path, connection.file)


def look(path: Path, handle: Handle) -> bool:
    """Whether a file lies where it was opened; as it is there is remembered for later."""
    if identity(path) != handle.identity:
        return False
    handle.written, handle.index = handle.stat().st_mtime_ns, identity(beside(path, INDEX))
    return True


def is_anothers(path: Path, handle: Handle) -> bool:
    """Whether somebody may have written to a file since it was moved, or does so now.

    They know nothing of the journal that was left behind, and it must not go into their file.
    """
    if look(path, handle):
        return False
    if handle.stat().st_nlink == 0:
        # Without a name it can be opened by nobody else.
        return False
    if handle.stat().st_mtime_ns != handle.written:
        return True
    now = handle.name_now()
    if now is None:
        return handle.is_locked_by_others()
    return identity(beside(now, INDEX)) not in (None, handle.index)


def tidy(path: Path, handle: Handle) -> None:
    """Remove what lies beside a place that a file has left, once nothing of it is needed."""
    journal, index = beside(path, WAL), beside(path, INDEX)
    with suppress(OSError):
        if not path.exists() and identity(index) == handle.index and not journal.stat().st_size:
            journal.unlink()
            index.unlink()


def _waits(told: tuple[int, int, int]) -> bool:
    """Whether a part of the journal is not in the file yet; a rollback journal has no such part."""
    busy, length, folded = told
    return bool(busy) or length > folded
