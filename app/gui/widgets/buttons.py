"""Buttons: plain, filled (one in a region), quiet, and with an icon alone."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QPushButton, QToolButton

from app.base.overriding import override
from app.gui.texts import tell
from app.gui.theme.icons import icon as named_icon
from app.gui.theme.look import px
from app.gui.widgets.return_key import PressedByReturn

Kind = Literal["plain", "filled", "quiet", "danger", "row", "toast", "link", "segment"]
_TONES = {"filled": "on_accent", "quiet": "accent", "danger": "danger"}


class Button(PressedByReturn, QPushButton):
    """A button with a text."""

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.setIconSize(_icon_box())


class _IconButton(PressedByReturn, QToolButton):
    """A button with an icon alone; its name is its tool tip and its accessible name."""

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.setIconSize(QSize(px(18), px(18)))


def button(
    name: str,
    text: str,
    pressed: Callable[[], object] | None = None,
    *,
    kind: Kind = "plain",
    icon: str = "",
) -> QPushButton:
    """A button with a text marked with N_; `name` is its objectName."""
    made = dressed(Button(), name, kind, pressed)
    made.setIconSize(_icon_box())
    if icon:
        made.setIcon(named_icon(icon, _TONES.get(kind, "text")))
    if text:
        tell(made.setText, text)
    return made


def dressed(
    made: Button, name: str, kind: Kind, pressed: Callable[[], object] | None
) -> QPushButton:
    """Set the name, the look and the action of a button."""
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
    """A button with an icon; its text, marked with N_, is its name and tool tip."""
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


def _icon_box() -> QSize:
    """An icon size wider than high: the icon is at the left, the rest is the gap to the text."""
    return QSize(px(19), px(16))
