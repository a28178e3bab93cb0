"""The bands above the page, together at most two fifths of the window."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.base.overriding import override
from app.gui.widgets.basics import column
from app.gui.widgets.scrolling import ScrolledArea


class Bands(ScrolledArea):
    """A scroll area as high as its visible bands, up to a limit."""

    def __init__(self, *bands: QWidget) -> None:
        """Hold some bands, each hidden while it is empty."""
        self._content = QWidget()
        self._content.setProperty("plane", "clear")
        self._stack = column(self._content)
        for band in bands:
            self._stack.addWidget(band)
        super().__init__(self._content)
        self.setObjectName("bands")
        self._content.installEventFilter(self)
        self.fit()

    def fit(self) -> None:
        """Set the height to that of the bands, or to the limit."""
        width = self.viewport().width()
        wide = self._stack.hasHeightForWidth()
        needed = self._stack.heightForWidth(width) if wide else self._stack.sizeHint().height()
        self.setFixedHeight(max(0, min(needed, self.window().height() * 2 // 5)))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return super().eventFilter(watched, event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
