"""Reading a damaged register row by row, past what cannot be read, into a new file."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.base.errors import DamagedRegisterError
from app.base.progress import Progress
from app.store.binding import Connection
from app.store.keys import PAGE, PLAIN, Key
from app.store.schema import LATEST

_HEADER = 100
_TOGETHER = 256
_UNKNOWN = 100_000
"""Ids that are tried in a table of which even the last one cannot be read."""
_OWN = ("sqlite_", "concern_fts", "_sqlite_migrations", "indexed")
"""What is not copied: it is made anew."""


def fill_up(path: Path) -> None:
    """Give a file that was cut short the length that it tells: SQLite reads none of it otherwise.

    One with a password does not tell it.
    """
    with path.open("rb+") as file:
        header = file.read(_HEADER)
        if header.startswith(PLAIN) and len(header) == _HEADER:
            size = int.from_bytes(header[16:18], "big") * int.from_bytes(header[28:32], "big")
            file.truncate(max(size, path.stat().st_size))


def sign_again(path: Path, key: Key) -> None:
    """Sign the pages of a copy that do not fit their key any more, as they are.

    SQLCipher reads nothing at all after the first of them. What was damaged in it comes out as
    noise, which SQLite refuses as it refuses the noise in a register without a password.
    """
    with path.open("rb+") as file:
        number = 1
        while page := file.read(PAGE):
            if len(page) < PAGE or not key.fits(page, number):
                file.seek((number - 1) * PAGE)
                file.write(key.signed(page.ljust(PAGE, b"\0"), number))
            number += 1


def tables(connection: Connection) -> dict[str, list[str]]:
    """The tables of a register and their columns."""
    names = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid"
    ).fetchall()
    return {name: columns(connection, name) for (name,) in names if not name.startswith(_OWN)}


def columns(connection: Connection, table: str) -> list[str]:
    """The columns of a table; none when the schema does not name it any more."""
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})").fetchall()]


def copy(
    source: Connection, target: Connection, progress: Progress
) -> tuple[dict[str, int], list[str]]:
    """Copy what can be read: how many rows of each table came through, and where none could be.

    An older register has fewer tables; those that it never had are none of them.
    """
    (version,) = source.execute("PRAGMA user_version").fetchone()
    wanted = tables(target)
    copied: dict[str, int] = {}
    unreadable = []
    for done, (table, names) in enumerate(wanted.items()):
        progress(done, len(wanted))
        present = columns(source, table)
        common = [name for name in names if name in present]
        copied[table] = 0
        if not common:
            unreadable += [table] if version == LATEST else []
            continue
        marks = ", ".join("?" * len(common))
        # Two rows that contradict each other cannot both be kept: the first one is.
        insert = f"INSERT OR IGNORE INTO {table} ({', '.join(common)}) VALUES ({marks})"
        for rows in _batches(source, table, common):
            copied[table] += int(target.executemany(insert, rows).rowcount)
        if not copied[table] and _read(source, f"SELECT 1 FROM {table} LIMIT 1", ()) is None:
            unreadable.append(table)
    return copied, unreadable


def missing(target: Connection) -> dict[str, int]:
    """How many rows are lost, as far as it can be known: by the gaps, and by what is empty."""
    found = {}
    for table, names in tables(target).items():
        if "id" in names and table not in ("office", "chain", "resealed"):
            (gaps,) = target.execute(
                f"SELECT ifnull(max(id), 0) - count(*) FROM {table}"
            ).fetchone()
            found[table] = int(gaps)
    (empty,) = target.execute(
        "SELECT count(*) FROM content WHERE size > 0 AND length(bytes) = 0"
    ).fetchone()
    found["content"] = found.get("content", 0) + int(empty)
    return {table: count for table, count in found.items() if count > 0}


def _batches(source: Connection, table: str, wanted: list[str]) -> Iterator[list[Any]]:
    """The rows of a table; a range that cannot be read is halved until one row is left out."""
    names = ", ".join(wanted)
    if "id" not in wanted:
        rows = _read(source, f"SELECT {names} FROM {table}", ())
        yield rows or []
        return
    asked = f"SELECT {names} FROM {table} WHERE id BETWEEN ? AND ? ORDER BY id"
    last = _last(source, table)
    for first in range(1, last + 1, _TOGETHER):
        waiting = [(first, first + _TOGETHER - 1)]
        while waiting:
            low, high = waiting.pop()
            rows = _read(source, asked, (low, high))
            if rows is not None:
                yield rows
            elif low < high:
                middle = (low + high) // 2
                waiting += [(middle + 1, high), (low, middle)]


def _last(source: Connection, table: str) -> int:
    """The largest id, by the table or, where that cannot be read, by an index of all its rows."""
    indexes = source.execute(f"PRAGMA index_list({table})").fetchall()
    whole = [name for _number, name, _unique, _origin, partial in indexes if not partial]
    asked = [f"SELECT max(id) FROM {table}"]
    asked += [f"SELECT max(+id) FROM {table} INDEXED BY {name}" for name in whole]
    for question in asked:
        rows = _read(source, question, ())
        if rows:
            return int(rows[0][0] or 0)
    return _UNKNOWN


def _read(source: Connection, asked: str, values: tuple[object, ...]) -> list[Any] | None:
    try:
        return list(source.execute(asked, values).fetchall())
    except DamagedRegisterError:
        return None
