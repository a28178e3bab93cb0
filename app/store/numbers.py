"""The numbers that people were given: which, how far they go, and that none is given twice.

A receipt or a letter with a number is out of the house, whatever becomes of the file.
"""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from app.base.errors import DamagedRegisterError
from app.domain.references import Numbers, highest, read
from app.store.binding import Connection


@dataclass(frozen=True, slots=True)
class Given:
    """The numbers that a register has given, and whether all of them could be read."""

    highest: Numbers
    references: tuple[str, ...]
    is_whole: bool = True


def given(connection: Connection) -> Given:
    """The numbers that a register has given, as far as it can be read."""
    is_whole = True
    try:
        own = counters(connection)
    except DamagedRegisterError:
        own, is_whole = {}, False
    try:
        rows = connection.execute("SELECT reference FROM concern ORDER BY id").fetchall()
    except DamagedRegisterError:
        # Imported here: where nothing is damaged, it is not needed.
        from app.store.files import salvage

        batches = salvage.batches(connection, "concern", ["reference"])
        rows, is_whole = list(itertools.chain.from_iterable(batches)), False
    references = tuple(str(reference) for (reference,) in rows)
    return Given(highest(own, of(references)), references, is_whole)


def of(references: Iterable[str]) -> Numbers:
    """The highest number of each desk and year among references."""
    found: dict[tuple[str, int], int] = {}
    for desk, year, number in filter(None, map(read, references)):
        found[desk, year] = max(number, found.get((desk, year), 0))
    return found


def holders(connection: Connection) -> dict[str, bytes]:
    """The concern that has each number, by its uid; what lies in the trash has none to tell."""
    rows = connection.execute("SELECT reference, uid FROM concern WHERE deleted = 0").fetchall()
    return dict(rows)


def counters(connection: Connection) -> Numbers:
    """How far the counters of a register have come."""
    rows = connection.execute("SELECT desk, year, last FROM reference_counter").fetchall()
    return {(desk, year): last for desk, year, last in rows}


def go_on_after(connection: Connection, numbers: Numbers) -> None:
    """Let the counters of a register be at least as far as numbers that were given elsewhere."""
    connection.executemany(
        "INSERT INTO reference_counter (desk, year, last) VALUES (?, ?, ?)"
        " ON CONFLICT (desk, year) DO UPDATE SET last = max(last, excluded.last)",
        [(desk, year, last) for (desk, year), last in numbers.items()],
    )
