"""The top of the window: the name, the search, what can be done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from app.base.messages import N_
from app.gui.actions import ACTIONS
from app.gui.texts import tell
from app.gui.theme.icons import icon
from app.gui.theme.look import px
from app.gui.widgets.basics import label, row
from app.gui.widgets.buttons import button, icon_button
from app.gui.widgets.messages import Picture

_BUTTONS = ("undo", "print")
_ROOM_FOR_NAME = 760


class SearchField(QLineEdit):
    """Words to find; Esc clears them, Down goes to the list."""

    down = Signal()

    def __init__(self) -> None:
        """Named for the keyboard and the screen reader."""
        super().__init__()
        self.setObjectName("search")
        self.setClearButtonEnabled(True)
        self.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        tell(self.setPlaceholderText, N_("Search titles, people, references"))
        tell(self.setAccessibleName, N_("Search"))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.down.emit()
        else:
            super().keyPressEvent(event)


class Header(QWidget):
    """Emblem and name, search, buttons."""

    def __init__(self, actions: dict[str, QAction]) -> None:
        """The buttons press the actions of the menus, and are enabled with them."""
        super().__init__()
        self.setProperty("plane", "header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.search = SearchField()
        self.search.setMinimumWidth(px(180))
        self.search.setMaximumWidth(px(440))
        self.brand = label(role="brand")
        self.brand.setText("Doléances")
        line = row(self, gap=8, pad=(20, 10, 18, 10))
        line.addWidget(Picture("landmark", 22, "accent"))
        line.addWidget(self.brand)
        line.addSpacing(px(28))
        line.addWidget(self.search, 10)
        line.addStretch(1)
        texts = {spec.name: spec for spec in ACTIONS}
        for name in _BUTTONS:
            made = icon_button(
                f"{name}Button", texts[name].text, texts[name].icon, actions[name].trigger
            )
            _follow(made, actions[name])
            line.addWidget(made)
        self.new = button(
            "newConcernButton",
            texts["newConcern"].text,
            actions["newConcern"].trigger,
            kind="filled",
            icon="plus",
        )
        _follow(self.new, actions["newConcern"])
        line.addSpacing(px(6))
        line.addWidget(self.new)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.brand.setVisible(self.width() > px(_ROOM_FOR_NAME))


def _follow(widget: QWidget, action: QAction) -> None:
    widget.setEnabled(action.isEnabled())
    action.enabledChanged.connect(widget.setEnabled)
