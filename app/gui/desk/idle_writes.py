"""The work of the write thread between two saves: folding the journal, signs of life."""

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.base.errors import DoleancesError
from app.gui.desk.jobs import Done, Jobs, Task

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.operations.registers import Register

log = logging.getLogger(__name__)

_LONG_MS = 600
_BEAT_MS = 15_000
_WAITS = 3.0


class IdleWrites(QTimer):
    """Waits for a pause, from the start after each save.

    It also shows other computers now and then that the register is in use.
    """

    def __init__(
        self, parent: QObject, writes: Jobs, writer: "Callable[[], Register | None]"
    ) -> None:
        """Work on the write thread."""
        super().__init__(parent, singleShot=True, interval=_LONG_MS)
        self._writes, self._writer = writes, writer
        self.timeout.connect(self.at_once)
        beat = QTimer(self, interval=_BEAT_MS)
        beat.timeout.connect(lambda: self._run(lambda writer: writer.beat()))
        beat.start()

    def at_once(self) -> None:
        """Do the pending work at once."""
        self._run(lambda writer: writer.settle(), done=self._retry_unless)

    def wait(self) -> None:
        """Come back after the pending work, or after a few seconds."""
        writer = self._writer()
        if writer is not None:
            self._writes.wait_for(writer.settle, seconds=_WAITS)

    def _retry_unless(self, settled: object) -> None:
        """Retry when a reader of the former state kept the journal from being folded."""
        if settled is False:
            self.start()

    def _run(self, work: "Callable[[Register], object]", done: Done | None = None) -> None:
        def run(_task: Task) -> object:
            writer = self._writer()
            return None if writer is None else work(writer)

        if self._writer() is not None:
            self._writes.start(run, done=done, failed=_log)


def _log(error: BaseException) -> None:
    """Ignore an error: the file watch shows it."""
    level = logging.INFO if isinstance(error, DoleancesError) else logging.WARNING
    log.log(level, "in a pause: %s", error)
