"""Planes, lines, labels and layouts."""

from collections.abc import Iterator
from typing import Literal

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.base.overriding import override
from app.gui.texts import plain, tell
from app.gui.theme.look import px

Plane = Literal[
    "window", "surface", "header", "rail", "card", "notice", "problem", "toast", "clear"
]
Role = Literal["small", "label", "section", "brand", "heading", "title", ""]


def plane(kind: Plane, parent: QWidget | None = None) -> QWidget:
    """A background of one of the three planes, or a card."""
    made = QFrame(parent) if kind != "clear" else QWidget(parent)
    made.setProperty("plane", kind)
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return made


def line(*, upright: bool = False) -> QFrame:
    """A line of one pixel."""
    made = QFrame()
    made.setProperty("plane", "line")
    if upright:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    return made


def label(text: str = "", role: Role = "", *, tone: str = "", **values: object) -> QLabel:
    """A label of a text marked with N_; always plain text, wrapped unless it is short."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setProperty("tone", tone)
    if role in ("", "small"):
        made.setWordWrap(True)
    if text:
        tell(made.setText, text, **values)
    return made


def column(
    parent: QWidget | None = None, *, gap: int = 0, pad: tuple[int, ...] = ()
) -> QVBoxLayout:
    """A vertical layout; sizes at 100 %; pad is (all) or (across, down) or four sides."""
    made = QVBoxLayout() if parent is None else QVBoxLayout(parent)
    _space(made, gap, pad)
    return made


def row(parent: QWidget | None = None, *, gap: int = 8, pad: tuple[int, ...] = ()) -> QHBoxLayout:
    """A horizontal layout; see `column`."""
    made = QHBoxLayout() if parent is None else QHBoxLayout(parent)
    _space(made, gap, pad)
    return made


def _space(layout: QBoxLayout, gap: int, pad: tuple[int, ...]) -> None:
    sides = {0: (0, 0, 0, 0), 1: pad * 4, 2: pad * 2, 4: pad}[len(pad)]
    left, top, right, bottom = (px(side) if side else 0 for side in sides)
    layout.setContentsMargins(left, top, right, bottom)
    layout.setSpacing(px(gap) if gap else 0)


class ElidedLabel(QLabel):
    """A label of one line, cut with … where room is short; the whole text is its tool tip."""

    short = ""
    """A shorter text to show instead of a cut one; empty to cut."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        """Show a text that is not translated here: a name, a title."""
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(24), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        whole = self.fontMetrics().horizontalAdvance(self.text()) <= self.width()
        self.setToolTip("" if whole else plain(self.text()))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        metrics = self.fontMetrics()
        whole = metrics.horizontalAdvance(self.text()) <= self.width()
        shown = metrics.elidedText(
            self.text() if whole else self.short or self.text(),
            Qt.TextElideMode.ElideRight,
            self.width(),
        )
        painter.drawText(self.rect(), self.alignment() | Qt.AlignmentFlag.AlignVCenter, shown)


class FlowLayout(QLayout):
    """A layout of children side by side, wrapped like words."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        gap: int = 6,
        right: bool = False,
        bottom: bool = False,
    ) -> None:
        """`gap` is at 100 %; lines are aligned left or right.

        A child lower than its line is aligned to its top or bottom.
        """
        super().__init__(parent)
        self._right, self._bottom = right, bottom
        self.setContentsMargins(0, 0, 0, 0)
        self._gap = gap
        self._items: list[QLayoutItem] = []

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def clear(self) -> None:
        """Remove and delete all children."""
        while self._items:
            widget = self._items.pop().widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        gap, y = px(self._gap), rect.y()
        for line in self._lines(rect.width()):
            width = sum(size.width() for _item, size in line) + gap * (len(line) - 1)
            x = rect.x() + (rect.width() - width if self._right else 0)
            tallest = max(size.height() for _item, size in line)
            for item, size in line:
                top = y + (tallest - size.height() if self._bottom else 0)
                if move:
                    item.setGeometry(QRect(QPoint(x, top), size))
                x += size.width() + gap
            y += tallest + gap
        return max(0, y - gap - rect.y())

    def _wished(self, item: QLayoutItem, room: int) -> QSize:
        return item.sizeHint().boundedTo(QSize(room, item.sizeHint().height()))

    def _lines(self, room: int) -> Iterator[list[tuple[QLayoutItem, QSize]]]:
        """The visible children line by line, with their sizes."""
        line: list[tuple[QLayoutItem, QSize]] = []
        taken = 0
        for item in self._items:
            widget = item.widget()
            if widget is not None and widget.isHidden():
                continue
            size = self._wished(item, room)
            if line and taken + size.width() > room:
                yield line
                line, taken = [], 0
            line.append((item, size))
            taken += size.width() + px(self._gap)
        if line:
            yield line
