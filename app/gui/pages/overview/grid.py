"""A table of figures: its content, and its model."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.base.overriding import override
from app.base.translations import _
from app.gui.texts import plain

if TYPE_CHECKING:
    from app.domain.filters import ConcernFilter
    from app.gui.page import PageName

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure: its text, its share of the largest one, and its target."""

    text: str
    share: float = 0.0
    target: "Callable[[], ConcernFilter | PageName] | None" = None
    """Returns the filter of its concerns, or the name of a page; None without a target."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row; a total is set apart."""

    name: str
    cells: tuple[Cell, ...]
    total: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows and columns of figures; the first column has the names of the rows."""

    heads: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()


class GridModel(QAbstractTableModel):
    """The cells of a grid; for a screen reader a cell names what it counts."""

    def __init__(self, parent: QObject, side: Qt.AlignmentFlag) -> None:
        """Begin empty, until `show_grid`; `side` is the alignment of the titles of figures."""
        super().__init__(parent)
        self._side = side
        self._grid = Grid()

    def show_grid(self, grid: Grid) -> None:
        """Show other figures."""
        self.beginResetModel()
        self._grid = grid
        self.endResetModel()

    @property
    def heads(self) -> Sequence[str]:
        """The titles of the columns."""
        return self._grid.heads

    def line(self, index: Index) -> Line:
        """The row of an index."""
        return self._grid.lines[index.row()]

    def cell(self, index: Index) -> Cell | None:
        """The figure of an index; None for the name of a row and outside the grid."""
        if not index.isValid() or not index.column():
            return None
        return self.line(index).cells[index.column() - 1]

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._grid.lines)

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._grid.heads)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | int | None:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = self._side if section else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self._grid.heads[section]
        return self._grid.lines[section].name

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        line, cell = self.line(index), self.cell(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text if cell else line.name
        if role == Qt.ItemDataRole.ToolTipRole and cell is None:
            return plain(line.name)
        if role == Qt.ItemDataRole.AccessibleTextRole and cell is not None:
            return _("{row}, {column}: {figure}").format(
                row=line.name, column=self._grid.heads[index.column()], figure=cell.text
            )
        return None
