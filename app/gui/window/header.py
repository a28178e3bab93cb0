"""The top of the window: name, search and buttons."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.base.messages import N_
from app.base.overriding import override
from app.gui.texts import tell
from app.gui.theme.look import px
from app.gui.widgets.basics import label, row
from app.gui.widgets.buttons import button, icon_button
from app.gui.widgets.line_parts import FindField
from app.gui.widgets.messages import Picture
from app.gui.window.actions import ACTIONS

_BUTTONS = ("undo", "print")
_ROOM_FOR_NAME = 760
_SEARCH = (120, 440)
"""The least and the greatest width of the search at 100 %."""


class Header(QWidget):
    """Emblem and name, search, buttons."""

    def __init__(self, actions: dict[str, QAction]) -> None:
        """The buttons trigger actions of the menus and are enabled with them."""
        super().__init__()
        self.setProperty("plane", "header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.search = FindField("search", N_("Search titles, people, references"))
        tell(self.search.setAccessibleName, N_("Search"))
        self.brand = label(role="brand")
        self.brand.setText("Doléances")
        line = row(self, gap=8, pad=(20, 10, 18, 10))
        line.addWidget(Picture("landmark", 22, "accent"))
        line.addWidget(self.brand)
        self._gap = QWidget()
        self._gap.setFixedWidth(px(12))
        line.addWidget(self._gap)
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
        self._set_compact()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._set_compact()

    def _set_compact(self) -> None:
        """Hide the name and shorten the search where room is scarce."""
        wide = self.width() > px(_ROOM_FOR_NAME)
        self.brand.setVisible(wide)
        what = N_("Search titles, people, references") if wide else N_("Search")
        tell(self.search.setPlaceholderText, what)
        self._gap.setVisible(wide)
        self.search.setMinimumWidth(px(_SEARCH[0]))
        self.search.setMaximumWidth(px(_SEARCH[1]))


def _follow(widget: QWidget, action: QAction) -> None:
    widget.setEnabled(action.isEnabled())
    action.enabledChanged.connect(widget.setEnabled)
