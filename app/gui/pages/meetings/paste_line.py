"""A line of text that keeps to one line: a pasted table is for others."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from typing_extensions import override

from app.domain.pasting import is_table
from app.gui.widgets.idle_undo import Line


class PasteLine(Line):
    """Hands over what is more than one line."""

    table_pasted = Signal(str)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            text = QGuiApplication.clipboard().text()
            if is_table(text):
                self.table_pasted.emit(text)
                return
        super().keyPressEvent(event)
