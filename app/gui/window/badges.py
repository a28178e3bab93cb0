"""The counts of what calls for attention on each page, updated after every change."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from app.gui.desk.desk import Desk
from app.gui.window.pages import AnyPage

_AFTER_MS = 400
"""A pause, so that searches come first."""


class Badges(QObject):
    """Counts on the search thread; `counted` carries the count of each page."""

    counted = Signal(object)

    def __init__(self, desk: Desk, pages: Sequence[AnyPage]) -> None:
        """Count soon, and again after each change."""
        super().__init__(desk)
        self._desk = desk
        self._counts = [(page.name, page.badge) for page in pages if page.badge is not None]
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_AFTER_MS)
        self._soon.timeout.connect(self._count)
        desk.changed.connect(lambda _changed: self._soon.start())
        self._soon.start()

    def _count(self) -> None:
        counts = self._counts
        if counts and self._desk.is_open:
            self._desk.ask(
                lambda register: {name: badge(register) for name, badge in counts},
                done=self.counted.emit,
            )
