"""Opening and migrating a register file: what is refused, in the order of the checks."""

import contextlib
import errno
import hashlib
import itertools
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sqlcipher3.dbapi2 import OperationalError

from app.base import plain_files, unfinished
from app.base.clock import Clock
from app.base.errors import (
    DamagedRegisterError,
    NewerRegisterError,
    OlderRegisterError,
    RegisterError,
)
from app.base.files import replacing
from app.base.journals import JOURNAL, WAL, beside
from app.base.messages import N_
from app.base.reasons import reason
from app.domain.office import Office
from app.store import binding, refusals, schema
from app.store.files import handles, journals, keys, modes
from app.store.files.keys import Key
from app.store.places.location import Location, is_governed, locate
from app.store.register import Register

if TYPE_CHECKING:
    from app.store.places.holding import Hold

_APPLICATION_ID_AT = 68
_MARK_OF_JOURNAL = 8
"""Bytes at the beginning of a journal; they are zero once SQLite plays it back no more."""
_NOT_A_PLACE = {errno.ENAMETOOLONG, errno.ELOOP}
"""A name that no file can have, a link that leads to itself."""
_OTHERWISE = ("already exists", "duplicate column", "no such")
"""What a step finds to be other than the step before it leaves it."""


def open_file(
    path: Path,
    *,
    key: Key | None = None,
    clock: Clock | None = None,
    author: str = "",
    read_only: bool = False,
    founding: Office | None = None,
    stamp: int | None = None,
    take_over: bool = False,
) -> Register:
    """Open a register; one of the RegisterErrors when it cannot be opened as asked.

    `key` is that of a register with a password; `founding` is the office of one that was just
    created and holds none yet; `stamp` opens the register as it stood then, to be read.
    `take_over` takes one on a share, or in a sync folder, from whoever has it. One that is
    written there is read without giving a lock back, until `share` or the first act.
    """
    clock = clock or Clock()
    writes = not read_only and stamp is None
    with _held(path), contextlib.ExitStack() as undo:
        key = check_header(path, key)
        place = locate(path)
        if writes:
            hold, connection = _opened_to_write(path, key, place, undo, (author, clock, take_over))
        else:
            hold, connection = None, _connect_to_read(path, key, place)
            undo.callback(connection.close)
        if stamp is not None:
            # Imported here: a register that is opened as it stands needs none of it.
            from app.store import past

            past.turn_back(connection, stamp)
        opened = Register(
            path,
            connection,
            key=key,
            clock=clock,
            author=author,
            founding=founding,
            hold=hold,
            location=place,
        )
        undo.pop_all()
        return opened


@contextlib.contextmanager
def _held(path: Path) -> Iterator[None]:
    """Let it be opened once for all that is looked at; what cannot be is refused by the checks."""
    with contextlib.ExitStack() as held:
        with contextlib.suppress(OSError):
            held.enter_context(handles.opened(path))
        yield


def _opened_to_write(
    path: Path,
    key: Key | None,
    place: Location,
    undo: contextlib.ExitStack,
    wish: tuple[str, Clock, bool],
) -> "tuple[Hold | None, binding.Connection]":
    """Have it, where one program at a time writes, and open it; `undo` lets both go again."""
    author, clock, take_over = wish
    modes.check_writable(path, place, anyway=take_over)
    hold = None
    if is_governed(path, place):
        from app.store.places import holding

        hold = holding.take(path, author, clock, location=place, anyway=take_over)
        undo.callback(hold.release)
    connection = _connect_to_write(path, key, place, alone=hold is not None)
    undo.callback(connection.close)
    if hold is None and is_governed(path, place):
        # Somebody came by a share while it was being opened here.
        raise refusals.busy(path)
    return hold, connection


def check_header(path: Path, key: Key | None = None) -> Key | None:
    """Refuse what is not there, or does not begin as a register begins; nothing is written.

    The key is that which the file needs: None when it has no password. A register whose first page
    still waits in its journal is left to the next check.
    """
    try:
        with handles.opened(path) as file:
            page = file.read(keys.PAGE)
        if not page:
            raise refusals.not_arrived(path)
    except FileNotFoundError:
        raise refusals.missing(path) from None
    except (plain_files.NotAFileError, NotADirectoryError):
        raise refusals.not_a_register(path) from None
    except OSError as error:
        if error.errno in _NOT_A_PLACE:
            raise refusals.missing(path) from None
        raise RegisterError(
            N_("“{name}” cannot be read ({reason}). Ask for the right to read it."),
            name=path.name,
            reason=reason(error),
        ) from error
    if keys.looks_sealed(page):
        if key is None:
            raise keys.needed(path)
        keys.check(path, key)
        return key
    kind = int.from_bytes(page[_APPLICATION_ID_AT : _APPLICATION_ID_AT + 4], "big")
    if not page.startswith(keys.PLAIN) or (
        kind != schema.APPLICATION_ID and not beside(path, WAL).exists()
    ):
        raise refusals.not_a_register(path)
    return None


def back_up(connection: binding.Connection, target: Path) -> None:
    """Write a compact copy of the register, in the place of an older copy if there is one.

    A register with a password has copies with the same one.
    """
    with replacing(target) as temporary:
        journals.clear_place(target)
        connection.execute("VACUUM INTO ?", (str(temporary),))


def connect_to_read(
    path: Path, key: Key | None = None, *, damaged: bool = False
) -> binding.Connection:
    """A connection to a register or a backup of any version, to be read as it is.

    One of the RegisterErrors when it is none. Of a `damaged` one the schema need not be readable to
    its end: what it still names can be read.
    """
    key = check_header(path, key)
    place = locate(path)
    connection = modes.connect_to_read(path, key, place)
    try:
        if damaged:
            connection.execute("PRAGMA writable_schema = ON")
        version = _version(path, connection)
        with contextlib.suppress(*(DamagedRegisterError,) if damaged else ()):
            _check_inert(path, connection)
            if version == schema.LATEST:
                check_arranged(path, connection)
        binding.configure(connection, shared=place is Location.LOCAL, writes=False)
    except BaseException:
        connection.close()
        raise
    return connection


def _connect_to_read(path: Path, key: Key | None, place: Location) -> binding.Connection:
    """Open, and check the kind and the version."""
    connection = modes.connect_to_read(path, key, place, left_behind=True)
    try:
        _check_age(path, _checked(path, connection, place))
        binding.configure(connection, shared=place is Location.LOCAL, writes=False)
    except BaseException:
        connection.close()
        raise
    return connection


def _connect_to_write(
    path: Path, key: Key | None, place: Location, *, alone: bool
) -> binding.Connection:
    """Open, check the kind and the version, and only then touch the file."""
    journals.settle(path, key, left_behind=place is Location.LOCAL)
    connection = binding.connect(path, key=key, slow=alone)
    try:
        if alone:
            # A journal that the other side left is read without the memory that is shared there.
            binding.keep(connection)
        version = _checked(path, connection, place)
        binding.configure(connection, shared=not alone, writes=True)
        if version < schema.LATEST:
            binding.share(connection)
            _upgrade(path, connection, version)
        # Whoever may not write learns it now.
        connection.execute("BEGIN IMMEDIATE")
        if not alone:
            _forget_journal(path)
        connection.execute("ROLLBACK")
        unfinished.sweep(path.parent)
        unfinished.sweep_temporary()
    except BaseException:
        connection.close()
        raise
    return connection


def _forget_journal(path: Path) -> None:
    """Remove the journal of a change of password or a restoring that was killed: it is done with.

    Beside a register that keeps its other kind of journal it only holds a page of before.
    """
    journal = beside(Path(os.path.realpath(path)), JOURNAL)
    with contextlib.suppress(OSError):
        if not plain_files.read(journal, _MARK_OF_JOURNAL).strip(b"\0"):
            journal.unlink()


def _checked(path: Path, connection: binding.Connection, place: Location) -> int:
    """The version of a register that is one, and in which nothing acts by itself."""
    modes.look(path, connection, place)
    version = _version(path, connection)
    _check_inert(path, connection)
    if version == schema.LATEST:
        check_arranged(path, connection)
    return version


def _version(path: Path, connection: binding.Connection) -> int:
    """The version of the schema; refuse what is no register, or one of a newer program."""
    (kind,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if kind != schema.APPLICATION_ID:
        raise refusals.not_a_register(path)
    if version > schema.LATEST:
        raise NewerRegisterError(
            N_(
                "“{name}” was made by a newer version of Doléances. It was left as it is:"
                " update the program on this computer, then open it again."
            ),
            name=path.name,
        )
    return int(version)


def _check_inert(path: Path, connection: binding.Connection) -> None:
    """The program makes neither triggers nor views: one that is there is somebody else's."""
    own = connection.execute(
        "SELECT 1 FROM sqlite_schema WHERE type NOT IN ('table', 'index') LIMIT 1"
    )
    if own.fetchone() is not None:
        raise refusals.foreign(path)


def check_arranged(path: Path, connection: binding.Connection) -> None:
    """Refuse a register whose schema is not the program's: it would fail, or lie, at a later act.

    A rule that never holds, a column that computes, a table that is missing: nothing is tried.
    """
    if arrangement(connection) != schema.ARRANGEMENT:
        raise refusals.rearranged(path)


def arrangement(connection: binding.Connection) -> str:
    """The digest of the schema, without the tables that SQLite and its libraries keep themselves.

    These are left out only as they make them: an index with such a name is somebody else's.
    """
    rows = connection.execute(
        "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name"
    ).fetchall()
    found = [(str(kind), str(name), " ".join(str(sql).split())) for kind, name, sql in rows]
    own = schema.TABLES_OF_LIBRARIES
    told = json.dumps([one for one in found if one[0] != "table" or own.get(one[1]) != one[2]])
    return hashlib.blake2b(told.encode(), digest_size=16).hexdigest()


def _check_age(path: Path, version: int) -> None:
    """An older register cannot be read before it is brought up to date."""
    if version < schema.LATEST:
        raise OlderRegisterError(
            N_(
                "“{name}” was made by an older version of Doléances, and cannot be brought up to"
                " date where it is. Nothing was changed: copy it to a folder of yours, then open"
                " the copy."
            ),
            name=path.name,
        )


def _upgrade(path: Path, connection: binding.Connection, version: int) -> None:
    """Bring an older register up to date; a sound copy of it is made beside it first."""
    if binding.problems(connection, thorough=True):
        raise refusals.damaged(path)
    copy = _older_copy(path, version)
    back_up(connection, copy)
    try:
        migrate(path, connection)
    except BaseException as error:
        # The register is as it was: opened again, it would leave another copy each time.
        copy.unlink(missing_ok=True)
        if isinstance(error, OperationalError) and any(one in str(error) for one in _OTHERWISE):
            raise refusals.rearranged(path) from error
        raise


def _older_copy(path: Path, version: int) -> Path:
    """Where a register is copied to before a migration: a name that no file has yet."""
    # Imported here: a register is opened without it.
    from app.domain.backups import older_name

    names = (older_name(path.stem, version, number) for number in itertools.count(1))
    return next(path.with_name(name) for name in names if not path.with_name(name).exists())


def migrate(path: Path, connection: binding.Connection) -> None:
    """Apply what is missing, all or nothing."""
    from app.store import indexing
    from app.store.inspecting import database
    from app.store.migrations import migrations

    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        migrations.apply(database(connection))
        _check_references(connection)
        check_arranged(path, connection)
        if left_out := indexing.left_out(connection):
            indexing.catch_up(connection, left_out)
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {schema.LATEST}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def _check_references(connection: binding.Connection) -> None:
    if connection.execute("PRAGMA foreign_key_check").fetchall():
        message = "a migration broke a reference between records"
        raise AssertionError(message)
