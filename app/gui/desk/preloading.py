"""What the first showing of a page would wait for, loaded while nobody waits for anything."""

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
"""The list and its counts come first."""


def _days_in_words(desk: Desk) -> None:
    """The calendar of a language is the slowest of all: every open concern names days, too."""
    current().date(desk.clock.today())


def _figures(_desk: Desk) -> None:
    """Those of today and of the overview; their pages are made by the window itself."""
    for name in ("app.operations.today", "app.operations.overview", "app.reports.summary"):
        import_module(name)


PIECES: tuple[Piece, ...] = (_days_in_words, _figures)


class Foresight(QObject):
    """Works on a thread of its own, with a rest after each piece: no search waits behind it."""

    def __init__(
        self, desk: Desk, pieces: Sequence[Piece] = PIECES, *, after_ms: int = _AFTER_MS
    ) -> None:
        """Begin soon after the register was opened; end with it."""
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
