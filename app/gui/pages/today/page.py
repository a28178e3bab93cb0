"""The page of today: cards for everyone or for one owner."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.base.messages import N_
from app.base.overriding import override
from app.base.settings import SettingsFile
from app.base.translations import _, _n, current
from app.domain.commitments import CommitmentPart
from app.domain.filters import ConcernFilter, View
from app.gui.desk.desk import Desk
from app.gui.dialogs.saving import ask_where
from app.gui.forms.errors import expected
from app.gui.forms.focus import tab_through
from app.gui.page import Page, Wishes
from app.gui.pages.today import wording
from app.gui.pages.today.card import DayCard
from app.gui.pages.today.lines import DayLine
from app.gui.records.segments import Segments
from app.gui.texts import Retranslated, follow
from app.gui.theme.look import px
from app.gui.widgets.basics import column, label, line, row
from app.gui.widgets.buttons import button
from app.gui.widgets.messages import EmptyState, InlineMessage
from app.gui.widgets.scrolling import ScrolledArea
from app.operations.today import Day, DayPart, look_at_today

if TYPE_CHECKING:
    from app.operations.registers import Register

_ROOM_FOR_TWO = 760
_MINE = "mine"
_NOBODY = -1
"""An owner who is not on the staff list; 0 would mean concerns without an owner."""


class TodayPage(Page, Retranslated):
    """Overdue, due, returned, to chase, unacknowledged and dormant concerns; due commitments."""

    def __init__(
        self, desk: Desk, _settings: SettingsFile, wishes: Wishes, parent: QWidget | None = None
    ) -> None:
        """The desk is open."""
        super().__init__(parent)
        self.setObjectName("todayPage")
        self._desk, self._wishes = desk, wishes
        self._day: Day | None = None
        self._question: int | None = None
        self._asking = False
        self._stale = True
        self._title, self._under = label(role="title"), label(role="small")
        self._whose = Segments("whose", [("everyone", N_("Everyone’s")), (_MINE, N_("Mine"))])
        self._message = InlineMessage("todayMessage")
        self._empty = EmptyState("sun", N_("Nothing calls for attention today. Well done."))
        self._calendar = button(
            "calendarFile", N_("Due dates for a calendar…"), self._ask_where, icon="calendar"
        )
        self._cards = {
            view: DayCard(view.value, wording.ICONS[view], _tone(view)) for view in _ORDER
        }
        self._commitments = DayCard(wording.COMMITMENTS, "handshake")
        self._left_column, self._right = column(gap=14), column(gap=14)
        self._sides: tuple[list[DayCard], list[DayCard]] = ([], [])
        self._lay_out()
        self.entrance = self._whose
        self._connect()
        follow(self)

    @property
    @override
    def is_busy(self) -> bool:
        """Whether the day is being read."""
        return self._asking

    @override
    def retranslate(self) -> None:
        if self._day is not None and self._desk.is_open:
            self._show(self._day)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale or self._is_another_day():
            self._look()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def save_calendar(self, target: Path) -> None:
        """Write the due dates of the shown owner to a calendar file."""
        from app.exchange.calendar import save_calendar

        owner, speech = self._owner(), current()

        def question(register: "Register") -> int:
            return save_calendar(register, target, speech, owner=owner)

        def tell(count: int) -> None:
            said = _n(
                "{count} due date written to {name}", "{count} due dates written to {name}", count
            )
            self._wishes.say(said.format(count=speech.number(count), name=target.name))

        self._message.clear()
        failed = expected(self._message.complain, self._message.clear)
        self._desk.ask(question, done=tell, failed=failed)

    def _lay_out(self) -> None:
        tools = row(gap=10)
        tools.addWidget(self._whose, 1)
        tools.addWidget(self._calendar)
        words = column(gap=2)
        words.addWidget(self._title)
        words.addWidget(self._under)
        head = column(gap=12, pad=(24, 20, 24, 14))
        head.addLayout(words)
        head.addLayout(tools)
        head.addWidget(self._message)
        content = QWidget()
        content.setProperty("plane", "window")
        content.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._columns = sides = row(gap=14)
        for side in (self._left_column, self._right):
            sides.addLayout(side, 1)
            sides.setAlignment(side, Qt.AlignmentFlag.AlignTop)
        stack = column(content, pad=(24, 18, 24, 18))
        stack.addWidget(self._empty, 1)
        stack.addLayout(sides)
        stack.addStretch(1)
        whole = column(self)
        whole.addLayout(head)
        whole.addWidget(line())
        whole.addWidget(ScrolledArea(content), 1)
        for card in self._all_cards():
            card.setParent(content)
            card.hide()
        self._empty.hide()

    def _connect(self) -> None:
        self._whose.chosen.connect(lambda _key: self._look())
        self._desk.changed.connect(lambda _changed: self._refresh())
        for view, card in self._cards.items():
            card.opened.connect(self._wishes.show_concern)
            card.all_asked.connect(partial(self._show_all, view))
        self._commitments.opened.connect(partial(self._wishes.show_record, "commitments"))
        self._commitments.all_asked.connect(
            lambda: self._wishes.show_part("commitments", CommitmentPart.DUE)
        )

    def _all_cards(self) -> list[DayCard]:
        """Most pressing first."""
        views = list(self._cards.values())
        return [*views[:2], self._commitments, *views[2:]]

    def _owner(self) -> int | None:
        """The owner of the day; None for everyone."""
        return (self._desk.me or _NOBODY) if self._whose.key == _MINE else None

    def _refresh(self) -> None:
        self._stale = True
        if self.isVisible() and self._desk.is_open:
            self._look()

    def _is_another_day(self) -> bool:
        return self._day is not None and self._day.today != self._desk.clock.today()

    def _look(self) -> None:
        owner = self._owner()
        self._asking = True
        self._question = self._desk.ask(
            lambda register: look_at_today(register, owner=owner),
            done=self._show_found,
            failed=expected(self._message.complain, self._stop_asking),
            cancels=self._question,
        )

    def _show_found(self, day: Day) -> None:
        self._stop_asking()
        if self._desk.is_open:
            self._stale = False
            self._day = day
            self._show(day)

    def _stop_asking(self) -> None:
        self._asking, self._question = False, None

    def _show(self, day: Day) -> None:
        focused = self.focusWidget()
        name = focused.objectName() if isinstance(focused, DayLine) and focused.hasFocus() else ""
        self._title.setText(_("Today, {day}").format(day=current().date(day.today)))
        nobody = self._whose.key == _MINE and self._desk.me is None
        self._under.setText(
            _("Say who you are in the settings to see what is yours.") if nobody else ""
        )
        self._under.setVisible(nobody)
        for part in day.parts:
            self._cards[part.view].show_part(
                wording.title(part.view), wording.count(part), self._lines(part, day)
            )
            self._cards[part.view].setVisible(bool(part.concerns))
        self._commitments.show_part(
            _("Commitments due"), wording.commitments(day.commitments), self._commitment_lines(day)
        )
        self._commitments.setVisible(bool(day.commitments.count))
        self._empty.setVisible(day.is_clear)
        self._arrange()
        self._chain()
        if name:
            self._focus(name)

    def _lines(self, part: DayPart, day: Day) -> list[tuple[int, DayLine]]:
        days = dict(part.first)
        return [
            (
                one.id,
                DayLine(
                    f"{part.view.value}-{one.reference}",
                    one.title,
                    one.reference,
                    wording.why(part.view, days[one.id], day.today),
                    pressing=part.view is View.OVERDUE or days[one.id] == day.today,
                ),
            )
            for one in self._desk.reader.concerns.rows(days)
        ]

    def _commitment_lines(self, day: Day) -> list[tuple[int, DayLine]]:
        return [
            (
                one.id,
                DayLine(
                    f"commitment-{one.id}",
                    one.words,
                    wording.about(one),
                    wording.due(one.due_on or day.today, day.today),
                    pressing=(one.due_on or day.today) <= day.today,
                ),
            )
            for one in day.commitments.first
        ]

    def _focus(self, name: str) -> None:
        """Return the focus to its former line, or to the page."""
        found = self.findChild(DayLine, name)
        (found or self._whose).setFocus()

    def _arrange(self) -> None:
        """Arrange the cards in two columns of similar height, or in one."""
        two = self.width() >= px(_ROOM_FOR_TWO)
        sides: tuple[list[DayCard], list[DayCard]] = ([], [])
        for card in self._all_cards():
            if not card.isHidden():
                weights = [sum(one.weight for one in side) for side in sides]
                sides[two and weights[1] < weights[0]].append(card)
        if sides == self._sides:
            return
        self._sides = sides
        self._columns.setStretch(1, bool(sides[1]))
        self._columns.setSpacing(px(14) if sides[1] else 0)
        for layout, cards in zip((self._left_column, self._right), sides, strict=True):
            for card in cards:
                layout.removeWidget(card)
                layout.addWidget(card)

    def _chain(self) -> None:
        """Set the order of Tab to that of the cards."""
        stops = (stop for card in self._all_cards() for stop in card.stops)
        tab_through(self._calendar, *stops)

    def _show_all(self, view: View) -> None:
        owner = self._owner()
        owners = frozenset() if owner is None else frozenset({owner})
        self._wishes.show_filter(ConcernFilter(view=view, owners=owners))

    def _ask_where(self) -> None:
        proposed = f"{self._desk.reader.office.prefix}.ics"
        title = _("Due dates for a calendar")
        ask_where(self, title, proposed, self.save_calendar, kinds={"ics": "iCalendar"})


_ORDER = tuple(wording.ICONS)


def _tone(view: View) -> str:
    return "danger" if view is View.OVERDUE else "muted"
