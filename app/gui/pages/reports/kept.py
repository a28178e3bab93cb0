"""The saved reports, and the last printed ones."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.base.messages import N_
from app.base.translations import Language, _, current
from app.domain.reports import PrintedReport, ReportWish
from app.gui.desk.desk import Desk
from app.gui.forms.name_field import NameField
from app.gui.page import Wishes
from app.gui.texts import tell
from app.gui.widgets.basics import FlowLayout, column, row
from app.gui.widgets.buttons import button, icon_button
from app.gui.widgets.menu import Menu
from app.operations.reports import LAST, remove_report, save_report
from app.reports.catalogue import REPORTS

if TYPE_CHECKING:
    from app.domain.history import Changed


class KeptReports(QWidget):
    """Two menus above the choices, and a field for a name."""

    chosen = Signal(object)
    printed_chosen = Signal(object)
    named = Signal(str)
    failed = Signal(object)

    def __init__(self, desk: Desk, wishes: Wishes) -> None:
        """The menus are filled when they open."""
        super().__init__()
        self._desk, self._wishes = desk, wishes
        self.saved = button("savedReports", N_("Saved reports"), icon="bookmark")
        self.printed = button("printedReports", N_("Last printed"), icon="history")
        for under, fill in ((self.saved, self._fill_saved), (self.printed, self._fill_printed)):
            _hang_menu(under, fill)
        self._naming = self._make_naming()
        stack = column(self, gap=8)
        # Side by side where the texts are short enough.
        both = FlowLayout(gap=8)
        both.addWidget(self.saved)
        both.addWidget(self.printed)
        stack.addLayout(both)
        stack.addWidget(self._naming)

    def _make_naming(self) -> QWidget:
        made = QWidget()
        self.name = NameField()
        self.name.setObjectName("reportName")
        tell(self.name.setPlaceholderText, N_("Name of the report"))
        tell(self.name.setAccessibleName, N_("Name of the report"))
        self.name.returnPressed.connect(self._send_name)
        self.name.left.connect(made.hide)
        line = row(made, gap=8)
        line.addWidget(self.name, 1)
        line.addWidget(icon_button("keepReport", N_("Save"), "check", self._send_name))
        made.hide()
        return made

    def _fill_saved(self, menu: Menu) -> None:
        kept = {record: one for record, one in self._desk.reader.reports.saved().items()
                if one[1].report in REPORTS}  # fmt: skip
        for name, wish in kept.values():
            menu.addAction(_escape(name)).triggered.connect(partial(self._choose, wish))
        if kept:
            menu.addSeparator()
        menu.addAction(_("Save these choices…")).triggered.connect(self._ask_name)
        if kept:
            removing = menu.add_menu("deleteReportMenu", _("Delete"))
            for record, (name, _wish) in kept.items():
                removing.addAction(_escape(name)).triggered.connect(partial(self._remove, record))

    def _fill_printed(self, menu: Menu) -> None:
        for one in self._desk.reader.reports.printed(LAST):
            if one.wish.report in REPORTS:
                action = menu.addAction(_escape(printed_line(one, current())))
                action.triggered.connect(partial(self._choose_printed, one))
        if menu.isEmpty():
            menu.addAction(_("No report was printed yet")).setEnabled(False)

    def _choose(self, wish: ReportWish, _checked: object = None) -> None:
        self.chosen.emit(wish)

    def _choose_printed(self, one: PrintedReport, _checked: object = None) -> None:
        self.printed_chosen.emit(one)

    def keep(self, name: str, wish: ReportWish) -> None:
        """Save choices under a name."""
        said = _("Report “{name}” saved").format(name=name)
        self._run(save_report, name, wish, said=said)

    def _remove(self, record: int, _checked: object = None) -> None:
        self._run(remove_report, record, said=_("Saved report removed"))

    def _run(self, operation: "Callable[..., Changed]", *args: object, said: str) -> None:
        self._desk.run(
            operation,
            *args,
            done=lambda _changed: self._wishes.say(said, undo=True),
            failed=self.failed.emit,
        )

    def _ask_name(self) -> None:
        self.name.clear()
        self._naming.show()
        self.name.setFocus()

    def _send_name(self) -> None:
        name = self.name.text().strip()
        if name:
            self._naming.hide()
            self.named.emit(name)


def printed_line(one: PrintedReport, speech: Language) -> str:
    """A report that was printed, in a line: its number, which, until when, and when it left."""
    words = speech._("{number} {title}, as of {day} – printed {moment}")
    title = speech._(REPORTS[one.wish.report].title)
    day = speech.short_date(one.wish.as_of)
    number, moment = one.printing.number, speech.instant(one.printing.at)
    return words.format(number=number, title=title, day=day, moment=moment).lstrip()


def _hang_menu(under: QPushButton, fill: Callable[[Menu], None]) -> None:
    menu = Menu(under, f"{under.objectName()}Menu")

    def refill() -> None:
        menu.clear()
        fill(menu)

    menu.aboutToShow.connect(refill)
    under.setMenu(menu)


def _escape(text: str) -> str:
    """A text for a menu, with escaped ampersands."""
    return text.replace("&", "&&")
