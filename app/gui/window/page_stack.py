"""The pages of a window, one shown at a time: made when first shown, with a history."""

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
"""The length of the history of pages."""


class PageStack(QStackedWidget):
    """The welcome page, or the pages of the open register."""

    shown = Signal(str)
    """The name of the page now shown."""

    def __init__(self, specs: Sequence[AnyPage]) -> None:
        """Begin without pages."""
        super().__init__()
        self._specs = specs
        self._makers: dict[PageName, Callable[[], Page]] = {}
        self._pages: dict[PageName, Page] = {}
        self._visited: list[PageName] = []

    @property
    def is_busy(self) -> bool:
        """Whether the shown page is working."""
        return any(page.is_busy for page in self._pages.values())

    @property
    def current(self) -> PageName | None:
        """The shown page; None without a register."""
        seen = self.currentWidget()
        return next((name for name, page in self._pages.items() if page is seen), None)

    def open(self, desk: "Desk", settings: SettingsFile, wishes: Wishes) -> None:
        """Use the pages of this register."""
        self._makers = {
            spec.name: partial(spec.make, desk, settings, wishes, self) for spec in self._specs
        }

    def made(self, spec: PageSpec[P]) -> P | None:
        """The page if it exists."""
        return cast("P | None", self._pages.get(spec.name))

    def page(self, spec: PageSpec[P]) -> P:
        """The page, made when first needed."""
        return cast("P", self.named(spec.name))

    def named(self, name: PageName) -> Page:
        """The page of a name, made when first needed."""
        if name not in self._pages:
            page = self._pages[name] = self._makers[name]()
            self.addWidget(page)
        return self._pages[name]

    def go(self, name: PageName, *, keyboard: bool = True) -> Page:
        """Show a page and move the keyboard to it; the former one goes into the history.

        Without `keyboard` the focus stays.
        """
        left = self.current
        if left is not None and left != name:
            self._visited = [*self._visited[1 - _KEPT :], left]
        return self._show(name, keyboard=keyboard)

    def back(self) -> None:
        """Show the previous page."""
        if self._visited:
            self._show(self._visited.pop(), keyboard=True)

    def close_all(self) -> None:
        """Delete the pages of the register."""
        for page in self._pages.values():
            self.removeWidget(page)
            page.hide()
            page.deleteLater()
        self._pages, self._makers, self._visited = {}, {}, []

    def _show(self, name: PageName, *, keyboard: bool) -> Page:
        page = self.named(name)
        self.setCurrentWidget(page)
        if keyboard:
            page.setFocus()
        self.shown.emit(name)
        return page
