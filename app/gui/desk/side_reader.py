"""Long reads of an open register beside its searches and saves."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from app.base.errors import Cancelled
from app.domain.masking import Viewer
from app.gui.desk.jobs import Failed, Jobs, Progress, Task

if TYPE_CHECKING:
    from app.operations.registers import Register

T = TypeVar("T")


class SideReader(QObject):
    """Asks one question after the other, each on a connection of its own; interruptible."""

    def __init__(
        self, opening: "Callable[[], Register]", viewer: Callable[[], Viewer], parent: QObject
    ) -> None:
        """`opening` opens the register for a question, `viewer` is its viewer."""
        super().__init__(parent)
        self._opening, self._viewer = opening, viewer
        self._jobs = Jobs(self, name="apart")
        self._reader: Register | None = None

    def start(
        self,
        question: "Callable[[Register, Task], T]",
        *,
        done: Callable[[T], object],
        failed: Failed | None = None,
        progress: Progress | None = None,
    ) -> int:
        """Ask a question and return its number."""

        def work(task: Task) -> T:
            register = self._opening()
            self._reader = register
            try:
                if task.stopped:
                    raise Cancelled
                return question(register.seen_by(self._viewer()), task)
            finally:
                self._reader = None
                register.close()

        return self._jobs.start(work, done=done, failed=failed, progress=progress)

    def stop(self, job: int) -> None:
        """Drop a question."""
        if self._jobs.cancel(job):
            self._interrupt()

    def close(self, *, hangs: bool = False) -> None:
        """Stop for good."""
        self._jobs.close(hangs=hangs, nudge=self._interrupt)

    def _interrupt(self) -> None:
        reader = self._reader
        if reader is not None:
            reader.interrupt()
