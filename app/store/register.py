"""A register file while it is open: its connection, its transactions, its parts."""

import contextlib
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.base.clock import Clock
from app.base.errors import NewerRegisterError, RegisterError
from app.base.identifiers import HybridClock, RandomBits
from app.base.messages import N_
from app.domain.history import Act
from app.domain.office import Office
from app.store import binding, offices, search
from app.store.acts import Recorder
from app.store.concerns import Concerns
from app.store.filters import SavedFilters
from app.store.histories import Histories
from app.store.index import ConcernIndex
from app.store.location import Location, locate
from app.store.names import Names

APPLICATION_ID = 0x446F6C65  # "Dole"
_HEADER = b"SQLite format 3\0"


class Register:
    """One connection to a register. It belongs to the thread that opened it."""

    def __init__(
        self,
        path: Path,
        connection: binding.Connection,
        *,
        clock: Clock,
        random_bits: RandomBits,
        author: str,
        founding: Office | None = None,
    ) -> None:
        """Take a connection that has passed the checks; use `open_file` or `create_file`."""
        self.path = path
        self.connection = connection
        self.clock = clock
        self.random_bits = random_bits
        self.author = author
        self.office: Office = founding or offices.read(connection)
        self.desk = self.office.desk
        self.location: Location = locate(path)
        (last,) = connection.execute("SELECT max(stamp) FROM act").fetchone()
        self._hybrid = HybridClock(last or 0)
        self._touched: set[tuple[str, int]] = set()
        self._uids: dict[tuple[str, int], bytes] = {}
        self.names = Names(connection)
        self.concerns = Concerns(connection)
        self.histories = Histories(connection)
        self.filters = SavedFilters(connection)
        self.index = ConcernIndex(connection)
        self._seen = self.data_version()

    @property
    def uid(self) -> str:
        """What names this register among others: the uid of its office."""
        return self.uid_of("office", 1).hex()

    @contextmanager
    def speaking(self) -> Iterator[None]:
        """Turn the errors of SQLite inside the block into sentences."""
        with binding.speaking(self.path):
            yield

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing, durable at the end. Inside another one, it is a part of that one."""
        if self.connection.in_transaction:
            yield
            return
        with self.speaking():
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                search.reindex(self.connection, self._touched)
                self.connection.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(binding.DatabaseError):
                    self.connection.execute("ROLLBACK")
                self._uids.clear()
                raise
            finally:
                self._touched = set()

    @contextmanager
    def act(self, act: Act, *, undoes: str | None = None) -> Iterator[Recorder]:
        """One act of a person, recorded: its own transaction, or a part of the outer one."""
        with self.transaction():
            recorder = Recorder(self, act, undoes)
            yield recorder
            self._touched |= recorder.touched
        if ("office", 1) in recorder.touched:
            self.office = offices.read(self.connection)

    def stamp(self, milliseconds: int) -> int:
        """The next stamp of the hybrid clock."""
        return self._hybrid.stamp(milliseconds)

    def uid_of(self, table: str, record: int) -> bytes:
        """The uid of a record of this file."""
        known = self._uids.get((table, record))
        if known is None:
            (known,) = self.connection.execute(
                f"SELECT uid FROM {table} WHERE id = ?", (record,)
            ).fetchone()
            self._uids[table, record] = known
        return known

    def data_version(self) -> int:
        """A number that changes when another connection has written."""
        return int(self.connection.execute("PRAGMA data_version").fetchone()[0])

    def refresh(self, records: Iterable[tuple[str, int]]) -> None:
        """Take in what another connection of this program has written."""
        self.names.forget()
        self._seen = self.data_version()
        self.index.patch([record for table, record in records if table == "concern"])

    def refresh_if_changed(self) -> bool:
        """Take in what another program has written; whether there was anything."""
        if self.data_version() == self._seen:
            return False
        self._seen = self.data_version()
        self.names.forget()
        self.index.forget()
        return True

    def interrupt(self) -> None:
        """Stop what the connection is doing, from another thread; it raises Cancelled there."""
        self.connection.interrupt()

    def problems(self, *, thorough: bool) -> list[str]:
        """What SQLite finds wrong in the file; empty when it is sound."""
        pragma = "integrity_check" if thorough else "quick_check"
        with self.speaking():
            found = [str(row[0]) for row in self.connection.execute(f"PRAGMA {pragma}")]
            orphans = self.connection.execute("PRAGMA foreign_key_check").fetchall()
        return [line for line in found if line != "ok"] + [str(tuple(row)) for row in orphans]

    def close(self) -> None:
        """Fold the journal into the file and let it go."""
        with contextlib.suppress(binding.DatabaseError):
            self.connection.execute("PRAGMA optimize")
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.connection.close()


def open_file(
    path: Path,
    *,
    clock: Clock | None = None,
    author: str = "",
    read_only: bool = False,
    random_bits: RandomBits = secrets.randbits,
    founding: Office | None = None,
) -> Register:
    """Open a register; one of the RegisterErrors when it cannot be opened as asked.

    `founding` is the office of a register that was just created and holds none yet.
    """
    check_header(path)
    with binding.speaking(path):
        connection = _connect(path, read_only=read_only)
        try:
            _check_kind(path, connection, read_only=read_only)
            return Register(
                path,
                connection,
                clock=clock or Clock(),
                random_bits=random_bits,
                author=author,
                founding=founding,
            )
        except BaseException:
            connection.close()
            raise


def create_file(path: Path) -> None:
    """Make an empty register, with its schema and nothing in it; refuse to replace a file."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(exist_ok=False)
    except FileExistsError:
        raise RegisterError(
            N_(
                "There is a file at “{path}” already, and it was left as it is."
                " Choose another name, or open that file."
            ),
            path=str(path),
        ) from None
    except OSError as error:
        raise RegisterError(
            N_("No register can be made at “{path}” ({reason}). Choose another folder."),
            path=str(path),
            reason=error.strerror or "",
        ) from error
    try:
        with binding.speaking(path), contextlib.closing(_connect(path)) as connection:
            _migrate(connection)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def check_header(path: Path) -> None:
    """Refuse what is not there, or does not begin as a register begins."""
    try:
        with path.open("rb") as file:
            header = file.read(len(_HEADER))
    except FileNotFoundError:
        raise binding.missing(path) from None
    except IsADirectoryError:
        raise binding.not_a_register(path) from None
    except OSError as error:
        raise RegisterError(
            N_("“{name}” cannot be read ({reason}). Ask for the right to read it."),
            name=path.name,
            reason=error.strerror or "",
        ) from error
    if header != _HEADER:
        raise binding.not_a_register(path)


def back_up(connection: binding.Connection, target: Path) -> None:
    """Write a compact copy of the register to a file that does not exist yet."""
    connection.execute("VACUUM INTO ?", (str(target),))


def _connect(path: Path, *, read_only: bool = False) -> binding.Connection:
    shared = locate(path) is Location.LOCAL
    if read_only:
        # A file in a folder that refuses writing can be read only when no journal waits beside it.
        alone = not path.with_name(f"{path.name}-wal").exists()
        writable = _is_writable(path)
        mode = "rw" if writable else ("ro&immutable=1" if alone else "ro")
        connection = binding.connect(path, mode=mode)
        binding.configure(connection, shared=shared, writes=False)
        return connection
    connection = binding.connect(path)
    binding.configure(connection, shared=shared, writes=True)
    return connection


def _is_writable(path: Path) -> bool:
    try:
        with path.open("rb+"):
            return True
    except OSError:
        return False


def _check_kind(path: Path, connection: binding.Connection, *, read_only: bool) -> None:
    from app.store.migrations import LATEST

    (kind,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if kind != APPLICATION_ID:
        raise binding.not_a_register(path)
    if version > LATEST:
        raise NewerRegisterError(
            N_(
                "“{name}” was made by a newer version of Doléances. It was left as it is:"
                " update the program on this computer, then open it again."
            ),
            name=path.name,
        )
    if read_only:
        return
    if version < LATEST:
        back_up(connection, path.with_name(f"{path.stem}.v{version}{path.suffix}"))
        _migrate(connection)
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("ROLLBACK")


def _migrate(connection: binding.Connection) -> None:
    """Apply what is missing, all or nothing."""
    from sqlite_utils import Database

    from app.store.migrations import LATEST, migrations

    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        migrations.apply(Database(connection, execute_plugins=False, recursive_triggers=False))
        if connection.execute("PRAGMA foreign_key_check").fetchall():
            message = "a migration broke a reference between records"
            raise AssertionError(message)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {LATEST}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    finally:
        connection.execute("PRAGMA foreign_keys = ON")
