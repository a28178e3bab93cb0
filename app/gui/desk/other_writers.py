"""What other windows and programs write to an open register, seen off the window's thread."""

import contextlib
import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.base.errors import Cancelled
from app.gui.desk.jobs import Jobs, Task

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.history import Changed
    from app.operations.registers import Register

log = logging.getLogger(__name__)


class Others(QObject):
    """Keeps the searcher up to date. `wrote` says that somebody else has written.

    The searcher is asked, and not the connection of the window: a share may hang.
    """

    wrote = Signal()

    def __init__(
        self, parent: QObject, reads: Jobs, searcher: "Callable[[], Register | None]"
    ) -> None:
        """Work on the thread of the searcher."""
        super().__init__(parent)
        self._reads, self._searcher = reads, searcher

    def look(self) -> None:
        """See whether anybody wrote."""
        if not self._reads.busy:
            self._reads.start(self._changed, done=self._take, failed=_in_silence)

    def take_in(self, result: "Changed") -> None:
        """Let searches find what this window has written."""

        def refresh(task: Task) -> None:
            while (searcher := self._searcher()) is not None and not task.stopped:
                # An interruption meant for a search that waits behind this must not undo it.
                with contextlib.suppress(Cancelled):
                    searcher.refresh(result.records)
                    return

        self._reads.start(refresh, failed=_in_silence)

    def _changed(self, _task: Task) -> bool:
        searcher = self._searcher()
        return searcher is not None and searcher.refresh_if_changed()

    def _take(self, changed: bool) -> None:
        if changed:
            self.wrote.emit()


def _in_silence(error: BaseException) -> None:
    """What is wrong with the file is said by whoever watches over it."""
    if not isinstance(error, Cancelled):
        log.info("others: %s", type(error).__name__)
