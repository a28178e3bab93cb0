"""Return presses a focused button."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from app.base.overriding import override

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton as _Beside
else:
    # Qt classes cannot be combined: at run time the mixin is a plain class.
    _Beside = object

_PRESS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PressedByReturn(_Beside):
    """A mixin for buttons: Return presses them like the space bar."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _presses(event):
            self.click()
        else:
            super().keyPressEvent(event)


def _presses(event: QKeyEvent) -> bool:
    """Whether the key is Return or Enter alone: with Ctrl it belongs to the form."""
    alone = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in _PRESS and alone
