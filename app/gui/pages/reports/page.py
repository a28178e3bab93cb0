"""The page of the reports: choices at the left, a preview at the right."""

import datetime as dt
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.base.errors import DoleancesError
from app.base.messages import N_
from app.base.overriding import override
from app.base.settings import SettingsFile
from app.base.translations import Language, _, current, language
from app.domain.fields import values
from app.domain.file_names import safe_name
from app.domain.filters import ConcernFilter, Order, only
from app.domain.history import Act
from app.domain.reports import PrintedReport, ReportWish
from app.gui.desk.desk import Desk
from app.gui.dialogs.saving import ask_where
from app.gui.files.paper_printer import PaperPrinter
from app.gui.files.pdf_pages import PdfPages, Size
from app.gui.page import Page, Wishes
from app.gui.pages.reports.kept import KeptReports
from app.gui.pages.reports.making import Making
from app.gui.pages.reports.options import Options
from app.gui.pages.reports.outgoing import Made, Outgoing
from app.gui.pages.reports.preview import Preview
from app.gui.pages.reports.too_long import TooLong
from app.gui.pages.reports.toolbar import Toolbar
from app.gui.theme.look import px
from app.gui.widgets.basics import column, line, plane, row
from app.gui.widgets.messages import BusyBar, InlineMessage
from app.reports.document import Document
from app.reports.filter_words import in_words
from app.reports.plain import plain_text
from app.reports.request import Request, Version
from app.reports.typesetting import TooLongError
from app.reports.volumes import count
from app.reports.wishes import RECORDS, request_of, wish_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtPrintSupport import QPrinter

    from app.domain.history import Changed

_KINDS = {"pdf": "PDF", "xlsx": N_("Spreadsheet"), "json": "JSON"}


class ReportsPage(Page):
    """The report on the current filter; what is shown is saved and printed."""

    def __init__(
        self, desk: Desk, settings: SettingsFile, wishes: Wishes, parent: QWidget | None = None
    ) -> None:
        """The desk is open."""
        super().__init__(parent)
        self._desk, self._settings, self._wishes = desk, settings, wishes
        self._filter, self._order = ConcernFilter(), Order()
        self._records: dict[str, int | None] = {}
        self._printed_once: PrintedReport | None = None
        self._wish: ReportWish | None = None
        self._document: Document | None = None
        self._shown_report: Made | None = None
        self._sizes: list[Size] = []
        self._stale = True
        self._is_closed = False
        self._waiting: Callable[[], object] | None = None
        self._printer = PaperPrinter(self)
        self.kept = KeptReports(desk, wishes)
        self.options = Options(self._in_words, desk.clock, self.kept)
        self.options.propose_language(desk.reader.office.language)
        self.pages = PdfPages(self)
        self.preview = Preview(self.pages)
        self.toolbar = Toolbar(self.preview)
        self.message = InlineMessage("reportMessage")
        self.busy = BusyBar("reportBusy")
        self.volumes = TooLong(
            lambda: self._ask(N_("Save the report"), self.save, "xlsx"),
            lambda: self._ask(N_("Save in volumes"), self.cut, "pdf"),
        )
        self._making = Making(desk, self)
        self.outgoing = Outgoing(desk, self)
        self._lay_out()
        self._connect()

    @property
    @override
    def is_busy(self) -> bool:
        """Whether pages are being made or rendered."""
        waits = self._making.is_busy or self.pages.is_busy or self._printer.is_busy
        return waits or self.outgoing.is_busy or not self.preview.is_complete

    def set_filter(self, wanted: ConcernFilter, order: Order | None = None) -> None:
        """Set the filter and the order of the list."""
        if (wanted, order or self._order) == (self._filter, self._order):
            return
        self._filter, self._order = wanted, order or self._order
        self.options.set_filter(wanted)
        self._set_records(place=only(wanted.places), meeting=only(wanted.meetings))
        self._change()

    def set_concern(self, concern: int | None) -> None:
        """Set the concern shown beside the list."""
        if concern != self._records.get("concern"):
            self._set_records(**{**self._records, "concern": concern})
            self._change()

    def show_paper(self, name: str, about: str, record: int) -> None:
        """Show a paper about a record: its sheet, its letter, its minutes."""
        self._set_records(**{about: record})
        self.options.choose(name)
        self._change()

    def _set_records(self, **records: int | None) -> None:
        """Set the records for papers; those of other kinds are dropped."""
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
        for part in (self.toolbar, line(), self.message, self.volumes, self.busy):
            stack.addWidget(part)
        self.busy.setContentsMargins(px(18), px(8), px(18), px(8))
        stack.addWidget(self.preview, 1)
        sides = row(self, gap=0)
        sides.addWidget(self.options)
        sides.addWidget(line(upright=True))
        sides.addWidget(right, 1)
        self.entrance = self.options.report

    def _connect(self) -> None:
        making = self._making
        self.options.changed.connect(self._choose_anew)
        self.options.version.changed.connect(self._ask_names)
        self.options.left.connect(partial(self._wishes.show_page, "concerns"))
        self.options.set_filter(self._filter)
        self.options.save_asked.connect(
            lambda: self._ask(N_("Save the report"), self.save, *_KINDS)
        )
        self.options.print_asked.connect(lambda: self._once_made(self._ask_printer))
        self.toolbar.copy_asked.connect(lambda: self._once_made(self._copy))
        self.options.send_asked.connect(lambda: self._ask(N_("Save and send"), self.send, "pdf"))
        self._connect_kept()
        self._connect_printer()
        self.busy.stopped.connect(self._stop)
        making.begun.connect(lambda: self.busy.begin(N_("Making the pages…")))
        making.progress.connect(self.busy.progress)
        making.described.connect(self._describe)
        making.made.connect(self._show_pages)
        making.failed.connect(self._refuse)
        self.pages.opened.connect(self._on_pages)
        self.pages.failed.connect(self._refuse)
        self._desk.changed.connect(self._follow)
        self._desk.closed.connect(self._close)

    def _connect_printer(self) -> None:
        self._printer.begun.connect(lambda: self.busy.begin(N_("Printing…")))
        self._printer.progress.connect(self.busy.progress)
        self._printer.ended.connect(self._printing_ended)
        self._printer.failed.connect(self._printing_failed)

    def _ask_names(self) -> None:
        """Record the request for confidential names, for an internal report."""

        def refuse(error: BaseException) -> None:
            self.options.version.set_value(Version.MINISTRY)
            self._change()
            self.message.complain(error)

        if self.options.version.value() is Version.INTERNAL and not self._desk.names_shown:
            self._desk.show_names(failed=refuse)

    def _connect_kept(self) -> None:
        kept, outgoing = self.kept, self.outgoing
        kept.chosen.connect(self.show_wish)
        kept.printed_chosen.connect(self.show_printed)
        kept.named.connect(self._keep)
        kept.failed.connect(self.message.complain)
        outgoing.begun.connect(self.busy.begin)
        outgoing.progress.connect(self.busy.progress)
        outgoing.ended.connect(self.busy.end)
        outgoing.said.connect(self._say)
        outgoing.failed.connect(self.message.complain)

    def show_wish(self, wish: ReportWish) -> None:
        """Restore saved choices, as of today."""
        self._printed_once = None
        self._show_wish(replace(wish, as_of=None))

    def show_printed(self, printed: PrintedReport) -> None:
        """Show a report as it was printed, whatever changed since."""
        self._printed_once = printed
        self._show_wish(printed.wish)

    def _show_wish(self, wish: ReportWish) -> None:
        self._filter, self._order = wish.filter, wish.order
        self._set_records(**values(wish, RECORDS))
        self.options.show_wish(wish, self._request(wish))
        self._change()

    def _keep(self, name: str) -> None:
        """Save the choices under a name; they follow the day of use."""
        wish = self.options.wish(self._filter, self._order, {})
        self.kept.keep(name, replace(wish, as_of=None))

    def _choose_anew(self) -> None:
        """Forget the printed report when the choices change."""
        self._printed_once = None
        self._change()

    def _follow(self, changed: "Changed") -> None:
        if changed.act not in (Act.SAVE_REPORT, Act.REMOVE_REPORT, Act.PRINT_REPORT):
            self._change()

    def _change(self) -> None:
        self._stale = True
        if self.isVisible():
            self._make()

    def _make(self) -> None:
        self._stale = False
        self.message.clear()
        self.volumes.hide()
        self.options.propose_language(self._desk.reader.office.language)
        if not self.options.days.check():
            return
        self.options.days.show_meeting(self._last_meeting())
        request = self._request(self.options.wish(self._filter, self._order, self._records))
        if self._printed_once is not None:
            once = self._printed_once
            request = replace(request, stamp=once.stamp, printing=once.printing)
            moment = current().instant(once.printing.at)
            self.message.say(_("As it was printed on {moment}.").format(moment=moment))
        self._document, self._wish = None, wish_of(self.options.chosen, request)
        self._making.make(self.options.chosen, request)

    def _request(self, wish: ReportWish) -> Request:
        names = self._desk.reader.names
        me = names.find("staff", self._desk.author) if self._desk.author else None
        today, meeting = self._desk.clock.today(), self._last_meeting()
        return request_of(wish, today, meeting=meeting, me=me)

    def _last_meeting(self) -> dt.date | None:
        held = (one.held_on for one in self._desk.reader.names.meetings.values())
        return max(held, default=None)

    def _stop(self) -> None:
        """Stop making or printing; the former pages stay and are remade on demand."""
        self._waiting = None
        if self._printer.is_busy:
            self._printer.stop()
            self.busy.end()
        elif self.outgoing.is_busy:
            self.outgoing.stop()
        elif self._making.is_busy:
            self._making.cancel()
            self._stale = True
            self.busy.end()

    def _show_pages(self, content: bytes) -> None:
        self.busy.end()
        self._keep_shown(content)
        self.pages.load(content)

    def _keep_shown(self, content: bytes) -> None:
        """Keep the shown report for saving and sending."""
        self._shown_report = None
        if self._document is not None and self._wish is not None:
            self._shown_report = Made(self._document, self._wish, content)

    def _describe(self, document: Document) -> None:
        self._document = document

    def _on_pages(self, sizes: list[Size]) -> None:
        self._sizes = sizes
        self._allow()
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting()

    def _allow(self) -> None:
        self.options.allow(described=self._shown_report is not None, ready=bool(self._content))

    @property
    def _content(self) -> bytes:
        return self._shown_report.pages if self._shown_report is not None else b""

    def _refuse(self, error: BaseException) -> None:
        self._waiting = None
        self.busy.end()
        self._keep_shown(b"")
        if not isinstance(error, TooLongError):
            self._shown_report = None
        self.preview.clear()
        self._allow()
        if not isinstance(error, DoleancesError):
            raise error
        self.message.complain(error)
        if self._shown_report is not None:
            self.volumes.offer(count(self._shown_report.document))

    def _ask(self, title: str, take: "Callable[[Path], None]", *ends: str) -> None:
        kinds = {end: _(_KINDS[end]) for end in ends}
        ask_where(self, _(title), self._file_name(ends[0]), take, kinds=kinds)

    def _copy(self) -> None:
        """Copy the text of the pages."""
        if self._content and self._shown_report is not None:
            QGuiApplication.clipboard().setText(plain_text(self._shown_report.document))
            self._say(_("The text was copied."))

    def _file_name(self, end: str) -> str:
        office = self._desk.reader.office
        day = self.options.days.day.isoformat()
        title = language(str(self.options.language.value()))._(self.options.chosen.title)
        return safe_name(f"{office.prefix} {title} {day}.{end}")

    def save(self, target: Path) -> None:
        """Write the report to a file, in the format of its name."""
        self._once_made(lambda: self._send_out(self.outgoing.save, target))

    def send(self, target: Path) -> None:
        """Write the pages to a file and pass it to the e-mail program."""
        self._once_made(lambda: self._send_out(self.outgoing.send, target))

    def cut(self, target: Path) -> None:
        """Write a long report in volumes."""
        self._once_made(lambda: self._send_out(self.outgoing.cut, target))

    def _send_out(self, way: "Callable[[Made, Path], None]", target: Path) -> None:
        if self._shown_report is not None:
            way(self._shown_report, target)

    def _say(self, text: str) -> None:
        self._wishes.say(text)

    def _ask_printer(self) -> None:
        self._printer.ask(self._file_name("pdf"), self._content, self._sizes)

    def print_on(self, printer: "QPrinter") -> None:
        """Print the pages that are chosen, with their number."""

        def take(pages: bytes) -> None:
            self._printer.print_on(printer, pages, len(self._sizes))

        def leave() -> None:
            if self._shown_report is not None:
                self.outgoing.typeset(self._shown_report, take)

        self._once_made(leave)

    def _printing_ended(self) -> None:
        self.busy.end()
        self._say(_("Sent to the printer."))

    def _printing_failed(self, error: BaseException) -> None:
        self.busy.end()
        self.message.complain(error)

    def _once_made(self, take: "Callable[[], object]") -> None:
        """Call `take` with the chosen report, now or when its pages are made."""
        if self._making.is_busy or self.pages.is_opening:
            self._waiting = take
        else:
            take()

    def _close(self) -> None:
        if self._is_closed:
            return
        self._is_closed = True
        self._stop()
        self._printer.stop()
        self._making.close()
        self.outgoing.close()
        self.pages.close()
