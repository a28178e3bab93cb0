"""What is said above the page, one below the other: never more than two fifths of the window."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.base.overriding import override
from app.gui.widgets.basics import column
from app.gui.widgets.scrolling import ScrolledArea


class Bands(ScrolledArea):
    """As high as what is said needs; beyond that it scrolls, and the page stays."""

    def __init__(self, *bands: QWidget) -> None:
        """Hold some bands, each hidden while it has nothing to say."""
        self._held = QWidget()
        self._held.setProperty("plane", "clear")
        self._stack = column(self._held)
        for band in bands:
            self._stack.addWidget(band)
        super().__init__(self._held)
        self.setObjectName("bands")
        self._held.installEventFilter(self)
        self.fit()

    def fit(self) -> None:
        """Take the height of what is said, or what the window can give."""
        width = self.viewport().width()
        wide = self._stack.hasHeightForWidth()
        needed = self._stack.heightForWidth(width) if wide else self._stack.sizeHint().height()
        self.setFixedHeight(max(0, min(needed, self.window().height() * 2 // 5)))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._held and event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return super().eventFilter(watched, event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
