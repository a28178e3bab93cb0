"""Full-text search: what is indexed of a concern, and how words are looked up.

Text is folded in Python on both sides, since SQLite's tokenizer leaves ё, œ and the letters of
Bambara as they are; names also carry a key on which both scripts meet.
"""

import re
from collections.abc import Collection, Iterable

from app.base.progress import Progress
from app.domain.folding import fold, name_key, query_key
from app.store.binding import Connection

_WORDS = re.compile(r"\w", re.UNICODE)
_LONGEST_INDEXED = 200_000
"""Characters of one text that are indexed: a pasted megabyte must not slow every later save."""

_MOST_WORDS = 200
"""Words of a question that are looked for: a page pasted into the search must not take a minute."""

_TOLD_EVERY = 50
"""Concerns between two words on how far the index is."""

_TOUCHING = {
    "follow_up": "SELECT concern_id FROM follow_up WHERE id = ?",
    "concern_requester": "SELECT concern_id FROM concern_requester WHERE id = ?",
    "concern_tag": "SELECT concern_id FROM concern_tag WHERE id = ?",
    "person": "SELECT concern_id FROM concern_requester WHERE person_id = ?1"
    " UNION SELECT id FROM concern WHERE spokesperson_id = ?1",
    "association": "SELECT concern_id FROM concern_requester WHERE association_id = ?",
    "meeting": "SELECT id FROM concern WHERE meeting_id = ?",
    "place": "SELECT id FROM concern WHERE place_id = ?",
    "authority": "SELECT id FROM concern WHERE authority_id = ?",
}

_TEXTS = """
SELECT c.reference || ' ' || c.title,
  c.description || ' ' || c.remedy || ' ' || c.answer || ' ' || c.awaited
    || ' ' || ifnull((SELECT name FROM place WHERE id = c.place_id), '')
    || ' ' || ifnull((SELECT title FROM meeting WHERE id = c.meeting_id), '')
    || ' ' || ifnull((SELECT name FROM authority WHERE id = c.authority_id), '')
    || ' ' || ifnull((SELECT group_concat(tag, ' ') FROM concern_tag
                       WHERE concern_id = c.id AND deleted = 0), '')
    || ' ' || ifnull((SELECT group_concat(text, ' ') FROM follow_up
                       WHERE concern_id = c.id AND deleted = 0), ''),
  ifnull((SELECT group_concat(ifnull(p.name || ' ' || p.name_cyrillic, '') || ' '
            || ifnull(a.name || ' ' || a.name_cyrillic, ''), ' ')
          FROM concern_requester r LEFT JOIN person p ON p.id = r.person_id
          LEFT JOIN association a ON a.id = r.association_id
          WHERE r.concern_id = c.id AND r.deleted = 0), '')
    || ' ' || ifnull((SELECT name || ' ' || name_cyrillic FROM person
                       WHERE id = c.spokesperson_id), '')
FROM concern c WHERE c.id = ?
"""


def reindex(
    connection: Connection,
    touched: Collection[tuple[str, int]],
    concerns: Collection[int] = (),
    progress: Progress | None = None,
) -> None:
    """Bring the index up to date with the records that a transaction has touched.

    `concerns` are those of which it is known; of other records it is looked up who is told by them.
    """
    concerns = sorted(_concerns(connection, touched).union(concerns))
    for done, concern in enumerate(concerns):
        if progress is not None and done % _TOLD_EVERY == 0:
            progress(done, len(concerns))
        connection.execute(
            "INSERT OR REPLACE INTO concern_fts (rowid, title, body, names) VALUES (?, ?, ?, ?)",
            (concern, *indexed(connection, concern)),
        )


def indexed(connection: Connection, concern: int) -> tuple[str, str, str]:
    """What the index holds of a concern: its title, its other texts, its names; all folded."""
    title, body, names = connection.execute(_TEXTS, (concern,)).fetchone()
    return fold(title), fold(body[:_LONGEST_INDEXED]), _with_keys(names)


def hits(connection: Connection, words: str) -> str:
    """The ids of the concerns in which every word begins a word, as one text `3,17,42`."""
    query = match(words)
    if query is None:
        return ""
    (found,) = connection.execute(
        "SELECT group_concat(rowid) FROM concern_fts WHERE concern_fts MATCH ?", (query,)
    ).fetchone()
    return found or ""


def match(words: str) -> str | None:
    """The FTS5 query for what a person typed; None when there is no word in it."""
    typed = list(dict.fromkeys(words.split()))[:_MOST_WORDS]
    terms = [_term(word) for word in typed if _WORDS.search(word)]
    return " AND ".join(terms) if terms else None


def _term(word: str) -> str:
    plain = _quoted(fold(word))
    key = query_key(word)
    return f"({plain} OR names : {_quoted(key)})" if key.strip() else plain


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"*'


def _with_keys(names: str) -> str:
    words = names.split()
    return " ".join([fold(names), *(name_key(word) for word in words)])


def _concerns(connection: Connection, touched: Iterable[tuple[str, int]]) -> set[int]:
    found: set[int] = set()
    for table, record in touched:
        if table == "concern":
            found.add(record)
        elif table in _TOUCHING:
            rows = connection.execute(_TOUCHING[table], (record,))
            found.update(row[0] for row in rows if row[0] is not None)
    return found
