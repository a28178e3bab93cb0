"""Buttons: plain, filled (one in a region), quiet, and those that show an icon alone."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QToolButton,
)

from app.base.overriding import override
from app.gui.texts import as_written, plain, tell
from app.gui.theme.icons import icon as named_icon
from app.gui.theme.look import px
from app.gui.widgets.pressing import PressedByReturn

Kind = Literal["plain", "filled", "quiet", "danger", "row", "toast", "link", "segment"]
_TONES = {"filled": "on_accent", "quiet": "accent", "danger": "danger"}


class _Button(PressedByReturn, QPushButton):
    """A button with words."""

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.setIconSize(_beside_words())


class _IconButton(PressedByReturn, QToolButton):
    """A button without words; its name is its tool tip and what a screen reader says."""

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.setIconSize(QSize(px(18), px(18)))


class _Link(_Button):
    """A link that says what somebody wrote: cut with … where there is no room."""

    def __init__(self, words: str) -> None:
        """The words as they were written."""
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


def button(
    name: str,
    text: str,
    pressed: Callable[[], object] | None = None,
    *,
    kind: Kind = "plain",
    icon: str = "",
) -> QPushButton:
    """A button saying a text marked with N_; `name` is its objectName."""
    made = _dressed(_Button(), name, kind, pressed)
    made.setIconSize(_beside_words())
    if icon:
        made.setIcon(named_icon(icon, _TONES.get(kind, "text")))
    if text:
        tell(made.setText, text)
    return made


def link(name: str, words: str, pressed: Callable[[], object]) -> QPushButton:
    """A link to what is called by somebody's words, in whatever room there is."""
    return _dressed(_Link(words), name, "link", pressed)


def _dressed(
    made: _Button, name: str, kind: Kind, pressed: Callable[[], object] | None
) -> QPushButton:
    made.setObjectName(name)
    made.setProperty("kind", kind)
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if pressed is not None:
        made.clicked.connect(lambda _checked=False: pressed())
    return made


def icon_button(
    name: str, text: str, icon: str, pressed: Callable[[], object] | None = None
) -> QToolButton:
    """A button that shows an icon; its text, marked with N_, is its name and tool tip."""
    made = _IconButton()
    made.setObjectName(name)
    made.setIcon(named_icon(icon, "muted"))
    made.setIconSize(QSize(px(18), px(18)))
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    tell(made.setToolTip, text)
    tell(made.setAccessibleName, text)
    if pressed is not None:
        made.clicked.connect(lambda _checked=False: pressed())
    return made


def _beside_words() -> QSize:
    """Wider than high: the icon stands at the left of it, and the rest is the gap to the words."""
    return QSize(px(19), px(16))
