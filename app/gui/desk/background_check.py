"""Looking over the file in the background, on a connection of its own: it takes a while."""

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
"""Seconds that nobody has read for before the next piece: nobody waits for this one."""


class LookingOver(QObject):
    """`ended` carries what was found: sentences, none when the register is sound."""

    ended = Signal(object)

    def __init__(self, parent: QObject) -> None:
        """Nothing is looked at yet."""
        super().__init__(parent)
        self._jobs = Jobs(self, name="checker")
        self._register: Register | None = None
        self._used = 0.0

    def give_way(self) -> None:
        """Somebody reads the register in the window: the check waits until they pause."""
        self._used = time.monotonic()

    def start(self, opened: "Callable[[], Register]") -> None:
        """Look over the register that is opened for it."""

        def work(task: Task) -> "list[Message]":
            from app.operations.aftermath import remarks
            from app.operations.checks import look_over

            self._register = opened()
            try:
                found = look_over(self._register, lambda: self._rest(task))
                # Where the file itself is damaged nothing else matters.
                return found or [*remarks(self._register, (paths.backups_dir(),), is_asked=False)]
            finally:
                register, self._register = self._register, None
                register.close()

        self._jobs.start(
            work,
            done=self.ended.emit,
            failed=_log,
        )

    def _rest(self, task: Task) -> None:
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
    """A file that is not there any more is said by whoever watches over it."""
    level = logging.INFO if isinstance(error, DoleancesError) else logging.ERROR
    log.log(level, "background check: %s", error)
