"""Loading what the first showing of a page would wait for, while the program is idle."""

import logging
from collections.abc import Callable, Sequence
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

from app.base.translations import current
from app.gui.desk.desk import Desk
from app.gui.desk.jobs import Jobs, Task

log = logging.getLogger(__name__)

Piece = Callable[[Desk], object]

_AFTER_MS = 1_000
"""A delay: the list and its counts come first."""


def _load_calendar(desk: Desk) -> None:
    """Load the calendar of a language, the slowest part: every open concern has days, too."""
    current().date(desk.clock.today())


def _load_figures(_desk: Desk) -> None:
    """Load the figures of the pages of today and overview; the window makes the pages."""
    for name in ("app.operations.today", "app.operations.overview", "app.reports.summary"):
        import_module(name)


PIECES: tuple[Piece, ...] = (_load_calendar, _load_figures)


class Preloader(QObject):
    """Preloads on a thread of its own, with a pause after each piece, so that searches go first."""

    def __init__(
        self, desk: Desk, pieces: Sequence[Piece] = PIECES, *, after_ms: int = _AFTER_MS
    ) -> None:
        """Begin soon after the register has opened; stop with it."""
        super().__init__(desk)
        self._desk, self._pieces = desk, pieces
        self._jobs = Jobs(self, name="foresight")
        desk.closed.connect(lambda: self._jobs.close(hangs=desk.watch.is_silent))
        QTimer.singleShot(after_ms, self, self._begin)

    def _begin(self) -> None:
        if self._desk.is_open:
            self._jobs.start(
                self._load, failed=lambda error: log.warning("in foresight: %s", error)
            )

    def _load(self, task: Task) -> None:
        for piece in self._pieces:
            piece(self._desk)
            task.rest()
