"""The check of the open register in the background, on a connection of its own."""

import logging
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.base import paths
from app.base.errors import DoleancesError
from app.gui.desk.jobs import Jobs, Task

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.base.messages import Message
    from app.operations.registers import Register

log = logging.getLogger(__name__)

_QUIET_FOR = 1.0
"""Seconds without a read in the window before the next piece of the check."""


class BackgroundCheck(QObject):
    """The check of a register; `ended` carries sentences on its problems, none when it is sound."""

    ended = Signal(object)

    def __init__(self, parent: QObject) -> None:
        """Begin without a check."""
        super().__init__(parent)
        self._jobs = Jobs(self, name="checker")
        self._register: Register | None = None
        self._used = 0.0

    def give_way(self) -> None:
        """Pause the check while the window reads the register."""
        self._used = time.monotonic()

    def start(self, opened: "Callable[[], Register]") -> None:
        """Check a register that is opened for it."""

        def work(task: Task) -> "list[Message]":
            from app.operations.aftermath import remarks
            from app.operations.checks import look_over

            self._register = opened()
            try:
                found = look_over(self._register, lambda: self._pause(task))
                # A damaged file makes further checks pointless.
                return found or [*remarks(self._register, (paths.backups_dir(),), is_asked=False)]
            finally:
                register, self._register = self._register, None
                register.close()

        self._jobs.start(
            work,
            done=self.ended.emit,
            failed=_log,
        )

    def _pause(self, task: Task) -> None:
        task.rest()
        while time.monotonic() - self._used < _QUIET_FOR:
            task.rest()

    def close(self, *, hangs: bool = False) -> None:
        """Stop at once."""
        self._jobs.close(hangs=hangs, nudge=self._interrupt)

    def _interrupt(self) -> None:
        register = self._register
        if register is not None:
            register.interrupt()


def _log(error: BaseException) -> None:
    """Log an error; the file watch shows a file that has vanished."""
    level = logging.INFO if isinstance(error, DoleancesError) else logging.ERROR
    log.log(level, "background check: %s", error)
