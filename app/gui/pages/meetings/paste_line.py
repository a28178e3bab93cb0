"""A line edit that passes a pasted table on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence

from app.base.overriding import override
from app.domain.pasting import is_table
from app.gui.widgets.idle_undo import Line

_QT_S_PASTE = "edit-paste"


class PasteLine(Line):
    """Emits pasted text of several lines instead of inserting it."""

    table_pasted = Signal(str)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (event.matches(QKeySequence.StandardKey.Paste) and self._emit_paste()):
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in menu.actions():
            if action.objectName() == _QT_S_PASTE:
                action.triggered.disconnect()
                action.triggered.connect(self._paste)
        menu.popup(event.globalPos())

    def _paste(self) -> None:
        if not self._emit_paste():
            self.paste()

    def _emit_paste(self) -> bool:
        text = QGuiApplication.clipboard().text()
        if not is_table(text):
            return False
        self.table_pasted.emit(text)
        return True
