"""The pages of a window, one seen at a time: made when first shown, and left in order."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from app.base.settings import SettingsFile
from app.gui.page import Page, PageName, Wishes
from app.gui.window.pages import AnyPage, PageSpec

if TYPE_CHECKING:
    from app.gui.desk.desk import Desk

P = TypeVar("P", bound=Page)
_KEPT = 20
"""How many pages back one can go."""


class PageStack(QStackedWidget):
    """The welcome page, or the pages of the register that is open."""

    shown = Signal(str)
    """The name of the page that is seen now."""

    def __init__(self, specs: Sequence[AnyPage]) -> None:
        """Hold no page yet."""
        super().__init__()
        self._specs = specs
        self._makers: dict[PageName, Callable[[], Page]] = {}
        self._pages: dict[PageName, Page] = {}
        self._visited: list[PageName] = []

    @property
    def is_busy(self) -> bool:
        """A page is looking something up."""
        return any(page.is_busy for page in self._pages.values())

    @property
    def current(self) -> PageName | None:
        """The page that is seen; None when no register is."""
        seen = self.currentWidget()
        return next((name for name, page in self._pages.items() if page is seen), None)

    def open(self, desk: "Desk", settings: SettingsFile, wishes: Wishes) -> None:
        """Show the pages of this register from now on."""
        self._makers = {
            spec.name: partial(spec.make, desk, settings, wishes, self) for spec in self._specs
        }

    def made(self, spec: PageSpec[P]) -> P | None:
        """The page if it was made already."""
        return cast("P | None", self._pages.get(spec.name))

    def page(self, spec: PageSpec[P]) -> P:
        """The page, made when it is first asked for."""
        return cast("P", self.named(spec.name))

    def named(self, name: PageName) -> Page:
        """The page of that name, made when it is first asked for."""
        if name not in self._pages:
            page = self._pages[name] = self._makers[name]()
            self.addWidget(page)
        return self._pages[name]

    def go(self, name: PageName, *, keyboard: bool = True) -> Page:
        """Show a page, with the keyboard in it; the one that is left can be gone back to.

        Without `keyboard` what is typed still goes where it went.
        """
        left = self.current
        if left is not None and left != name:
            self._visited = [*self._visited[1 - _KEPT :], left]
        return self._see(name, keyboard=keyboard)

    def back(self) -> None:
        """Show the page that was left last."""
        if self._visited:
            self._see(self._visited.pop(), keyboard=True)

    def close_all(self) -> None:
        """Leave the register."""
        for page in self._pages.values():
            self.removeWidget(page)
            page.hide()
            page.deleteLater()
        self._pages, self._makers, self._visited = {}, {}, []

    def _see(self, name: PageName, *, keyboard: bool) -> Page:
        page = self.named(name)
        self.setCurrentWidget(page)
        if keyboard:
            page.setFocus()
        self.shown.emit(name)
        return page
