"""What is being typed and not saved yet: a small file on this computer for each register.

It is sealed as its register is, with a key of its own. Its name tells under which key, so that a
change of password that is cut short leaves the drafts of the register as it is then.
"""

import contextlib
import json
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from app.base import paths
from app.base.errors import (
    DamagedRegisterError,
    DiskFullError,
    DoleancesError,
    NotARegisterError,
    ReadOnlyRegisterError,
)
from app.base.files import replacing
from app.base.journals import JOURNALS
from app.store import binding
from app.store.binding import Connection
from app.store.files import journals
from app.store.files.keys import Key
from app.store.files.unkept import Held, memory_of, why
from app.store.places.location import identity
from app.store.register import Register

log = logging.getLogger(__name__)

_SUFFIX = ".drafts"
_PLAIN = "open"
_TABLE = (
    "CREATE TABLE IF NOT EXISTS draft (name TEXT PRIMARY KEY, held TEXT NOT NULL,"
    " moment REAL NOT NULL) STRICT, WITHOUT ROWID"
)
_ALL = "SELECT name, held, moment FROM draft"


class Drafts:
    """The drafts of one register. What the disk refuses stays in memory, and typing goes on."""

    def __init__(self, uid: str, key: Key | None) -> None:
        """`uid` is that of the register, and `key` what opens it."""
        self.path = _path(uid, key)
        self._key = key.derived("drafts") if key is not None else None
        self._opened: Connection | None = None
        self._file: tuple[int, int] | None = None
        self._alone = False
        self.memory = memory_of(uid)
        """What waits for the disk, and why."""

    def read(self, name: str) -> dict[str, Any] | None:
        """What a draft holds; None without a draft."""
        waiting = self._waiting(name)
        if waiting is not None:
            return _values(waiting.text)
        rows = self._ask("SELECT held FROM draft WHERE name = ?", name)
        return _values(rows[0][0]) if rows else None

    def write(
        self,
        name: str,
        held: dict[str, Any],
        moment: float,
        in_words: Callable[[], str] | None = None,
    ) -> None:
        """Keep what is typed: on the disk when this returns, unless the disk refuses it.

        `moment` is in seconds. `in_words` tells how it reads, where it would be a loss.
        """
        text = json.dumps(held, ensure_ascii=False)
        if not self._wait(name, Held(text, moment)) and in_words is not None:
            self.memory.held[name] = Held(text, moment, in_words())

    def clear(self, name: str) -> None:
        """Forget a draft."""
        if self._waiting(name) is not None or self.path.exists():
            self._wait(name, Held())

    def settle(self) -> bool:
        """Write what waits for the disk; whether nothing waits any more."""
        memory = self.memory
        with memory.lock:
            try:
                while memory.held:
                    name, one = next(iter(memory.held.items()))
                    self._keep(name, one)
                    del memory.held[name]
            except (DoleancesError, OSError) as error:
                if memory.refusal is None:
                    # Nothing of what is typed goes into the log.
                    log.warning("a draft was not kept: %s", type(error).__name__)
                memory.refusal = why(error, self.path)
            else:
                memory.refusal = None
            return memory.refusal is None

    def moment(self, name: str) -> float | None:
        """When a draft was written; None without a draft."""
        waiting = self._waiting(name)
        if waiting is not None:
            return None if waiting.text is None else waiting.moment
        rows = self._ask("SELECT moment FROM draft WHERE name = ?", name)
        return rows[0][0] if rows else None

    def named(self, beginning: str) -> list[str]:
        """The names that begin so, the newest first."""
        found = {name: moment for name, _held, moment in self._all() if name.startswith(beginning)}
        return sorted(found, key=found.__getitem__, reverse=True)

    def texts(self) -> list[tuple[str, str]]:
        """Every draft, by its name, as it is written."""
        return [(name, held) for name, held, _moment in self._all()]

    def close(self) -> None:
        """Let go of the file."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    def copy_to(self, other: "Drafts") -> None:
        """Write every draft into another file; RegisterError when one cannot be."""
        if self.path.exists():
            for row in self._run(_ALL):
                other.take(*row)

    def take(self, name: str, held: str, moment: float) -> None:
        """Write a draft as it is written elsewhere; RegisterError when it cannot be."""
        self._run("INSERT OR REPLACE INTO draft VALUES (?, ?, ?)", name, held, moment)

    def _waiting(self, name: str) -> Held | None:
        self._look_for_file()
        return self.memory.held.get(name)

    def _wait(self, name: str, held: Held) -> bool:
        with self.memory.lock:
            self.memory.held[name] = held
            return self.settle()

    def _keep(self, name: str, one: Held) -> None:
        if one.text is not None:
            self.take(name, one.text, one.moment)
        elif self.path.exists():
            self._run("DELETE FROM draft WHERE name = ?", name)

    def _all(self) -> list[tuple[str, str, float]]:
        """Name, text and moment of every draft, on the disk or in memory."""
        self._look_for_file()
        found = {name: (held, moment) for name, held, moment in self._ask(_ALL)}
        for name, one in self.memory.held.items():
            found.pop(name, None)
            if one.text is not None:
                found[name] = (one.text, one.moment)
        return [(name, held, moment) for name, (held, moment) in found.items()]

    def _ask(self, question: str, *values: object) -> list[Any]:
        found: list[Any] = []
        if self.path.exists():
            try:
                found = self._run(question, *values)
            except (DoleancesError, OSError) as error:
                log.warning("the drafts were not read: %s", type(error).__name__)
        return found

    def _run(self, statement: str, *values: object) -> list[Any]:
        self._look_for_file()
        if self._opened is None:
            self._opened = self._open()
            self._file = identity(self.path)
        try:
            answer: list[Any] = self._opened.execute(statement, values).fetchall()
        finally:
            if self._alone:
                self.close()
        return answer

    def _look_for_file(self) -> None:
        """Where the file was taken away, what it held waits, unless it was typed on since."""
        opened = self._opened
        if opened is None or self._file == identity(self.path):
            return
        self._opened = None
        with contextlib.suppress(DoleancesError), contextlib.closing(opened):
            for name, held, moment in opened.execute(_ALL).fetchall():
                self.memory.held.setdefault(name, Held(held, moment))

    def _open(self) -> Connection:
        self._alone = False
        try:
            if self.path.exists():
                return self._begin(self.path)
        except (DamagedRegisterError, NotARegisterError):
            log.warning("drafts that could not be read were removed")
        except DiskFullError:
            # Alone, it is read without a file of its own to share the journal with others.
            self._alone = True
            return self._begin(self.path, alone=True)
        except ReadOnlyRegisterError:
            self._alone = True
            connection = binding.connect(self.path, key=self._key, mode="ro&immutable=1")
            binding.configure(connection, shared=True, writes=False)
            return connection
        # Made beside its place: on a full disk no empty file stands where a good one could.
        with replacing(self.path) as made:
            self._begin(made).close()
            _remove_each(self.path, JOURNALS)
        return self._begin(self.path)

    def _begin(self, path: Path, *, alone: bool = False) -> Connection:
        journals.put_aside_strange(path)
        connection = binding.connect(path, key=self._key)
        try:
            if alone:
                connection.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
            # What is thrown away is overwritten.
            connection.execute("PRAGMA secure_delete = ON").fetchall()
            binding.configure(connection, shared=True, writes=True)
            connection.execute(_TABLE)
        except BaseException:
            connection.close()
            raise
        return connection


def of(register: Register) -> Drafts:
    """The drafts of a register, for the thread that asks."""
    if register.key is not None:
        # A password was set, and the program ended before it had removed what could be read.
        _remove(_path(register.uid, None))
    return Drafts(register.uid, register.key)


@contextmanager
def carried(uid: str, old: Key | None, new: Key | None) -> Iterator[None]:
    """Copy the drafts under another key, and remove the former ones when the block has ended well.

    When it raises, the former ones stay and the copy goes.
    """
    former, coming = Drafts(uid, old), Drafts(uid, new)
    try:
        with contextlib.closing(former), contextlib.closing(coming):
            former.copy_to(coming)
        yield
    except BaseException:
        _remove(coming.path)
        raise
    _remove(former.path)


def _values(text: str | None) -> dict[str, Any] | None:
    if text is None:
        return None
    try:
        held = json.loads(text)
    except ValueError:
        return None
    return held if isinstance(held, dict) else None


def _path(uid: str, key: Key | None) -> Path:
    mark = _PLAIN if key is None else key.derived("name of the drafts").salt.hex()
    return paths.drafts_dir() / f"{uid}-{mark}{_SUFFIX}"


def _remove(path: Path) -> None:
    _remove_each(path, ("", *JOURNALS))


def _remove_each(path: Path, ends: Sequence[str]) -> None:
    for end in ends:
        with contextlib.suppress(OSError):
            path.with_name(path.name + end).unlink(missing_ok=True)
