"""The choices of a report: which one, its language, its readers."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.base.clock import Clock
from app.base.languages import named_by_themselves
from app.base.messages import N_
from app.base.overriding import override
from app.base.translations import Language, current
from app.domain.filters import ConcernFilter, Order
from app.domain.periods import Period, Span
from app.domain.reports import ReportWish
from app.gui.forms.fields import ChoiceField, TickField
from app.gui.pages.reports.period import Days
from app.gui.texts import Retranslated, follow, plain, tell
from app.gui.theme.look import px, tokens
from app.gui.widgets.basics import FlowLayout, column, label, line, plane
from app.gui.widgets.buttons import button
from app.gui.widgets.chips import chip_size, paint_chip
from app.gui.widgets.scrolling import ScrolledArea
from app.reports.catalogue import REPORTS, Report
from app.reports.document import Paper
from app.reports.request import Request, Version
from app.reports.values import BASE

_WIDTH, _LEAST = 290, 250
_ROOM_FOR_BUTTONS = 420
_MASKED = {
    Version.MINISTRY: N_("Names and words of confidential concerns are masked."),
    Version.INTERNAL: N_("Every name is printed: do not circulate."),
    Version.HOST: N_("Nothing confidential is listed."),
    Version.PUBLIC: N_(
        "No name of a requester is printed; figures are rounded to multiples of {base}."
    ),
}
_VERSIONS = {
    Version.MINISTRY: N_("The ministry"),
    Version.INTERNAL: N_("The office alone"),
    Version.HOST: N_("A host authority"),
    Version.PUBLIC: N_("The public"),
}

_LYING = {None: N_("As it fits"), False: N_("Upright"), True: N_("Lying")}
"""The orientation of the sheet; each report has its own by default."""

Words = Callable[[ConcernFilter, Language], list[str]]
"""Describes a filter in a language, one text per condition."""


class WordChip(QWidget):
    """A condition of the filter, which is changed in the list."""

    def __init__(self, text: str) -> None:
        """`text` is shown unchanged."""
        super().__init__()
        self._text = text
        self.setAccessibleName(text)
        self.setToolTip(plain(text))

    @override
    def sizeHint(self) -> QSize:
        return chip_size(self._text, dot=False)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_chip(QPainter(self), QRectF(self.rect()), self._text, tokens().accent, dot=False)


class Options(QWidget, Retranslated):
    """The choices at the left of the preview."""

    changed = Signal()
    left = Signal()
    save_asked = Signal()
    print_asked = Signal()
    send_asked = Signal()

    def __init__(
        self, words: Words, clock: Clock, kept: QWidget, parent: QWidget | None = None
    ) -> None:
        """`words` describes the filter; `kept` is the widget above the choices.

        The language is that of `propose_language`.
        """
        super().__init__(parent)
        self._kept = kept
        self._words = words
        self._filter = ConcernFilter()
        self._records: Mapping[str, int | None] = {}
        self.report = ChoiceField("reportKind", N_("Report"))
        self.language = ChoiceField("reportLanguage", N_("Language of the paper"))
        self.language.set_choices(named_by_themselves(), translated=False)
        self._language_chosen = False
        self.parts = TickField("reportSubcategories", N_("With the subcategories"))
        self.days = Days(clock)
        self.version = ChoiceField("reportVersion", N_("For whom"))
        self.version.set_choices(list(_VERSIONS.items()))
        self._readers = label(role="small")
        self.paper = ChoiceField("reportPaper", N_("Paper"))
        self.paper.set_choices([(Paper.A4, "A4"), (Paper.LETTER, "Letter")], translated=False)
        self.lying = ChoiceField("reportLying", N_("How it lies"))
        self.lying.set_choices(list(_LYING.items()))
        self.save = button(
            "reportSave", N_("Save…"), self.save_asked.emit, kind="filled", icon="file-down"
        )
        self.send = button("reportSend", N_("Send by e-mail…"), self.send_asked.emit, icon="mail")
        self.print = button("reportPrint", N_("Print…"), self.print_asked.emit, icon="printer")
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        self._build()
        self.allow(described=False, ready=False)
        self.set_records({})
        self.language.changed.connect(self._choose_language)
        fields = (self.report, self.days, self.language, self.version, self.parts)
        for field in (*fields, self.paper, self.lying):
            field.changed.connect(self._on_change)
        follow(self)

    @override
    def retranslate(self) -> None:
        self._draw_filter()

    @property
    def chosen(self) -> Report:
        """The chosen report."""
        return REPORTS[self.report.value()]

    def propose_language(self, code: str) -> None:
        """Set the default language of the paper, which does not follow the screen."""
        if not self._language_chosen:
            self.language.set_value(code)

    def set_filter(self, wanted: ConcernFilter) -> None:
        """Show the conditions of a filter."""
        self._filter = wanted
        self._draw_filter()

    def set_records(self, records: Mapping[str, int | None]) -> None:
        """Offer the reports on the kinds of `records`, and those on concerns."""
        self._records = records
        self.report.set_choices(
            [
                (name, report.title)
                for name, report in REPORTS.items()
                if not report.about or any(self._records.get(about) for about in report.about)
            ]
        )
        self._adapt()

    def wish(
        self, wanted: ConcernFilter, order: Order, records: Mapping[str, int | None]
    ) -> ReportWish:
        """The wish of the choices, for the concerns of a filter or for a record."""
        days = self.days
        other = days.name is Span.OTHER
        return ReportWish(
            report=self.chosen.name,
            span=days.name,
            first=days.period.first if other else None,
            last=days.period.last if other else None,
            as_of=days.day,
            language=self.language.value(),
            version=self.version.value().value,
            paper=self.paper.value().value,
            landscape=self.lying.value(),
            subcategories=self.parts.value(),
            filter=wanted,
            order=order,
            **records,
        )

    def show_wish(self, wish: ReportWish, request: Request) -> None:
        """Restore former choices; `request` has their days.

        Its readers stay, even if they are no longer offered: a sentence refuses them.
        """
        self.report.set_value(wish.report)
        self._adapt(request.version)
        self.days.choose(wish.span, Period(request.first, request.end), wish.as_of)
        self.language.set_value(request.language)
        self._language_chosen = True
        self.version.set_value(request.version)
        self.paper.set_value(request.paper)
        self.lying.set_value(request.landscape)
        self.parts.set_value(request.subcategories)
        self.set_filter(wish.filter)
        self._adapt(request.version)

    def allow(self, *, described: bool, ready: bool) -> None:
        """Enable the buttons for a report, and those for its pages."""
        self.save.setEnabled(described)
        for act in (self.print, self.send):
            act.setEnabled(ready)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._take_width()

    def choose(self, name: str) -> None:
        """Choose a report by its name."""
        self.report.set_value(name)
        self._adapt()

    def _build(self) -> None:
        self._take_width()
        ground = plane("window")
        stack = column(ground, gap=16, pad=(20, 18))
        stack.addWidget(
            button(
                "reportBack",
                N_("Back to the list"),
                self.left.emit,
                kind="link",
                icon="arrow-left",
            ),
            0,
            Qt.AlignmentFlag.AlignLeft,
        )
        self._title = label(N_("Reports"), "title")
        stack.addWidget(self._title)
        for part in (self._kept, self.report, self.days, self.language):
            stack.addWidget(part)
        version = column(gap=4)
        version.addWidget(self.version)
        version.addWidget(self._readers)
        stack.addLayout(version)
        for part in (self.paper, self.lying, self.parts):
            stack.addWidget(part)
        self._filter_title = label(N_("Filter"), "label")
        stack.addWidget(self._filter_title)
        stack.addWidget(self._chips)
        self._last = column(gap=8)
        stack.addLayout(self._last)
        stack.addStretch(1)
        foot = column(gap=8, pad=(20, 12))
        foot.addWidget(self.save)
        self._foot = column(gap=8)
        foot.addLayout(self._foot)
        self._place_buttons()
        whole = column(self)
        whole.addWidget(ScrolledArea(ground), 1)
        whole.addWidget(line())
        whole.addLayout(foot)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_buttons()

    def _place_buttons(self) -> None:
        """Keep only the button to save visible in a low window."""
        low = self.height() < px(_ROOM_FOR_BUTTONS)
        self._title.setHidden(low)
        for made in (self.print, self.send):
            (self._last if low else self._foot).addWidget(made)

    def _choose_language(self) -> None:
        self._language_chosen = True

    def _take_width(self) -> None:
        self.setMinimumWidth(px(_LEAST))
        self.setMaximumWidth(px(_WIDTH))

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(_WIDTH), super().sizeHint().height())

    def _on_change(self) -> None:
        self._adapt()
        self.changed.emit()

    def _adapt(self, also: Version | None = None) -> None:
        """Show the fields of the report: no filter for one record, subcategories for the summary.

        Each report is offered to its readers, and to one `also`.
        """
        report = self.chosen
        readers = report.readers | {also}
        self.version.set_choices([one for one in _VERSIONS.items() if one[0] in readers])
        self.parts.setVisible(report.name == "summary")
        for part in (self._filter_title, self._chips):
            part.setVisible(not report.about)
        self.days.show_period(shown=not report.about)
        tell(self._readers.setText, _MASKED[self.version.value()], base=BASE)

    def _draw_filter(self) -> None:
        self._flow.clear()
        speech = current()
        for words in self._words(self._filter, speech) or [speech._("All concerns")]:
            self._flow.addWidget(WordChip(words))
        self._chips.updateGeometry()
