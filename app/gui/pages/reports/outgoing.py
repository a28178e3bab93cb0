"""Saving, sending and splitting a report, which the history records."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from app.base.messages import N_
from app.base.translations import _, _n, current
from app.domain.history import Changed
from app.domain.reports import ReportWish
from app.gui.desk.desk import Desk
from app.gui.desk.jobs import Jobs, Task
from app.gui.files.mailing import compose
from app.operations.reports import printing_of, record_printing, unnumbered, withdraw_printing
from app.reports.document import Document
from app.reports.imprint import leaving
from app.reports.request import Version
from app.reports.saving import save
from app.reports.typesetting import pdf
from app.reports.volumes import save_volumes

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Made:
    """A report on the screen: its description, its pages if any, the wish."""

    document: Document
    wish: ReportWish
    pages: bytes = b""


class Outgoing(QObject):
    """Writes one file at a time on a thread of its own. `said` reports success."""

    begun = Signal(str)
    progress = Signal(int, int)
    ended = Signal()
    said = Signal(str)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Begin idle."""
        super().__init__(parent)
        self._desk = desk
        self._jobs = Jobs(self, name="outgoing")
        self._job: int | None = None
        self._record: int | None = None
        """What was recorded of the report that is under way."""

    @property
    def is_busy(self) -> bool:
        """Whether a file is being written."""
        return self._job is not None

    def save(self, report: Made, target: Path) -> None:
        """Write what is shown to a file of the kind that its name says."""

        def work(document: Document, task: Task) -> None:
            save(document, target, task.progress)

        self._let_go(report, work, lambda _none: _("Saved as {name}.").format(name=target.name))

    def send(self, report: Made, target: Path) -> None:
        """Write the pages to a file and pass it to the e-mail program."""

        def work(document: Document, task: Task) -> None:
            save(document, target, task.progress)

        def say(_none: None) -> str:
            words = N_("Your e-mail program opens a message. Attach “{name}” from {folder}.")
            if compose(report.document.title, target):
                words = N_(
                    "Your e-mail program opens a message with “{name}”. Should the file be missing"
                    " there, attach it from {folder}."
                )
            return _(words).format(name=target.name, folder=target.parent)

        self._let_go(report, work, say)

    def cut(self, report: Made, target: Path) -> None:
        """Write a long report as numbered volumes."""

        def work(document: Document, task: Task) -> list[Path]:
            return save_volumes(document, target, task.progress)

        def say(made: list[Path]) -> str:
            count = len(made)
            words = _n(
                "{count} volume saved in {folder}", "{count} volumes saved in {folder}", count
            )
            return words.format(count=current().number(count), folder=target.parent)

        self._let_go(report, work, say)

    def typeset(self, report: Made, take: Callable[[bytes], object]) -> None:
        """Set the pages again, with their number, for the printer."""

        def work(document: Document, task: Task) -> bytes:
            return pdf(document, lambda share: task.progress(round(share * 100), 100))

        self._number(report, lambda document: self._start(document, work, take))

    def stop(self) -> None:
        """Cancel without a file."""
        if self._job is not None:
            self._jobs.cancel(self._job)
            self._withdraw()
            self._end()

    def close(self) -> None:
        """Cancel for good."""
        self._job = None
        self._jobs.close()

    def _let_go(
        self, report: Made, work: Callable[[Document, Task], T], say: Callable[[T], str]
    ) -> None:
        def take(made: T) -> None:
            self.said.emit(say(made))

        self._number(report, lambda document: self._start(document, work, take))

    def _number(self, report: Made, take: Callable[[Document], object]) -> None:
        """Keep in the history that a report leaves, and go on with its number on the pages.

        One that is seen as it was printed has its number, and leaves again with it.
        """
        desk, document, version = self._desk, report.document, Version(report.wish.version)

        def recorded(changed: Changed) -> None:
            (self._record,) = changed.ids("printed_report")
            take(leaving(document, printing_of(desk.reader, changed), version))

        self.stop()
        self._record = None
        if document.printing is not None:
            take(document)
        elif desk.read_only:
            take(leaving(document, unnumbered(desk.reader), version))
        else:
            desk.run(record_printing, report.wish, done=recorded, failed=self.failed.emit)

    def _start(
        self, document: Document, work: Callable[[Document, Task], T], take: Callable[[T], object]
    ) -> None:
        def done(made: T) -> None:
            self._record = None
            self._end()
            take(made)

        def refuse(error: BaseException) -> None:
            self._withdraw()
            self._end()
            self.failed.emit(error)

        self.begun.emit(N_("Writing the file…"))
        self._job = self._jobs.start(
            lambda task: work(document, task), done=done, failed=refuse, progress=self.progress.emit
        )

    def _withdraw(self) -> None:
        """Nothing left the program: what was recorded is taken back."""
        record, self._record = self._record, None
        if record is not None:
            self._desk.run(withdraw_printing, record, failed=self.failed.emit)

    def _end(self) -> None:
        self._job = None
        self.ended.emit()
