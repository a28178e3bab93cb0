"""Taking a person's data out of a file: rows, history, search index, free pages. Never undone."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from app.base.errors import BusyRegisterError
from app.base.messages import N_
from app.domain.categories import NAME_FIELDS
from app.domain.described import texts as written_texts
from app.domain.erasing import ERASED, MARK, Known, erased_name
from app.domain.fields import written
from app.domain.folding import name_key
from app.domain.history import Act
from app.domain.people import Person
from app.store.acts import Recorder
from app.store.binding import Connection
from app.store.values import Kept

OF_CONCERNS = ("concern", "follow_up", "concern_tag", "attachment")
"""The texts that belong to one concern."""

PERSONAL = (*written(Person), "name_key")
"""What is erased of a person's record; the profile, which figures count by, stays."""

_NAMES = ("name", "name_cyrillic")
_REACHED = ("phone", "email", "address")
_CALLED = (
    ("place", "place", ("name",)),
    ("association", "association", _NAMES),
    ("authority", "authority", ("name",)),
    ("category", "category", tuple(NAME_FIELDS.values())),
    ("owner", "staff", ("name",)),
    ("letterhead", "office", ("name", "letterhead")),
)
"""Records that may be called after somebody: what each is, in FIELDS, and its names."""

Rewrite = Callable[[str, str], str]
"""What is left of a text, by its field."""


@dataclass(frozen=True, slots=True)
class Written:
    """A text of a record."""

    table: str
    id: int
    uid: bytes
    field: str
    text: str
    concern: int | None = None
    """The concern that it belongs to, if it does."""


def persons(connection: Connection, person: int) -> list[int]:
    """A person's record, and those that were merged into it."""
    found, waiting = [], [person]
    while waiting:
        one = waiting.pop()
        found.append(one)
        rows = connection.execute(
            "SELECT p.id FROM person p WHERE p.deleted = 1 AND (p.uid IN"
            " (SELECT c.old FROM change c JOIN act a ON a.uid = c.act_uid"
            "   JOIN person kept ON kept.uid = c.new WHERE a.kind = ?1 AND kept.id = ?2"
            "   AND c.field IN ('person_id', 'spokesperson_id'))"
            " OR p.name_key IN (SELECT name_key FROM person WHERE id = ?2 AND name_key <> ''))",
            (Act.MERGE_PERSON.value, one),
        ).fetchall()
        waiting += [row[0] for row in rows if row[0] not in found and row[0] not in waiting]
    return found


def known_of(connection: Connection, people: Iterable[int]) -> Known:
    """What the records of a person say and have said: names, phones, addresses."""
    listed, found = json.dumps(list(people)), dict[str, set[str]]()
    for field in (*_NAMES, *_REACHED):
        rows = connection.execute(
            f"SELECT {field} FROM person WHERE id IN (SELECT value FROM json_each(?1))"
            f" UNION SELECT iif(field = '', json_extract(new, '$.{field}'), old) FROM change"
            "  WHERE field IN ('', ?2) AND record_uid IN"
            "  (SELECT uid FROM person WHERE id IN (SELECT value FROM json_each(?1)))"
            " UNION SELECT new FROM change WHERE field = ?2 AND record_uid IN"
            "  (SELECT uid FROM person WHERE id IN (SELECT value FROM json_each(?1)))",
            (listed, field),
        ).fetchall()
        found[field] = {str(text) for (text,) in rows if text and not str(text).startswith(MARK)}
    names = sorted({name for field in _NAMES for name in found[field]})
    phones, emails, addresses = (tuple(sorted(found[field])) for field in _REACHED)
    return Known(names=tuple(names), phones=phones, emails=emails, addresses=addresses)


def others(connection: Connection, people: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """Everybody else, with their names."""
    rows = connection.execute(
        "SELECT id, name, name_cyrillic FROM person WHERE deleted = 0 AND id NOT IN"
        " (SELECT value FROM json_each(?))",
        (json.dumps(list(people)),),
    ).fetchall()
    return {person: tuple(name for name in names if name) for person, *names in rows}


def mentions(connection: Connection) -> Iterator[tuple[str, str]]:
    """What records that are no persons are called, each with the field that says what it is."""
    for kind, table, names in _CALLED:
        rows = connection.execute(f"SELECT {', '.join(names)} FROM {table} WHERE deleted = 0")
        yield from ((kind, text) for texts in rows.fetchall() for text in texts if text)


def own_concerns(connection: Connection, people: Iterable[int]) -> list[int]:
    """The concerns that a person raised, supports or speaks for, the trash among them."""
    rows = connection.execute(
        "WITH who AS (SELECT value FROM json_each(?))"
        " SELECT concern_id FROM concern_requester WHERE person_id IN who"
        " UNION SELECT id FROM concern WHERE spokesperson_id IN who",
        (json.dumps(list(people)),),
    ).fetchall()
    return [row[0] for row in rows]


def texts_of(connection: Connection, table: str, concern: int) -> Iterator[Written]:
    """The texts of a concern in a table, those in the trash among them."""
    own = "id" if table == "concern" else "concern_id"
    yield from _texts(connection, table, f" WHERE {own} = ?", (concern,))


def all_texts(connection: Connection, but: Collection[int]) -> Iterator[Written]:
    """Every text in which somebody may be named, the trash too; not those of some concerns."""
    for table in written_texts():
        for text in _texts(connection, table, "", ()):
            if text.concern not in but:
                yield text


def former_texts(connection: Connection) -> Iterator[tuple[str, bytes, str, tuple[str, str]]]:
    """What texts were before they were edited: the table, the record's uid, field, both texts."""
    fields = json.dumps(sorted({name for names in written_texts().values() for name in names}))
    rows = connection.execute(
        "SELECT record_table, record_uid, field, ifnull(old, ''), ifnull(new, '') FROM change"
        " WHERE field IN (SELECT value FROM json_each(?1)) AND record_table IN"
        " (SELECT value FROM json_each(?2))",
        (fields, json.dumps(list(written_texts()))),
    )
    for table, uid, field, old, new in rows.fetchall():
        yield table, uid, field, (old, new)


def rewrite(connection: Connection, text: Written, new: str) -> None:
    """Put another text in the place of one; its history is rewritten by `rewrite_history`."""
    connection.execute(f"UPDATE {text.table} SET {text.field} = ? WHERE id = ?", (new, text.id))


def rewrite_history(
    connection: Connection, table: str, uid: bytes, erased: Rewrite, act: Recorder
) -> None:
    """Let the history of a record's texts say what `erased` leaves of them."""
    rows = connection.execute(
        "SELECT id, field, old, new FROM change WHERE record_uid = ?", (uid,)
    ).fetchall()
    for change, field, old, new in rows:
        if field == "":
            first = json.loads(new)
            for name in written_texts()[table]:
                if first.get(name):
                    first[name] = erased(name, first[name])
            act.rewrite_change(change, None, json.dumps(first, ensure_ascii=False))
        elif field in written_texts()[table]:
            act.rewrite_change(change, _of(field, old, erased), _of(field, new, erased))


def erase_person(connection: Connection, person: int, act: Recorder) -> list[str]:
    """Empty a person's record and its history; the fields that held something."""
    names = ", ".join(PERSONAL)
    uid, *values = connection.execute(
        f"SELECT uid, {names} FROM person WHERE id = ?", (person,)
    ).fetchone()
    held = [name for name, value in zip(PERSONAL, values, strict=True) if value]
    left = dict.fromkeys(PERSONAL, "")
    left["name"] = erased_name(person)
    left["name_key"] = name_key(left["name"])
    connection.execute(
        f"UPDATE person SET {', '.join(f'{name} = ?' for name in PERSONAL)} WHERE id = ?",
        (*left.values(), person),
    )
    rows = connection.execute(
        "SELECT id, field, new FROM change WHERE record_uid = ?", (uid,)
    ).fetchall()
    for change, field, new in rows:
        if field == "":
            first = {k: v for k, v in json.loads(new).items() if k not in PERSONAL}
            known = {"name": left["name"], "name_key": left["name_key"]} | first
            act.rewrite_change(change, None, json.dumps(known, ensure_ascii=False))
        elif field in PERSONAL:
            act.rewrite_change(change, ERASED, left[field])
    return held


def empty_contents(connection: Connection, attachments: Iterable[int], act: Recorder) -> None:
    """Empty the files of attachments that no other attachment has; their digests go too."""
    listed = json.dumps(list(attachments))
    rows = connection.execute(
        "SELECT DISTINCT c.id, c.uid FROM content c JOIN attachment a ON a.content_id = c.id"
        " WHERE a.id IN (SELECT value FROM json_each(?1)) AND NOT EXISTS"
        " (SELECT 1 FROM attachment o WHERE o.content_id = c.id AND o.deleted = 0"
        "   AND o.id NOT IN (SELECT value FROM json_each(?1)))",
        (listed,),
    ).fetchall()
    for content, uid in rows:
        connection.execute(
            "UPDATE content SET bytes = x'', size = 0, digest = randomblob(32) WHERE id = ?",
            (content,),
        )
        changes = connection.execute(
            "SELECT h.id, json_object('digest', lower(hex(c.digest)), 'size', 0, 'bytes', '')"
            " FROM change h JOIN content c ON c.uid = h.record_uid"
            " WHERE h.record_uid = ? AND h.field = ''",
            (uid,),
        ).fetchall()
        for change, left in changes:
            act.rewrite_change(change, None, left)


def attachments_of(connection: Connection, concern: int) -> list[int]:
    """The attachments of a concern that still hold something."""
    rows = connection.execute(
        "SELECT a.id FROM attachment a JOIN content c ON c.id = a.content_id"
        " WHERE a.concern_id = ? AND c.size > 0",
        (concern,),
    ).fetchall()
    return [row[0] for row in rows]


def wipe_while_writing(connection: Connection) -> None:
    """From here on, what this connection deletes is overwritten with zeros."""
    connection.execute("PRAGMA secure_delete = ON").fetchall()


def wipe(connection: Connection, *, name: str) -> None:
    """Leave nothing of what was deleted in the file, its search index or its journal.

    BusyRegisterError when another connection keeps the journal.
    """
    wipe_while_writing(connection)
    connection.execute("INSERT INTO concern_fts (concern_fts) VALUES ('optimize')")
    connection.execute("VACUUM")
    busy, *_pages = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise BusyRegisterError(
            N_(
                "The data are erased from the register, but another window or program still reads"
                " “{name}”, and traces may stay in its journal. Close the others, then finish."
            ),
            name=name,
        )


def _texts(
    connection: Connection, table: str, where: str, values: tuple[object, ...]
) -> Iterator[Written]:
    names = written_texts()[table]
    of = "NULL" if table not in OF_CONCERNS else "id" if table == "concern" else "concern_id"
    rows = connection.execute(
        f"SELECT id, uid, {of}, {', '.join(names)} FROM {table}{where}", values
    )
    for record, uid, concern, *texts in rows.fetchall():
        for name, text in zip(names, texts, strict=True):
            if text:
                yield Written(table, record, uid, name, text, concern)


def _of(field: str, value: Kept, erased: Rewrite) -> Kept:
    return erased(field, value) if isinstance(value, str) and value else value
