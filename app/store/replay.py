"""The records as the history tells them, beside the records as they are."""

import itertools
import json
from collections.abc import Iterator
from typing import Any

from app.store.acts import CREATED, referred_table
from app.store.binding import Connection, reading
from app.store.chain import Pause
from app.store.values import Kept

_BATCH = 500
_UNTOLD = {("content", "bytes")}
"""Columns that are written past the history, where a digest stands for them."""

Told = dict[str, Kept]
"""The values of a record by field, those that refer to another record as its uid."""
Tables = dict[str, dict[str, Kept]]


def differing(connection: Connection, pause: Pause) -> list[tuple[str, int]]:
    """The records that are not what the history says, by table and id; 0 for one that is gone."""
    tables = tables_of(connection)
    found: list[tuple[str, int]] = []
    newest = b""
    while True:
        with reading(connection):
            told = list(_told_by_history(connection, newest))
            for table, uid, values in told:
                newest = uid
                if table in tables:
                    found += _compared(connection, table, uid, values, tables[table])
            if not told:
                return found + list(_untold(connection, tables))
        pause()


def gone(connection: Connection) -> Iterator[tuple[str, bytes, Told]]:
    """The records that the history tells and that are not there, with their values."""
    tables, newest = tables_of(connection), b""
    while told := list(_told_by_history(connection, newest)):
        for table, uid, values in told:
            newest = uid
            if table in tables and _row_of(connection, table, uid, ["id"]) is None:
                yield table, uid, values


def differences(
    connection: Connection, tables: Tables, table: str, record: int
) -> list[tuple[str, Kept, Kept]]:
    """What the history tells otherwise of a record: the field, what it tells, what is there.

    A record that it does not tell at all differs in one thing: that it was made.
    """
    columns = tables[table]
    names = list(columns)
    row = connection.execute(
        f"SELECT uid, {', '.join(names)} FROM {table} WHERE id = ?", (record,)
    ).fetchone()
    values: Told = {}
    changes = connection.execute(
        "SELECT field, new FROM change WHERE record_uid = ? ORDER BY id", (row[0],)
    ).fetchall()
    for field, new in changes:
        values |= _first(new) if field == CREATED else {field: new}
    if CREATED not in {field for field, _new in changes}:
        return [(CREATED, None, None)]
    return [
        (name, values.get(name), present)
        for name, present in zip(names, row[1:], strict=True)
        if not _is_told(connection, name, present, values, columns[name])
    ]


def tables_of(connection: Connection) -> Tables:
    """The tables of records, the columns of each, and what a column has that nobody filled."""
    # Imported here: a journal that a crash left is tried out before a register is opened.
    from app.store.inspecting import records

    found: Tables = {}
    for table in records(connection):
        usual = table.default_values
        found[table.name] = {
            name: usual.get(name)
            for name in table.columns_dict
            if name not in ("id", "uid") and (table.name, name) not in _UNTOLD
        }
    return found


def _told_by_history(connection: Connection, after: bytes) -> Iterator[tuple[str, bytes, Told]]:
    """What the history says of some records, in the order of their uids."""
    rows = connection.execute(
        "SELECT record_uid, record_table, field, new FROM change WHERE record_uid IN"
        " (SELECT DISTINCT record_uid FROM change WHERE record_uid > ? ORDER BY record_uid LIMIT ?)"
        " ORDER BY record_uid, id",
        (after, _BATCH),
    ).fetchall()
    for (uid, table), changes in itertools.groupby(rows, key=lambda row: (row[0], row[1])):
        values: Told = {}
        for _uid, _table, field, new in changes:
            values |= _first(new) if field == CREATED else {field: new}
        yield table, uid, values


def _first(written: Any) -> Told:  # noqa: ANN401 - what the file has
    """The first values of a record; those of uids and bytes stand there in letters."""
    try:
        values = json.loads(written)
    except (TypeError, ValueError):
        return {}
    return values if isinstance(values, dict) else {}


def _compared(
    connection: Connection, table: str, uid: bytes, told: Told, columns: dict[str, Kept]
) -> list[tuple[str, int]]:
    row = _row_of(connection, table, uid, ["id", *columns])
    if row is None:
        return [(table, 0)]
    told_all = all(
        _is_told(connection, name, present, told, default)
        for (name, default), present in zip(columns.items(), row[1:], strict=True)
    )
    return [] if told_all else [(table, row[0])]


def _row_of(connection: Connection, table: str, uid: bytes, names: list[str]) -> Any:  # noqa: ANN401
    return connection.execute(
        f"SELECT {', '.join(names)} FROM {table} WHERE uid = ?", (uid,)
    ).fetchone()


def _is_told(connection: Connection, field: str, present: Kept, told: Told, default: Kept) -> bool:
    """Whether the history says this of a field; empty first values are not in it."""
    if field not in told:
        return present in (None, "", default)
    return _same(connection, field, present, told[field])


def _same(connection: Connection, field: str, present: Kept, told: Kept) -> bool:
    referred = referred_table(field)
    if referred is not None and present is not None:
        row = connection.execute(f"SELECT uid FROM {referred} WHERE id = ?", (present,)).fetchone()
        present = row[0] if row else None
    if isinstance(present, bytes) and isinstance(told, str):
        return present.hex() == told.lower()
    return present == told


def _untold(connection: Connection, tables: Tables) -> Iterator[tuple[str, int]]:
    """The records that no act has made."""
    for table in tables:
        rows = connection.execute(
            f"SELECT id FROM {table} t WHERE NOT EXISTS (SELECT 1 FROM change c"
            " WHERE c.record_uid = t.uid AND c.field = '')"
        ).fetchall()
        yield from ((table, record) for (record,) in rows)
