"""What is being typed and not saved yet: a small file on this computer for each register.

It is sealed as its register is, with a key of its own. Its name tells under which key, so that a
change of password that is cut short leaves the drafts of the register as it is then.
"""

import contextlib
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from app.base import paths
from app.base.errors import DamagedRegisterError, DoleancesError, NotARegisterError
from app.store import binding
from app.store.binding import Connection
from app.store.keys import Key
from app.store.register import Register

log = logging.getLogger(__name__)

_SUFFIX = ".drafts"
_PLAIN = "open"
_TABLE = (
    "CREATE TABLE IF NOT EXISTS draft (name TEXT PRIMARY KEY, held TEXT NOT NULL,"
    " moment REAL NOT NULL) STRICT, WITHOUT ROWID"
)


class Drafts:
    """The drafts of one register. A disk that refuses is logged: typing goes on."""

    def __init__(self, uid: str, key: Key | None) -> None:
        """`uid` is that of the register, and `key` what opens it."""
        self.path = _path(uid, key)
        self._key = key.derived("drafts") if key is not None else None
        self._opened: Connection | None = None

    def read(self, name: str) -> dict[str, Any] | None:
        """What a draft holds; None when there is none."""
        rows = self._ask("SELECT held FROM draft WHERE name = ?", name)
        return _values(rows[0][0]) if rows else None

    def write(self, name: str, held: dict[str, Any], moment: float) -> None:
        """Keep what is typed; it is on the disk when this returns. `moment` is in seconds."""
        with _logged():
            self.take(name, json.dumps(held, ensure_ascii=False), moment)

    def clear(self, name: str) -> None:
        """Forget a draft."""
        if self.path.exists():
            with _logged():
                self._run("DELETE FROM draft WHERE name = ?", name)

    def moment(self, name: str) -> float | None:
        """When a draft was written; None when there is none."""
        rows = self._ask("SELECT moment FROM draft WHERE name = ?", name)
        return rows[0][0] if rows else None

    def named(self, beginning: str) -> list[str]:
        """The names that begin so, the newest first."""
        rows = self._ask(
            "SELECT name FROM draft WHERE substr(name, 1, ?) = ? ORDER BY moment DESC",
            len(beginning),
            beginning,
        )
        return [name for (name,) in rows]

    def texts(self) -> list[tuple[str, str]]:
        """Every draft, by its name, as it is written."""
        return [(name, held) for name, held in self._ask("SELECT name, held FROM draft")]

    def close(self) -> None:
        """Let go of the file."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    def copy_to(self, other: "Drafts") -> None:
        """Write every draft into another file; RegisterError when one cannot be."""
        if self.path.exists():
            for row in self._run("SELECT name, held, moment FROM draft"):
                other.take(*row)

    def take(self, name: str, held: str, moment: float) -> None:
        """Write a draft as it is written elsewhere; RegisterError when it cannot be."""
        self._run("INSERT OR REPLACE INTO draft VALUES (?, ?, ?)", name, held, moment)

    def _ask(self, question: str, *values: object) -> list[Any]:
        found: list[Any] = []
        if self.path.exists():
            with _logged():
                found = self._run(question, *values)
        return found

    def _run(self, statement: str, *values: object) -> list[Any]:
        if self._opened is None:
            self._opened = self._open()
        answer: list[Any] = self._opened.execute(statement, values).fetchall()
        return answer

    def _open(self) -> Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return self._begin()
        except (DamagedRegisterError, NotARegisterError):
            log.warning("drafts that could not be read were removed")
            _remove(self.path)
            return self._begin()

    def _begin(self) -> Connection:
        self.path.touch(mode=0o600)
        connection = binding.connect(self.path, key=self._key)
        try:
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


@contextmanager
def _logged() -> Iterator[None]:
    """Nothing of what is typed goes into the log."""
    try:
        yield
    except (DoleancesError, OSError) as error:
        log.warning("a draft was not kept: %s", type(error).__name__)


def _values(text: str) -> dict[str, Any] | None:
    try:
        held = json.loads(text)
    except ValueError:
        return None
    return held if isinstance(held, dict) else None


def _path(uid: str, key: Key | None) -> Path:
    mark = _PLAIN if key is None else key.derived("name of the drafts").salt.hex()
    return paths.drafts_dir() / f"{uid}-{mark}{_SUFFIX}"


def _remove(path: Path) -> None:
    for left in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))):
        with contextlib.suppress(OSError):
            left.unlink(missing_ok=True)
