"""Looking words up in the texts of the concerns; `indexing` says what is found, and when."""

import json
import re
from typing import Any

from app.domain.folding import fold, query_key
from app.store import indexing
from app.store.binding import Connection

_WORDS = re.compile(r"\w", re.UNICODE)

_MOST_WORDS = 200
"""Words of a question that are looked for: a page pasted into the search must not take a minute."""

_INDEXED = "concern_fts MATCH ?"
_SETTLED = f"{_INDEXED} AND f.rowid NOT IN (SELECT value FROM json_each(?))"
"""Without what waits; asked of each row that is found, so only when something does."""


class Search:
    """The search index, as one connection sees it, with what still waits to be brought in."""

    def __init__(self, connection: Connection) -> None:
        """Read nothing yet."""
        self._connection = connection
        self._state: tuple[int, int] | None = None
        self._waiting: list[int] = []
        self._fresh: Any = None

    def forget(self) -> None:
        """Look anew at the next question: what was seen may have been taken back."""
        self._state = None

    def hits(self, words: str) -> str:
        """The ids of the concerns in which every word begins a word, as one text `3,17,42`."""
        query = match(words)
        if query is None:
            return ""
        condition, values = self._indexed(query)
        (found,) = self._connection.execute(
            f"SELECT group_concat(f.rowid) FROM concern_fts f WHERE {condition}", values
        ).fetchone()
        return ",".join([*([found] if found else []), *map(str, self._late(query))])

    def newest(self, words: str, but: int, most: int) -> list[int]:
        """The newest concerns whose reference or title has some words, but for one."""
        query = match(words)
        if query is None:
            return []
        query = f"title : ({query})"
        condition, values = self._indexed(query)
        rows = self._connection.execute(
            "SELECT c.id FROM concern_fts f JOIN concern c ON c.id = f.rowid"
            f" WHERE {condition} AND c.deleted = 0 AND c.id <> ? ORDER BY f.rowid DESC LIMIT ?",
            (*values, but, most),
        ).fetchall()
        rows += self._connection.execute(
            "SELECT id FROM concern WHERE deleted = 0 AND id <> ?"
            " AND id IN (SELECT value FROM json_each(?))",
            (but, json.dumps(self._late(query))),
        ).fetchall()
        return sorted((row[0] for row in rows), reverse=True)[:most]

    def titled(self, query: str, most: int) -> list[int]:
        """The concerns whose titles answer a query of FTS5, the best of the index first."""
        query = f"title : ({query})"
        condition, values = self._indexed(query)
        rows = self._connection.execute(
            f"SELECT f.rowid FROM concern_fts f WHERE {condition} ORDER BY rank LIMIT ?",
            (*values, most),
        ).fetchall()
        return [row[0] for row in rows] + self._late(query)

    def _indexed(self, query: str) -> tuple[str, tuple[str, ...]]:
        """The condition on the index, and its values; what waits is looked for as it is now."""
        state = indexing.state(self._connection)
        if state != self._state:
            through, last = state
            waiting = indexing.waiting(self._connection) if through < last else []
            self._fresh = indexing.in_memory(self._connection, waiting) if waiting else None
            self._waiting, self._state = waiting, state
        if not self._waiting:
            return _INDEXED, (query,)
        return _SETTLED, (query, json.dumps(self._waiting))

    def _late(self, query: str) -> list[int]:
        if self._fresh is None:
            return []
        rows = self._fresh.execute(
            "SELECT rowid FROM concern_fts WHERE concern_fts MATCH ?", (query,)
        )
        return [row[0] for row in rows.fetchall()]


def match(words: str) -> str | None:
    """The FTS5 query for what a person typed; None when there is no word in it."""
    typed = list(dict.fromkeys(words.split()))[:_MOST_WORDS]
    terms = [_term(word) for word in typed if _WORDS.search(word)]
    return " AND ".join(terms) if terms else None


def _term(word: str) -> str:
    """A word that is its own key is found in the names without asking for it there."""
    folded, key = fold(word), query_key(word)
    if not key.strip() or key == folded:
        return _quoted(folded)
    return f"({_quoted(folded)} OR names : {_quoted(key)})"


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"*'
