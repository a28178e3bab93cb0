"""Menus that a screen reader names when they open."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from app.base.overriding import override


class Menu(QMenu):
    """A menu with an accessible name, which Qt does not give: its title, or that of its button."""

    def __init__(self, parent: QWidget, name: str, title: str = "") -> None:
        """`name` is its objectName; a menu under a button needs no title."""
        super().__init__(title, parent)
        self.setObjectName(name)

    def add_menu(self, name: str, title: str = "", icon: QIcon | None = None) -> "Menu":
        """Add a submenu."""
        made = Menu(self, name, title)
        made.setIcon(icon or QIcon())
        self.addMenu(made)
        return made

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self.setAccessibleName(self._accessible_name())
        super().showEvent(event)

    def _accessible_name(self) -> str:
        title = self.title().replace("&&", "\0").replace("&", "").replace("\0", "&")
        under = self.parentWidget()
        if title or not isinstance(under, QAbstractButton):
            return title
        return under.accessibleName() or under.text() or under.toolTip()


def menu_here(parent: QWidget, name: str, title: str) -> Menu:
    """A context menu, deleted once it is closed."""
    made = Menu(parent, name, title)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return made
