"""What a save leaves for later: done once nothing was saved for a while."""

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.gui.jobs import Jobs, Task

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.operations.registers import Register

log = logging.getLogger(__name__)

_LONG_MS = 600


class Pause(QTimer):
    """Waits for one, anew each time that it is started."""

    def __init__(
        self, parent: QObject, writes: Jobs, writer: "Callable[[], Register | None]"
    ) -> None:
        """Work on the thread of the writer."""
        super().__init__(parent, singleShot=True, interval=_LONG_MS)
        self._writes, self._writer = writes, writer
        self.timeout.connect(self._settle)

    def _settle(self) -> None:
        def settle(_task: Task) -> None:
            writer = self._writer()
            if writer is not None:
                writer.settle()

        self._writes.start(settle, failed=lambda error: log.warning("in a pause: %s", error))
