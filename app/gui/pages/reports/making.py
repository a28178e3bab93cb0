"""Making the pages of a wish: figures on the search thread, typesetting in a child process."""

from PySide6.QtCore import QObject, QTimer, Signal

from app.gui.desk.desk import Desk
from app.gui.desk.jobs import Jobs, Task
from app.reports.catalogue import Report, build
from app.reports.document import Document
from app.reports.request import Request
from app.reports.typesetting import pdf

_SETTLE_MS = 200
"""A pause between choices before the pages are made."""


class Making(QObject):
    """Makes the PDF of the last wish, and cancels an older one.

    `described` carries the document before its pages are made.
    """

    begun = Signal()
    progress = Signal(int, int)
    described = Signal(object)
    made = Signal(bytes)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        """Read through a desk."""
        super().__init__(parent)
        self._desk = desk
        self._jobs = Jobs(self, name="typesetter")
        """The request of the last pages."""
        self._wish: tuple[Report, Request] | None = None
        self._reading: int | None = None
        self._setting: int | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLE_MS)
        self._timer.timeout.connect(self._read)

    @property
    def is_busy(self) -> bool:
        """Whether pages are being made."""
        return self._timer.isActive() or self._reading is not None or self._setting is not None

    def make(self, report: Report, request: Request) -> None:
        """Make the pages of a report; `made` or `failed` follows."""
        self.cancel()
        self._wish = report, request
        self._timer.start()
        self.begun.emit()

    def cancel(self) -> None:
        """Cancel the work without a signal."""
        self._timer.stop()
        if self._reading is not None:
            self._desk.cancel(self._reading)
            self._reading = None
        if self._setting is not None:
            self._jobs.cancel(self._setting)
            self._setting = None

    def close(self) -> None:
        """Cancel all work for good."""
        self.cancel()
        self._jobs.close()

    def _read(self) -> None:
        if self._wish is None or not self._desk.is_open:
            return
        report, request = self._wish
        self._reading = self._desk.ask(
            lambda register: build(register, report, request),
            done=self._typeset,
            failed=self._refuse,
        )

    def _typeset(self, document: Document) -> None:
        self._reading = None
        self.described.emit(document)

        def work(task: Task) -> bytes:
            return pdf(document, lambda share: task.progress(round(share * 100), 100))

        self._setting = self._jobs.start(
            work, done=self._deliver, failed=self._refuse, progress=self.progress.emit
        )

    def _deliver(self, content: bytes) -> None:
        self._setting = None
        self.made.emit(content)

    def _refuse(self, error: BaseException) -> None:
        self._reading = self._setting = None
        self.failed.emit(error)
