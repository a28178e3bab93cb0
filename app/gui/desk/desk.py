"""An open register for the windows: a write thread, a search thread and a reader."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from app.base.clock import Clock
from app.base.errors import Cancelled, RegisterError
from app.base.translations import _
from app.domain.history import Act, Changed
from app.domain.masking import OFFICE, Hidden, Viewer
from app.gui.desk import connections
from app.gui.desk.background_check import BackgroundCheck
from app.gui.desk.days import Days
from app.gui.desk.file_watch import FileWatch
from app.gui.desk.idle_writes import IdleWrites
from app.gui.desk.jobs import Done, Failed, Jobs, Progress, Task, telling
from app.gui.desk.other_writers import OtherWriters
from app.gui.desk.side_reader import SideReader
from app.gui.desk.undoing import Undoing

if TYPE_CHECKING:
    from app.base.messages import Message
    from app.domain.office import Office
    from app.gui.desk.backups import Keeper
    from app.operations.passwords import Key
    from app.operations.registers import Register
    from app.store.files.drafts import Drafts

P = ParamSpec("P")
T = TypeVar("T")
Operation = Callable[Concatenate["Register", P], T]

_CHECK_AFTER_MS = 3000


class Desk(QObject):
    """An open register. Operations run on the write thread, searches on another.

    `changed` carries what an act touched, whoever did it: windows refresh by that alone. After a
    foreign write the records are unknown and the set is empty.
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
    closed = Signal()

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        clock: Clock | None = None,
        author: str = "",
        read_only: bool = False,
    ) -> None:
        """Begin without a register: call `open` or `create`."""
        super().__init__(parent)
        self.clock = clock or Clock()
        self.author = author
        self.read_only = read_only
        self.path: Path | None = None
        self.taken_from: Message | None = None
        self.missing: list[Message] = []
        self._writer: Register | None = None
        self._searcher: Register | None = None
        self._reader: Register | None = None
        self._writes = Jobs(self, name="writer")
        self._reads = Jobs(self, name="searcher")
        self._looking_over = BackgroundCheck(self)
        self._looking_over.ended.connect(self.checked)
        self._drafts: Drafts | None = None
        self.apart = SideReader(self._open_to_read, lambda: self.viewer, self)
        self.keeper: Keeper | None = None
        self.names_shown = False
        """Whether the user of this window asked to see confidential names."""
        self.undoing = Undoing(
            self._writes, lambda: self._writer, self._announce, self._emit_undoable
        )
        self.pause = IdleWrites(self, self._writes, lambda: self._writer)
        self._others = OtherWriters(self, self._reads, lambda: self._searcher)
        self._others.wrote.connect(self._take_in)
        # The threads may stop before all they wrote is folded into the file.
        self._others.wrote.connect(self.pause.start)
        self.days = Days(self)
        self.watch = FileWatch(self)
        self.watch.beat.connect(self._others.look)

    @property
    def is_open(self) -> bool:
        """Whether the register can be read."""
        return self._reader is not None

    @property
    def reader(self) -> "Register":
        """The register as this viewer may see it, on the connection of the window's thread."""
        return self.whole.seen_by(self.viewer)

    @property
    def whole(self) -> "Register":
        """The register with all names, for what is edited, never to be shown."""
        self._looking_over.give_way()
        return _require_open(self._reader)

    @property
    def viewer(self) -> Viewer:
        """The viewer, who sees confidential names after asking for them."""
        if self.names_shown:
            return OFFICE
        return Viewer(
            Hidden.CONFIDENTIAL, words=True, name=_("Name masked"), text=_("Confidential text")
        )

    @property
    def drafts(self) -> "Drafts":
        """The unsaved typing in this register; on the window's thread."""
        return _require_open(self._drafts)

    @property
    def key(self) -> "Key | None":
        """The key of the register; None without a password."""
        return self.whole.key

    def open(self, path: Path, **how: Any) -> None:  # noqa: ANN401 - those of `open_register`
        """Open a register on the write thread; `opened` or `failed` follows."""
        self._begin(path, connections.to_write(self, path, **how))

    def create(self, path: Path, office: "Office", password: str = "") -> None:
        """Make a register and open it; `opened` or `failed` follows."""
        self._begin(path, connections.to_begin(self, path, office, password))

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
        """Run an operation on the write thread; `changed` is emitted before `done` is called.

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
        """Ask a masked question on the search thread.

        `cancels` is an older question to interrupt.
        """
        if cancels is not None:
            self.cancel(cancels)

        def work(task: Task) -> T:
            while True:
                if self._searcher is None or task.stopped:
                    raise Cancelled
                try:
                    with self._searcher.telling_damage():
                        return question(self._searcher.seen_by(self.viewer))
                except Cancelled:
                    # An interruption of the former question can hit this one.
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
        """Start other work that must not run beside a write, such as a copy."""
        return self._writes.start(work, done=done, failed=failed, progress=progress)

    def stop(self, job: int) -> None:
        """Cancel an operation: `failed` gets Cancelled, unless it was done already."""
        self._writes.stop(job)

    @property
    def is_busy(self) -> bool:
        """Whether something is being written or searched."""
        return self._writes.busy or self._reads.busy

    @property
    def is_writing(self) -> bool:
        """Whether something is being written, on a disk or share that still answers."""
        return self._writes.busy and not self.watch.is_silent

    @property
    def me(self) -> int | None:
        """The user as a member of the staff; None for an unknown name."""
        name = self.author.casefold()
        staff = self.whole.names.staff
        return next((one.id for one in staff.values() if one.name.casefold() == name), None)

    def set_author(self, name: str) -> None:
        """Record this name in the history from now on."""
        self.author = name
        self.signed.emit(name)

        def rename(_task: Task) -> None:
            if self._writer is not None:
                self._writer.author = name

        self._writes.start(rename)

    @property
    def can_undo(self) -> bool:
        """Whether an act of this window can be undone."""
        return self.undoing.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether an undone act can be redone."""
        return self.undoing.can_redo

    def undo(
        self,
        *,
        failed: Failed | None = None,
        done: Done | None = None,
        progress: Progress | None = None,
    ) -> bool:
        """Undo the last act of this window, if any.

        `failed` gets Cancelled when it was stopped.
        """
        return self.undoing.undo(failed, done, progress)

    def redo(
        self,
        *,
        failed: Failed | None = None,
        done: Done | None = None,
        progress: Progress | None = None,
    ) -> bool:
        """Redo the last undone act, if any."""
        return self.undoing.redo(failed, done, progress)

    def lend(
        self,
        work: "Callable[[Register, Task], T]",
        *,
        done: Callable[[T], object],
        failed: Failed,
        progress: Progress | None = None,
    ) -> int:
        """Read through the write connection, which has all that was saved."""

        def borrowed(task: Task) -> T:
            return work(_require_open(self._writer), task)

        return self._writes.start(borrowed, done=done, failed=failed, progress=progress)

    def close(self, *, before: "Callable[[Register], object] | None" = None) -> None:
        """Close the file after the present work, then call `before`.

        A share that does not answer is not waited for.
        """
        hangs = self.watch.is_silent
        self.watch.close()
        self.pause.stop()
        self._looking_over.close(hangs=hangs)
        self.apart.close(hangs=hangs)
        if hangs:
            connections.abandon(self._reader, self._searcher, self._writer)
            self._reads.close(hangs=True)
            self._writes.close(hangs=True)
        else:
            readers = ((self._reader, None), (self._searcher, self._reads))
            connections.let_go(self._writer, self._writes, readers, before)
        self._reader = self._searcher = self._writer = None
        self.closed.emit()
        if self._drafts is not None:
            self._drafts.close()
            self._drafts = None

    def accept_missing(self) -> None:
        """Accept what is missing and continue."""
        self.missing = []
        self._writes.start(lambda _task: connections.accept_missing(self._writer))

    def _begin(self, path: Path, make: connections.Opener) -> None:
        self.path = path

        def write_side(_task: Task) -> None:
            self._writer = make()
            self.taken_from = self._writer.taken_from
            self.missing = connections.missing_in(self._writer)
            self.watch.remember(self._writer, writes=not self.read_only)

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
        from app.store.files.drafts import of

        self._reader = self._open_to_read()
        self._reader.connection.ask_first = self.watch.refuse_to_hang
        self._drafts = of(self._reader)
        self.watch.start()
        self.pause.start()
        QTimer.singleShot(_CHECK_AFTER_MS, self, self.check_again)
        self.opened.emit()

    def _open_to_read(self) -> "Register":
        return connections.to_read(self, self._writer.key if self._writer is not None else None)

    def check_again(self) -> None:
        """Check the register on a thread of its own; `checked` carries the findings."""
        if self.is_open:
            self._looking_over.start(self._open_to_read)

    def show_names(
        self, *, failed: Failed | None = None, done: "Callable[[Changed], object] | None" = None
    ) -> None:
        """Show confidential names, once the history records the request."""
        from app.operations.seeing import see_names

        self.run(see_names, failed=failed, done=done)

    def hide_names(self) -> None:
        """Mask confidential names again."""
        self.names_shown = False
        self.changed.emit(Changed.anything())

    def _kept(self, result: object) -> None:
        if isinstance(result, Changed):
            if result.act is Act.SEE_NAMES:
                self.names_shown = True
            if not result.act.is_final:
                self.undoing.keep(result)
            self._announce(result)

    def _announce(self, result: Changed) -> None:
        """Tell about a finished act, even if showing it fails."""
        self.pause.start()
        self.saved.emit(self.clock.now())
        self._emit_undoable()
        try:
            if self._reader is not None:
                self._reader.refresh(result.records)
        except RegisterError as error:
            self.watch.fear(error)
            return
        self._others.take_in(result)
        self.changed.emit(result)

    def _emit_undoable(self) -> None:
        self.undoable.emit(self.can_undo, self.can_redo)

    def _take_in(self) -> None:
        """Refresh after a foreign write; while this window writes, its own act does that."""
        if self._reader is not None and not self._writes.busy:
            try:
                if not self._reader.refresh_if_changed():
                    return
            except RegisterError as error:
                self.watch.fear(error)
                return
            self.changed.emit(Changed.anything())


def _require_open(part: T | None) -> T:
    if part is None:
        message = "the register is not open"
        raise RuntimeError(message)
    return part
