"""The one binding to SQLite, and what its errors mean to a person."""

import errno
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NoReturn

import sqlcipher3
import sqlcipher3.dbapi2 as sql

from app.base import plain_files
from app.base.errors import (
    Cancelled,
    DamagedRegisterError,
    DiskFullError,
    RegisterError,
)
from app.base.journals import JOURNAL, beside
from app.base.messages import N_
from app.store import refusals
from app.store.files import handles, keys, lengths
from app.store.files.handles import Handle
from app.store.files.keys import Key
from app.store.places.location import has_room, identity

# sqlite-utils looks for this name first, and catches the errors of the module that it finds.
sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = sql

# Without these the binding asks each blob and each null in turn whether it can be adapted, which
# takes twenty times as long as to take it: a third of what a save needs.
sql.register_adapter(bytes, bytearray)
sql.register_adapter(type(None), {None: None}.get)

BUSY_SECONDS = 30
"""How long whoever writes is waited for."""
_PATIENCE, _TRIES = 0.6, 12
"""Seconds that a save of somebody else is waited for, and how often it is looked at meanwhile."""
_CACHE_KIB = 64 * 1024
# Statements that stay prepared: an act in all its forms has more than two hundred.
_HOW = {"uri": True, "isolation_level": None, "timeout": BUSY_SECONDS, "cached_statements": 512}
_LONGEST_JOURNAL = 8 * 1024
"""Pages after which a save folds the journal itself; long before, that is done in a pause."""


# A damaged length makes SQLite ask for more memory than there is; a damaged name in the schema
# comes back in the words of an error, which cannot be decoded.
_FAILURES = (sql.DatabaseError, MemoryError, UnicodeDecodeError)
_SCHEMA_DAMAGED = (
    "unsupported file format",
    "no such table",
    "no such column",
    "no such module",
    "has no column named",
    "already exists",
    "vtable constructor failed",
    "fts5",
    "malformed JSON",
)


class Cursor(sql.Cursor):  # type: ignore[misc] # the binding has no types
    """A cursor whose errors are sentences."""

    def execute(self, *args: Any) -> Any:  # noqa: ANN401
        """Run a statement."""
        try:
            return _execute(self, *args)
        except _FAILURES as error:
            if _passes(error, self.connection):
                return _patiently(self, args)
            _explain(error, self.connection.path, self.connection)

    def executemany(self, *args: Any) -> Any:  # noqa: ANN401
        """Run a statement once for each row of values."""
        try:
            return super().executemany(*args)
        except _FAILURES as error:
            _explain(error, self.connection.path, self.connection)

    def __next__(self) -> Any:  # noqa: ANN401
        """The next row of those that are iterated over."""
        try:
            return super().__next__()
        except _FAILURES as error:
            _explain(error, self.connection.path, self.connection)

    def fetchone(self) -> Any:  # noqa: ANN401
        """The next row, or None."""
        try:
            return super().fetchone()
        except _FAILURES as error:
            _explain(error, self.connection.path, self.connection)

    def fetchall(self) -> Any:  # noqa: ANN401
        """The rows that are left."""
        try:
            return super().fetchall()
        except _FAILURES as error:
            _explain(error, self.connection.path, self.connection)


class Connection(sql.Connection):  # type: ignore[misc]
    """A connection to a register: what goes wrong in it is said to the person in a sentence."""

    path = Path()
    lies = Path()
    """Where it was opened."""
    writes = False
    ask_first: Callable[[], object] | None = None
    """Called before each statement; it raises where nothing may be asked now."""
    is_beside_another = False
    """Another program may write meanwhile, from where no lock is seen."""
    file: Handle
    """The file, to be read past SQLite."""
    is_open = False
    keeps = False
    """What it has read stays true: no lock is given back before `share`."""
    folds = True
    """What is saved goes into a journal first, and is folded into the file later."""
    begun: tuple[int, int, int] | None = None
    """The journal as it was begun again in a pause, with nothing new in it."""

    def close(self) -> None:
        """Close it, and then the file where this was the last of its connections."""
        super().close()
        if self.is_open:
            self.is_open = False
            self.file.disconnect()

    def cursor(self, factory: type[Any] = Cursor) -> Any:  # noqa: ANN401
        """A cursor that explains what goes wrong."""
        return super().cursor(factory)

    def execute(self, *args: Any) -> Any:  # noqa: ANN401
        """Run a statement; a save runs a dozen, so this takes the shortest way."""
        if self.ask_first is not None:
            self.ask_first()
        cursor = Cursor(self)
        try:
            return _execute(cursor, *args)
        except _FAILURES as error:
            if _passes(error, self):
                return _patiently(cursor, args)
            _explain(error, self.path, self)


_execute = sql.Cursor.execute


def connect(
    path: Path, *, key: Key | None = None, mode: str = "rw", slow: bool = False
) -> Connection:
    """Open the file in a URI `mode` (`rw` never creates one); nothing was read yet.

    `key` is that of a register with a password; `slow` says that each write may wait for a server.
    """
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    if slow and (system := _gathering_system()):
        uri += f"&vfs={system}"
    with _speaking(path), ExitStack() as undo:
        # Before SQLite opens it: to close it again would drop the locks.
        handle = handles.hold(path)
        undo.callback(handle.release)
        handle.connect(path)
        undo.pop_all()
        undo.callback(handle.disconnect)
        made: Connection = sql.connect(uri, factory=Connection, **_HOW)
        undo.pop_all()
    made.path, made.lies, made.file, made.is_open = path, path, handle, True
    if key is not None:
        # It would write on stderr which pages it cannot read; what it means is said to the person.
        made.execute("PRAGMA cipher_log_level = NONE")
        made.execute(f'PRAGMA key = "{key.spelled}"')
    return made


def _gathering_system() -> str | None:
    # Imported here: only what lies on a share needs it.
    from app.store.files import gathering

    return gathering.system()


def configure(connection: Connection, *, shared: bool, writes: bool) -> None:
    """Set what every connection to a register needs.

    `shared` says that several processes on this machine may use the file (WAL); a file on a
    network share gets a rollback journal instead, since WAL does not work there.
    """
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.writes, connection.folds = writes, writes and shared
    if writes:
        connection.execute(f"PRAGMA journal_mode = {'WAL' if shared else 'TRUNCATE'}")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA wal_autocheckpoint = {_LONGEST_JOURNAL}")
    else:
        connection.execute("PRAGMA query_only = ON")


def keep(connection: Connection) -> None:
    """Ask for no lock twice, and read nothing twice, until `share`: others may only read."""
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.keeps = True


def share(connection: Connection) -> None:
    """Give locks back from here on, whenever nothing is read or written."""
    if connection.keeps:
        connection.keeps = False
        connection.execute("PRAGMA locking_mode = NORMAL")
        if not connection.in_transaction:
            # What is held is given back after the next question.
            connection.execute("PRAGMA user_version").fetchone()


@contextmanager
def about(connection: Connection, path: Path) -> Iterator[None]:
    """What goes wrong in the block is said of another file, which the connection writes."""
    own, connection.path = connection.path, path
    try:
        yield
    finally:
        connection.path = own


@contextmanager
def reading(connection: Connection) -> Iterator[None]:
    """What is read in the block is of one moment; part of the transaction that is open, if any."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("COMMIT")


def problems(connection: Connection, *, thorough: bool) -> list[str]:
    """What SQLite finds wrong in a file; empty when it is sound."""
    pragma = "integrity_check" if thorough else "quick_check"
    try:
        found = [str(row[0]) for row in connection.execute(f"PRAGMA {pragma}").fetchall()]
        orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
    except DamagedRegisterError as error:
        # Where a page cannot be deciphered the check itself ends.
        return [str(error.__cause__)]
    return [line for line in found if line != "ok"] + [str(tuple(row)) for row in orphans]


def _unreachable(path: Path) -> RegisterError:
    if not has_room(path):
        return refusals.full(path)
    return DiskFullError(
        N_(
            "The disk that holds “{name}” refuses to read or write: it may be full, or unplugged."
            " Nothing of this act was saved, and all that was saved before is safe:"
            " check the disk, then try again."
        ),
        name=path.name,
    )


def _cannot_open(path: Path) -> RegisterError:
    """A journal that cannot be made beside a file that is there: the folder refuses it."""
    if not path.exists():
        return refusals.missing(path)
    return lengths.too_long(path) or refusals.read_only(path)


def _unreadable(path: Path) -> RegisterError:
    """No page can be read: of a register whose key is known to fit, that is damage."""
    return refusals.damaged(path) if keys.is_sealed(path) else refusals.not_a_register(path)


_MEANINGS: dict[int, Callable[[Path], Exception]] = {
    sql.SQLITE_INTERRUPT: lambda _path: Cancelled(),
    sql.SQLITE_BUSY: refusals.busy,
    sql.SQLITE_LOCKED: refusals.busy,
    sql.SQLITE_FULL: refusals.full,
    # A write that the system cuts short (a quota, a stick pulled out) is an I/O error.
    sql.SQLITE_IOERR: _unreachable,
    sql.SQLITE_READONLY: refusals.read_only,
    sql.SQLITE_CORRUPT: refusals.damaged,
    sql.SQLITE_NOTADB: _unreadable,
    sql.SQLITE_PROTOCOL: refusals.without_locks,
    sql.SQLITE_PERM: refusals.read_only,
    sql.SQLITE_CANTOPEN: _cannot_open,
}


_OF_ANOTHER = {sql.SQLITE_READONLY, sql.SQLITE_CORRUPT, sql.SQLITE_NOTADB}
"""What is said of a file in whose place another one was put meanwhile: it may be blank by now."""

_TOLD = {
    "database or disk is full": sql.SQLITE_FULL,
    "disk I/O error": sql.SQLITE_IOERR,
    "database disk image is malformed": sql.SQLITE_CORRUPT,
    "integer overflow": sql.SQLITE_CORRUPT,
}
"""What goes wrong inside of a function, such as the export under another key, has no other code."""


def explained(error: OSError, path: Path) -> RegisterError:
    """What an error of the system means for a register that was to be written anew."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return refusals.full(path)
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return refusals.read_only(path)
    return _unreachable(path)


def _explain(error: Exception, path: Path, connection: Connection | None = None) -> NoReturn:
    """Say what an error of SQLite means to the person; raise it as it is when it is a bug."""
    words = str(error)
    code = int(getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    code = _TOLD.get(words, code)
    if code in _OF_ANOTHER and connection is not None and _is_another_there(connection):
        raise refusals.moved(connection.lies) from error
    if code in _MEANINGS:
        raise _MEANINGS[code](path) from error
    # A text whose bytes were damaged: the binding cannot decode it, and gives that no code.
    if isinstance(error, MemoryError) or "decode" in words:
        raise refusals.damaged(path) from error
    # What is written refers to what was read in the same transaction: the file contradicts itself.
    if isinstance(error, sql.IntegrityError) or any(part in words for part in _SCHEMA_DAMAGED):
        raise refusals.damaged(path) from error
    raise error


def _is_another_there(connection: Connection) -> bool:
    present = identity(connection.lies)
    return connection.is_open and present not in (None, connection.file.identity)


def _passes(error: Exception, connection: Connection) -> bool:
    """Whether somebody saves just now, whose journal is not ours to roll back."""
    if connection.writes or connection.in_transaction:
        return False
    code = int(getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if code == sql.SQLITE_READONLY:
        return waits(connection.path)
    # What is half written looks like damage.
    return connection.is_beside_another and code == sql.SQLITE_CORRUPT


def waits(path: Path) -> bool:
    """Whether a save is under way, or was cut short: its journal is there."""
    try:
        return beside(path, JOURNAL).lstat().st_size > 0
    except OSError:
        return False


def _patiently(cursor: Cursor, args: tuple[Any, ...]) -> Any:  # noqa: ANN401
    """Run a statement again until a save has come to its end; it takes a moment."""
    connection, last = cursor.connection, Exception()
    for _ in range(_TRIES):
        time.sleep(_PATIENCE / _TRIES)
        try:
            return _execute(cursor, *args)
        except _FAILURES as error:
            last = error
            if not _passes(error, connection):
                break
    if waits(connection.path):
        raise refusals.busy(connection.path) from last
    _explain(last, connection.path, connection)


@contextmanager
def _speaking(path: Path) -> Iterator[None]:
    try:
        yield
    except sql.DatabaseError as error:
        _explain(error, path)
    except plain_files.NotAFileError:
        raise refusals.not_a_register(path) from None
    except OSError as error:
        raise _cannot_open(path) from error
