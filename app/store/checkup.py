"""Looking a register over: the search index against the texts, the counters of the references."""

import json
import re
from collections.abc import Iterator
from typing import Any

from app.store import indexing
from app.store.binding import Connection

_ENDING = re.compile(r"-(\d{4})-(\d+)$")
_BATCH = 10_000

Term = tuple[str, int, str, int]
"""A word of the index: the word, the concern, the column, its place there."""


def unsearchable(connection: Connection) -> list[str]:
    """References of the concerns whose texts are not in the search index as they are written.

    The index is made anew in memory and compared word by word.
    """
    fresh = indexing.in_memory(connection, concerns(connection))
    try:
        wrong = _different(_terms(connection), _terms(fresh))
    finally:
        fresh.close()
    # What waits to be brought in is looked up elsewhere until then.
    wrong.difference_update(indexing.waiting(connection))
    rows = connection.execute(
        "SELECT reference FROM concern WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
        (json.dumps(sorted(wrong)),),
    )
    known = [row[0] for row in rows.fetchall()]
    # Words of a concern that is not there have no reference.
    return known + ["–"] * (len(wrong) - len(known))


def concerns(connection: Connection) -> list[int]:
    """The ids of all concerns, those in the trash as well."""
    return [row[0] for row in connection.execute("SELECT id FROM concern").fetchall()]


def overtaken(connection: Connection) -> list[str]:
    """References that are ahead of the counter of their year: the next ones would repeat them."""
    rows = connection.execute("SELECT year, max(last) FROM reference_counter GROUP BY year")
    last = dict(rows.fetchall())
    found = []
    for (reference,) in connection.execute("SELECT reference FROM concern ORDER BY id").fetchall():
        ending = _ENDING.search(reference)
        if ending and int(ending[2]) > last.get(int(ending[1]), 0):
            found.append(reference)
    return found


def misplaced(connection: Connection) -> int:
    """How many categories lie under one that does not stand by itself, or is not there."""
    (found,) = connection.execute(
        "SELECT count(*) FROM category c LEFT JOIN category top ON top.id = c.parent_id"
        " WHERE c.parent_id IS NOT NULL AND (top.id IS NULL OR top.parent_id IS NOT NULL)"
    ).fetchone()
    return int(found)


def _terms(connection: Any) -> Iterator[Term]:  # noqa: ANN401 - the binding's, with or without a file
    """The words of the index, in their order."""
    (reading_only,) = connection.execute("PRAGMA query_only").fetchone()
    # The list of words is a table of this connection alone; nothing is written to the file.
    connection.execute("PRAGMA query_only = OFF")
    try:
        connection.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.terms"
            " USING fts5vocab(main, concern_fts, instance)"
        )
    finally:
        connection.execute(f"PRAGMA query_only = {reading_only}")
    cursor = connection.execute("SELECT term, doc, col, offset FROM temp.terms")
    while batch := cursor.fetchmany(_BATCH):
        yield from batch


def _different(kept: Iterator[Term], fresh: Iterator[Term]) -> set[int]:
    """The concerns of the words that one of two lists in the same order has, and the other not."""
    found: set[int] = set()
    one, other = next(kept, None), next(fresh, None)
    while one is not None or other is not None:
        if one == other:
            one, other = next(kept, None), next(fresh, None)
        elif other is None or (one is not None and _place(one) < _place(other)):
            found.add(one[1])  # type: ignore[index] # one of the two is left
            one = next(kept, None)
        else:
            found.add(other[1])
            other = next(fresh, None)
    return found


def _place(term: Term) -> tuple[bytes, int, str, int]:
    """Words are in the order of their bytes; columns as they were declared."""
    columns = {"title": "0", "body": "1", "names": "2"}
    return term[0].encode(), term[1], columns[term[2]], term[3]
