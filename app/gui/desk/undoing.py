"""The acts of a window that can be undone, and those that can be redone."""

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
    """An act, and what was touched when it was last done or undone."""

    act: Act
    last: Changed


class Undoing:
    """Undoes acts on the write thread, the latest first.

    `done` gets the Taken.
    """

    def __init__(
        self,
        writes: Jobs,
        writer: "Callable[[], Register | None]",
        tell: Callable[[Changed], object],
        moved: Callable[[], object],
    ) -> None:
        """`tell` gets what was undone; `moved` is called when the lists have changed."""
        self._writes, self._writer, self._tell, self._on_change = writes, writer, tell, moved
        self._acts: list[Taken] = []
        self._undone: list[Taken] = []
        self._jobs: set[int] = set()

    @property
    def can_undo(self) -> bool:
        """Whether an act can be undone."""
        return bool(self._acts)

    @property
    def can_redo(self) -> bool:
        """Whether an undone act can be redone."""
        return bool(self._undone)

    def keep(self, act: Changed) -> None:
        """Add a finished act, after which nothing can be redone."""
        self._acts.append(Taken(act.act, act))
        self._undone.clear()

    def go_on(self, other: "Undoing") -> None:
        """Give the lists to another register with the same history."""
        other.begin_with(self._acts, self._undone)

    def begin_with(self, acts: list[Taken], undone: list[Taken]) -> None:
        """Begin with acts that were done before the register was reopened."""
        self._acts, self._undone = [*acts], [*undone]

    def undo(self, failed: Failed | None, done: Done | None, progress: Progress | None) -> bool:
        """Undo the last act, if any."""
        return self._take_back(self._acts, self._undone, failed, done, progress)

    def redo(self, failed: Failed | None, done: Done | None, progress: Progress | None) -> bool:
        """Redo the last undone act, if any."""
        return self._take_back(self._undone, self._acts, failed, done, progress)

    def stop(self) -> None:
        """Stop the present undo: `failed` gets Cancelled, and it can be repeated."""
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
                # Cancelled or an environment error: keep the act undoable.
                source.insert(place, taken)
            self._on_change()
            if failed is not None:
                failed(error)

        job = self._writes.start(work, done=finish, failed=refuse, progress=progress)
        self._jobs.add(job)
        return True


def undo_typing(what: Literal["undo", "redo"]) -> bool:
    """Undo typing in a field that has some: Ctrl+Z belongs to the field first."""
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
