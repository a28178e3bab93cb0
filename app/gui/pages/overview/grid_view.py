"""The view of a table of figures: shaded cells or bars; Return or a click opens a figure."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from app.base.overriding import override
from app.gui.delegates.rows import write
from app.gui.pages.overview.grid import Cell, Grid, GridModel, Index
from app.gui.texts import tell
from app.gui.theme.look import color, font, hue, px, tokens

_ROW, _HEADER, _PAD, _LETTERS = 30, 40, 8, 12
_NAME, _NARROWEST = 120, 52
_MARGIN = 6
"""The margin of the title of a column of figures."""
_FIGURE, _SHORTEST, _BAR, _RADIUS = 44, 76, 10, 3
_PALEST, _DARKEST = 0.06, 0.5
"""The share of the accent in the smallest and the largest cell, where text stays readable."""


class GridView(QTableView):
    """As high as its rows: the page scrolls, not the table."""

    asked = Signal(object)
    """The target of a figure."""

    def __init__(self, name: str, text: str, bars: Mapping[int, str] | None = None) -> None:
        """`text` is its accessible name; `bars` gives the colours of columns with bars."""
        super().__init__()
        self._room = 0
        """The width of the figures: calling `viewport()` would load every class of Qt."""
        self._least: list[int] = []
        self._longest = 0
        self.setObjectName(name)
        tell(self.setAccessibleName, text)
        centred = Qt.AlignmentFlag.AlignHCenter
        self._grid = GridModel(self, centred if bars is None else Qt.AlignmentFlag.AlignLeft)
        self.setModel(self._grid)
        self.setItemDelegate(_Shades(self) if bars is None else _Bars(self, bars))
        self._narrowest = _NARROWEST if bars is None else _FIGURE + _SHORTEST
        self.setMouseTracking(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setProperty("kind", "grid")
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.clicked.connect(self._open)

    def show_grid(self, grid: Grid) -> None:
        """Show other figures; the focus stays at its position."""
        row, column = self.currentIndex().row(), self.currentIndex().column()
        self._grid.show_grid(grid)
        self._measure()
        self._arrange()
        place = self._grid.index(row, column) if row >= 0 else QModelIndex()
        self.setCurrentIndex(place)

    def leads(self, index: Index) -> bool:
        """Whether a cell opens something."""
        cell = self._grid.cell(index)
        return cell is not None and cell.target is not None

    @override
    def sizeHint(self) -> QSize:
        bar = self.horizontalScrollBar()
        low = bar.sizeHint().height() if self._overflows() else 0
        high = self.horizontalHeader().height() + px(_ROW) * self._grid.rowCount() + low
        return QSize(px(240), high + 2 * self.frameWidth())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), self.sizeHint().height())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        leads = self.leads(self.indexAt(event.position().toPoint()))
        shape = Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page up and down, and the table only sideways."""
        if event.angleDelta().x():
            super().wheelEvent(event)
        else:
            event.ignore()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._grid.rowCount():
            self.setCurrentIndex(self._grid.index(0, 1))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._room = event.size().width()
        self._arrange()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._measure()
            self._arrange()

    def _open(self, index: Index) -> None:
        cell = self._grid.cell(index)
        if cell is not None and cell.target is not None:
            self.asked.emit(cell.target())

    def _overflows(self) -> bool:
        return self.horizontalHeader().length() > self._room > 0

    def _measure(self) -> None:
        """Measure the columns, once for many changes of the width."""
        self._least = [self._width_of(head) for head in self._grid.heads[1:]]
        measured = QFontMetrics(font())
        rows = (self._grid.index(row, 0) for row in range(self._grid.rowCount()))
        names = (measured.horizontalAdvance(self._grid.line(index).name) for index in rows)
        self._longest = max(names, default=0) + 2 * px(_PAD) + px(2)

    def _arrange(self) -> None:
        """Share the width among columns; each holds the longest word of its title."""
        header, count = self.horizontalHeader(), self._grid.columnCount()
        self.verticalHeader().setDefaultSectionSize(px(_ROW))
        header.setFixedHeight(px(_HEADER))
        if not count:
            return
        room = self._room - sum(self._least)
        header.resizeSection(0, max(px(_NAME), min(room, self._longest)))
        spare = max(0, room - header.sectionSize(0))
        for place, width in enumerate(self._least, 1):
            header.resizeSection(place, width + spare // len(self._least))
        self.updateGeometry()

    def _width_of(self, head: str) -> int:
        measured = QFontMetrics(font(_LETTERS, QFont.Weight.DemiBold))
        longest = max(map(measured.horizontalAdvance, head.split()), default=0)
        return max(px(self._narrowest), longest + 2 * px(_MARGIN) + px(2))


class _Cells(QStyledItemDelegate):
    """Paints the names, the figures and the focus."""

    def __init__(self, view: GridView) -> None:
        super().__init__(view)
        self._view = view

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = self._view.model()
        assert isinstance(model, GridModel)  # noqa: S101 - for the type alone
        look, area = tokens(), QRectF(option.rect)
        line, cell = model.line(index), model.cell(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(weight=QFont.Weight.DemiBold if line.total else QFont.Weight.Normal))
        painter.setPen(color(look.text))
        words = area.adjusted(px(_PAD), 0, -px(_PAD), 0)
        if cell is None:
            write(painter, words, line.name)
        else:
            self.paint_figure(painter, area, words, cell, index)
        if line.total:
            painter.fillRect(QRectF(area.left(), area.top(), area.width(), 1), color(look.edge))
        if self._view.hasFocus() and index == self._view.currentIndex():
            painter.setPen(color(look.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), px(_RADIUS), px(_RADIUS))
        painter.restore()

    def paint_figure(
        self, painter: QPainter, area: QRectF, words: QRectF, cell: Cell, index: Index
    ) -> None:
        """Paint a figure in its area; `words` is the area inside the margin."""
        raise NotImplementedError


class _Shades(_Cells):
    """Paints larger figures on darker cells."""

    @override
    def paint_figure(
        self, painter: QPainter, area: QRectF, words: QRectF, cell: Cell, index: Index
    ) -> None:
        look = tokens()
        if cell.share:
            alpha = _PALEST + (_DARKEST - _PALEST) * cell.share
            painter.fillRect(area.adjusted(1, 1, -1, -1), color(look.accent, alpha))
        painter.setPen(color(look.text if cell.target is not None else look.muted))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), cell.text)


class _Bars(_Cells):
    """Paints a figure and a bar beside it."""

    def __init__(self, view: GridView, tones: Mapping[int, str]) -> None:
        super().__init__(view)
        self._tones = tones

    @override
    def paint_figure(
        self, painter: QPainter, area: QRectF, words: QRectF, cell: Cell, index: Index
    ) -> None:
        number = words.adjusted(0, 0, 0, 0)
        number.setWidth(px(_FIGURE))
        write(painter, number, cell.text, right=True)
        if not cell.share:
            return
        left = number.right() + px(_PAD)
        wide = max(2.0, (words.right() - left) * cell.share)
        bar = QRectF(left, area.center().y() - px(_BAR) / 2, wide, px(_BAR))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(hue(self._tones[index.column()]))
        painter.drawRoundedRect(bar, px(_RADIUS), px(_RADIUS))
