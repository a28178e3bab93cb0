"""The journal beside a register, tended while nobody waits.

What lies behind the end of a file can be written only once the file system has noted where it lies:
a save that makes the journal longer waits for that, and for a second flush of the disk. So a pause
makes it as long as it gets, and folds what waits in it before it gets longer: SQLite then writes
over what is there, from its beginning again each time that all was folded.
"""

import os
import shutil
from contextlib import suppress
from functools import cache
from pathlib import Path

from app.store.binding import Connection

_LONG = 1000
"""Pages that are folded into the file while nobody waits."""

_PAGE = 4096 + 24
_LENGTH = (_LONG + 200) * _PAGE
"""Bytes of the journal: what makes it long, and the save and the pause that come before the end."""

_ROOM = 20 * _LENGTH
"""Bytes that are free on a disk where these do not matter."""


def tend(connection: Connection) -> None:
    """Fold the journal when it is long, and make it long when it is not."""
    _busy, length, folded = connection.execute("PRAGMA wal_checkpoint(NOOP)").fetchone()
    if length - folded > _LONG:
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
    path = _beside(connection.path)
    # Without one, on a network share, there is nothing to tend; without room it grows as it must.
    with suppress(OSError):
        if path.stat().st_size < _LENGTH and shutil.disk_usage(path.parent).free > _ROOM:
            _lengthen(connection, path)


@cache
def _beside(register: Path) -> Path:
    """Where SQLite keeps the journal: where the file itself lies."""
    return Path(f"{register.resolve()}-wal")


def _lengthen(connection: Connection, path: Path) -> None:
    """Write zeros behind the end, which SQLite takes for nothing."""
    # Nobody else writes there meanwhile.
    connection.execute("BEGIN IMMEDIATE")
    try:
        with path.open("r+b", buffering=0) as journal:
            journal.write(bytes(max(_LENGTH - journal.seek(0, os.SEEK_END), 0)))
            os.fsync(journal)
    finally:
        connection.execute("ROLLBACK")
