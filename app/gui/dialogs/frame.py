"""What every dialog has: a heading, its content, a row of buttons, Esc."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from app.base.messages import N_
from app.gui.texts import tell
from app.gui.theme.look import px
from app.gui.widgets.basics import column, label, row
from app.gui.widgets.buttons import button

_SHARE = 0.9
"""The share of the screen that a dialog may take."""


class Frame(QDialog):
    """A dialog that is opened with `open()` and deletes itself."""

    def __init__(self, parent: QWidget | None, name: str, title: str) -> None:
        """The title is marked with N_."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        tell(self.setWindowTitle, title)
        whole = column(self, gap=16, pad=(24, 20, 24, 20))
        whole.addWidget(label(title, "heading"))
        self.content = column(gap=12)
        whole.addLayout(self.content, 1)
        self._buttons = row(gap=10)
        self._buttons.addStretch(1)
        whole.addLayout(self._buttons)
        self.setMinimumWidth(px(420))

    def fit(self, width: int, height: int) -> None:
        """Be of a size, or smaller where the screen is."""
        room = self.screen().availableGeometry().size()
        self.resize(QSize(width, height).boundedTo(room * _SHARE))

    def add_close(self) -> QPushButton:
        """The button that closes."""
        made = button(f"{self.objectName()}Close", N_("Close"), self.close)
        self._buttons.addWidget(made)
        return made

    def add_button(self, made: QPushButton) -> None:
        """Another button at the bottom."""
        self._buttons.addWidget(made)
