"""The page of the overview: headline figures, heat map, ages, months, commitments."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.base.messages import N_
from app.base.overriding import override
from app.base.settings import SettingsFile
from app.base.translations import _, _n, current
from app.domain.filters import ConcernFilter, View
from app.domain.status import Status
from app.gui.desk.desk import Desk
from app.gui.forms.errors import expected
from app.gui.forms.shared_line import SharedLine
from app.gui.page import Page, PageName, Wishes
from app.gui.pages.overview import tables
from app.gui.pages.overview.grid_view import GridView
from app.gui.pages.overview.tiles import FigureTile
from app.gui.records.segments import Segments
from app.gui.texts import Retranslated, follow
from app.gui.theme.look import px
from app.gui.widgets.basics import column, label, line, plane, row
from app.gui.widgets.messages import EmptyState, InlineMessage
from app.gui.widgets.scrolling import ScrolledArea
from app.operations.overview import OPEN, Overview, Period, look_over, within
from app.reports.summary import headlines

_TILES = ("concerns", "people", "open", "overdue", "dormant", "answered", "closed", "resolution")
_ACROSS = ((8, 1480), (4, 640))
"""The number of tiles in a row, by the least width of the page."""
_PERIODS = {
    Period.ALL: N_("All concerns"),
    Period.YEAR: N_("This year"),
    Period.TWELVE_MONTHS: N_("Twelve months"),
    Period.THREE_MONTHS: N_("Three months"),
}


class OverviewPage(Page, Retranslated):
    """The page; each figure leads to its concerns."""

    def __init__(
        self, desk: Desk, _settings: SettingsFile, wishes: Wishes, parent: QWidget | None = None
    ) -> None:
        """The desk is open."""
        super().__init__(parent)
        self.setObjectName("overviewPage")
        self._desk, self._wishes = desk, wishes
        self._overview: Overview | None = None
        self._question: int | None = None
        self._stale = True
        self._title, self._footnote = label(N_("Overview"), role="title"), label(role="small")
        self._period = Segments("period", [(key.value, text) for key, text in _PERIODS.items()])
        self._message = InlineMessage("overviewMessage")
        self._empty = EmptyState("chart-column", N_("No concern was received in this period."))
        self._tiles = {name: FigureTile(name) for name in _TILES}
        self._statuses = GridView("statusGrid", N_("Category × status"))
        self._ages = GridView("ageGrid", N_("Age of the open concerns (days)"))
        self._months = GridView(
            "monthGrid", N_("Received and closed by month"), {1: "accent", 2: "success"}
        )
        self._commitments = GridView("commitmentGrid", N_("Commitments"), {1: "accent"})
        self._head_of_tiles = QGridLayout()
        self._content = self._lay_out()
        self.entrance = self._period
        self._connect()
        follow(self)

    @property
    @override
    def is_busy(self) -> bool:
        """Whether the figures are being made."""
        return self._question is not None

    @override
    def retranslate(self) -> None:
        if self._overview is not None and self._desk.is_open:
            self._show(self._overview)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        another_day = (
            self._overview is not None and self._overview.today != self._desk.clock.today()
        )
        if self._stale or another_day:
            self._look()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _lay_out(self) -> QWidget:
        """Build from the outside in: a widget that changes its parent is restyled."""
        # The head scrolls too: in a low window with large texts it takes half the height.
        page = QWidget(self)
        page.setProperty("plane", "surface")
        column(self).addWidget(ScrolledArea(page))
        ground = QWidget(page)
        ground.setProperty("plane", "window")
        ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        whole = column(page)
        self._fill_head(whole)
        whole.addWidget(line())
        whole.addWidget(ground, 1)
        content = plane("clear", ground)
        over = column(ground, pad=(24, 18, 24, 18))
        over.addWidget(self._empty, 1)
        over.addWidget(content)
        over.addStretch(1)
        self._fill(content)
        content.hide()
        self._empty.hide()
        return content

    def _fill_head(self, whole: QVBoxLayout) -> None:
        head = column(gap=12, pad=(24, 20, 24, 14))
        whole.addLayout(head)
        words = column(gap=2)
        head.addLayout(words)
        words.addWidget(self._title)
        words.addWidget(self._footnote)
        head.addWidget(self._period)
        head.addWidget(self._message)

    def _fill(self, content: QWidget) -> None:
        stack = column(content, gap=14)
        self._head_of_tiles.setSpacing(px(10))
        stack.addLayout(self._head_of_tiles)
        stack.addWidget(_card(content, self._statuses, N_("Category × status")))
        stack.addWidget(_card(content, self._ages, N_("Age of the open concerns (days)")))
        beside = SharedLine(gap=14)
        for view, text, share in (
            (self._months, N_("Received and closed by month"), 3),
            (self._commitments, N_("Commitments"), 2),
        ):
            beside.add(_card(content, view, text), share)
        stack.addLayout(beside)

    def _connect(self) -> None:
        self._period.chosen.connect(lambda _key: self._look())
        self._desk.changed.connect(lambda _changed: self._refresh())
        for name, tile in self._tiles.items():
            tile.clicked.connect(partial(self._open_tile, name))
        for grid in (self._statuses, self._ages, self._months, self._commitments):
            grid.asked.connect(self._open)

    def _refresh(self) -> None:
        self._stale = True
        if self.isVisible() and self._desk.is_open:
            self._look()

    def _look(self) -> None:
        wanted = within(ConcernFilter(), Period(self._period.key), self._desk.clock.today())
        self._question = self._desk.ask(
            lambda register: look_over(register, wanted),
            done=self._show_found,
            failed=expected(self._message.complain, self._stop_asking),
            cancels=self._question,
        )

    def _show_found(self, found: Overview) -> None:
        self._stop_asking()
        if self._desk.is_open:
            self._stale, self._overview = False, found
            self._show(found)

    def _stop_asking(self) -> None:
        self._question = None

    def _show(self, found: Overview) -> None:
        reader = self._desk.reader
        figures = headlines(found.figures, reader.office.delays, current())
        for name, tile in self._tiles.items():
            tile.show_figure(
                figures[name], pressing=name == "overdue" and found.figures.overdue > 0
            )
        self._footnote.setText(_footnote(found))
        self._statuses.show_grid(tables.statuses(found, reader.names))
        self._ages.show_grid(tables.ages(found, reader.names))
        self._months.show_grid(tables.months(found))
        self._commitments.show_grid(tables.commitments(found))
        some = bool(found.figures.concerns or found.commitments.made)
        self._content.setVisible(some)
        self._empty.setVisible(not some)
        self._arrange()

    def _arrange(self) -> None:
        """Put the headline figures in one, two or four rows."""
        across = next((count for count, room in _ACROSS if self.width() >= px(room)), 2)
        for place, tile in enumerate(self._tiles.values()):
            self._head_of_tiles.addWidget(tile, *divmod(place, across))

    def _open_tile(self, name: str) -> None:
        if self._overview is not None:
            self._open(_tile_target(self._overview, name))

    def _open(self, target: ConcernFilter | PageName) -> None:
        if isinstance(target, ConcernFilter):
            self._wishes.show_filter(target)
        else:
            self._wishes.show_page(target)


def _tile_target(found: Overview, name: str) -> ConcernFilter:
    """The concerns of a headline figure."""
    statuses = {
        "open": OPEN,
        "answered": (Status.ANSWERED,),
        "closed": (Status.CLOSED,),
        "resolution": (Status.CLOSED,),
    }
    views = {"overdue": View.OVERDUE, "dormant": View.DORMANT}
    return found.concerns(view=views.get(name, View.ALL), statuses=statuses.get(name, ()))


def _footnote(found: Overview) -> str:
    """The day of the figures, and what they leave out."""
    speech, kept = current(), found.counted
    said = [_("As of {day}").format(day=speech.date(found.today))]
    if kept.tests:
        tests = _n("{count} test left out", "{count} tests left out", kept.tests)
        said.append(tests.format(count=speech.number(kept.tests)))
    if kept.duplicates:
        doubles = _n("{count} duplicate left out", "{count} duplicates left out", kept.duplicates)
        said.append(doubles.format(count=speech.number(kept.duplicates)))
    return " · ".join(said)


def _card(content: QWidget, view: GridView, text: str) -> QWidget:
    card = plane("card", content)
    stack = column(card, gap=8, pad=(8, 12, 8, 8))
    title = row(pad=(8, 0, 8, 0))
    title.addWidget(label(text, role="heading"))
    stack.addLayout(title)
    stack.addWidget(view)
    return card
