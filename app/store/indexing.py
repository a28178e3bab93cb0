"""The search index of the texts: what it holds of a concern, and when that is written.

To write it takes as long as all the rest of a save, so a save leaves it for a pause. What waits is
what the history has after the last change that was brought in: nothing more must be written down
for it, and a program that was killed finds it again. `Search` looks at it meanwhile.

Of a register as it stood earlier, the index is that of today, and what was changed since waits: the
views of `past` say how far the index knew it then.

Text is folded in Python at index and at query time (`domain/search.py`), since SQLite's tokenizer
leaves ё, œ and the letters of Bambara as they are.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from sqlcipher3 import dbapi2 as sql

from app.base.progress import Progress
from app.domain.concerns import Concern
from app.domain.fields import written
from app.domain.search import Entry
from app.store.binding import Connection
from app.store.refusals import damaged
from app.store.values import understood

_TOLD_EVERY = 50
"""Concerns between two words on how far the index is."""

TOLD_BY = {
    "person": "SELECT concern_id FROM main.concern_requester WHERE person_id = ?1"
    " UNION SELECT id FROM main.concern WHERE spokesperson_id = ?1",
    "association": "SELECT concern_id FROM main.concern_requester WHERE association_id = ?",
    "meeting": "SELECT id FROM main.concern WHERE meeting_id = ?",
    "place": "SELECT id FROM main.concern WHERE place_id = ?",
    "authority": "SELECT id FROM main.concern WHERE authority_id = ?",
}
"""Records whose names are indexed with every concern that refers to them: they can be thousands."""

_LATE = "FROM main.change WHERE id > (SELECT through FROM indexed)"
_WAITING = f"""
WITH late AS (SELECT DISTINCT record_table AS kind, record_uid AS uid {_LATE})
SELECT id FROM main.concern WHERE uid IN (SELECT uid FROM late WHERE kind = 'concern')
UNION SELECT concern_id FROM main.follow_up
  WHERE uid IN (SELECT uid FROM late WHERE kind = 'follow_up')
UNION SELECT concern_id FROM main.concern_requester
  WHERE uid IN (SELECT uid FROM late WHERE kind = 'concern_requester')
UNION SELECT concern_id FROM main.concern_tag
  WHERE uid IN (SELECT uid FROM late WHERE kind = 'concern_tag')
"""
_RENAMED = f"SELECT DISTINCT record_uid {_LATE} AND record_table = ? AND field <> ''"
"""The change that made a record is of no field: what refers to a new one is new itself."""

_AMONG = "IN (SELECT value FROM json_each(?))"
_OWN = f"""
SELECT c.id, c.reference || '', c.title || '',
  {" || ' ' || ".join(f"c.{name}" for name in written(Concern) if name != "title")}
    || ' ' || ifnull(l.name, '') || ' ' || ifnull(m.title, '') || ' ' || ifnull(a.name, ''),
  ifnull(s.name || ' ' || s.name_cyrillic, ''), ifnull(s.phone || char(10) || s.email, '')
FROM concern c LEFT JOIN place l ON l.id = c.place_id LEFT JOIN meeting m ON m.id = c.meeting_id
  LEFT JOIN authority a ON a.id = c.authority_id LEFT JOIN person s ON s.id = c.spokesperson_id
WHERE c.id {_AMONG}
"""
_TAGS = f"SELECT concern_id, tag || '' FROM concern_tag WHERE deleted = 0 AND concern_id {_AMONG}"
_ASSOCIATIONS = f"""
SELECT r.concern_id, a.name || '' FROM concern_requester r
  JOIN association a ON a.id = r.association_id WHERE r.deleted = 0 AND r.concern_id {_AMONG}
"""
"""Their names are words of a language, and found in other forms: association of students."""
_ENTRIES = f"""
SELECT concern_id, text || '' FROM follow_up WHERE deleted = 0 AND concern_id {_AMONG}
ORDER BY happened_on, id
"""
_REQUESTERS = f"""
SELECT r.concern_id, ifnull(p.name || ' ' || p.name_cyrillic, '') || ' '
  || ifnull(a.name || ' ' || a.name_cyrillic, '')
FROM concern_requester r LEFT JOIN person p ON p.id = r.person_id
  LEFT JOIN association a ON a.id = r.association_id
WHERE r.deleted = 0 AND r.concern_id {_AMONG} ORDER BY r.id
"""
_REACHED = f"""
SELECT r.concern_id, ifnull(p.phone || char(10) || p.email, '') || char(10)
  || ifnull(a.phone || char(10) || a.email, '')
FROM concern_requester r LEFT JOIN person p ON p.id = r.person_id
  LEFT JOIN association a ON a.id = r.association_id
WHERE r.deleted = 0 AND r.concern_id {_AMONG} ORDER BY r.id
"""
_BATCH = 500
"""Concerns whose texts are read at once."""

_WRITE = "INSERT OR REPLACE INTO concern_fts (rowid, title, body, names) VALUES (?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Told:
    """What is looked through of a concern, as it is written."""

    concern: int
    reference: str
    title: str
    body: str
    names: str
    reached: str

    def entry(self) -> Entry:
        """What the index holds of it."""
        return Entry.of(
            self.title, self.body, self.names, reference=self.reference, reached=self.reached
        )


def state(connection: Connection) -> tuple[int, int]:
    """The last change that the index knows, and the last there is; equal when nothing waits."""
    row = connection.execute(
        "SELECT through, ifnull((SELECT max(id) FROM main.change), 0) FROM indexed"
    ).fetchone()
    if row is None or not isinstance(row[0], int):
        raise damaged(connection.path)
    return int(row[0]), int(row[1])


def waiting(connection: Connection) -> list[int]:
    """The concerns whose texts the index does not yet have as they are now."""
    late = {row[0] for row in connection.execute(_WAITING).fetchall()}
    late |= told_by(connection, _renamed(connection))
    rows = connection.execute(
        "SELECT id FROM concern WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(late)),),
    )
    return [row[0] for row in rows.fetchall()]


def _renamed(connection: Connection) -> list[tuple[str, int]]:
    return [
        (table, record)
        for table in TOLD_BY
        for (record,) in connection.execute(
            f"SELECT id FROM main.{table} WHERE uid IN ({_RENAMED})", (table,)
        ).fetchall()
    ]


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
    for done, found in enumerate(indexed(connection, concerns)):
        if progress is not None and done % _TOLD_EVERY == 0:
            progress(done, len(concerns))
        connection.execute(_WRITE, _row(*found))
    connection.execute("UPDATE indexed SET through = (SELECT max(id) FROM change)")


def left_out(connection: Connection) -> list[int]:
    """The concerns of which the index holds nothing: a step of the schema has emptied it."""
    rows = connection.execute(
        "SELECT id FROM concern WHERE id NOT IN (SELECT id FROM concern_fts_docsize)"
    ).fetchall()
    return [row[0] for row in rows]


def indexed(connection: Connection, concerns: Collection[int]) -> Iterator[tuple[int, Entry]]:
    """What the index holds of some concerns, those that are there."""
    return ((one.concern, one.entry()) for one in told(connection, concerns))


def told(connection: Connection, concerns: Collection[int]) -> Iterator[Told]:
    """The same as it is written."""
    everyone = list(concerns)
    for start in range(0, len(everyone), _BATCH):
        yield from _told(connection, json.dumps(everyone[start : start + _BATCH]))


def _told(connection: Connection, those: str) -> Iterator[Told]:
    tags, associations, entries, requesters, reached = (
        _gathered(connection, query, those)
        for query in (_TAGS, _ASSOCIATIONS, _ENTRIES, _REQUESTERS, _REACHED)
    )
    with understood():
        for concern, reference, title, body, spokesperson, theirs in connection.execute(
            _OWN, (those,)
        ).fetchall():
            texts = " ".join([body, *tags[concern], *associations[concern], *entries[concern]])
            names = " ".join([*requesters[concern], spokesperson])
            contacts = "\n".join([*reached[concern], theirs])
            yield Told(concern, reference, title, texts, names, contacts)


def _gathered(connection: Connection, query: str, those: str) -> dict[int, list[str]]:
    """What other tables say of the concerns, by concern."""
    found = defaultdict[int, list[str]](list)
    for concern, said in connection.execute(query, (those,)).fetchall():
        found[concern].append(said or "")
    return found


def in_memory(connection: Connection, concerns: Collection[int]) -> Any:  # noqa: ANN401 - the binding has no types
    """A connection to an index of some concerns that is in no file."""
    made = sql.connect(":memory:", isolation_level=None)
    made.execute(
        "CREATE VIRTUAL TABLE concern_fts USING fts5(title, body, names, content='',"
        " contentless_delete=1, tokenize='unicode61 remove_diacritics 2')"
    )
    made.executemany(_WRITE, (_row(*found) for found in indexed(connection, concerns)))
    return made


def _row(concern: int, entry: Entry) -> tuple[int, str, str, str]:
    return concern, entry.title, entry.body, entry.names
