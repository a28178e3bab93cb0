"""The page of the reports: choices at the left, the pages as they will be printed at the right."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QWidget
from typing_extensions import override

from app.base.errors import DoleancesError
from app.base.messages import N_
from app.base.settings import SettingsFile
from app.base.translations import Language, _
from app.domain.filters import ConcernFilter, Order
from app.gui.desk import Desk
from app.gui.dialogs.saving import ask_where
from app.gui.pages.reports.making import Making
from app.gui.pages.reports.options import Options
from app.gui.pages.reports.pdf_pages import PdfPages, Size
from app.gui.pages.reports.preview import Preview
from app.gui.pages.reports.toolbar import Toolbar
from app.gui.printing import PrintRun, make_dialog, make_printer
from app.gui.theme.look import px
from app.gui.widgets.basics import column, line, plane, row
from app.gui.widgets.messages import BusyBar, InlineMessage
from app.reports.filter_words import in_words
from app.reports.outputs import keep
from app.reports.plain import plain_text
from app.reports.request import Request, Version


class ReportsPage(QWidget):
    """Shows the report of the current filter; what it shows is what is saved and printed."""

    said = Signal(str, bool)
    left = Signal()

    def __init__(self, desk: Desk, settings: SettingsFile, parent: QWidget | None = None) -> None:
        """The desk is open."""
        super().__init__(parent)
        self._desk, self._settings = desk, settings
        self._filter, self._order = ConcernFilter(), Order()
        self._records: dict[str, int | None] = {}
        self._content = b""
        self._sizes: list[Size] = []
        self._stale = True
        self._closed = False
        self._run: PrintRun | None = None
        self._printed: PdfPages | None = None
        self.options = Options(self._in_words, desk.clock)
        self.pages = PdfPages(self)
        self.preview = Preview(self.pages)
        self.toolbar = Toolbar(self.preview)
        self.message = InlineMessage("reportMessage")
        self.busy = BusyBar("reportBusy")
        self._making = Making(desk, self)
        self._lay_out()
        self._connect()

    @property
    def is_busy(self) -> bool:
        """Pages are being made or rendered."""
        waits = self._making.is_busy or self.pages.is_busy or self._run is not None
        return waits or not self.preview.is_complete

    def set_filter(self, wanted: ConcernFilter, order: Order | None = None) -> None:
        """Report on the concerns of a filter, in the order of the list."""
        if (wanted, order or self._order) == (self._filter, self._order):
            return
        self._filter, self._order = wanted, order or self._order
        self.options.set_filter(wanted)
        self._set_records(place=_only(wanted.places), meeting=_only(wanted.meetings))
        self._change()

    def set_concern(self, concern: int | None) -> None:
        """The concern that is read beside the list."""
        if concern != self._records.get("concern"):
            self._set_records(**{**self._records, "concern": concern})
            self._change()

    def show_paper(self, name: str, about: str, record: int) -> None:
        """Choose a paper about a record: its sheet, its letter, its minutes."""
        self._set_records(**{about: record})
        self.options.choose(name)
        self._change()

    def _set_records(self, **records: int | None) -> None:
        """The records that papers may be about; those of other kinds are no longer meant."""
        self._records = {"concern": self._records.get("concern"), **records}
        self.options.set_records(self._records)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._make()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._making.is_busy:
            self._stop()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DeferredDelete:
            self._close()
        return super().event(event)

    def _in_words(self, wanted: ConcernFilter, speech: Language) -> list[str]:
        return in_words(wanted, self._desk.reader.names, speech) if self._desk.is_open else []

    def _lay_out(self) -> None:
        right = plane("window")
        stack = column(right)
        for part in (self.toolbar, line(), self.message, self.busy):
            stack.addWidget(part)
        self.busy.setContentsMargins(px(18), px(8), px(18), px(8))
        stack.addWidget(self.preview, 1)
        sides = row(self, gap=0)
        sides.addWidget(self.options)
        sides.addWidget(line(upright=True))
        sides.addWidget(right, 1)
        self.setFocusProxy(self.options.report)

    def _connect(self) -> None:
        making = self._making
        self.options.changed.connect(self._change)
        self.options.version.changed.connect(self._ask_names)
        self.options.left.connect(self.left)
        self.options.set_filter(self._filter)
        self.options.save_asked.connect(self._ask_where)
        self.options.print_asked.connect(self._ask_printer)
        self.toolbar.copy_asked.connect(self._copy)
        self.busy.stopped.connect(self._stop)
        making.begun.connect(lambda: self.busy.begin(N_("Making the pages…")))
        making.progress.connect(self.busy.progress)
        making.made.connect(self._show_pages)
        making.failed.connect(self._refuse)
        self.pages.opened.connect(self._opened)
        self._desk.changed.connect(lambda _changed: self._change())
        self._desk.closed.connect(self._close)

    def _ask_names(self) -> None:
        """The internal version shows the names: the history keeps that they were asked for."""

        def refuse(error: BaseException) -> None:
            self.options.version.set_value(Version.MINISTRY)
            self._change()
            self.message.complain(error)

        if self.options.version.value() is Version.INTERNAL and not self._desk.names_shown:
            self._desk.show_names(failed=refuse)

    def _change(self) -> None:
        self._stale = True
        if self.isVisible():
            self._make()

    def _make(self) -> None:
        self._stale = False
        self.message.clear()
        names = self._desk.reader.names
        days = self.options.days
        if not days.check():
            return
        days.show_meeting(max((one.held_on for one in names.meetings.values()), default=None))
        request = Request(
            as_of=days.day,
            first=days.period.first,
            last=days.period.last,
            language=self.options.language.value(),
            filter=self._filter,
            order=self._order,
            version=self.options.version.value(),
            subcategories=self.options.parts.value(),
            me=names.find("staff", self._desk.author) if self._desk.author else None,
            paper=self.options.paper.value(),
            landscape=self.options.lying.value(),
            **self._records,
        )
        self._making.make(self.options.chosen, request)

    def _stop(self) -> None:
        """Stop the pages, or the printer; what was shown stays, and is made anew when asked."""
        if self._run is not None:
            self._run.cancel()
            self._end_run()
        elif self._making.is_busy:
            self._making.cancel()
            self._stale = True
            self.busy.end()

    def _show_pages(self, content: bytes) -> None:
        self.busy.end()
        self._content = content
        self.pages.load(content)

    def _opened(self, sizes: list[Size]) -> None:
        self._sizes = sizes
        self.options.allow(ready=bool(sizes))

    def _refuse(self, error: BaseException) -> None:
        self.busy.end()
        self._content = b""
        self.preview.clear()
        self.options.allow(ready=False)
        if not isinstance(error, DoleancesError):
            raise error
        self.message.complain(error)

    def _copy(self) -> None:
        """Put the words of the pages into the clipboard, to be pasted into a message."""
        if self._making.document is not None and self._content:
            QGuiApplication.clipboard().setText(plain_text(self._making.document))
            self._say(_("The text was copied."))

    def _ask_where(self) -> None:
        ask_where(self, _("Save as PDF"), self._file_name(), self.save, kinds={"pdf": "PDF"})

    def _file_name(self) -> str:
        office = self._desk.reader.office
        day = self.options.days.day.isoformat()
        return f"{office.prefix} {self.options.chosen.name} {day}.pdf"

    def save(self, target: Path) -> None:
        """Write the pages that are shown to a file."""
        content = self._content
        self._desk.start(
            lambda _task: keep(content, target),
            done=lambda _none: self._say(_("Saved as {name}.").format(name=target.name)),
            failed=self.message.complain,
        )

    def _say(self, text: str) -> None:
        undoable = False
        self.said.emit(text, undoable)

    def _ask_printer(self) -> None:
        printer = make_printer(self._file_name(), self._sizes[0], len(self._sizes))
        dialog = make_dialog(printer, self, len(self._sizes))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(
            lambda result: self.print_on(printer) if result == QDialog.DialogCode.Accepted else None
        )
        QDialog.open(dialog)

    def print_on(self, printer: QPrinter) -> None:
        """Print the pages that are shown."""
        self._end_run()
        self._printed = PdfPages(self)
        self._run = PrintRun(printer, self._printed, len(self._sizes), self)
        self._run.progress.connect(self.busy.progress)
        self._run.ended.connect(self._printing_ended)
        self._run.failed.connect(self._printing_failed)
        self.busy.begin(N_("Printing…"))
        run = self._run
        self._printed.opened.connect(lambda _sizes: run.start())
        self._printed.load(self._content)

    def _printing_ended(self) -> None:
        self._end_run()
        self._say(_("Sent to the printer."))

    def _printing_failed(self, error: BaseException) -> None:
        self._end_run()
        self.message.complain(error)

    def _end_run(self) -> None:
        if self._printed is not None:
            self._printed.close()
            self._printed.deleteLater()
        if self._run is not None:
            self._run.deleteLater()
        self._run = self._printed = None
        self.busy.end()

    def _close(self) -> None:
        if self._closed:
            return
        self._closed = True
        self._stop()
        self._end_run()
        self._making.close()
        self.pages.close()


def _only(records: frozenset[int]) -> int | None:
    """The one record that a filter names, if it names one alone."""
    named = records - {0}
    return next(iter(named)) if len(named) == 1 == len(records) else None
