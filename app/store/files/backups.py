"""Copies of a register: written whole and checked before they take their place."""

import contextlib
import datetime as dt
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.base import rights
from app.base.errors import BusyRegisterError, RegisterError
from app.base.files import replacing
from app.base.identifiers import milliseconds_of
from app.base.journals import all_beside
from app.base.messages import N_
from app.base.progress import Progress
from app.domain.backups import Origin, Standing
from app.store import binding, refusals
from app.store.binding import Connection
from app.store.files import handles, journals, sealing
from app.store.files.keys import Key
from app.store.places import holding
from app.store.places.location import identity


def write(
    connection: Connection,
    target: Path,
    progress: Progress | None = None,
    *,
    before: Callable[[], object] | None = None,
) -> None:
    """Write a compact copy of the register, in the place of an older copy if there is one.

    It is read back and compared first. `progress` may raise Cancelled, and so may what is called
    `before` it gets its place: nothing is left then.
    """
    with replacing(target) as temporary:
        acts = _acts(connection)
        with (
            sealing.watched(connection, temporary, progress),
            _writing_elsewhere(connection),
            binding.about(connection, target),
        ):
            connection.execute("VACUUM INTO ?", (str(temporary),))
        _check(connection, temporary, target, acts)
        if before is not None:
            before()
        journals.clear_place(target)


def uid_of(connection: Connection) -> str:
    """What names a register of any version among others; DamagedRegisterError without one."""
    row = connection.execute("SELECT uid FROM office WHERE id = 1").fetchone()
    if row is None or not isinstance(row[0], bytes):
        raise refusals.damaged(connection.path)
    return row[0].hex()


def standing(connection: Connection) -> Standing:
    """What a register of any version holds."""
    uid = uid_of(connection)
    (office,) = connection.execute("SELECT name FROM office WHERE id = 1").fetchone()
    (concerns,) = connection.execute("SELECT count(*) FROM concern WHERE deleted = 0").fetchone()
    last = connection.execute(
        "SELECT stamp, author FROM act ORDER BY id DESC LIMIT 1"
    ).fetchone() or (None, "")
    return Standing(
        uid=uid,
        office=office,
        concerns=concerns,
        acts=_acts(connection),
        last_at=last[0] and dt.datetime.fromtimestamp(milliseconds_of(last[0]) / 1000, dt.UTC),
        last_by=last[1],
    )


def origin(connection: Connection, place: str) -> Origin:
    """Of what a copy is that is made now: the last act, and the place of the file."""
    act, digest = connection.execute(
        "SELECT id, hex(digest) FROM act ORDER BY id DESC LIMIT 1"
    ).fetchone() or (0, "")
    return Origin(act, digest.lower(), place)


def leads_to(earlier: Origin, connection: Connection) -> bool:
    """Whether the history of a register goes on after the last act of a copy.

    It does not where the copy has lived on by itself, or another one took its place since.
    """
    if not earlier.act:
        return True
    row = connection.execute("SELECT hex(digest) FROM act WHERE id = ?", (earlier.act,)).fetchone()
    return row is not None and str(row[0]).lower().startswith(earlier.digest)


def acts_beyond(other: Connection, own: Connection) -> int:
    """How many acts of another file of a register are not in the register."""
    known = {uid for (uid,) in own.execute("SELECT uid FROM act").fetchall()}
    return sum(uid not in known for (uid,) in other.execute("SELECT uid FROM act").fetchall())


def put_in_place(
    backup: Path,
    target: Path,
    kept: Path,
    key: Key | None,
    *,
    rewritten: tuple[Key | None, Key | None] = (None, None),
    before: Callable[[Connection], object] | None = None,
) -> None:
    """Let a backup take the place of a register, which is kept under another name.

    It is written anew where its key and the one that it gets are not the same. BusyRegisterError
    when a window or a program has the register open. Whatever happens meanwhile, there is a whole
    one at `target`: the old one until the last step, the other one after it. `before` is called
    with the new one when nobody has the old one open any more.
    """
    with contextlib.ExitStack() as done:
        done.enter_context(_explaining(target))
        done.enter_context(holding.held(target))
        alone, keeping = (done.enter_context(contextlib.ExitStack()) for _ in range(2))
        temporary = done.enter_context(replacing(target))
        handles.copy(backup, temporary)
        theirs, stays = rewritten
        if theirs != stays:
            sealing.reseal(temporary, theirs, stays)
        # Last: while a large backup was written anew, somebody could open the register.
        if target.exists():
            alone.enter_context(_held_alone(target, key))
        if before is not None:
            with contextlib.closing(binding.connect(temporary, key=stays)) as connection:
                # What is thrown away unless it is whole needs no journal.
                connection.execute("PRAGMA journal_mode = MEMORY")
                before(connection)
        if target.exists():
            if sys.platform == "win32":
                # What is open cannot be replaced there.
                alone.close()
            keeping.enter_context(_kept(target, kept))
        journals.clear_place(target)


@contextmanager
def _explaining(target: Path) -> Iterator[None]:
    """A folder in which the files of others cannot be replaced is told by the register's name."""
    try:
        yield
    except PermissionError as error:
        raise refusals.read_only(target) from error


@contextmanager
def _kept(target: Path, kept: Path) -> Iterator[None]:
    """Name the register a second time, with a journal that could not be folded into it.

    Where nothing takes its place in the end, all is as it was.
    """
    former = identity(target)
    with contextlib.ExitStack() as undo:
        for journal, becomes in zip(all_beside(target), all_beside(kept), strict=True):
            if journal.exists():
                journal.replace(becomes)
                undo.callback(becomes.replace, journal)
        undo.callback(kept.unlink, missing_ok=True)
        try:
            os.link(target, kept)
        except OSError:
            # A stick has no second names for a file.
            with replacing(kept) as copied:
                handles.copy(target, copied)
            rights.copy(target, kept)
        try:
            yield
        except BaseException:
            if identity(target) != former:
                # It was replaced all the same.
                undo.pop_all()
            raise
        undo.pop_all()


@contextmanager
def _held_alone(path: Path, key: Key | None) -> Iterator[None]:
    """Fold the journal into the file; BusyRegisterError while another connection is there.

    In the block it may be read, and nobody writes: what were saved then would be in what is
    replaced alone.
    """
    journals.settle(path, key)
    with contextlib.closing(binding.connect(path, key=key)) as connection:
        try:
            sealing.keep_others_out(path, connection)
            # With the next look at the file others may read it again.
            connection.execute("PRAGMA locking_mode = NORMAL")
            connection.execute("PRAGMA user_version").fetchone()
            connection.execute("BEGIN IMMEDIATE")
        except BusyRegisterError:
            raise
        except RegisterError:
            # It is damaged, which may be why another one shall take its place.
            pass
        yield


def _acts(connection: Connection) -> int:
    (acts,) = connection.execute("SELECT count(*) FROM act").fetchone()
    return int(acts)


def _check(connection: Connection, written: Path, target: Path, acts: int) -> None:
    """Refuse a copy that cannot be read, or that does not end as the chain of its acts says."""
    connection.execute("ATTACH ? AS written", (str(written),))
    try:
        found = connection.execute("PRAGMA written.quick_check").fetchall()
        count, kept, last = connection.execute(
            "SELECT (SELECT count(*) FROM written.act),"
            " (SELECT acts || ' ' || hex(digest) FROM written.chain),"
            " (SELECT (SELECT count(*) FROM written.act) || ' ' || hex(digest)"
            "   FROM written.act ORDER BY id DESC LIMIT 1)"
        ).fetchone()
        own = connection.execute("SELECT acts || ' ' || hex(digest) FROM main.chain").fetchone()
        # A register that another program wrote to ends otherwise; so do its copies.
        ends_well = kept == last or (own is not None and own[0] == kept)
        if found != [("ok",)] or count < acts or not ends_well:
            raise RegisterError(
                N_(
                    "The backup “{name}” could not be read back, and was not kept. The register is"
                    " as it was: check the disk of the backups, or choose another folder."
                ),
                name=target.name,
            )
    finally:
        connection.execute("DETACH written")


@contextmanager
def _writing_elsewhere(connection: Connection) -> Iterator[None]:
    """A connection that only reads may not write into another file either."""
    (reading_only,) = connection.execute("PRAGMA query_only").fetchone()
    connection.execute("PRAGMA query_only = OFF")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA query_only = {reading_only}")
