"""How a report leaves the program: saved, sent or cut into volumes; and that it did is kept."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.base.messages import N_
from app.base.translations import _, _n, current
from app.domain.reports import ReportWish
from app.gui.desk.desk import Desk
from app.gui.desk.jobs import Jobs, Task
from app.gui.files.mailing import compose
from app.operations.reports import record_printing
from app.reports.document import Document
from app.reports.outputs import keep
from app.reports.saving import save
from app.reports.volumes import save_volumes


@dataclass(frozen=True, slots=True)
class Made:
    """A report that is on the screen: its description, its pages when there are some, the wish."""

    document: Document
    wish: ReportWish
    pages: bytes = b""


class Outgoing(QObject):
    """One file at a time, on a thread of its own. `said` tells that it is there."""

    begun = Signal(str)
    progress = Signal(int, int)
    ended = Signal()
    said = Signal(str)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Nothing leaves yet."""
        super().__init__(parent)
        self._desk = desk
        self._jobs = Jobs(self, name="outgoing")
        self._job: int | None = None

    @property
    def is_busy(self) -> bool:
        """A file is being written."""
        return self._job is not None

    def save(self, report: Made, target: Path) -> None:
        """Write the pages that are shown, or the same as a file of another kind."""

        def work(task: Task) -> None:
            if target.suffix.lower() == ".pdf" and report.pages:
                keep(report.pages, target, internal=report.document.internal)
            else:
                save(report.document, target, task.progress)

        self._start(report, work, lambda: _("Saved as {name}.").format(name=target.name))

    def send(self, report: Made, target: Path) -> None:
        """Write the pages to a file, and hand it to the e-mail program."""

        def say() -> str:
            words = N_("Your e-mail program opens a message. Attach “{name}” from {folder}.")
            if compose(report.document.title, target):
                words = N_(
                    "Your e-mail program opens a message with “{name}”. Should the file be missing"
                    " there, attach it from {folder}."
                )
            return _(words).format(name=target.name, folder=target.parent)

        internal = report.document.internal
        self._start(report, lambda _task: keep(report.pages, target, internal=internal), say)

    def cut(self, report: Made, target: Path) -> None:
        """Write a long report as numbered volumes."""

        def work(task: Task) -> None:
            made.extend(save_volumes(report.document, target, task.progress))

        def say() -> str:
            count = len(made)
            words = _n(
                "{count} volume saved in {folder}", "{count} volumes saved in {folder}", count
            )
            return words.format(count=current().number(count), folder=target.parent)

        made: list[Path] = []
        self._start(report, work, say)

    def record(self, report: Made) -> None:
        """Keep in the history that a report left the program."""
        if not self._desk.read_only:
            self._desk.run(record_printing, report.wish, failed=self.failed.emit)

    def stop(self) -> None:
        """Leave off: no file is there."""
        if self._job is not None:
            self._jobs.cancel(self._job)
            self._end()

    def close(self) -> None:
        """Stop for good."""
        self._job = None
        self._jobs.close()

    def _start(self, report: Made, work: Callable[[Task], None], say: Callable[[], str]) -> None:
        def done(_none: None) -> None:
            self._end()
            self.record(report)
            self.said.emit(say())

        def refuse(error: BaseException) -> None:
            self._end()
            self.failed.emit(error)

        self.stop()
        self.begun.emit(N_("Writing the file…"))
        self._job = self._jobs.start(work, done=done, failed=refuse, progress=self.progress.emit)

    def _end(self) -> None:
        self._job = None
        self.ended.emit()
