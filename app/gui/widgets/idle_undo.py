"""Ctrl+Z in an editor: its own words first; when it has none to take back, the window's acts."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from app.base.overriding import override

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Beside
else:
    # A widget takes no second class of Qt: what stands before its own is a plain one.
    _Beside = object

_Keys = QKeySequence.StandardKey


class IdleUndo(_Beside):
    """Beside a class of editors: Qt's own keep the keys of undo and redo even when idle."""

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo, redo = event.matches(_Keys.Undo), event.matches(_Keys.Redo)
            if (undo and not self.has_to_undo()) or (redo and not self.has_to_redo()):
                event.ignore()
                return False
        return super().event(event)

    def has_to_undo(self) -> bool:
        """Whether there are words of its own to take back."""
        raise NotImplementedError

    def has_to_redo(self) -> bool:
        """Whether words that were taken back can come again."""
        raise NotImplementedError


class Line(IdleUndo, QLineEdit):
    """A line of text."""

    @override
    def has_to_undo(self) -> bool:
        return self.isUndoAvailable()

    @override
    def has_to_redo(self) -> bool:
        return self.isRedoAvailable()
