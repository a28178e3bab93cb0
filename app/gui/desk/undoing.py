"""The acts of a window that can be taken back, and those that can be done again."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from app.base.errors import Cancelled, RegisterError
from app.domain.history import Act, Changed
from app.gui.desk.jobs import Done, Failed, Jobs, Progress, Task

if TYPE_CHECKING:
    from app.operations.registers import Register


@dataclass(frozen=True, slots=True)
class Taken:
    """What was done first, and what was touched when it was last done or taken back."""

    act: Act
    last: Changed


class Undoing:
    """Takes back on the thread of the writer, the latest first.

    `done` is told of the Taken.
    """

    def __init__(
        self,
        writes: Jobs,
        writer: "Callable[[], Register | None]",
        tell: Callable[[Changed], object],
        moved: Callable[[], object],
    ) -> None:
        """`tell` is told what was taken back, `moved` that there is more or less to take back."""
        self._writes, self._writer, self._tell, self._moved = writes, writer, tell, moved
        self._acts: list[Taken] = []
        self._undone: list[Taken] = []
        self._jobs: set[int] = set()

    @property
    def can_undo(self) -> bool:
        """An act can be taken back."""
        return bool(self._acts)

    @property
    def can_redo(self) -> bool:
        """An act that was taken back can be done again."""
        return bool(self._undone)

    def keep(self, act: Changed) -> None:
        """Keep what was just done: what was taken back before can no longer be done again."""
        self._acts.append(Taken(act.act, act))
        self._undone.clear()

    def go_on(self, other: "Undoing") -> None:
        """Let the other one go on with what was done here: it has the same history."""
        other.begin_with(self._acts, self._undone)

    def begin_with(self, acts: list[Taken], undone: list[Taken]) -> None:
        """Take back what was done in this register before it was opened anew."""
        self._acts, self._undone = [*acts], [*undone]

    def undo(self, failed: Failed | None, done: Done | None, progress: Progress | None) -> bool:
        """Take back the last act, if there is one."""
        return self._take_back(self._acts, self._undone, failed, done, progress)

    def redo(self, failed: Failed | None, done: Done | None, progress: Progress | None) -> bool:
        """Do again what was taken back last, if there is something."""
        return self._take_back(self._undone, self._acts, failed, done, progress)

    def stop(self) -> None:
        """Stop what is under way: `failed` gets Cancelled, and it can be asked for again."""
        for job in self._jobs:
            self._writes.stop(job)

    def _take_back(
        self,
        source: list[Taken],
        target: list[Taken],
        failed: Failed | None,
        done: Done | None,
        progress: Progress | None,
    ) -> bool:
        if not source:
            return False
        taken, place = source.pop(), len(source)
        from app.operations.undo import undo

        def work(task: Task) -> Changed:
            writer = self._writer()
            if writer is None:
                raise Cancelled
            return undo(writer, taken.last.act_uid, progress=task.progress)

        def finish(result: Changed) -> None:
            self._jobs.discard(job)
            again = Taken(taken.act, result)
            target.append(again)
            self._tell(result)
            if done is not None:
                done(again)

        def refuse(error: BaseException) -> None:
            self._jobs.discard(job)
            if isinstance(error, Cancelled | RegisterError):
                # Stopped, or a disk or another program was in the way: the next one is not meant.
                source.insert(place, taken)
            self._moved()
            if failed is not None:
                failed(error)

        job = self._writes.start(work, done=finish, failed=refuse, progress=progress)
        self._jobs.add(job)
        return True


def undo_typing(what: Literal["undo", "redo"]) -> bool:
    """In a field with something to take back, Ctrl+Z belongs to the field."""
    focused = QApplication.focusWidget()
    if isinstance(focused, QLineEdit):
        undoable, redoable = focused.isUndoAvailable(), focused.isRedoAvailable()
    elif isinstance(focused, QTextEdit | QPlainTextEdit):
        held = focused.document()
        undoable, redoable = held.isUndoAvailable(), held.isRedoAvailable()
    else:
        return False
    if what == "undo" and undoable:
        focused.undo()
    elif what == "redo" and redoable:
        focused.redo()
    else:
        return False
    return True
