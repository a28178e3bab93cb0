"""Reading a damaged register row by row, past what cannot be read, into a new file."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.base.errors import DamagedRegisterError
from app.base.progress import Progress
from app.store.binding import Connection
from app.store.files.keys import PAGE, PLAIN, Key
from app.store.inspecting import columns, database
from app.store.schema import LATEST

_HEADER = 100
_TOGETHER = 256
_GROWTH = 1000
"""Of how many ids past the beginning of a damage one more is leapt over at a time."""
_FAR = 1_000_000
"""Ids farther from each other than this do not tell that what lay between them is lost."""
_UNKNOWN = 100_000
"""Ids that are tried in a table of which even the last one cannot be read."""
_OWN = ("sqlite_", "concern_fts", "_sqlite_migrations", "indexed")
"""The tables that are rebuilt instead of copied."""


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
    names = database(connection).table_names()
    return {name: columns(connection, name) for name in names if not name.startswith(_OWN)}


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
        for rows in batches(source, table, common):
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
                "SELECT ifnull(sum(id - before - 1), 0) FROM"
                f" (SELECT id, lag(id, 1, 0) OVER (ORDER BY id) AS before FROM {table})"
                " WHERE id - before <= ?",
                (_FAR,),
            ).fetchone()
            found[table] = int(gaps)
    (empty,) = target.execute(
        "SELECT count(*) FROM content WHERE size > 0 AND length(bytes) = 0"
    ).fetchone()
    found["content"] = found.get("content", 0) + int(empty)
    return {table: count for table, count in found.items() if count > 0}


def batches(source: Connection, table: str, wanted: list[str]) -> Iterator[list[Any]]:
    """The rows of a table that can be read, in their order: those that are there, and no others.

    An id may be as high as somebody wrote it: nothing is counted up to it.
    """
    names = ", ".join(wanted)
    if "id" not in columns(source, table):
        yield _read(source, f"SELECT {names} FROM {table}", ()) or []
        return
    asked = f"SELECT id, {names} FROM {table} WHERE id > ? ORDER BY id LIMIT ?"
    after: int | None = 0
    while after is not None:
        rows, most = None, _TOGETHER
        while rows is None and most:
            rows = _read(source, asked, (after, most))
            most //= 2
        if rows is None:
            after = _past(source, table, after)
        else:
            yield [row[1:] for row in rows]
            after = rows[-1][0] if rows else None


def _past(source: Connection, table: str, after: int) -> int | None:
    """The id after which a row can be read again, past damage that begins behind `after`.

    The steps grow slowly, so that what lies between two damaged pages is found.
    """
    asked, last = f"SELECT 1 FROM {table} WHERE id > ? ORDER BY id LIMIT 1", _last(source, table)
    lost, found, end = after, after + 1, last - 1
    while not _read(source, asked, (found,)):
        if found >= end:
            return None
        lost, step = found, 1 + (found - after) // _GROWTH
        found = min(found + step, end)
    while found - lost > 1:
        middle = (lost + found) // 2
        lost, found = (lost, middle) if _read(source, asked, (middle,)) else (middle, found)
    return found


def _last(source: Connection, table: str) -> int:
    """The largest id, by the table or, where that cannot be read, by an index of all its rows."""
    indexes = database(source).table(table).indexes
    whole = [one.name for one in indexes if not one.partial]
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
