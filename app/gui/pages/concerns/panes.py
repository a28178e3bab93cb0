"""The three panes of the page, and which ones are hidden in a narrow window."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from app.base.overriding import override
from app.base.settings import SettingsFile
from app.gui.theme.look import px, worn

_NAME = "concerns"
_FIRST = (236, 0, 420)
_FIRST_TIGHT = (228, 0, 350)
_ALL_THREE = 840
_TIGHT = 1240
_ONE = 560
_KEEP_AFTER_MS = 400


class Panes(QSplitter):
    """Sidebar, list and detail. In a narrow window the detail hides the list, when asked for.

    In a wider one it is shown beside the list from its first use on. `alone` says whether it hides
    the list, so that a way back is offered; `folded` whether the sidebar is hidden.
    """

    alone = Signal(bool)
    folded = Signal(bool)

    def __init__(self, settings: SettingsFile, parent: QWidget) -> None:
        """Restore the stored sizes, at 100 %. Begin empty, until `take`."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._settings = settings
        self._reading = self._choosing = self._is_used = self._is_laid_out = False
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_KEEP_AFTER_MS)
        self._later.timeout.connect(self._keep)
        self.splitterMoved.connect(lambda _at, _place: self._later.start())

    def take(self, sidebar: QWidget, middle: QWidget, detail: QWidget) -> None:
        """Show the panes from left to right."""
        self._sidebar, self._middle, self._detail = sidebar, middle, detail
        for place, (pane, stretch) in enumerate(((sidebar, 0), (middle, 1), (detail, 0))):
            self.insertWidget(place, pane)
            self.setStretchFactor(place, stretch)

    @property
    def is_narrow(self) -> bool:
        """Whether list and detail have no room side by side."""
        return self.width() < px(_ALL_THREE)

    def read(self, *, reading: bool) -> None:
        """In a narrow window, show the detail or the list."""
        self._reading = reading
        self._is_used |= reading
        self._arrange()

    def use(self) -> None:
        """Show the detail beside the list where it has room."""
        if not self._is_used:
            self._is_used = True
            self._arrange()

    def choose(self, *, choosing: bool) -> None:
        """In a narrow window, show the sidebar or the list."""
        self._choosing = choosing
        self._arrange()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        if not self._is_laid_out:
            self._is_laid_out = True
            self._place()

    def _arrange(self) -> None:
        alone = self.is_narrow and self._reading
        wide = self.width() >= px(_TIGHT) or self._is_used
        self._detail.setVisible(self._reading if self.is_narrow else wide)
        small = self.width() < px(_ONE)
        self._middle.setVisible(not alone and not (small and self._choosing))
        self._sidebar.setVisible(not alone and (not small or self._choosing))
        self.alone.emit(alone)
        self.folded.emit(small)

    def _place(self) -> None:
        first = _FIRST_TIGHT if self.width() < px(_TIGHT) else _FIRST
        kept = self._settings.current.panes.get(_NAME, ())
        left, _middle, right = kept if len(kept) == len(first) else first
        self.setSizes([px(left), max(1, self.width() - px(left) - px(right)), px(right)])

    def _keep(self) -> None:
        if self.is_narrow or self._detail.isHidden():
            return
        sizes = tuple(round(size / worn.scale) for size in self.sizes())
        self._settings.change(panes={**self._settings.current.panes, _NAME: sizes})
