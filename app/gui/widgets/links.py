"""Links with somebody's text."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from app.base.overriding import override
from app.gui.texts import as_written, plain
from app.gui.theme.look import px
from app.gui.widgets.buttons import Button, dressed


def link(name: str, words: str, pressed: Callable[[], object]) -> QPushButton:
    """A link with somebody's text, cut to its room."""
    return dressed(_Link(words), name, "link", pressed)


class _Link(Button):
    """A link with somebody's text, cut with … where room is short."""

    def __init__(self, words: str) -> None:
        """Keep the whole text."""
        super().__init__()
        self.setText(as_written(words))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(24), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        cut = self.sizeHint().width() > self.width()
        self.setToolTip(plain(self.text().replace("&&", "&")) if cut else "")

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.width() - self.sizeHint().width() + self._words_width()
        option.text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)

    def _words_width(self) -> int:
        return self.fontMetrics().horizontalAdvance(self.text())
