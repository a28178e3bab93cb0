"""Ctrl+Z in an editor: its own typing first, then the acts of the window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from app.base.overriding import override

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Beside
else:
    # Qt classes cannot be combined: at run time the mixin is a plain class.
    _Beside = object

_Keys = QKeySequence.StandardKey


class IdleUndo(_Beside):
    """A mixin for editors: Qt's own take the keys of undo and redo even with nothing to undo."""

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo, redo = event.matches(_Keys.Undo), event.matches(_Keys.Redo)
            if (undo and not self.has_to_undo()) or (redo and not self.has_to_redo()):
                event.ignore()
                return False
        return super().event(event)

    def has_to_undo(self) -> bool:
        """Whether typing can be undone."""
        raise NotImplementedError

    def has_to_redo(self) -> bool:
        """Whether typing can be redone."""
        raise NotImplementedError


class Line(IdleUndo, QLineEdit):
    """A line of text."""

    @override
    def has_to_undo(self) -> bool:
        return self.isUndoAvailable()

    @override
    def has_to_redo(self) -> bool:
        return self.isRedoAvailable()
