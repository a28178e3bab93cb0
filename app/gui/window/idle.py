"""The time since anybody used a window, by a clock that cannot be set back.

Sleep of the computer counts, which the wall clock measures where the other clock stops.
"""

import datetime as dt

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.base.clock import Clock
from app.base.overriding import override

_LOOK_EVERY_MS = 5_000
_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)


class Idle(QObject):
    """`passed` says that nobody used the window for the set number of minutes."""

    passed = Signal()

    def __init__(self, window: QWidget, clock: Clock) -> None:
        """Begin without watching."""
        super().__init__(window)
        self._window, self._clock = window, clock
        self._limit = dt.timedelta(0)
        self._touch()
        self._watched: QObject | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def watch(self, minutes: int) -> None:
        """Start or restart the time; 0 minutes is never."""
        self._limit = dt.timedelta(minutes=minutes)
        self._touch()
        if not minutes:
            self._timer.stop()
            return
        if self._watched is None:
            # Input reaches the window handle first; a filter on the widgets would also see every
            # paint event.
            self._window.winId()
            self._watched = self._window.windowHandle()
            self._watched.installEventFilter(self)
        self._timer.start()

    def rest(self) -> None:
        """Stop watching."""
        self._timer.stop()

    def look(self) -> None:
        """Check whether the time has passed."""
        if self._timer.isActive() and self._idle_seconds() >= self._limit:
            self.passed.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._touch()
        return False

    def _touch(self) -> None:
        self._on_the_wall, self._passing = self._clock.now(), self._clock.passing()

    def _idle_seconds(self) -> dt.timedelta:
        """The longer time by the two clocks; the wall clock restarts after it was set back."""
        now = self._clock.now()
        self._on_the_wall = min(self._on_the_wall, now)
        return max(now - self._on_the_wall, self._clock.passing() - self._passing)
