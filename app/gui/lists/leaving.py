"""Saving and printing a list, beside its searches and saves."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.base.errors import Cancelled
from app.base.messages import N_
from app.base.overriding import override
from app.base.translations import _, current
from app.gui.dialogs.saving import ask_where
from app.gui.widgets.messages import BusyBar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.gui.desk.desk import Desk
    from app.gui.desk.jobs import Task
    from app.gui.files.paper_printer import PaperPrinter
    from app.gui.files.pdf_pages import PdfPages, Size
    from app.operations.registers import Register
    from app.reports.record_list import Listed
    from app.reports.request import Request

T = TypeVar("T")

KINDS = {
    "xlsx": N_("Spreadsheet"),
    "csv": N_("Text for any spreadsheet"),
    "pdf": N_("Pages for printing"),
}


class Leaving(QObject):
    """Saves or prints one list at a time. `said` reports success, `failed` an error."""

    said = Signal(str)
    failed = Signal(object)

    def __init__(self, desk: "Desk", parent: QWidget) -> None:
        """`parent` is the parent of the dialogs."""
        super().__init__(parent)
        self._desk, self._parent = desk, parent
        self._job: int | None = None
        self.bar = BusyBar("exportBusy", N_("Stop"))
        self.bar.stopped.connect(self.stop)

    @property
    def is_busy(self) -> bool:
        """Whether a list is being written."""
        return self._job is not None

    def stop(self) -> None:
        """Cancel without a file."""
        if self._job is not None:
            self._desk.apart.stop(self._job)
        self._end()

    def _start(self, work: "Callable[[Register, Task], T]", done: "Callable[[T], object]") -> None:
        self.stop()
        self.bar.begin(N_("Writing the list…"))

        def finish(result: "T") -> None:
            self._end()
            done(result)

        self._job = self._desk.apart.start(
            work, done=finish, failed=self._refuse, progress=self.bar.progress
        )

    def _ask(
        self, title: str, kinds: "Mapping[str, str]", take: "Callable[[Path], object]"
    ) -> None:
        """Ask for a file, whose default name has the title, the office and the day."""
        day = self._desk.clock.today().isoformat()
        parts = (self._desk.reader.office.prefix, title, day)
        ask_where(
            self._parent,
            _("Save the list"),
            " ".join(filter(None, parts)) + ".xlsx",
            take,
            kinds={end: _(words) for end, words in kinds.items()},
        )

    def _request(self, **wishes: Any) -> "Request":  # noqa: ANN401 - those of a request
        """A request in the language of the screen, with the names that this window shows."""
        from app.reports.request import Request, Version

        return Request(
            as_of=self._desk.clock.today(),
            language=current().code,
            version=Version.INTERNAL if self._desk.names_shown else Version.MINISTRY,
            me=self._desk.me,
            **wishes,
        )

    def _end(self) -> None:
        self._job = None
        self.bar.end()

    def _refuse(self, error: BaseException) -> None:
        self._end()
        if not isinstance(error, Cancelled):
            self.failed.emit(error)


class ListLeaving(Leaving):
    """Saves or prints a list of records as it is shown."""

    def __init__(self, desk: "Desk", parent: QWidget) -> None:
        """Begin idle."""
        super().__init__(desk, parent)
        self._pages: PdfPages | None = None
        self._printer: PaperPrinter | None = None

    @property
    @override
    def is_busy(self) -> bool:
        prints = self._printer is not None and self._printer.is_busy
        return prints or self._pages is not None or super().is_busy

    def ask(self, listed: "Listed") -> None:
        """Ask for a file, then write the list to it."""
        self._ask(listed.title, KINDS, lambda target: self.save(listed, target))

    def save(self, listed: "Listed", target: Path) -> None:
        """Write a list to a file."""
        request = self._request()

        def work(register: "Register", task: "Task") -> None:
            from app.reports.record_list import save_record_list

            save_record_list(register, request, listed, target, task.progress)

        said = _("Saved as “{name}”").format(name=target.name)
        self._start(work, lambda _none: self.said.emit(said))

    def print_out(self, listed: "Listed") -> None:
        """Typeset a list, ask for a printer and print it."""
        request = self._request()

        def work(register: "Register", task: "Task") -> bytes:
            from app.reports.record_list import record_list
            from app.reports.saving import made

            return made(record_list(register, request, listed), ".pdf", task.progress)

        self._start(work, lambda content: self._open(listed.title, content))

    def _open(self, title: str, content: bytes) -> None:
        """Count the pages, as the dialog of the printer asks for them."""
        from app.gui.files.pdf_pages import PdfPages

        pages = self._pages = PdfPages(self)

        def ask(sizes: "list[Size]") -> None:
            self._forget_pages()
            self._paper_printer().ask(title, content, sizes)

        pages.opened.connect(ask)
        pages.failed.connect(self._refuse)
        pages.load(content)

    def _paper_printer(self) -> "PaperPrinter":
        from app.gui.files.paper_printer import PaperPrinter

        if self._printer is None:
            made = self._printer = PaperPrinter(self._parent)
            made.begun.connect(lambda: self.bar.begin(N_("Printing…")))
            made.progress.connect(self.bar.progress)
            made.ended.connect(self._on_printed)
            made.failed.connect(self._refuse)
        return self._printer

    def _forget_pages(self) -> None:
        pages, self._pages = self._pages, None
        if pages is not None:
            pages.close()
            pages.deleteLater()

    def _on_printed(self) -> None:
        self._end()
        self.said.emit(_("Sent to the printer."))

    @override
    def _end(self) -> None:
        self._forget_pages()
        super()._end()
