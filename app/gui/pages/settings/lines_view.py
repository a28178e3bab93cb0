"""A list of the settings, edited in place and sorted by the keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from app.base.overriding import override
from app.base.translations import _
from app.gui.delegates.rows import PAD, title_width
from app.gui.pages.settings.lines import Head, Line, LinesModel
from app.gui.pages.settings.lines_delegate import ROW, LinesDelegate
from app.gui.texts import tell
from app.gui.theme.look import color, px, tokens

Index = QModelIndex | QPersistentModelIndex
_HEADER = 36
_LEAST = 96
"""The least width of the column that takes the rest, at 100 %."""
_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class LinesView(QTreeView):
    """Return or F2 edits a cell, Space ticks it, Alt and an arrow move the line."""

    chosen = Signal(object)
    """The id of the selected line, or None."""
    shifted = Signal(object, int)
    """A line, and the number of positions that the keyboard moves it."""
    removing = Signal(object)
    """Delete was pressed on a line."""

    def __init__(
        self,
        name: str,
        text: str,
        heads: Sequence[Head],
        *,
        none: str = "",
        parts: bool = False,
        moves: bool = False,
    ) -> None:
        """`text` is the accessible name, `none` the placeholder of an empty list.

        `parts` allows sub-lines, `moves` allows sorting.
        """
        super().__init__()
        self._placeholder = none
        self.setObjectName(name)
        tell(self.setAccessibleName, text)
        self.lines = LinesModel(heads, self, moves=moves)
        self.setModel(self.lines)
        self.setItemDelegate(LinesDelegate(self))
        self.setRootIsDecorated(parts)
        self.setUniformRowHeights(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setAllColumnsShowFocus(False)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed)
        if moves:
            self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
            self.setDragDropOverwriteMode(False)
        self._moves = moves
        self._next: Sequence[Line] | None = None
        self._set_sizes()
        self.selectionModel().currentRowChanged.connect(self._emit_chosen)

    @property
    def record(self) -> int | None:
        """The id of the selected line."""
        index = self.currentIndex()
        return self.lines.line(index).id if index.isValid() else None

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines, with the same selection and open lines; waits during an edit."""
        if self.state() == QAbstractItemView.State.EditingState:
            self._next = lines
            return
        self._next = None
        record, column = self.record, self.currentIndex().column()
        opened = self._open_lines()
        at = self.verticalScrollBar().value()
        quiet = self.selectionModel().blockSignals(True)  # noqa: FBT003
        self.lines.show_lines(lines)
        for one in opened:
            self.expand(self.lines.find(one))
        self.selectionModel().blockSignals(quiet)
        if record is None or not self.choose(record, column):
            self.chosen.emit(None)
        self.verticalScrollBar().setValue(at)
        self.fit()

    def choose(self, record: int, column: int = 0) -> bool:
        """Select a line and scroll to it; False when it is missing."""
        place = self.lines.find(record, max(column, 0))
        if not place.isValid():
            return False
        self.expand(place.parent())
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(place, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(place)
        return True

    def write_again(self, record: int, column: int, typed: str) -> None:
        """Edit a refused value again."""
        self.lines.refused = (record, column, typed)
        if self.choose(record, column):
            self.write_here()

    def write_here(self) -> bool:
        """Edit the focused cell, if it is editable."""
        index = self.currentIndex()
        possible = bool(self.lines.flags(index) & Qt.ItemFlag.ItemIsEditable)
        if possible:
            self.edit(index)
        return possible

    @override
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Move to the next cell by Tab; at the end show the lines that waited."""
        hints = QAbstractItemDelegate.EndEditHint
        steps = {hints.EditNextItem: 1, hints.EditPreviousItem: -1}
        super().closeEditor(editor, hints.NoHint if hint in steps else hint)
        self.lines.refused = None
        if hint in steps and self._write_beside(steps[hint]):
            return
        if self._next is not None:
            self.show_lines(self._next)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._placeholder and not self.lines.rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(color(tokens().accent if self.hasFocus() else tokens().muted))
            area = self.viewport().rect().adjusted(px(PAD), px(PAD), -px(PAD), 0)
            top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
            painter.drawText(area, int(top | Qt.TextFlag.TextWordWrap), _(self._placeholder))

    @override
    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the background of a line across the whole width."""
        look, area = tokens(), QRect(option.rect)
        if self.selectionModel().isRowSelected(index.row(), index.parent()):
            painter.fillRect(area, color(look.selected))
        painter.fillRect(area.adjusted(0, area.height() - 1, 0, 0), color(look.line))
        super().drawRow(painter, option, index)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        record, key = self.record, Qt.Key(event.key())
        alone = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if record is None or self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif self._moves and event.modifiers() & Qt.KeyboardModifier.AltModifier and key in _STEPS:
            self.shifted.emit(record, _STEPS[key])
        elif key in _RETURN and alone:
            self.write_here()
        elif key == Qt.Key.Key_Delete and alone:
            self.removing.emit(record)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._go_across(key):
            event.accept()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.lines.rowCount():
            self.setCurrentIndex(self.lines.index(0, 0))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._set_sizes()

    def _go_across(self, key: Qt.Key) -> bool:
        """Move along the cells by Left and Right; at the first, close and open the line."""
        index = self.currentIndex()
        step = 1 if key == Qt.Key.Key_Right else -1
        column = self._visible_column(index.column() + step, step)
        closed = self.lines.rowCount(index.siblingAtColumn(0)) and not self.isExpanded(
            index.siblingAtColumn(0)
        )
        if (index.column() == 0 and (step < 0 or closed)) or column >= len(self.lines.heads):
            return False
        self.setCurrentIndex(index.siblingAtColumn(column))
        return True

    def _write_beside(self, step: int) -> bool:
        """Edit the next editable cell of the line."""
        index = self.currentIndex()
        column = self._visible_column(index.column() + step, step)
        while 0 <= column < len(self.lines.heads):
            self.setCurrentIndex(index.siblingAtColumn(column))
            if self.write_here():
                return True
            column = self._visible_column(column + step, step)
        return False

    def _visible_column(self, column: int, step: int) -> int:
        """This column, or the next visible one."""
        while 0 <= column < len(self.lines.heads) and self.isColumnHidden(column):
            column += step
        return column

    def _open_lines(self) -> list[int]:
        rows = (self.lines.index(row, 0) for row in range(self.lines.rowCount()))
        return [self.lines.line(place).id for place in rows if self.isExpanded(place)]

    def _set_sizes(self) -> None:
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setFixedHeight(px(_HEADER))
        header.setMinimumSectionSize(px(40))
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place, head in enumerate(self.lines.heads):
            mode = QHeaderView.ResizeMode
            header.setSectionResizeMode(place, mode.Fixed if head.width else mode.Stretch)
        self.setIndentation(px(20))
        self.setMinimumHeight(px(_HEADER + 3 * ROW))
        self.fit()

    def fit(self) -> None:
        """Fit the columns to their titles; in a narrow window the highest ranks are hidden."""
        room = self.viewport().width()
        widths = [self._width(head) for head in self.lines.heads]
        taken = sum(width or px(_LEAST) for width in widths)
        for place in sorted(range(len(widths)), key=lambda one: -self.lines.heads[one].rank):
            hidden = self.lines.heads[place].rank > 0 and taken > room
            taken -= (widths[place] or px(_LEAST)) if hidden else 0
            self.setColumnHidden(place, hidden)
            if widths[place]:
                self.header().resizeSection(place, widths[place])

    @staticmethod
    def _width(head: Head) -> int:
        """The width of a column, at least that of its title."""
        if not head.width:
            return 0
        return max(px(head.width), title_width(head.title))

    def _emit_chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.chosen.emit(self.lines.line(current).id if current.isValid() else None)
