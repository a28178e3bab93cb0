"""The search index of the texts: what it holds of a concern, and when that is written.

To write it takes as long as all the rest of a save, so a save leaves it for a pause. What waits is
what the history has after the last change that was brought in: nothing more must be written down
for it, and a program that was killed finds it again. `Search` looks at it meanwhile.

Text is folded in Python at index and at query time, since SQLite's tokenizer leaves ё, œ and the
letters of Bambara as they are; names also carry a key on which both scripts meet.
"""

from collections.abc import Collection
from typing import Any

from sqlcipher3 import dbapi2 as sql

from app.base.progress import Progress
from app.domain.concerns import Concern
from app.domain.fields import written
from app.domain.folding import fold, name_key
from app.store.binding import Connection
from app.store.refusals import damaged

_LONGEST_INDEXED = 200_000
"""Characters of one text that are indexed: a pasted megabyte must not slow every later save."""

_TOLD_EVERY = 50
"""Concerns between two words on how far the index is."""

TOLD_BY = {
    "person": "SELECT concern_id FROM concern_requester WHERE person_id = ?1"
    " UNION SELECT id FROM concern WHERE spokesperson_id = ?1",
    "association": "SELECT concern_id FROM concern_requester WHERE association_id = ?",
    "meeting": "SELECT id FROM concern WHERE meeting_id = ?",
    "place": "SELECT id FROM concern WHERE place_id = ?",
    "authority": "SELECT id FROM concern WHERE authority_id = ?",
}
"""Records whose names are indexed with every concern that refers to them: they can be thousands."""

_WAITING = """
WITH late AS (SELECT DISTINCT record_table AS kind, record_uid AS uid FROM main.change
  WHERE id > (SELECT through FROM main.indexed))
SELECT id FROM main.concern WHERE uid IN (SELECT uid FROM late WHERE kind = 'concern')
UNION SELECT concern_id FROM main.follow_up
  WHERE uid IN (SELECT uid FROM late WHERE kind = 'follow_up')
UNION SELECT concern_id FROM main.concern_requester
  WHERE uid IN (SELECT uid FROM late WHERE kind = 'concern_requester')
UNION SELECT concern_id FROM main.concern_tag
  WHERE uid IN (SELECT uid FROM late WHERE kind = 'concern_tag')
"""

_TEXTS = f"""
SELECT c.reference || ' ' || c.title,
  {" || ' ' || ".join(f"c.{name}" for name in written(Concern) if name != "title")}
    || ' ' || ifnull((SELECT name FROM main.place WHERE id = c.place_id), '')
    || ' ' || ifnull((SELECT title FROM main.meeting WHERE id = c.meeting_id), '')
    || ' ' || ifnull((SELECT name FROM main.authority WHERE id = c.authority_id), '')
    || ' ' || ifnull((SELECT group_concat(tag, ' ') FROM main.concern_tag
                       WHERE concern_id = c.id AND deleted = 0), '')
    || ' ' || ifnull((SELECT group_concat(text, ' ') FROM main.follow_up
                       WHERE concern_id = c.id AND deleted = 0), ''),
  ifnull((SELECT group_concat(ifnull(p.name || ' ' || p.name_cyrillic, '') || ' '
            || ifnull(a.name || ' ' || a.name_cyrillic, ''), ' ')
          FROM main.concern_requester r LEFT JOIN main.person p ON p.id = r.person_id
          LEFT JOIN main.association a ON a.id = r.association_id
          WHERE r.concern_id = c.id AND r.deleted = 0), '')
    || ' ' || ifnull((SELECT name || ' ' || name_cyrillic FROM main.person
                       WHERE id = c.spokesperson_id), '')
FROM main.concern c WHERE c.id = ?
"""
_WRITE = "INSERT OR REPLACE INTO concern_fts (rowid, title, body, names) VALUES (?, ?, ?, ?)"


def state(connection: Connection) -> tuple[int, int]:
    """The last change that the index knows, and the last there is; equal when nothing waits."""
    row = connection.execute(
        "SELECT through, ifnull((SELECT max(id) FROM main.change), 0) FROM main.indexed"
    ).fetchone()
    if row is None or not isinstance(row[0], int):
        raise damaged(connection.path)
    return int(row[0]), int(row[1])


def waiting(connection: Connection) -> list[int]:
    """The concerns whose texts the index does not yet have as they are now."""
    return [row[0] for row in connection.execute(_WAITING).fetchall()]


def told_by(connection: Connection, records: Collection[tuple[str, int]]) -> set[int]:
    """The concerns with which the names of some records are indexed."""
    return {
        concern
        for table, record in records
        for (concern,) in connection.execute(TOLD_BY[table], (record,)).fetchall()
    }


def catch_up(
    connection: Connection, others: Collection[int] = (), progress: Progress | None = None
) -> None:
    """Bring in all that waits, and other concerns, inside the caller's transaction."""
    concerns = sorted({*waiting(connection), *others})
    for done, concern in enumerate(concerns):
        if progress is not None and done % _TOLD_EVERY == 0:
            progress(done, len(concerns))
        connection.execute(_WRITE, (concern, *indexed(connection, concern)))
    connection.execute("UPDATE indexed SET through = (SELECT max(id) FROM change)")


def left_out(connection: Connection) -> list[int]:
    """The concerns with a text that programs before version 7 of the schema did not index."""
    rows = connection.execute(
        "SELECT id FROM concern WHERE outcome_reason <> '' OR not_informed_reason <> ''"
    ).fetchall()
    return [row[0] for row in rows]


def indexed(connection: Connection, concern: int) -> tuple[str, str, str]:
    """What the index holds of a concern: its title, its other texts, its names; all folded."""
    row = connection.execute(_TEXTS, (concern,)).fetchone()
    if row is None:
        raise damaged(connection.path)
    title, body, names = row
    return fold(title), fold(body[:_LONGEST_INDEXED]), _with_keys(names)


def in_memory(connection: Connection, concerns: Collection[int]) -> Any:  # noqa: ANN401 - the binding has no types
    """A connection to an index of some concerns that is in no file."""
    made = sql.connect(":memory:", isolation_level=None)
    made.execute(
        "CREATE VIRTUAL TABLE concern_fts USING fts5(title, body, names, content='',"
        " contentless_delete=1, tokenize='unicode61 remove_diacritics 2')"
    )
    made.executemany(_WRITE, ((concern, *indexed(connection, concern)) for concern in concerns))
    return made


def _with_keys(names: str) -> str:
    words = names.split()
    return " ".join([fold(names), *(name_key(word) for word in words)])
