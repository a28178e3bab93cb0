"""A line of text that hands over a table that is pasted into it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from app.domain.pasting import is_table


class PasteLine(QLineEdit):
    """Takes one line; what is more than one is handed over."""

    table_pasted = Signal(str)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            text = QGuiApplication.clipboard().text()
            if is_table(text):
                self.table_pasted.emit(text)
                return
        super().keyPressEvent(event)
