"""The keys that press what has the keyboard, as a click does."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from app.base.overriding import override

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton as _Beside
else:
    # A widget takes no second class of Qt: what stands before its own is a plain one.
    _Beside = object

_PRESS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PressedByReturn(_Beside):
    """Beside a class of buttons: Return presses them too, not the space bar alone."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _presses(event):
            self.click()
        else:
            super().keyPressEvent(event)


def _presses(event: QKeyEvent) -> bool:
    """Return or Enter alone: with Ctrl they belong to the form around."""
    alone = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in _PRESS and alone
