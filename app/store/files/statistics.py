"""What SQLite knows of how the rows of a register are spread, by which it chooses an index."""

from app.store.binding import Connection

_FEW = 1000
"""Changes up to which a register is young: what holds of it would mislead later."""
_LOOKED_AT = 1000
"""Rows of an index from which the whole of it is told."""
_ALL_GROWN = 0x10002
"""Look at all tables, and analyze those that grew tenfold or were never analyzed."""


def keep_up(connection: Connection) -> None:
    """Bring the statistics up to date where the register has grown; a young one gets none."""
    (changes,) = connection.execute("SELECT ifnull(max(id), 0) FROM change").fetchone()
    if changes < _FEW:
        return
    connection.execute(f"PRAGMA analysis_limit = {_LOOKED_AT}")
    connection.execute(f"PRAGMA optimize = {_ALL_GROWN}")
