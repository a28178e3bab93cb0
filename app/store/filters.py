"""Filters that were given a name and kept."""

from app.domain.filters import ConcernFilter
from app.domain.folding import fold
from app.store import wishes
from app.store.binding import Connection
from app.store.wishes import encode

__all__ = ["SavedFilters", "decode", "encode"]


class SavedFilters:
    """The named filters of a register."""

    def __init__(self, connection: Connection) -> None:
        """Read through a connection."""
        self._run = connection.execute

    def all(self) -> dict[int, tuple[str, ConcernFilter]]:
        """Name and filter by id, in the office's order; by name as long as it gave none."""
        rows = self._run(
            "SELECT id, name, definition, position FROM saved_filter WHERE deleted = 0"
        ).fetchall()
        in_order = sorted(rows, key=lambda row: (row[3], fold(row[1])))
        return {row[0]: (row[1], decode(row[2])) for row in in_order}

    def next_position(self) -> int:
        """Where a new one goes: the end, or among the others by name when they have no order."""
        (last,) = self._run("SELECT max(position) FROM saved_filter WHERE deleted = 0").fetchone()
        return last + 1 if last else 0


def decode(definition: str) -> ConcernFilter:
    """The filter that `encode` wrote; a damaged one takes everything."""
    return wishes.decode(ConcernFilter, definition) or ConcernFilter()
