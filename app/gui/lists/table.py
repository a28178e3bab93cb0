"""The table of a list: selection, scrolling and keys."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from app.base.overriding import override
from app.gui.models.lists import ListModel
from app.gui.texts import tell
from app.gui.theme.look import px
from app.gui.widgets.rows import as_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.gui.models.lists import Ids

_ROW = 40
_HEADER = 38
_ON_THE_LINE = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
"""Keys that select the focused row when no row is selected."""
_MOST_BLOCKS = 2_000
"""The most blocks of selected rows that are selected again after a refresh."""


class ListTable(QTableView):
    """A table that selects whole rows; Return reads, Delete asks for removal."""

    chosen = Signal(object)
    """The record of the focused and selected row, or None."""
    read_asked = Signal()
    removal_asked = Signal()
    left = Signal()
    resized = Signal()
    painted = Signal()

    def __init__(
        self,
        model: ListModel,
        name: str,
        title: str,
        delegate: type[QStyledItemDelegate],
        parent: QWidget | None = None,
    ) -> None:
        """Show a model; `name` is its key in the settings, `title` is marked with N_."""
        super().__init__(parent)
        self._rows, self.name = model, name
        self._emitted: tuple[Any, int] = (None, 0)
        self.room = 0
        """The width of the rows. Calling `viewport()` at the start would load every class of Qt."""
        self.setObjectName(f"{name}Table")
        tell(self.setAccessibleName, title)
        self.setModel(model)
        self.setItemDelegate(delegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._set_headers()
        self.selectionModel().selectionChanged.connect(self._tell_chosen)
        self.selectionModel().currentRowChanged.connect(self._move_line)
        self.doubleClicked.connect(lambda _index: self.read_asked.emit())

    @property
    def rows(self) -> ListModel:
        """The model."""
        return self._rows

    @property
    def current(self) -> Any:  # noqa: ANN401 - whatever tells the records of a kind apart
        """The record of the focused row, if selected."""
        index = self.currentIndex()
        if not index.isValid() or not self.selectionModel().isRowSelected(index.row()):
            return None
        return self._rows.id_at(index.row())

    def selected_ids(self) -> list[Any]:
        """The selected records, in the order of the list."""
        chosen = self.selection_ids()
        return list(chosen) if isinstance(chosen, Sequence) else chosen.tolist()

    def selection_ids(self) -> "Ids":
        """The selected records as an array: fast for any number."""
        ranges = sorted((part.top(), part.bottom()) for part in self._ranges())
        return self._rows.ids_in(ranges) if ranges else ()

    def chosen_rows(self) -> list[int]:
        """The selected rows from the top."""
        ranges = sorted((part.top(), part.bottom()) for part in self._ranges())
        return [row for top, bottom in ranges for row in range(top, bottom + 1)]

    @property
    def count(self) -> int:
        """The number of selected rows."""
        return sum(part.height() for part in self._ranges())

    def refill(self, change: "Callable[[], object]", *, afresh: bool = False) -> None:
        """Change the rows. Unless `afresh`, the visible ones stay in place.

        The focus stays too; where its record left the list, it goes to the following one without
        selecting it: the former one is still read.
        """
        current, chosen, line = self.current, self.selection_ids(), self.currentIndex().row()
        bar, before = self.verticalScrollBar(), self._rows.ids
        offset = bar.value() - max(line, 0) * self.row_height
        quiet = self.selectionModel().blockSignals(True)  # noqa: FBT003
        change()
        row = self._rows.row_of(current) if current is not None else None
        if row is not None:
            self._choose(row, chosen)
        self.selectionModel().blockSignals(quiet)
        self._emitted = (self.current, self.count)
        if row is None and line >= 0 and not afresh:
            row = self._rows.row_from(before, line)
            self._put_line(row)
        if self.hasFocus():
            self._show_line()
        if afresh:
            bar.setValue(0)
        else:
            bar.setValue(max(0, offset + max(row or 0, 0) * self.row_height))

    def choose(self, record: Any) -> bool:  # noqa: ANN401
        """Select a record and scroll to it; False when it is not in the list."""
        row = self._rows.row_of(record)
        if row is None:
            return False
        index, flags = (
            self._rows.index(row, self._first_column()),
            QItemSelectionModel.SelectionFlag,
        )
        # The view would add the row to the selection while Ctrl is held.
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)
        return True

    def choose_current(self) -> None:
        """Reduce the selection to the focused row."""
        index, flags = self.currentIndex(), QItemSelectionModel.SelectionFlag
        if index.isValid():
            self.selectionModel().select(index, flags.ClearAndSelect | flags.Rows)

    def copy(self) -> None:
        """Copy the selected rows for a spreadsheet."""
        QGuiApplication.clipboard().setText(as_text(self, self.chosen_rows()))

    def retranslate(self) -> None:
        """Update texts and widths after a change of language."""
        self.horizontalHeader().viewport().update()
        self.viewport().update()

    def focus_rows(self) -> None:
        """Take the focus; select the focused row if none is."""
        self.setFocus()
        if self.current is None:
            self._show_line()
            self.choose_current()

    @property
    def row_height(self) -> int:
        """The height of a row in pixels."""
        return self.verticalHeader().defaultSectionSize()

    @override
    def selectAll(self) -> None:
        if not self._rows.rowCount():
            return
        last = self._rows.index(self._rows.rowCount() - 1, self._rows.columnCount() - 1)
        whole = QItemSelection(self._rows.index(0, 0), last)
        self.selectionModel().select(whole, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.viewport().update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = event.key()
        if event.matches(QKeySequence.StandardKey.Copy) and self.count > 1:
            self.copy()
            return
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if keys in _ON_THE_LINE and not held and not self.selectionModel().hasSelection():
            self.choose_current()
            if keys == Qt.Key.Key_Down:
                return
        if keys in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removal_asked.emit()
        elif keys in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.read_asked.emit()
        elif keys == Qt.Key.Key_Left:
            self.left.emit()
        elif keys in (Qt.Key.Key_Home, Qt.Key.Key_End) and not event.modifiers():
            last = self._rows.rowCount() - 1
            row = 0 if keys == Qt.Key.Key_Home else last
            self.setCurrentIndex(self._rows.index(max(row, 0), self._first_column()))
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_line()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.room = event.size().width()
        self.resized.emit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._set_heights()

    def _set_headers(self) -> None:
        header = self.horizontalHeader()
        # A header that shares the selection is asked about every row after Ctrl+A.
        header.setSelectionModel(QItemSelectionModel(self._rows, header))
        header.setObjectName(f"{self.name}Header")
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        upright = self.verticalHeader()
        upright.setSelectionModel(QItemSelectionModel(self._rows, upright))
        upright.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        upright.hide()
        self._set_heights()

    def _set_heights(self) -> None:
        if self.verticalHeader().defaultSectionSize() != px(_ROW):
            self.verticalHeader().setMinimumSectionSize(px(20))
            self.verticalHeader().setDefaultSectionSize(px(_ROW))
        self.horizontalHeader().setMinimumSectionSize(px(60))
        self.horizontalHeader().setFixedHeight(px(_HEADER))

    def _first_column(self) -> int:
        header = self.horizontalHeader()
        shown = (header.logicalIndex(place) for place in range(header.count()))
        return next(column for column in shown if not header.isSectionHidden(column))

    def _ranges(self) -> list[QItemSelectionRange]:
        selection = self.selectionModel().selection()
        return [selection.at(place) for place in range(selection.count())]

    def _choose(self, current: int, chosen: "Ids") -> None:
        """Select rows again after a reset."""
        last = self._rows.columnCount() - 1
        selection = QItemSelection()
        blocks = self._rows.blocks_of(chosen) if len(chosen) > 1 else []
        for top, bottom in blocks if len(blocks) <= _MOST_BLOCKS else ():
            selection.select(self._rows.index(top, 0), self._rows.index(bottom, last))
        if not selection.contains(self._rows.index(current, 0)):
            selection.select(self._rows.index(current, 0), self._rows.index(current, last))
        self._put_line(current)
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _show_line(self) -> None:
        """Scroll to the focused row without selecting it."""
        if not self.currentIndex().isValid() and self._rows.rowCount():
            self._put_line(0)

    def _put_line(self, row: int) -> None:
        place = self._rows.index(row, self._first_column())
        self.selectionModel().setCurrentIndex(place, QItemSelectionModel.SelectionFlag.NoUpdate)

    def _move_line(self, current: QModelIndex, previous: QModelIndex) -> None:
        """Repaint the line under the whole focused row; Qt repaints one cell."""
        for index in (current, previous):
            for column in range(self._rows.columnCount()):
                self.update(index.siblingAtColumn(column))
        self._tell_chosen()

    def _tell_chosen(self, *_ignored: QItemSelection) -> None:
        """Emit `chosen` once, though a key moves and selects in two steps."""
        now = (self.current, self.count)
        if now != self._emitted:
            self._emitted = now
            self.chosen.emit(self.current)
