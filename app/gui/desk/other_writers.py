"""Detecting foreign writes to an open register, off the window's thread."""

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


class OtherWriters(QObject):
    """Keeps the search thread up to date. `wrote` says that somebody else has written.

    It asks the search connection, not that of the window: a share may hang.
    """

    wrote = Signal()

    def __init__(
        self, parent: QObject, reads: Jobs, searcher: "Callable[[], Register | None]"
    ) -> None:
        """Work on the search thread."""
        super().__init__(parent)
        self._reads, self._searcher = reads, searcher

    def look(self) -> None:
        """Check for foreign writes."""
        if not self._reads.busy:
            self._reads.start(self._has_foreign_writes, done=self._finish, failed=_ignore)

    def take_in(self, result: "Changed") -> None:
        """Let searches find what this window has written."""

        def refresh(task: Task) -> None:
            while (searcher := self._searcher()) is not None and not task.stopped:
                # An interruption of the next search must not undo this.
                with contextlib.suppress(Cancelled):
                    searcher.refresh(result.records)
                    return

        self._reads.start(refresh, failed=_ignore)

    def _has_foreign_writes(self, _task: Task) -> bool:
        searcher = self._searcher()
        return searcher is not None and searcher.refresh_if_changed()

    def _finish(self, changed: bool) -> None:
        if changed:
            self.wrote.emit()


def _ignore(error: BaseException) -> None:
    """Ignore an error: the file watch shows it."""
    if not isinstance(error, Cancelled):
        log.info("others: %s", type(error).__name__)
