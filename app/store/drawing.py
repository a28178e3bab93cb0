"""A register drawn by lot of another, to be counted: by it a count is rounded for the public.

A third of the concerns is in it, each for ever the same: whether one is drawn follows from its uid
and from that of the office, which nobody reads on a page. A quarter of those drawn stands in the
category of the concern before it, and a quarter in its place, so that something may be drawn where
there is nothing. A commitment or a letter is drawn with the first of its concerns, else by its own
uid.

As in `past`, a temporary view that has the name of a table hides it, for one connection alone.
"""

from collections.abc import Iterable
from hashlib import blake2b

from app.store.binding import Connection

_THIRD, _QUARTER = 3, 4
_LINKS = {"commitment": "commitment_concern", "referral": "referral_concern"}
_BORROWED = (("category_id", "subcategory_id"), ("place_id", "meeting_id"))
"""What is borrowed together."""

Lot = tuple[int, bool, bool]
"""A record that was drawn, and of a concern, which of the `_BORROWED` it has of another."""


def draw(connection: Connection) -> None:
    """Let a connection that only reads see what was drawn, and only that."""
    run = connection.execute
    run("PRAGMA query_only = OFF")
    (key,) = run("SELECT uid FROM office WHERE id = 1").fetchone()
    concerns = list(_lots(key, run("SELECT id, uid FROM concern").fetchall()))
    drawn = {record for record, *_borrows in concerns}
    for table, links in _LINKS.items():
        rows = run(
            f"SELECT id, uid, (SELECT min(concern_id) FROM {links} l WHERE l.deleted = 0"
            f" AND l.{table}_id = t.id) FROM {table} t"
        ).fetchall()
        alone = _lots(key, ((record, uid) for record, uid, concern in rows if concern is None))
        with_concern = [(record, False, False) for record, _, concern in rows if concern in drawn]
        _hide(connection, table, [*alone, *with_concern])
    _hide(connection, "concern", concerns)
    run("PRAGMA query_only = ON")


def empty(connection: Connection) -> None:
    """Let a connection that sees what was drawn see that nothing was."""
    connection.execute("PRAGMA query_only = OFF")
    for table in ("concern", *_LINKS):
        connection.execute(f"DELETE FROM temp.drawn_{table}")
    connection.execute("PRAGMA query_only = ON")


def _lots(key: bytes, records: Iterable[tuple[int, bytes]]) -> Iterable[Lot]:
    """The records among some that were drawn, each by its uid."""
    for record, uid in records:
        lot = int.from_bytes(blake2b(uid, digest_size=8, key=key).digest(), "big")
        rest, drawn = divmod(lot, _THIRD)
        rest, first = divmod(rest, _QUARTER)
        if not drawn:
            yield record, first == 0, rest % _QUARTER == 0


def _hide(connection: Connection, table: str, lots: list[Lot]) -> None:
    """Hide a table behind those of its rows that were drawn."""
    run = connection.execute
    names = [column for column, *_ in run(f"SELECT * FROM {table} LIMIT 0").description]
    run(f"CREATE TEMP TABLE lot_{table} (id INTEGER PRIMARY KEY, first, second)")
    connection.executemany(f"INSERT INTO temp.lot_{table} VALUES (?, ?, ?)", lots)
    values = ", ".join(_value(name) for name in names)
    run(
        f"CREATE TEMP TABLE drawn_{table} AS SELECT {values}"
        f" FROM temp.lot_{table} l JOIN {table} c ON c.id = l.id LEFT JOIN {table} b ON b.id ="
        f" (SELECT max(id) FROM {table} WHERE id < c.id) AND (l.first OR l.second) ORDER BY c.id"
    )
    run(f"CREATE UNIQUE INDEX temp.drawn_{table}_by_id ON drawn_{table}(id)")
    run(f"DROP VIEW IF EXISTS temp.{table}")
    run(f"CREATE TEMP VIEW {table} AS SELECT * FROM temp.drawn_{table}")


def _value(name: str) -> str:
    """The value of a field, of the record before where it is borrowed."""
    for borrows, names in zip(("first", "second"), _BORROWED, strict=True):
        if name in names:
            return f"iif(l.{borrows} AND b.id IS NOT NULL, b.{name}, c.{name}) AS {name}"
    return f"c.{name} AS {name}"
