"""A line of a card: a record and its reason to be there."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent

from app.base.overriding import override
from app.gui.delegates.rows import write
from app.gui.theme.look import color, font, px, tokens
from app.gui.widgets.line_button import LineButton

_HIGH = 46
_PAD = 8
_SMALL = 12


class DayLine(LineButton):
    """A button that opens its record; Down and Up move along the lines."""

    def __init__(self, name: str, title: str, under: str, why: str, *, pressing: bool) -> None:
        """Texts are shown unchanged; `pressing`: the reason is red."""
        super().__init__(name, title)
        self.setText(title.replace("\n", " "))
        self._under, self._why, self._pressing = under, why, pressing
        self.setAccessibleName(f"{under} {title}, {why}")

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(240), px(_HIGH))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), tokens()
        box = self.paint_box(painter)
        words = box.adjusted(px(_PAD), px(4), -px(_PAD), -px(4))
        upper, lower = (
            words.adjusted(0, 0, 0, -words.height() / 2),
            words.adjusted(0, words.height() / 2, 0, 0),
        )
        painter.setFont(font(weight=QFont.Weight.Medium))
        painter.setPen(color(look.text))
        write(painter, upper, self.text())
        painter.setFont(font(_SMALL))
        wide = min(
            QFontMetrics(painter.font()).horizontalAdvance(self._why) + px(2), lower.width() * 0.6
        )
        painter.setPen(color(look.danger if self._pressing else look.muted))
        write(painter, lower.adjusted(lower.width() - wide, 0, 0, 0), self._why, right=True)
        painter.setPen(color(look.muted))
        write(painter, lower.adjusted(0, 0, -(wide + px(_PAD)), 0), self._under)
