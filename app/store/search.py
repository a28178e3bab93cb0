"""Looking words up in the texts of the concerns; `indexing` says what is found, and when."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace

from app.domain.search import Entry, Scope, Sought, Way
from app.store import indexing
from app.store.binding import Connection

_INDEXED = "concern_fts MATCH ?"
_SETTLED = f"{_INDEXED} AND f.rowid NOT IN (SELECT value FROM json_each(?))"
"""Without what waits; asked of each row that is found, so only when something does."""


class Search:
    """The search index, as one connection sees it, with what still waits to be brought in."""

    def __init__(self, connection: Connection) -> None:
        """Read nothing yet."""
        self._connection = connection
        self._state: tuple[int, int] | None = None
        self._waiting: dict[int, Entry] = {}

    def forget(self) -> None:
        """Look again at the next question: what was seen may have been taken back."""
        self._state = None

    def hits(self, sought: Sought, scope: Scope = Scope.ANYWHERE, *, inflected: bool = True) -> str:
        """The ids of the concerns in which all that is sought is found, as one text `3,17,42`.

        Without `inflected` only those in which it stands as it was typed; where all of it
        stands in the texts, or in the names of those behind them, by the `scope`.
        """
        if not sought:
            return ""
        query = sought.query(inflected=inflected)
        condition, values = self._indexed(f"{scope}({query})" if scope else query)
        (found,) = self._connection.execute(
            f"SELECT group_concat(f.rowid) FROM concern_fts f WHERE {condition}", values
        ).fetchone()
        late = self._late(lambda entry: sought.is_in(_within(entry, scope), inflected=inflected))
        return ",".join([*([found] if found else []), *map(str, late)])

    def newest(self, sought: Sought, but: int, most: int) -> list[int]:
        """The newest concerns whose reference or title has what is sought, but for one."""
        if not sought:
            return []
        condition, values = self._indexed(f"title : ({sought.query()})")
        rows = self._connection.execute(
            "SELECT c.id FROM concern_fts f JOIN concern c ON c.id = f.rowid"
            f" WHERE {condition} AND c.deleted = 0 AND c.id <> ? ORDER BY f.rowid DESC LIMIT ?",
            (*values, but, most),
        ).fetchall()
        late = self._late(lambda entry: sought.is_in(Entry(entry.title)))
        rows += self._connection.execute(
            "SELECT id FROM concern WHERE deleted = 0 AND id <> ?"
            " AND id IN (SELECT value FROM json_each(?))",
            (but, json.dumps(late)),
        ).fetchall()
        return sorted((row[0] for row in rows), reverse=True)[:most]

    def titled(self, beginnings: Sequence[str], most: int) -> list[int]:
        """The concerns whose titles have some beginnings of words, the best of the index first."""
        ways = [Way(one) for one in beginnings]
        query = " OR ".join(way.query() for way in ways)
        condition, values = self._indexed(f"title : ({query})")
        rows = self._connection.execute(
            f"SELECT f.rowid FROM concern_fts f WHERE {condition} ORDER BY rank LIMIT ?",
            (*values, most),
        ).fetchall()
        late = self._late(lambda entry: any(way.is_in(Entry(entry.title)) for way in ways))
        return [row[0] for row in rows] + late

    def _indexed(self, query: str) -> tuple[str, tuple[str, ...]]:
        """The condition on the index, and its values; what waits is looked for as it is now."""
        state = indexing.state(self._connection)
        if state != self._state:
            through, last = state
            waiting = indexing.waiting(self._connection) if through < last else []
            self._waiting = dict(indexing.indexed(self._connection, waiting))
            self._state = state
        if not self._waiting:
            return _INDEXED, (query,)
        return _SETTLED, (query, json.dumps([*self._waiting]))

    def _late(self, holds: Callable[[Entry], bool]) -> list[int]:
        """What waits to be indexed, and holds what is looked for."""
        return [concern for concern, entry in self._waiting.items() if holds(entry)]


def _within(entry: Entry, scope: Scope) -> Entry:
    """What an entry holds in a scope."""
    match scope:
        case Scope.TEXTS:
            return replace(entry, names="")
        case Scope.NAMES:
            return replace(entry, title="", body="")
    return entry
