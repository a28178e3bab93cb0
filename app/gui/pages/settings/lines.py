"""The model of a list of the settings: lines of cells, with sub-lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.base.overriding import override
from app.base.translations import _, current
from app.gui.texts import plain

Index = QModelIndex | QPersistentModelIndex
Cell = str | bool | int
_NOWHERE = QModelIndex()
_MIME = "application/x-doleances-line"


AS_TITLE = 1
"""The width of a column whose cells are no longer than its title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A column: its title marked with N_, its least width at 100 % (0 takes the rest)."""

    title: str
    width: int = 0
    edits: bool = False
    right: bool = False
    rank: int = 0
    """In a narrow window the highest ranks are hidden; 0 is always shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A record: a text is shown unchanged, a number at the right, a truth as a tick."""

    id: int
    cells: tuple[Cell, ...]
    parts: tuple["Line", ...] = ()
    faded: bool = False
    shown: str = ""
    """The text of the first cell while it is not edited, where it differs."""


class LinesModel(QAbstractItemModel):
    """Lines and sub-lines. Edits are emitted, and shown once they are saved."""

    edited = Signal(object, int, object)
    """A line, a column, and the edited value."""
    moved = Signal(object, int)
    """A line, and the index among its siblings where it was dropped."""

    def __init__(self, heads: Sequence[Head], parent: QObject, *, moves: bool) -> None:
        """Begin without lines; `moves` allows dragging among siblings."""
        super().__init__(parent)
        self.heads, self._moves = heads, moves
        self._lines: Sequence[Line] = ()
        self.refused: tuple[int, int, str] | None = None
        """The last refused value, shown again when the cell is edited."""

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def line(self, index: Index) -> Line:
        """The line at an index."""
        above = index.internalId()
        return self._lines[above - 1].parts[index.row()] if above else self._lines[index.row()]

    def find(self, record: int, column: int = 0) -> QModelIndex:
        """The index of a record; invalid when it is missing."""
        return next((place for place, line in self._places(column) if line.id == record), _NOWHERE)

    def beside(self, index: Index) -> int:
        """The number of siblings of a line, with itself."""
        return self.rowCount(index.parent())

    @override
    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return _NOWHERE
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    @override
    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        above = index.internalId() if index.isValid() else 0
        return self.createIndex(above - 1, 0, 0) if above else _NOWHERE

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        if not parent.isValid():
            return len(self._lines)
        if parent.internalId() or parent.column():
            return 0
        return len(self._lines[parent.row()].parts)

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return len(self.heads)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.ItemIsDropEnabled if self._moves else flag.NoItemFlags
        flags = flag.ItemIsEnabled | flag.ItemIsSelectable
        cell = self.line(index).cells[index.column()]
        if isinstance(cell, bool):
            flags |= flag.ItemIsUserCheckable
        elif self.heads[index.column()].edits:
            flags |= flag.ItemIsEditable
        if self._moves:
            flags |= flag.ItemIsDragEnabled | flag.ItemIsDropEnabled
        return flags

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line, roles = self.line(index), Qt.ItemDataRole
        cell = line.cells[index.column()]
        if role == roles.CheckStateRole and isinstance(cell, bool):
            return Qt.CheckState.Checked if cell else Qt.CheckState.Unchecked
        if role == roles.EditRole and not isinstance(cell, bool):
            return self._refused_value(line.id, index.column()) or str(cell)
        if role in (roles.DisplayRole, roles.ToolTipRole) and not isinstance(cell, bool):
            told = _cell_in_words(line, index.column(), cell)
            return plain(told) if role == roles.ToolTipRole else told
        return None

    @override
    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Emit the edited value; the list shows it when it is saved."""
        line, column = self.line(index), index.column()
        if role == Qt.ItemDataRole.CheckStateRole:
            self.edited.emit(line.id, column, Qt.CheckState(value) == Qt.CheckState.Checked)
        elif str(value).strip() != line.cells[column] or self.refused is not None:
            self.edited.emit(line.id, column, str(value))
        return False

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(self.heads[section].title)
        if role == Qt.ItemDataRole.TextAlignmentRole and self.heads[section].right:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    @override
    def mimeTypes(self) -> list[str]:
        return [_MIME]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        carried = QMimeData()
        carried.setData(_MIME, str(self.line(indexes[0]).id).encode())
        return carried

    @override
    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        dragged = self._dragged_line(data)
        return row >= 0 and dragged.isValid() and dragged.parent() == parent

    @override
    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Emit the new index; the line moves when it is saved."""
        if self.canDropMimeData(data, action, row, column, parent):
            dragged = self._dragged_line(data)
            place = row - 1 if row > dragged.row() else row
            if place != dragged.row():
                self.moved.emit(self.line(dragged).id, place)
        return False

    def _dragged_line(self, data: QMimeData) -> QModelIndex:
        return (
            self.find(int(data.data(_MIME).data() or b"0")) if data.hasFormat(_MIME) else _NOWHERE
        )

    def _refused_value(self, record: int, column: int) -> str:
        refused = self.refused
        return refused[2] if refused is not None and refused[:2] == (record, column) else ""

    def _places(self, column: int) -> Iterator[tuple[QModelIndex, Line]]:
        for row, line in enumerate(self._lines):
            yield self.createIndex(row, column, 0), line
            for at, part in enumerate(line.parts):
                yield self.createIndex(at, column, row + 1), part


def _cell_in_words(line: Line, column: int, cell: str | int) -> str:
    """The text of a cell."""
    if line.shown and column == 0:
        return line.shown
    return current().number(cell) if isinstance(cell, int) else cell
