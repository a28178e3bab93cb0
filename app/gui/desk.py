"""An open register as the windows see it: one writer, one searcher, one reader, and its changes."""

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from app.base.clock import Clock
from app.base.errors import Cancelled
from app.domain.history import Act, Changed
from app.gui.jobs import Done, Failed, Jobs, Progress, Task, telling
from app.gui.looking_over import LookingOver
from app.gui.pause import Pause
from app.gui.reading_apart import ReadingApart
from app.gui.undoing import Undoing

if TYPE_CHECKING:
    from app.base.messages import Message
    from app.domain.office import Office
    from app.gui.keeper import Keeper
    from app.operations.drafts import Drafts
    from app.operations.passwords import Key
    from app.operations.registers import Register

P = ParamSpec("P")
T = TypeVar("T")
Operation = Callable[Concatenate["Register", P], T]

_LOOK_EVERY_MS = 700
_CHECK_AFTER_MS = 3000


class Desk(QObject):
    """An open register. Operations run on the thread of the writer, searches on another.

    `changed` carries what an act touched, whoever did it: windows refresh by that alone. When
    another program wrote, the records are unknown and the set is empty.
    """

    opened = Signal()
    failed = Signal(object)
    changed = Signal(object)
    saved = Signal(object)
    saving = Signal()
    unsaved = Signal()
    checked = Signal(object)
    undoable = Signal(bool, bool)
    signed = Signal(str)
    replaced = Signal()
    closed = Signal()

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        clock: Clock | None = None,
        author: str = "",
        read_only: bool = False,
    ) -> None:
        """Nothing is open yet: call `open` or `create`."""
        super().__init__(parent)
        self.clock = clock or Clock()
        self.author = author
        self.read_only = read_only
        self.path: Path | None = None
        self.taken_from: Message | None = None
        self._writer: Register | None = None
        self._searcher: Register | None = None
        self._reader: Register | None = None
        self._writes = Jobs(self, name="writer")
        self._reads = Jobs(self, name="searcher")
        self._looking_over = LookingOver(self)
        self._looking_over.ended.connect(self.checked)
        self._drafts: Drafts | None = None
        self.apart = ReadingApart(self._open_to_read, self)
        self.keeper: Keeper | None = None
        self.names_shown = False
        """Whoever works in this window asked to see the names of confidential concerns."""
        self._undoing = Undoing(
            self._writes, lambda: self._writer, self._tell, self._say_what_is_undoable
        )
        self._pulse = QTimer(self, interval=_LOOK_EVERY_MS)
        self._pulse.timeout.connect(self._look)
        self._pause = Pause(self, self._writes, lambda: self._writer)

    @property
    def is_open(self) -> bool:
        """The register can be read."""
        return self._reader is not None

    @property
    def reader(self) -> "Register":
        """The connection of the window's own thread, for reading a page or a record."""
        self._looking_over.give_way()
        return _there(self._reader)

    @property
    def drafts(self) -> "Drafts":
        """What is typed in this register and not saved; for the window's own thread."""
        return _there(self._drafts)

    @property
    def key(self) -> "Key | None":
        """What opens the register; None when it has no password."""
        return self.reader.key

    def open(self, path: Path, *, password: str = "", key: "Key | None" = None) -> None:
        """Open a register; `opened` or `failed` follows. The store is imported on that thread.

        One that has a password is opened with it, or with the key that it gave before.
        """

        def make() -> "Register":
            from app.operations.registers import open_register

            return open_register(
                path,
                password=password,
                key=key,
                clock=self.clock,
                author=self.author,
                read_only=self.read_only,
            )

        self._begin(path, make)

    def create(self, path: Path, office: "Office", password: str = "") -> None:
        """Make a register and open it; `opened` or `failed` follows."""

        def make() -> "Register":
            from app.operations.registers import create_register

            return create_register(
                path, office, password=password, clock=self.clock, author=self.author
            )

        self._begin(path, make)

    def run(
        self,
        operation: "Operation[P, T]",
        /,
        *args: Any,  # noqa: ANN401 - those of the operation
        done: Callable[[T], object] | None = None,
        failed: Failed | None = None,
        progress: Progress | None = None,
        **values: Any,  # noqa: ANN401
    ) -> int:
        """Run an operation on the writer's thread; `changed` is emitted before `done` is called.

        An expected error goes to `failed`; without it, and for bugs, to the exception hook.
        """
        self.saving.emit()

        def work(task: Task) -> T:
            if self._writer is None:
                raise Cancelled
            if progress is not None:
                values["progress"] = task.progress
            with telling(self.unsaved), self._writer.telling_damage():
                return operation(self._writer, *args, **values)

        def finish(result: T) -> None:
            self._kept(result)
            if done is not None:
                done(result)

        return self._writes.start(work, done=finish, failed=failed, progress=progress)

    def ask(
        self,
        question: "Callable[[Register], T]",
        *,
        done: Callable[[T], object],
        failed: Failed | None = None,
        cancels: int | None = None,
    ) -> int:
        """Read on the searcher's thread. `cancels` is an older question: it is interrupted."""
        if cancels is not None:
            self.cancel(cancels)

        def work(task: Task) -> T:
            while True:
                if self._searcher is None or task.stopped:
                    raise Cancelled
                try:
                    with self._searcher.telling_damage():
                        return question(self._searcher)
                except Cancelled:
                    # An interruption meant for the question before can reach this one.
                    if task.stopped:
                        raise

        return self._reads.start(work, done=done, failed=failed)

    def cancel(self, job: int) -> None:
        """Interrupt a question of `ask`."""
        if self._reads.cancel(job) and self._searcher is not None:
            self._searcher.interrupt()

    def start(
        self,
        work: Callable[[Task], T],
        *,
        done: Done | None = None,
        failed: Failed | None = None,
        progress: Progress | None = None,
    ) -> int:
        """Other work that must not run beside a write, for instance making a copy."""
        return self._writes.start(work, done=done, failed=failed, progress=progress)

    def stop(self, job: int) -> None:
        """Ask an operation to stop: `failed` gets Cancelled, unless it was done already."""
        self._writes.stop(job)

    @property
    def is_busy(self) -> bool:
        """Something is being written or looked up."""
        return self._writes.busy or self._reads.busy

    @property
    def me(self) -> int | None:
        """Whoever works here, among the staff of the register; None when nobody is of that name."""
        name = self.author.casefold()
        staff = self.reader.names.staff
        return next((one.id for one in staff.values() if one.name.casefold() == name), None)

    def set_author(self, name: str) -> None:
        """Write this name into the history from now on."""
        self.author = name
        self.signed.emit(name)

        def rename(_task: Task) -> None:
            if self._writer is not None:
                self._writer.author = name

        self._writes.start(rename)

    @property
    def can_undo(self) -> bool:
        """An act of this window can be taken back."""
        return self._undoing.can_undo

    @property
    def can_redo(self) -> bool:
        """An act that was taken back can be done again."""
        return self._undoing.can_redo

    def undo(
        self,
        *,
        failed: Failed | None = None,
        done: Done | None = None,
        progress: Progress | None = None,
    ) -> bool:
        """Take back the last act of this window, if there is one.

        `failed` gets Cancelled when it was stopped.
        """
        return self._undoing.undo(failed, done, progress)

    def redo(
        self,
        *,
        failed: Failed | None = None,
        done: Done | None = None,
        progress: Progress | None = None,
    ) -> bool:
        """Do again what was taken back last, if there is something."""
        return self._undoing.redo(failed, done, progress)

    def stop_undoing(self) -> None:
        """Stop what is being taken back or done again."""
        self._undoing.stop()

    def close(self) -> None:
        """Let go of the file; whatever is under way ends first."""
        self._pulse.stop()
        self._pause.stop()
        if self._searcher is not None:
            self._searcher.interrupt()
        self._looking_over.close()
        self.apart.close()
        if self._reader is not None:
            self._reader.close()
        self._reads.close(last=self._searcher.close if self._searcher else None)
        self._writes.close(last=self._writer.close if self._writer else None)
        self._reader = self._searcher = self._writer = None
        self.closed.emit()
        if self._drafts is not None:
            self._drafts.close()
            self._drafts = None

    def _begin(self, path: Path, make: "Callable[[], Register]") -> None:
        self.path = path

        def write_side(_task: Task) -> None:
            self._writer = make()
            self.taken_from = self._writer.taken_from

        def read_side(_task: Task) -> None:
            self._searcher = self._open_to_read()

        self._writes.start(
            write_side,
            done=lambda _none: self._reads.start(
                read_side, done=lambda _n: self._ready(), failed=self.failed.emit
            ),
            failed=self.failed.emit,
        )

    def _ready(self) -> None:
        from app.operations.drafts import of

        self._reader = self._open_to_read()
        self._drafts = of(self._reader)
        self._pulse.start()
        self._pause.start()
        QTimer.singleShot(_CHECK_AFTER_MS, self, self._check)
        self.opened.emit()

    def _open_to_read(self) -> "Register":
        """Another connection; the key was derived once."""
        from app.operations.registers import open_register

        if self.path is None:
            raise Cancelled
        key = self._writer.key if self._writer is not None else None
        return open_register(
            self.path, key=key, clock=self.clock, author=self.author, read_only=True
        )

    def _check(self) -> None:
        if self.is_open:
            self._looking_over.start(self._open_to_read)

    def show_names(
        self, *, failed: Failed | None = None, done: "Callable[[Changed], object] | None" = None
    ) -> None:
        """Show the names of confidential concerns, once the history has that they were asked."""
        from app.operations.seeing import see_names

        self.run(see_names, failed=failed, done=done)

    def hide_names(self) -> None:
        """Mask the names of confidential concerns again."""
        self.names_shown = False
        self.changed.emit(Changed(Act.SEE_NAMES, "", frozenset()))

    def _kept(self, result: object) -> None:
        if isinstance(result, Changed):
            if result.act is Act.SEE_NAMES:
                self.names_shown = True
            if not result.act.is_final:
                self._undoing.keep(result)
            self._tell(result)

    def _tell(self, result: Changed) -> None:
        if self._reader is not None:
            self._reader.refresh(result.records)
            self._refresh_searcher(result)
        self._pause.start()
        self.saved.emit(self.clock.now())
        self._say_what_is_undoable()
        self.changed.emit(result)

    def _say_what_is_undoable(self) -> None:
        self.undoable.emit(self.can_undo, self.can_redo)

    def _look(self) -> None:
        """See whether another program or window wrote."""
        if self._reader is None or self._writes.busy:
            return
        if self.read_only and self._reader.is_replaced:
            self._pulse.stop()
            self.replaced.emit()
        elif self._reader.refresh_if_changed():
            self._reads.start(
                lambda _task: self._searcher and self._searcher.refresh_if_changed(),
                done=lambda _none: self.changed.emit(Changed(Act.EDIT_CONCERN, "", frozenset())),
            )

    def _refresh_searcher(self, result: Changed) -> None:
        def refresh(task: Task) -> None:
            while self._searcher is not None and not task.stopped:
                # An interruption meant for a search that waits behind this must not undo it.
                with contextlib.suppress(Cancelled):
                    self._searcher.refresh(result.records)
                    return

        self._reads.start(refresh)


def _there(part: T | None) -> T:
    if part is None:
        message = "the register is not open"
        raise RuntimeError(message)
    return part
