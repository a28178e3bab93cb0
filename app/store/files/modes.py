"""How a register is opened where others may be writing it: what is touched, and what is not.

Where the locks of SQLite do not reach, a journal that another program has just begun looks like one
that was left behind: whoever rolls it back destroys a save. So who reads opens to read only, waits
for it, and brings in order what really was left behind under the right to write.
"""

import contextlib
import os
import time
from pathlib import Path

from app.base.errors import (
    BusyRegisterError,
    DamagedRegisterError,
    HeldRegisterError,
    ReadOnlyRegisterError,
)
from app.base.journals import INDEX, WAL, beside
from app.base.messages import N_
from app.base.plain_files import WITHOUT_WAITING
from app.store import binding, refusals
from app.store.binding import Connection
from app.store.files import handles, journals
from app.store.files.keys import Key
from app.store.places.location import Location, has_room, is_governed

ALONE = "ro&immutable=1"
"""The file as it is, without its journals and without a lock."""

_EFFECTIVE = os.access in os.supports_effective_ids
_WAITS_FOR = 3.0
"""Seconds in which whoever saves on a slow share is done."""
_LOOK_AGAIN = 0.05


def connect_to_read(
    path: Path, key: Key | None, place: Location, *, left_behind: bool = False
) -> Connection:
    """A connection that reads; nothing was read yet, but what it had `left_behind` is there."""
    journals.put_aside_strange(path)
    if not is_governed(path, place):
        journals.settle(path, key, left_behind=left_behind)
    mode = _mode(path, key, place)
    connection = binding.connect(path, key=key, mode=mode)
    connection.is_beside_another = is_governed(path, place)
    if mode != "ro" or place is Location.NETWORK or not _can_write(path):
        return connection
    look(path, connection, place)
    try:
        if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            return connection
    except DamagedRegisterError:
        # With a key, a connection that met damage reads nothing more.
        connection.close()
        return binding.connect(path, key=key, mode=mode)
    # What is shared by memory is tidied up by whoever may write.
    connection.close()
    return binding.connect(path, key=key, mode="rw")


def look(path: Path, connection: Connection, place: Location) -> None:
    """Read the beginning: where no lock is ever given, that is said at once."""
    if place is Location.LOCAL:
        return
    connection.execute("PRAGMA busy_timeout = 300")
    try:
        connection.execute("PRAGMA user_version").fetchone()
    except BusyRegisterError:
        if _cannot_lock(path):
            raise refusals.without_locks(path) from None
    connection.execute(f"PRAGMA busy_timeout = {binding.BUSY_SECONDS * 1000}")


def check_writable(path: Path, place: Location, *, anyway: bool) -> None:
    """Refuse a place where a register cannot be written, or is open on the other side."""
    if place is Location.HALF_SHARE:
        raise ReadOnlyRegisterError(
            N_(
                "“{name}” can only be read where it is: this way to a share (GVFS, the one of the"
                " file manager) cannot read and write a file at the same time. Nothing was"
                " changed: have the share mounted by the system (CIFS, NFS or sshfs), or copy the"
                " register to a folder of yours."
            ),
            name=path.name,
        )
    if place is Location.NETWORK and not anyway and _is_open_there(path):
        raise HeldRegisterError(
            N_(
                "“{name}” is open on the very computer that shares this folder, or was not closed"
                " properly there. Nothing was changed: read it meanwhile, and open it here once"
                " it is closed there. If it is open nowhere, take it over."
            ),
            name=path.name,
        )


def _mode(path: Path, key: Key | None, place: Location) -> str:
    """How to read only: a folder that refuses a journal allows it when none waits there."""
    memory = beside(path, WAL).exists()
    if place is Location.HALF_SHARE or (place is Location.NETWORK and _is_open_there(path)):
        return ALONE
    if is_governed(path, place):
        _wait_for_journal(path, key, place)
        if not memory or _is_anothers(path) or not _can_write(path):
            return "ro"
        _settle(path, key)
        return "rw"
    if not _can_write(path):
        return "ro" if memory else ALONE
    return "rw" if memory or binding.waits(path) else "ro"


def _settle(path: Path, key: Key | None) -> None:
    """See to the journal under the right to write, which keeps others away."""
    from app.store.places import holding

    with contextlib.suppress(HeldRegisterError, ReadOnlyRegisterError), holding.held(path):
        journals.settle(path, key)


def _is_anothers(path: Path) -> bool:
    from app.store.places import holding

    return holding.is_anothers(path)


def _can_write(path: Path) -> bool:
    allowed = os.access(path.parent, os.W_OK, effective_ids=_EFFECTIVE)
    return allowed and handles.is_writable(path) and has_room(path)


def _is_open_there(path: Path) -> bool:
    """Memory that processes of another computer share lies beside it, or a journal of theirs."""
    return any(_is_there(beside(path, end)) for end in (INDEX, WAL))


def _is_there(path: Path) -> bool:
    """Ask whoever keeps the file: a mount may remember for a while what has gone."""
    if not os.path.lexists(path):
        return False
    try:
        os.close(os.open(path, os.O_RDONLY | WITHOUT_WAITING))
    except FileNotFoundError:
        return False
    except OSError:
        pass
    return True


def _wait_for_journal(path: Path, key: Key | None, place: Location) -> None:
    """Let whoever saves come to the end; what a program left that has ended is rolled back."""
    from app.store.places import holding

    until = time.monotonic() + _WAITS_FOR
    while binding.waits(path):
        if not holding.is_anothers(path) or holding.is_left_behind(path):
            with (
                contextlib.suppress(HeldRegisterError, ReadOnlyRegisterError),
                holding.held(path),
            ):
                journals.settle(path, key)
                with contextlib.closing(binding.connect(path, key=key)) as connection:
                    look(path, connection, place)
                return
        if time.monotonic() > until:
            raise refusals.busy(path)
        time.sleep(_LOOK_AGAIN)


def _cannot_lock(path: Path) -> bool:
    """Whether a lock is refused because the disk knows no locks, not because somebody has it."""
    try:
        with handles.opened(path) as file:
            # To give the lock back would give up one that another connection may have there.
            return file.connections == 1 and file.gets_no_lock()
    except OSError:
        return False
