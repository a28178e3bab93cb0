"""Watching the file of an open register, off the window's thread: a share may hang."""

import logging
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.gui.desk.jobs import Jobs, Task

if TYPE_CHECKING:
    from app.operations.registers import Register
    from app.operations.whereabouts import Lookout, Whereabouts

log = logging.getLogger(__name__)

LOOK_EVERY_MS = 700
_ANSWERS_WITHIN = 1.0
"""Seconds that closing waits for an answer."""
_SILENT_AFTER = 3.0
"""Seconds without an answer after which a disk or share is called silent."""


class FileWatch(QObject):
    """The watch; `met` carries each changed Whereabouts, `beat` every one."""

    met = Signal(object)
    beat = Signal()

    def __init__(self, parent: QObject) -> None:
        """Begin without a file."""
        super().__init__(parent)
        self._jobs = Jobs(self, name="watcher")
        self._lookout: Lookout | None = None
        self._found: Whereabouts | None = None
        self._feared: Whereabouts | None = None
        self._asked_at: float | None = None
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)

    def remember(self, register: "Register", *, writes: bool) -> None:
        """Remember the present state of the file; on the thread that opened it."""
        from app.operations.whereabouts import Lookout

        self._lookout = Lookout(register, writes=writes)

    def start(self) -> None:
        """Watch from now on."""
        self._timer.start()

    @property
    def found(self) -> "Whereabouts | None":
        """The last state; None before the first look."""
        return self._found

    @property
    def is_silent(self) -> bool:
        """Whether the disk or share has not answered for a while: a call to it would hang."""
        asked_at = self._asked_at
        return asked_at is not None and time.monotonic() - asked_at > _SILENT_AFTER

    def refuse_to_hang(self) -> None:
        """Raise an error where the window would hang on a silent share."""
        if self.is_silent and self._lookout is not None:
            raise self._lookout.silent()

    def fear(self, error: BaseException) -> None:
        """Look at once after a failed read: the file is damaged, or silent."""
        from app.base.errors import SilentRegisterError
        from app.operations.whereabouts import State, Whereabouts

        if not isinstance(error, SilentRegisterError):
            log.warning("the open register cannot be read: %s", type(error).__name__)
            self._feared = Whereabouts(State.HARMED)
            self._emit_change(self._feared)

    def fresh(self) -> "Whereabouts | None":
        """The present state; the last one when no answer comes soon."""
        lookout = self._lookout
        if lookout is not None and not self.is_silent:
            came: list[Whereabouts] = []
            self._jobs.wait_for(lambda: came.append(lookout.look()), seconds=_ANSWERS_WITHIN)
            for found in came:
                self._keep(found)
        return self._found

    def close(self) -> None:
        """Stop; a hanging look is not waited for."""
        self._timer.stop()
        self._jobs.close(hangs=self.is_silent)

    def _look(self) -> None:
        lookout = self._lookout
        if lookout is None:
            return
        if self._jobs.busy:
            if self.is_silent:
                self._emit_change(lookout.silence)
            return

        def look(_task: Task) -> "Whereabouts":
            try:
                return lookout.look()
            finally:
                self._asked_at = None

        self._asked_at = time.monotonic()
        self._jobs.start(look, done=self._look_and_beat, failed=self._forgive)

    @staticmethod
    def _forgive(error: BaseException) -> None:
        log.warning("a look at the file: %s", error)

    def _look_and_beat(self, found: "Whereabouts") -> None:
        self._keep(found)
        self.beat.emit()

    def _keep(self, found: "Whereabouts") -> None:
        # The content of the file is not watched.
        self._emit_change(self._feared if self._feared and found.is_well else found)

    def _emit_change(self, found: "Whereabouts") -> None:
        before, self._found = self._found, found
        if found != before:
            self.met.emit(found)
