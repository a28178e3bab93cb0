"""A register file while it is open: its connection, its transactions, its parts."""

import contextlib
import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlcipher3.dbapi2 import ProgrammingError

from app.base.clock import Clock
from app.base.errors import DamagedRegisterError, DoleancesError
from app.base.identifiers import RandomBits, system_bits
from app.base.messages import Message
from app.base.progress import Progress
from app.domain.deadlines import Horizon, horizon
from app.domain.office import Office
from app.domain.texts import clean_line
from app.store import binding, indexing, offices, refreshing, refusals
from app.store.files import damage, folding, statistics
from app.store.files.keys import Key
from app.store.names import NAMED
from app.store.parts import Parts
from app.store.places.location import Location, identity, place_of
from app.store.values import damaged_record

if TYPE_CHECKING:
    from app.domain.history import Act
    from app.store.acts import Recorder
    from app.store.chain import End
    from app.store.files.acknowledged import Memory
    from app.store.places.holding import Hold

_MUCH = 500
"""Records that wait for the search index before a save brings them in by itself."""

_BACK_TO_PART = ("ROLLBACK TO part", "RELEASE part")


class Register(Parts):
    """One connection to a register. It belongs to the thread that opened it."""

    def __init__(
        self,
        path: Path,
        connection: binding.Connection,
        *,
        key: Key | None = None,
        clock: Clock,
        author: str,
        founding: Office | None = None,
        hold: "Hold | None" = None,
        location: Location = Location.LOCAL,
    ) -> None:
        """Take a connection that has passed the checks; use `opening.open_file`."""
        super().__init__(connection, self.horizon)
        self.path = path
        self.key = key
        self.clock = clock
        self.random_bits: RandomBits = system_bits
        self._author = clean_line(author, "author")
        self._hold = hold
        self._is_brief = False
        self.office: Office = founding or offices.read(connection)
        self.desk = self.office.desk
        self.location = location
        self._identity = identity(path)
        self.place: str = place_of(path)
        """What names the file of this register among its copies, which have the same uid."""
        self._closed = False
        self._touched: set[tuple[str, int]] = set()
        self._made: set[tuple[str, int]] = set()
        self._unindexed = 0
        self._all_together = False
        self._named_at = 0
        self._has_statistics = False
        self._end: End | None = None
        self._uids: dict[tuple[str, int], bytes] = {}
        self._references: dict[str, list[tuple[str, str]]] = {}
        self.memory: Memory | None = None
        """What this computer has acknowledged of it; of one that is written."""
        self._seen = self.data_version()
        self._last_change = self._newest_change()
        if hold is None:
            # From now on it is known when somebody else writes to it.
            folding.look(path, connection.file)

    def share(self) -> None:
        """Give locks back from here on: a window reads and writes by several connections."""
        binding.share(self.connection)

    def be_brief(self) -> None:
        """Expect one act, and then to be closed: nothing is left for a pause."""
        self._is_brief = self._hold is not None

    @property
    def author(self) -> str:
        """Who signs what is written from here on."""
        return self._author

    @author.setter
    def author(self, name: str) -> None:
        self._author = clean_line(name, "author")
        if self._hold is not None:
            self._hold.sign(self._author)

    @property
    def taken_from(self) -> Message | None:
        """From whom a register on a share was taken over as it was opened, if from anybody."""
        return None if self._hold is None else self._hold.taken_from

    @property
    def is_replaced(self) -> bool:
        """Another file lies in its place: a sync folder has brought what somebody else wrote."""
        return identity(self.path) not in (None, self._identity)

    @property
    def is_moved(self) -> bool:
        """The file no longer lies where it was opened: no act can be written."""
        return identity(self.path) != self._identity

    @property
    def uid(self) -> str:
        """What names this register among others: the uid of its office."""
        return self.uid_of("office", 1).hex()

    @property
    def mark(self) -> str:
        """What names this very file on this computer, for what is kept of it and of no copy."""
        return f"{self.uid}.{self.place}"

    @contextmanager
    def transaction(
        self, *, indexing: Progress | None = None, all_together: bool = False
    ) -> Iterator[None]:
        """All or nothing, durable at the end; inside another one, a part that can fail alone.

        `indexing` is told how far the search index is, of an act that touches many records. When
        a great many acts belong `all_together` no part can fail alone, and the search index, for
        which nobody waits, is left for a pause.
        """
        if self._all_together:
            yield
            return
        office, is_part = self.office, self.connection.in_transaction
        self._begin(is_part=is_part)
        try:
            if is_part:
                yield
                self.connection.execute("RELEASE part")
            else:
                self._forget_what_others_wrote()
                self._all_together = all_together
                yield
                self._commit(indexing)
        except BaseException:
            self._go_back(office, is_part=is_part)
            raise
        finally:
            if not is_part:
                self._touched, self._made, self._all_together = set(), set(), False

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """What is read within is of one moment, whatever others write meanwhile."""
        if self.connection.in_transaction:
            yield
            return
        self.connection.execute("BEGIN")
        try:
            yield
        finally:
            self.connection.execute("ROLLBACK")

    @contextmanager
    def act(
        self, act: "Act", *, undoes: str | None = None, indexing: Progress | None = None
    ) -> "Iterator[Recorder]":
        """One act of a person, recorded: its own transaction, or a part of the outer one."""
        if not self.masking.viewer.sees_all:
            message = "what is masked must not be written from"
            raise AssertionError(message)
        # Imported here: what only writing needs would keep the first list waiting.
        from app.store.acts import Recorder

        with self.transaction(indexing=indexing):
            recorder = Recorder(self, act, undoes)
            yield recorder
            recorder.write_history()
            self._touched |= recorder.touched
            self._made |= recorder.made
            if ("office", 1) in recorder.touched:
                self.office = offices.read(self.connection)

    @property
    def end(self) -> "End":
        """Where the history ends; asked again when another program has written."""
        if self._end is None:
            from app.store import chain

            self._end = chain.end(self.connection)
        return self._end

    @end.setter
    def end(self, end: "End") -> None:
        self._end = end

    def uid_of(self, table: str, record: int) -> bytes:
        """The uid of a record of this file."""
        known = self._uids.get((table, record))
        if known is None:
            row = self.connection.execute(
                f"SELECT uid FROM {table} WHERE id = ?", (record,)
            ).fetchone()
            if row is None or row[0] is None:
                raise damaged_record()
            known = self._uids[table, record] = row[0]
        return known

    def know_uid(self, table: str, record: int, uid: bytes) -> None:
        """Remember the uid of a record that was just made: what is made next refers to it."""
        self._uids[table, record] = uid

    def referrers(self, table: str) -> list[tuple[str, str]]:
        """The tables and columns that refer to the records of a table."""
        if not self._references:
            rows = self.connection.execute(
                'SELECT f."table", t.name, f."from" FROM sqlite_schema t'
                " JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table'"
            ).fetchall()
            for referred, other, column in rows:
                self._references.setdefault(referred, []).append((other, column))
        return self._references.get(table, [])

    def horizon(self, today: dt.date) -> Horizon:
        """The days by which what is due is told from what is not, by the office's calendar."""
        return horizon(today, self.office.delays, self.names.holidays)

    def data_version(self) -> int:
        """A number that changes when another connection has written."""
        return int(self.connection.execute("PRAGMA data_version").fetchone()[0])

    def refresh(self, records: Iterable[tuple[str, int]]) -> None:
        """Take in what another connection of this program has written, and any other program."""
        self._seen = self.data_version()
        since, self._last_change = self._last_change, self._newest_change()
        self._take_in(refreshing.since(self.connection, since) | set(records))

    def refresh_if_changed(self) -> bool:
        """Take in what another connection has written; whether there was anything."""
        if self.data_version() == self._seen:
            return False
        before = self._last_change
        self.refresh(())
        # Bringing the search index up to date writes too, and tells nothing.
        return self._last_change != before

    def interrupt(self) -> None:
        """Stop what the connection is doing, from another thread; it raises Cancelled there."""
        with contextlib.suppress(ProgrammingError):
            # It may be closed by now.
            self.connection.interrupt()

    def problems(self, *, thorough: bool) -> list[str]:
        """What SQLite finds wrong in the file; empty when it is sound."""
        return binding.problems(self.connection, thorough=thorough)

    def telling_damage(self) -> AbstractContextManager[None]:
        """Say of what fails in the block that the register is damaged, if it is."""
        return damage.telling_damage(self.connection)

    def settle(self) -> bool:
        """What a save leaves for a pause: the search index, and the journal; whether all is done.

        It is not while somebody reads what was there before: another pause will do.
        """
        if not self.connection.writes:
            return True
        if not self.is_moved:
            through, last = indexing.state(self.connection)
            if through < last:
                with self.transaction():
                    self._index()
            if not self._has_statistics:
                # One that was lived in by an earlier program has those of its first day.
                statistics.keep_up(self.connection)
                self._has_statistics = True
            if self.fold() and not self._closed:
                folding.begin_anew(self.connection)
        return self.fold() or self.is_moved

    def fold(self) -> bool:
        """Bring all that was saved into the file itself; whether it is whole without a journal."""
        return folding.fold(self.connection)

    def close(self) -> None:
        """Do what was left for later, fold the journal into the file and let it go."""
        if self._closed:
            return
        self._closed = True
        with contextlib.suppress(DoleancesError, OSError):
            if self.connection.writes and not (self._is_brief and not self._unindexed):
                self._leave()
        self.connection.close()
        if self.memory is not None:
            self.memory.close()
        if self._hold is not None:
            self._hold.release()

    def _leave(self) -> None:
        """Do what was left for a pause."""
        if self._hold is not None:
            self._hold.check()
            binding.keep(self.connection)
        self.settle()
        folding.leave(self.connection)

    def beat(self) -> None:
        """Show that whoever has the register for writing is there, where others cannot see it."""
        if self._hold is not None:
            self._hold.beat()

    def _begin(self, *, is_part: bool) -> None:
        if is_part:
            self.connection.execute("SAVEPOINT part")
            return
        if self.is_moved:
            with contextlib.suppress(DoleancesError, OSError):
                self.fold()
            # What is written to a file that has gone would be acknowledged, and lost.
            raise refusals.moved(self.path)
        if self._hold is not None:
            self._hold.check(lately=True)
        self.connection.execute("BEGIN IMMEDIATE")

    def _commit(self, indexing: Progress | None) -> None:
        self._index_if_much(indexing)
        if self._hold is not None:
            # It may have been taken over while this computer slept.
            self._hold.check()
        if not self._is_brief:
            self.share()
        self.connection.execute("COMMIT")
        if self.memory is not None:
            self.memory.saved(self._end)
        self._take_in(self._touched)

    def _go_back(self, office: Office, *, is_part: bool) -> None:
        # A full disk has rolled back by itself.
        if self.connection.in_transaction:
            for statement in _BACK_TO_PART if is_part else ("ROLLBACK",):
                self.connection.execute(statement)
        self.office, self._end = office, None
        if self.memory is not None and not is_part:
            self.memory.undone()
        self._uids.clear()
        self.names.forget()
        self.search.forget()

    def _forget_what_others_wrote(self) -> None:
        """From here on nobody else can write: names that are read now are true to the end."""
        if self._named_at != (present := self.data_version()):
            self._named_at, self._end = present, None
            self.names.forget()

    def _index_if_much(self, progress: Progress | None) -> None:
        """Leave the search index for a pause, unless looking words up would feel what waits.

        An act that tells how far it is takes its time anyway; and where there is no pause before
        it is closed, a second transaction on the share would take longer than the index.
        """
        renamed = [one for one in self._touched - self._made if one[0] in indexing.TOLD_BY]
        self._unindexed += len(self._touched)
        much = self._is_brief or self._unindexed > _MUCH
        if renamed or progress or (much and not self._all_together):
            self._index(indexing.told_by(self.connection, renamed), progress)

    def _index(self, concerns: Collection[int] = (), progress: Progress | None = None) -> None:
        indexing.catch_up(self.connection, concerns, progress)
        self._unindexed = 0

    def _take_in(self, records: Collection[tuple[str, int]]) -> None:
        """Bring what is kept in memory up to date with records that were written."""
        tables = {table for table, _ in records}
        if named := NAMED & tables:
            self.names.forget(*named)
        if "office" in tables:
            self.office = offices.read(self.connection)
        self.index.patch([record for table, record in records if table == "concern"])

    def _newest_change(self) -> int:
        try:
            (newest,) = self.connection.execute("SELECT max(id) FROM change").fetchone()
        except DamagedRegisterError:
            # To read what can be read, no end of the history is needed; but a connection with a key
            # reads nothing more after a damaged page.
            if self.connection.writes or self.key is not None:
                raise
            newest = 0
        return int(newest or 0)
