"""A line of text that keeps to one line: a pasted table is for others."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence

from app.base.overriding import override
from app.domain.pasting import is_table
from app.gui.widgets.idle_undo import Line

_QT_S_PASTE = "edit-paste"


class PasteLine(Line):
    """Hands over what is more than one line, whether it is pasted by the keyboard or the mouse."""

    table_pasted = Signal(str)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (event.matches(QKeySequence.StandardKey.Paste) and self._hand_over()):
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
        if not self._hand_over():
            self.paste()

    def _hand_over(self) -> bool:
        text = QGuiApplication.clipboard().text()
        if not is_table(text):
            return False
        self.table_pasted.emit(text)
        return True
