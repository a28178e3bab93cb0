"""The change of date in an open window: midnight, a computer that wakes, a clock that is set."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.history import Changed

if TYPE_CHECKING:
    from app.gui.desk.desk import Desk

_LOOK_EVERY_MS = 5_000
"""An interval by the wall clock: timers stop in sleep and do not notice a set clock."""


class Days(QObject):
    """The date of a desk. `turned`: it is another one than before, later or earlier.

    Whatever depends on the date is refreshed as after a foreign write: typed text, selections and
    the place in a list stay.
    """

    turned = Signal()

    def __init__(self, desk: "Desk") -> None:
        """Begin with the date of the desk's clock."""
        super().__init__(desk)
        self._desk, self._today = desk, desk.clock.today()
        timer = QTimer(self, interval=_LOOK_EVERY_MS)
        timer.timeout.connect(self.look)
        timer.start()
        desk.closed.connect(timer.stop)

    def look(self) -> None:
        """Check whether the date has changed."""
        today = self._desk.clock.today()
        if today == self._today or not self._desk.is_open:
            return
        self._today = today
        self.turned.emit()
        self._desk.changed.emit(Changed.anything())
