"""What the concerns make of the records that they refer to: how often each, and lately which."""

from collections import Counter
from typing import TYPE_CHECKING

from app.store.binding import Connection

if TYPE_CHECKING:
    from app.store.index import ConcernIndex

_LATELY = 200
"""Concerns that say what the office uses now; read in less than a millisecond."""


def counted(index: "ConcernIndex", column: str) -> dict[int, int]:
    """How many concerns have each record of a column of the index, those in the trash apart."""
    import numpy as np

    live = index.column(column)[index.column("deleted") == 0]
    counts = np.bincount(live)
    return {int(record): int(counts[record]) for record in np.flatnonzero(counts) if record}


def lately(connection: Connection, column: str) -> Counter[int]:
    """How many of the last concerns that were logged have each record of a column."""
    # From the newest back: an index would be read whole, and sorted, for the sake of a few.
    rows = connection.execute(
        f"SELECT {column} FROM concern NOT INDEXED WHERE deleted = 0 ORDER BY id DESC LIMIT ?",
        (_LATELY,),
    ).fetchall()
    return Counter(int(row[0]) for row in rows if row[0] is not None)


def concerns_of(connection: Connection, column: str, record: int, most: int = -1) -> list[int]:
    """The concerns that refer to a record, those in the trash among them; -1 for all."""
    rows = connection.execute(
        f"SELECT id FROM concern WHERE {column} = ? ORDER BY id LIMIT ?", (record, most)
    ).fetchall()
    return [int(row[0]) for row in rows]


def code_is_taken(connection: Connection, code: str) -> bool:
    """Whether a category has this code, or had it before it was removed."""
    row = connection.execute("SELECT 1 FROM category WHERE code = ?", (code,)).fetchone()
    return row is not None
