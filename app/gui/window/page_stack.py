"""The pages of a window, one seen at a time: made when first shown, and left in order."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.base.settings import SettingsFile
from app.gui.window.pages import Place

if TYPE_CHECKING:
    from app.gui.desk.desk import Desk

_KEPT = 20
"""How many places back one can go."""


class PageStack(QStackedWidget):
    """The welcome page, or the places of the register that is open."""

    shown = Signal(str)
    """The name of the place that is seen now; empty when no register is."""
    made = Signal(object)
    """A page was made: the window listens to it."""

    def __init__(self, places: Sequence[Place]) -> None:
        """No register is open."""
        super().__init__()
        self._places = places
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self._pages: dict[str, QWidget] = {}
        self._visited: list[str] = []

    @property
    def is_busy(self) -> bool:
        """A page is looking something up."""
        return any(bool(getattr(page, "is_busy", False)) for page in self._pages.values())

    @property
    def place(self) -> str:
        """The place that is seen; empty when no register is."""
        seen = self.currentWidget()
        return next((name for name, page in self._pages.items() if page is seen), "")

    def open(self, desk: "Desk", settings: SettingsFile) -> None:
        """The register whose pages are shown from now on."""
        self._makers = {
            place.name: partial(place.make, desk, settings, self) for place in self._places
        }

    def made_page(self, name: str) -> QWidget | None:
        """The page of a place if it was made already."""
        return self._pages.get(name)

    def page(self, name: str) -> QWidget:
        """The page of a place of the open register."""
        if name not in self._pages:
            page = self._makers[name]()
            self._pages[name] = page
            self.addWidget(page)
            self.made.emit(page)
        return self._pages[name]

    def go(self, name: str, *, keyboard: bool = True) -> None:
        """Show a place, with the keyboard in it; the one that is left can be gone back to.

        Without `keyboard` what is typed still goes where it went.
        """
        left = self.place
        if left and left != name:
            self._visited = [*self._visited[1 - _KEPT :], left]
        self._see(name, keyboard=keyboard)

    def back(self) -> None:
        """Show the place that was left last."""
        if self._visited:
            self._see(self._visited.pop(), keyboard=True)

    def close_all(self) -> None:
        """Leave the register."""
        for page in self._pages.values():
            self.removeWidget(page)
            page.hide()
            page.deleteLater()
        self._pages, self._makers, self._visited = {}, {}, []

    def _see(self, name: str, *, keyboard: bool) -> None:
        page = self.page(name)
        self.setCurrentWidget(page)
        if keyboard:
            page.setFocus()
        self.shown.emit(name)
