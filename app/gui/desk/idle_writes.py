"""What the writer does between two saves: what a save has left, and signs of life."""

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


class Pause(QTimer):
    """Waits for one, anew each time that it is started.

    Whatever is saved, others see now and then that somebody has the register.
    """

    def __init__(
        self, parent: QObject, writes: Jobs, writer: "Callable[[], Register | None]"
    ) -> None:
        """Work on the thread of the writer."""
        super().__init__(parent, singleShot=True, interval=_LONG_MS)
        self._writes, self._writer = writes, writer
        self.timeout.connect(self.at_once)
        beat = QTimer(self, interval=_BEAT_MS)
        beat.timeout.connect(lambda: self._let(lambda writer: writer.beat()))
        beat.start()

    def at_once(self) -> None:
        """Do at once what a save has left."""
        self._let(lambda writer: writer.settle(), done=self._again_unless)

    def wait(self) -> None:
        """Come back when that is done, or after a few seconds."""
        writer = self._writer()
        if writer is not None:
            self._writes.wait_for(writer.settle, seconds=_WAITS)

    def _again_unless(self, settled: object) -> None:
        """Somebody read what was there before: what is saved is not all in the file itself yet."""
        if settled is False:
            self.start()

    def _let(self, work: "Callable[[Register], object]", done: Done | None = None) -> None:
        def run(_task: Task) -> object:
            writer = self._writer()
            return None if writer is None else work(writer)

        if self._writer() is not None:
            self._writes.start(run, done=done, failed=_log)


def _log(error: BaseException) -> None:
    """What is wrong with the file is said by whoever watches over it."""
    level = logging.INFO if isinstance(error, DoleancesError) else logging.WARNING
    log.log(level, "in a pause: %s", error)
