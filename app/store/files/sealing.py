"""Giving a register a password, another one, or none: the whole file is rewritten beside it.

The new file is complete, checked and on the disk before it takes the place of the old one, in one
step. So whatever happens meanwhile, a full disk or a power cut, the register opens: with the old
password before that step, with the new one after it.
"""

import contextlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.base import rights, unfinished
from app.base.errors import BusyRegisterError
from app.base.files import landing, put_in_place
from app.base.journals import all_beside
from app.base.messages import N_
from app.base.progress import Progress
from app.base.rights import For
from app.store import binding, refusals
from app.store.binding import Connection
from app.store.files import handles, journals
from app.store.files.keys import Key

_STEPS = 200_000
"""Steps of SQLite between two looks at how far it is."""


def reseal(
    path: Path,
    old: Key | None,
    new: Key | None,
    progress: Progress | None = None,
    *,
    before: Callable[[Connection], object] | None = None,
) -> None:
    """Write a register under another key; None is no password.

    BusyRegisterError when anything else has it open. `progress` may raise Cancelled; whatever is
    raised, the register is as it was. `before` is called when nobody else can write any more.
    """
    # Imported here: a register is opened without it.
    from app.store.places import holding

    # A link stays a link.
    path = landing(path)
    with contextlib.ExitStack() as held:
        held.enter_context(holding.held(path))
        written = held.enter_context(unfinished.name_in(path.parent))
        journals.settle(path, old)
        connection = held.enter_context(contextlib.closing(binding.connect(path, key=old)))
        keep_others_out(path, connection)
        if before is not None:
            before(connection)
        try:
            _write(connection, written, new, progress)
            _compare(path, connection, written, new, progress)
            if sys.platform == "win32":
                # What is open cannot be replaced there; nor can what another program opened.
                connection.close()
            _put_in_place(written, path, wipe=old is None)
        except OSError as error:
            raise binding.explained(error, path) from error


def remove(path: Path) -> None:
    """Remove a copy, and write zeros over it first where that reaches what the disk holds."""
    with contextlib.suppress(OSError):
        if _is_alone(path):
            with handles.opened(path, writing=True) as file:
                file.blank()
    for left in (path, *all_beside(path)):
        left.unlink(missing_ok=True)


def keep_others_out(path: Path, connection: Connection) -> None:
    """Fold the journal into the file, and hold it alone until the connection closes."""
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA busy_timeout = 2000")
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    try:
        # It fails while another connection is there.
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
    except BusyRegisterError:
        raise BusyRegisterError(
            N_(
                "“{name}” is open in another window or on another computer. Nothing was changed:"
                " close it there, then try again."
            ),
            name=path.name,
        ) from None


def _write(
    connection: Connection, target: Path, key: Key | None, progress: Progress | None
) -> None:
    """Everything that the register holds, into a new file."""
    # Nobody but its owner reads it while it is written.
    rights.make(target, For.OWNER)
    kind, version = (
        connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("application_id", "user_version")
    )
    spelled = key.spelled if key is not None else ""
    connection.execute("ATTACH ? AS new KEY ?", (str(target), spelled))
    # A file that is thrown away unless it is whole needs no journal.
    connection.execute("PRAGMA new.journal_mode = OFF")
    connection.execute("PRAGMA new.synchronous = OFF")
    with watched(connection, target, progress):
        connection.execute("SELECT sqlcipher_export('new')").fetchone()
    connection.execute(f"PRAGMA new.application_id = {int(kind)}")
    connection.execute(f"PRAGMA new.user_version = {int(version)}")
    connection.execute("DETACH new")


@contextmanager
def watched(connection: Connection, target: Path, progress: Progress | None) -> Iterator[None]:
    """Tell how much of the file is written; what `progress` raises ends the work, and is raised."""
    if progress is None:
        yield
        return
    pages = int(connection.execute("PRAGMA page_count").fetchone()[0])
    size = pages * int(connection.execute("PRAGMA page_size").fetchone()[0])
    raised: list[BaseException] = []

    def look() -> int:
        try:
            progress(min(target.stat().st_size, size), size)
        except BaseException as error:  # noqa: BLE001 - it goes on outside of SQLite
            raised.append(error)
        return len(raised)

    connection.set_progress_handler(look, _STEPS)
    try:
        yield
    except BaseException:
        if raised:
            raise raised[0] from None
        raise
    finally:
        connection.set_progress_handler(None, _STEPS)


def _compare(
    path: Path, connection: Connection, written: Path, key: Key | None, progress: Progress | None
) -> None:
    """Refuse a new file that is not sound, or has not all rows of all tables."""
    with (
        contextlib.closing(binding.connect(written, key=key)) as fresh,
        watched(fresh, written, progress),
    ):
        if binding.problems(fresh, thorough=True) or _rows(fresh) != _rows(connection):
            raise refusals.damaged(path)


def _rows(connection: Connection) -> dict[str, int]:
    """How many rows each table has; what a virtual one shows lies in others."""
    # Imported here: backups are made without it.
    from app.store.inspecting import database

    tables = database(connection).tables
    return {one.name: one.count for one in tables if one.virtual_table_using is None}


def _put_in_place(written: Path, path: Path, *, wipe: bool) -> None:
    """Replace the file; `wipe` writes zeros over what could be read in the old one."""
    with contextlib.ExitStack() as held:
        former = None
        if wipe and _is_alone(path):
            former = held.enter_context(handles.opened(path, writing=True))
        put_in_place(written, path, rights.of(path))
        if former is not None:
            # The register is safe by now. A disk that puts new contents elsewhere, as those
            # without moving parts do, may still hold the old ones: the person is told so.
            with contextlib.suppress(OSError):
                former.blank()


def _is_alone(path: Path) -> bool:
    """The file has no other name, under which it might be somebody's backup."""
    return sys.platform != "win32" and path.stat().st_nlink == 1
