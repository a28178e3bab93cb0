"""Making a whole register of the rows that were saved, with what the history gives back."""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from typing import TYPE_CHECKING

from app.store import chain, indexing, numbers, replay
from app.store.acts import CREATED, Recorder, referred_table
from app.store.binding import Connection
from app.store.inspecting import database, records
from app.store.replay import Told

if TYPE_CHECKING:
    from app.store.values import Kept

_MOST_PASSES = 6


@contextmanager
def anew(connection: Connection) -> Iterator[None]:
    """Write everything in one transaction, in which references may point at what is yet to come.

    When it raises, the connection is to be closed: that takes all of it back.
    """
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    yield
    connection.execute("COMMIT")


def has_office(connection: Connection) -> bool:
    """Whether anything is left of the office of the register."""
    return connection.execute("SELECT 1 FROM office WHERE id = 1").fetchone() is not None


def complete(connection: Connection, kind: str) -> int:
    """Bring back from the history the records whose rows are lost; how many.

    Acts of which only changes are left come back as acts of a `kind`.
    """
    connection.execute(
        "INSERT INTO act (uid, kind, author, desk, stamp) SELECT act_uid, ?, author, desk, stamp"
        " FROM change WHERE act_uid NOT IN (SELECT uid FROM act) GROUP BY act_uid ORDER BY stamp",
        (kind,),
    )
    found = 0
    types = {one.name: {c.name: c.type for c in one.columns} for one in records(connection)}
    for _ in range(_MOST_PASSES):
        # A record comes back once those that it refers to are there.
        ids: dict[str, dict[bytes, int]] = {}
        more = 0
        for table, uid, told in replay.gone(connection):
            if table not in ids:
                ids[table] = _former_ids(connection, table)
            values = _values(connection, types[table], told)
            if values is not None:
                own: dict[str, Kept] = {"uid": uid, "id": ids[table].get(uid)}
                more += _insert(connection, table, own | values)
        found += more
        if not more:
            break
    return found


def unite(connection: Connection) -> int:
    """Let nothing refer to what is not there; how many records had to go for that."""
    keys, removed = cache(partial(_keys, connection)), 0
    while rows := connection.execute("PRAGMA foreign_key_check").fetchall():
        for table, record, _parent, number in rows:
            column, is_required = keys(table)[number]
            if is_required:
                connection.execute(f"DELETE FROM {table} WHERE id = ?", (record,))
                removed += 1
            else:
                _let_go(connection, table, column, record)
    return removed


def count_references(connection: Connection) -> None:
    """The counters of the references, at least as far as the references themselves."""
    numbers.go_on_after(connection, numbers.given(connection).highest)


def index(connection: Connection) -> None:
    """Rebuild the search index of all concerns; without a history, the act that follows does."""
    if connection.execute("SELECT 1 FROM change LIMIT 1").fetchone() is None:
        return
    rows = connection.execute("SELECT id FROM concern").fetchall()
    indexing.catch_up(connection, [row[0] for row in rows])


def seal(connection: Connection) -> None:
    """Reseal the chain over what is left, unless it is whole; the act that says so follows."""
    if not chain.verify(connection, lambda: None).is_whole:
        chain.remake(connection)


def tell(connection: Connection, act: Recorder) -> None:
    """Let the history say what the records are that it tells otherwise, or not at all."""
    tables = replay.tables_of(connection)
    for table, record in replay.differing(connection, lambda: None):
        if record:
            for field, told, present in replay.differences(connection, tables, table, record):
                act.adopt(table, record, field, told, present)


def _keys(connection: Connection, table: str) -> list[tuple[str, bool]]:
    """The columns that refer to other tables, by SQLite's number; whether each must."""
    described = database(connection).table(table)
    required = {one.name for one in described.columns if one.notnull}
    columns = [key.columns[0] for key in described.foreign_keys]
    return [(column, column in required) for column in columns]


def _let_go(connection: Connection, table: str, column: str, record: int) -> None:
    connection.execute(f"UPDATE OR IGNORE {table} SET {column} = NULL WHERE id = ?", (record,))
    left = connection.execute(f"SELECT {column} FROM {table} WHERE id = ?", (record,)).fetchone()
    if left[0] is not None:
        # A rule of the table forbids it: a requester is a person or an association.
        connection.execute(f"DELETE FROM {table} WHERE id = ?", (record,))


def _former_ids(connection: Connection, table: str) -> dict[bytes, int]:
    """The ids that lost records had: records are made one after the other, and none is deleted."""
    present = dict(connection.execute(f"SELECT uid, id FROM {table}").fetchall())
    made = connection.execute(
        "SELECT record_uid FROM change WHERE record_table = ? AND field = '' ORDER BY id", (table,)
    ).fetchall()
    found: dict[bytes, int] = {}
    before, waiting = 0, []
    for (uid,) in made:
        if uid not in present:
            waiting.append(uid)
            continue
        if present[uid] - before - 1 == len(waiting):
            found.update(zip(waiting, range(before + 1, present[uid]), strict=True))
        before, waiting = present[uid], []
    found.update(zip(waiting, itertools.count(before + 1), strict=False))
    return found


def _values(connection: Connection, types: dict[str, str], told: Told) -> "dict[str, Kept] | None":
    """What the history tells of a record, as its row keeps it; None when it refers to what is not
    there yet.
    """
    values: dict[str, Kept] = {}
    for name, value in told.items():
        if name not in types or name in {"id", CREATED}:
            continue
        referred = referred_table(name)
        if referred is not None and value is not None:
            key = bytes.fromhex(value) if isinstance(value, str) else value
            row = connection.execute(f"SELECT id FROM {referred} WHERE uid = ?", (key,)).fetchone()
            if row is None:
                return None
            values[name] = row[0]
        else:
            is_bytes = types[name] == "BLOB" and isinstance(value, str)
            values[name] = bytes.fromhex(str(value)) if is_bytes else value
    return values


def _insert(connection: Connection, table: str, values: "dict[str, Kept]") -> bool:
    if table == "content":
        values = values | {"bytes": b""}
    marks = ", ".join("?" * len(values))
    cursor = connection.execute(
        f"INSERT OR IGNORE INTO {table} ({', '.join(values)}) VALUES ({marks})",
        tuple(values.values()),
    )
    return bool(cursor.rowcount)
