"""Chips: the status of a concern, and removable conditions of a filter."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.base.overriding import override
from app.base.translations import _
from app.domain.labels import label
from app.domain.status import Status
from app.gui.texts import plain
from app.gui.theme.icons import draw
from app.gui.theme.look import color, font, px, tokens

_HEIGHT = 22
_PAD = 9
_DOT = 6
_GAP = 5
_CROSS = 12
_BESIDE = 34
"""The height of a button beside a chip."""


def chip_font() -> QFont:
    """The font of chips."""
    return font(12, QFont.Weight.DemiBold)


def chip_size(text: str, *, dot: bool = True, cross: bool = False) -> QSize:
    """The size of a chip with a text."""
    width = QFontMetrics(chip_font()).horizontalAdvance(text) + 2 * px(_PAD)
    width += px(_DOT + _GAP) * dot + px(_CROSS + _GAP) * cross
    return QSize(width, px(_HEIGHT))


def paint_chip(painter: QPainter, area: QRectF, text: str, hue: str, *, dot: bool = True) -> None:
    """Paint a chip at the left of an area, centred on its height; cut where room is short."""
    size = chip_size(text, dot=dot)
    width = min(float(size.width()), area.width())
    box = QRectF(area.x(), area.center().y() - size.height() / 2, width, size.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(hue, tokens().tint))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    left = box.x() + px(_PAD)
    painter.setBrush(color(hue))
    if dot:
        radius = px(_DOT) / 2
        painter.drawEllipse(QPointF(left + radius, box.center().y()), radius, radius)
        left += px(_DOT + _GAP)
    painter.setPen(color(hue))
    painter.setFont(chip_font())
    words = QRectF(left, box.y(), box.right() - px(_PAD) - left, box.height())
    shown = painter.fontMetrics().elidedText(
        text, Qt.TextElideMode.ElideRight, int(words.width()) + 1
    )
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.restore()


def paint_status(painter: QPainter, area: QRectF, status: Status) -> None:
    """Paint the chip of a status, for delegates."""
    paint_chip(painter, area, _(label(status)), tokens().status[status])


class StatusChip(QWidget):
    """The status of a concern."""

    def __init__(self, status: Status = Status.LOGGED, parent: QWidget | None = None) -> None:
        """Show a status; it follows the language of the screen."""
        super().__init__(parent)
        self._status = status
        self.set_status(status)

    def set_status(self, status: Status) -> None:
        """Show another status."""
        self._status = status
        self.setAccessibleName(_(label(status)))
        self.updateGeometry()
        self.update()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.set_status(self._status)

    @override
    def sizeHint(self) -> QSize:
        return chip_size(_(label(self._status)))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_status(QPainter(self), QRectF(self.rect()), self._status)


class FilterChip(QAbstractButton):
    """A condition of a filter in words; a click, Return, Delete or Backspace removes it."""

    removed = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        """`text` is shown unchanged."""
        super().__init__(parent)
        self._text = text
        self.clicked.connect(self.removed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(_("Remove “{filter}”").format(filter=text))
        self.setToolTip(plain(self.accessibleName()))

    @override
    def sizeHint(self) -> QSize:
        return chip_size(self._text, dot=False, cross=True) + QSize(2, px(4))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        if event.key() in keys:
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = tokens()
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(color(look.accent if self.hasFocus() else look.line))
        painter.setBrush(color(look.selected))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setPen(color(look.text))
        painter.setFont(chip_font())
        words = box.adjusted(px(_PAD), 0, -px(_PAD + _CROSS + _GAP), 0)
        shown = painter.fontMetrics().elidedText(
            self._text, Qt.TextElideMode.ElideRight, int(words.width()) + 1
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)
        side = px(_CROSS)
        cross = QRectF(box.right() - px(_PAD) - side + 2, box.center().y() - side / 2, side, side)
        draw(painter, cross, "x", "muted")


class Chip(QWidget):
    """A coloured word: the state of a commitment or of a letter."""

    def __init__(self, name: str) -> None:
        """`name` is the objectName. Empty until `show_text`."""
        super().__init__()
        self.setObjectName(name)
        self._text = ""
        self._hue: Callable[[], str] = lambda: tokens().muted

    def show_text(self, text: str, hue: Callable[[], str]) -> None:
        """Show a text unchanged; its colour is looked up when it is painted."""
        self._text, self._hue = text, hue
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return chip_size(self._text).expandedTo(QSize(0, px(_BESIDE)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_chip(QPainter(self), QRectF(self.rect()), self._text, self._hue())
