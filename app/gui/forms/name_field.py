"""The name under which something is saved, asked for in place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from app.base.overriding import override
from app.gui.widgets.idle_undo import Line


class NameField(Line):
    """Return gives the name; Esc gives up."""

    left = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
