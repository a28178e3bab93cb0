"""The keys that press what has the keyboard, as a click does."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_PRESS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def presses(event: QKeyEvent) -> bool:
    """Return or Enter alone: with Ctrl they belong to the form around."""
    alone = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in _PRESS and alone
