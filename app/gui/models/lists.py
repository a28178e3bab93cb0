"""The base of the models of all lists: columns as data, rows by the ids of their records."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex

from app.base.overriding import override

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ids = Sequence[Any] | NDArray[np.int64]

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListColumn:
    """A column of a list; one without a width takes the rest.

    Columns with a `rank` are shown at first, where room is short those of the lowest ranks; the
    others are shown on request.
    """

    key: str
    """Its key in the settings."""
    title: str
    """Marked with N_."""
    width: int = 0
    """Its width at 100 %."""
    rank: int = 0
    stays: bool = False
    """Whether it is always shown."""
    sort: str = ""
    """The order that sorts by it; empty for none."""
    falling: bool = False
    """Whether it is first sorted descending."""
    widest: Callable[[], int] | None = None
    """The pixels of its widest cell without margins, where none may be cut."""

    @property
    def takes_the_rest(self) -> bool:
        """Whether it takes the rest of the width."""
        return not self.width


class ListModel(QAbstractTableModel):
    """The rows of a list, each known by the id of its record."""

    def __init__(self, columns: Sequence[ListColumn], parent: QObject | None = None) -> None:
        """Begin without rows."""
        super().__init__(parent)
        self.columns = columns

    @property
    def ids(self) -> "Ids":
        """The shown records, in order."""
        raise NotImplementedError

    def id_at(self, row: int) -> Any:  # noqa: ANN401 - whatever tells the records of a kind apart
        """The record of a row."""
        return self.ids[row]

    def row_of(self, record: Any) -> int | None:  # noqa: ANN401
        """The row of a record that is in the list."""
        return next((row for row, one in enumerate(self.ids) if one == record), None)

    def row_from(self, before: "Ids", line: int) -> int:
        """The row of the first still present record of an earlier list, from a line on.

        The last row without one, -1 in an empty list.
        """
        rows = {one: row for row, one in enumerate(self.ids)}
        here = (rows[one] for one in before[line:] if one in rows)
        return next(here, self.rowCount() - 1)

    def blocks_of(self, records: "Ids") -> list[tuple[int, int]]:
        """The rows of records, in blocks from a first to a last row."""
        wanted = set(records)
        return [(row, row) for row, one in enumerate(self.ids) if one in wanted]

    def ids_in(self, ranges: Iterable[tuple[int, int]]) -> "Ids":
        """The records of blocks of rows, in order."""
        return [one for top, bottom in ranges for one in self.ids[top : bottom + 1]]

    def has_nothing(self, place: int) -> bool:
        """Whether a column is empty, among the rows that are looked at."""
        del place
        return False

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.ids)

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)
