"""Menus that a screen reader names when they open."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from app.base.overriding import override


class Menu(QMenu):
    """Named by its title, which Qt itself says of no menu, or by the button it hangs under."""

    def __init__(self, parent: QWidget, name: str, title: str = "") -> None:
        """`name` is its objectName; a menu that hangs under a button needs no title."""
        super().__init__(title, parent)
        self.setObjectName(name)

    def add_menu(self, name: str, title: str = "", icon: QIcon | None = None) -> "Menu":
        """A menu in this one."""
        made = Menu(self, name, title)
        made.setIcon(icon or QIcon())
        self.addMenu(made)
        return made

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self.setAccessibleName(self._spoken())
        super().showEvent(event)

    def _spoken(self) -> str:
        title = self.title().replace("&&", "\0").replace("&", "").replace("\0", "&")
        under = self.parentWidget()
        if title or not isinstance(under, QAbstractButton):
            return title
        return under.accessibleName() or under.text() or under.toolTip()


def menu_here(parent: QWidget, name: str, title: str) -> Menu:
    """A menu of the right mouse button, gone once it is closed."""
    made = Menu(parent, name, title)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return made
