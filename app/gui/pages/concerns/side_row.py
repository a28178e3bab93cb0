"""A line of the sidebar: an icon or a dot, a name, a count."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.base.overriding import override
from app.base.translations import _n, current
from app.gui.pages.concerns.entries import SideEntry
from app.gui.texts import plain
from app.gui.theme.icons import draw
from app.gui.theme.look import color, font, px, tokens

_HEIGHT = 30
_PAD = 10
_ICON = 16
_INDENT = 18
_KEYS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Home: -1000, Qt.Key.Key_End: 1000}


class SideRow(QAbstractButton):
    """Space, Return and a click choose it; the arrows move to its neighbours."""

    moved = Signal(int)
    onwards = Signal()
    renaming = Signal()
    removing = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """`name` is the objectName."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._entry = SideEntry(field="", value=None, text="")

    @property
    def entry(self) -> SideEntry:
        """The shown entry."""
        return self._entry

    def show_entry(self, entry: SideEntry) -> None:
        """Show an entry."""
        if entry == self._entry:
            return
        self._entry = entry
        self.setChecked(entry.chosen)
        self.setText(entry.text)
        self.setAccessibleName(entry.text)
        if entry.count is not None:
            said = _n("{count} concern", "{count} concerns", entry.count)
            self.setAccessibleDescription(said.format(count=current().number(entry.count)))
        self._set_tip()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(180), px(_HEIGHT))

    @override
    def nextCheckState(self) -> None:
        """Do nothing: the checked state follows the filter, not the click."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _KEYS:
            self.moved.emit(_KEYS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key == Qt.Key.Key_Right:
            self.onwards.emit()
        elif key == Qt.Key.Key_F2:
            self.renaming.emit()
        elif key == Qt.Key.Key_Delete:
            self.removing.emit()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_tip()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, entry = QPainter(self), tokens(), self._entry
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        ground = look.selected if entry.chosen else look.hover
        painter.setPen(color(look.accent) if self.hasFocus() else Qt.PenStyle.NoPen)
        if entry.chosen or self.underMouse():
            painter.setBrush(color(ground))
        painter.drawRoundedRect(box, px(8), px(8))
        words = self._words_area()
        self._paint_mark(painter, words)
        painter.setPen(color(self._tone()))
        painter.setFont(self._font())
        shown = painter.fontMetrics().elidedText(
            entry.text, Qt.TextElideMode.ElideRight, int(words.width())
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setFont(_count_font(chosen=entry.chosen))
        right = QRectF(self.rect()).adjusted(0, 0, -px(_PAD), 0)
        painter.drawText(
            right, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), self._count()
        )

    def _paint_mark(self, painter: QPainter, words: QRectF) -> None:
        look, entry = tokens(), self._entry
        side = px(_ICON)
        left = words.left() - side - px(8)
        if entry.status is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            faded = entry.count == 0 and not entry.chosen
            painter.setBrush(color(look.status[entry.status], 0.45 if faded else 1.0))
            middle = QPointF(left + side / 2, words.center().y())
            painter.drawEllipse(middle, px(8) / 2, px(8) / 2)
        elif entry.icon:
            box = QRectF(left, words.center().y() - side / 2, side, side)
            draw(painter, box, entry.icon, "accent" if entry.chosen else "muted")

    def _words_area(self) -> QRectF:
        entry = self._entry
        mark = px(_ICON) + px(8) if entry.icon or entry.status is not None else 0
        left = px(_PAD) + mark + entry.depth * px(_INDENT)
        taken = QFontMetrics(_count_font(chosen=True)).horizontalAdvance(self._count())
        right = px(_PAD) + (taken + px(8) if taken else 0)
        return QRectF(self.rect()).adjusted(left, 0, -right, 0)

    def _count(self) -> str:
        return "" if self._entry.count is None else current().number(self._entry.count)

    def _tone(self) -> str:
        look, entry = tokens(), self._entry
        if entry.chosen:
            return look.accent
        return look.muted if entry.count == 0 or entry.field == "more" else look.text

    def _font(self) -> QFont:
        weight = QFont.Weight.DemiBold if self._entry.chosen else QFont.Weight.Normal
        return font(weight=weight)

    def _set_tip(self) -> None:
        room = self._words_area().width()
        whole = QFontMetrics(self._font()).horizontalAdvance(self._entry.text) <= room
        self.setToolTip("" if whole else plain(self._entry.text))


def _count_font(*, chosen: bool) -> QFont:
    return font(12, QFont.Weight.DemiBold if chosen else QFont.Weight.Medium)
