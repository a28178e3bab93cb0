"""The turn of the day in an open window: midnight, a computer that wakes, a clock that is set."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.history import Changed

if TYPE_CHECKING:
    from app.gui.desk.desk import Desk

_LOOK_EVERY_MS = 5_000
"""By the clock, since no timer counts while a computer sleeps, or knows that its clock was set."""


class Days(QObject):
    """Watches over the day of a desk. `turned`: it is another one than before, later or earlier.

    Whatever depends on the day is made anew as if another program had written: nothing typed, no
    selection and no place in a list is lost by that.
    """

    turned = Signal()

    def __init__(self, desk: "Desk") -> None:
        """Begin with the day of the desk's clock."""
        super().__init__(desk)
        self._desk, self._today = desk, desk.clock.today()
        timer = QTimer(self, interval=_LOOK_EVERY_MS)
        timer.timeout.connect(self.look)
        timer.start()
        desk.closed.connect(timer.stop)

    def look(self) -> None:
        """See whether it is another day."""
        today = self._desk.clock.today()
        if today == self._today or not self._desk.is_open:
            return
        self._today = today
        self.turned.emit()
        self._desk.changed.emit(Changed.anything())
