"""A line of text that keeps to one line: a pasted table and an idle Ctrl+Z are for others."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from app.domain.pasting import is_table


class PasteLine(QLineEdit):
    """Hands over what is more than one line; without words to take back, Ctrl+Z is the window's."""

    table_pasted = Signal(str)

    @override
    def event(self, event: QEvent) -> bool:
        """Qt's own field would keep Ctrl+Z for itself even when it is empty."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo)
            if undo and not self.isUndoAvailable():
                event.ignore()
                return False
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            text = QGuiApplication.clipboard().text()
            if is_table(text):
                self.table_pasted.emit(text)
                return
        super().keyPressEvent(event)
