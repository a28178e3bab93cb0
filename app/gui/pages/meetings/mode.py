"""Meeting mode: for one meeting, Enter logs the typed line as a concern and starts the next."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.base.errors import NotFoundError
from app.base.messages import N_
from app.base.overriding import override
from app.base.translations import _n, current
from app.domain.history import Act, Changed
from app.domain.meeting_lines import Answers, LoggedLine, MeetingLine
from app.gui.desk.desk import Desk
from app.gui.forms.errors import expected
from app.gui.forms.keys import Keyed
from app.gui.lists.layout import ColumnLayout
from app.gui.lists.table import ListTable
from app.gui.page import Wishes
from app.gui.pages.meetings.composer import DRAFT, LineComposer
from app.gui.pages.meetings.kind import LINES
from app.gui.pages.meetings.pasted import PastedTable
from app.gui.pages.meetings.start import MeetingStart
from app.gui.records.model import RecordDelegate, RecordsModel
from app.gui.texts import Retranslated, follow, tell
from app.gui.theme.look import px
from app.gui.widgets.basics import ElidedLabel, column, label, plane, row
from app.gui.widgets.buttons import button
from app.gui.widgets.messages import EmptyState
from app.gui.widgets.scrolling import ScrolledArea
from app.operations.meetings import log_commitment, log_line

if TYPE_CHECKING:
    from app.domain.meetings import Meeting
    from app.operations.registers import Register

_KEYS = N_(
    "Enter logs the line · Ctrl+Enter records it as a promise · Ctrl+Z takes the last one back ·"
    " Ctrl+R chooses what a promise answers · Ctrl+V pastes a table · Esc leaves"
)
_ANSWERS = {
    Answers.NOTHING: N_("A promise answers no concern"),
    Answers.LAST_LINE: N_("A promise answers the last line"),
    Answers.MEETING: N_("A promise answers all the concerns so far"),
}

_LIST = 150
"""The least height of the list of lines at 100 %."""


class MeetingMode(Keyed, Retranslated):
    """Meeting mode, by the keyboard and without dialogs."""

    left = Signal()

    def __init__(self, desk: Desk, wishes: Wishes) -> None:
        """Begin without a meeting."""
        super().__init__()
        self._wishes = wishes
        self.setObjectName("meetingMode")
        self._desk = desk
        self._meeting: Meeting | None = None
        self._last: int | None = None
        self._came_of = (0, 0)
        self._question: int | None = None
        self._title, self._under = ElidedLabel(), ElidedLabel()
        self._title.setProperty("role", "heading")
        self._under.setProperty("role", "small")
        self._news = label(role="label")
        self.start, self.composer = MeetingStart(desk), LineComposer(desk)
        self.pasted, self._rows = PastedTable(desk), RecordsModel(LINES.columns)
        self.table = ListTable(self._rows, LINES.name, LINES.title, RecordDelegate)
        self._columns = ColumnLayout(self.table, None)
        self._lists, self._faces = QStackedWidget(), QStackedWidget()
        self._lay_out()
        self._listen()
        follow(self)

    @property
    def is_busy(self) -> bool:
        """Whether the lines are being read."""
        return self._question is not None

    @property
    def meeting(self) -> int | None:
        """The present meeting."""
        return None if self._meeting is None else self._meeting.id

    def begin(self) -> None:
        """Continue the present or an interrupted meeting, else ask for one."""
        if self._meeting is None:
            self._resume()
        if self._meeting is None:
            self.change()
        else:
            self._focus_line()

    def pin(self, meeting: int) -> None:
        """Start taking down a meeting."""
        if meeting != self.meeting:
            self._meeting = self._desk.reader.meetings.get(meeting)
            self._last = None
            self._news.clear()
            self.composer.take_up(meeting, self._meeting.place)
            self._show_lines(([], (0, 0)))
        self.pasted.hide()
        self._faces.setCurrentIndex(1)
        self.retranslate()
        self.refresh()
        self._focus_line()

    def change(self) -> None:
        """Ask for another meeting."""
        self._faces.setCurrentIndex(0)
        self.entrance = self.start
        self.start.begin()

    def refresh(self) -> None:
        """Read the lines of the meeting."""
        if self._meeting is None:
            return
        ask = partial(_read_lines, self._meeting.id)
        self._question = self._desk.ask(ask, done=self._show_lines, cancels=self._question)

    @override
    def retranslate(self) -> None:
        if self._meeting is None:
            return
        held = self._meeting
        self._title.setText(held.title)
        parts = (current().date(held.held_on), held.place, self._counts_text())
        self._under.setText(" · ".join(part for part in parts if part))
        self._columns.retranslate()
        self.table.retranslate()

    def _counts_text(self) -> str:
        """The number of all lines: the list shows the latest."""
        concerns, commitments = self._came_of
        speech = current()
        said = _n("{count} concern", "{count} concerns", concerns)
        also = _n("{count} promise", "{count} promises", commitments)
        return f"{said.format(count=speech.number(concerns))}, " + also.format(
            count=speech.number(commitments)
        )

    def _resume(self) -> None:
        """The meeting of an interrupted draft, if it exists."""
        for name in self._desk.drafts.named(DRAFT):
            number = name.removeprefix(DRAFT)
            if number.isdecimal() and int(number) in self._desk.reader.names.meetings:
                self.pin(int(number))
                return

    def _log(self, line: MeetingLine) -> None:
        if self._meeting is not None:
            self._desk.run(
                log_line, self._meeting.id, line, done=self._on_logged,
                failed=expected(partial(self.composer.give_back, line), _do_nothing),
            )  # fmt: skip

    def _commitment(self, line: MeetingLine) -> None:
        if self._meeting is None:
            return
        answers = self.composer.answers
        self._desk.run(
            log_commitment, self._meeting.id, line.gist, line.who,
            concern=self._last if answers is Answers.LAST_LINE else None,
            to_all=answers is Answers.MEETING,
            done=self._on_recorded,
            failed=expected(partial(self.composer.give_back, line), _do_nothing),
        )  # fmt: skip

    def _on_logged(self, changed: Changed) -> None:
        concern = self._desk.reader.concerns.get(changed.id)
        self._show_last(concern.id, concern.reference)
        self.composer.settle()
        self._say(N_("{reference} logged"), reference=concern.reference)

    def _show_last(self, concern: int | None, reference: str) -> None:
        self._last = concern
        self.composer.show_last(reference)

    def _next_answers(self) -> None:
        self.composer.turn_answers()
        self._say(_ANSWERS[self.composer.answers])

    def _on_recorded(self, _changed: Changed) -> None:
        self.composer.settle()
        self._say(N_("Promise recorded"))

    def _on_all_logged(self, changed: Changed) -> None:
        self._leave_pasted()
        self._say(N_("Concerns logged: {count}"), count=len(changed.ids("concern")))

    def _say(self, text: str, **values: object) -> None:
        """Show a message, also to a screen reader; the focus stays in the line."""
        tell(self._news.setText, text, **values)
        QAccessible.updateAccessibility(QAccessibleEvent(self._news, QAccessible.Event.Alert))

    def _paste(self, text: str) -> None:
        if self._meeting is not None:
            self.pasted.show()
            self.entrance = self.pasted
            self.pasted.show_text(text, self._meeting.id, self.composer.line.for_the_next())
            # A layout places a new widget one turn of the event loop later.
            QTimer.singleShot(0, self, self._scroll_to_pasted)

    def _scroll_to_pasted(self) -> None:
        focused = self.pasted.focusWidget()
        if focused is not None:
            self._scroll.ensureWidgetVisible(focused)

    def _leave_pasted(self) -> None:
        self.pasted.hide()
        self._focus_line()

    def _focus_line(self) -> None:
        """Focus the next line."""
        self.entrance = self.composer
        self.composer.begin()

    def _refresh_after(self, changed: Changed) -> None:
        if self._meeting is None or not self._desk.is_open:
            return
        try:
            self._meeting = self._desk.reader.meetings.get(self._meeting.id)
        except NotFoundError:
            self._meeting = None
            if self.isVisible():
                self.begin()
            return
        if self._last is not None and self._desk.reader.concerns.get(self._last).deleted:
            self._show_last(None, "")
        if changed.act is Act.UNDO:
            # The last line may have changed.
            self._news.clear()
        if changed.act_uid == "" or changed.records or changed.act is Act.SEE_NAMES:
            self._soon.start(0)

    def _show_lines(self, read: "_Read") -> None:
        self._question = None
        rows, self._came_of = read
        last = next((one for one in rows if one.concern is not None), None)
        self._show_last(last.concern if last else None, last.reference if last else "")
        self.table.refill(lambda: self._rows.show_rows(rows))
        self._columns.fit()
        self._lists.setCurrentIndex(0 if rows else 1)
        self.retranslate()

    def _read_line(self) -> None:
        line = self.table.current
        if line is not None and line > 0:
            self._wishes.show_concern(line)

    def _listen(self) -> None:
        self.composer.concern_typed.connect(self._log)
        self.composer.commitment_typed.connect(self._commitment)
        self.composer.table_pasted.connect(self._paste)
        self.pasted.saved.connect(self._on_all_logged)
        self.pasted.left.connect(self._leave_pasted)
        self.start.chosen.connect(self.pin)
        self.start.left.connect(self.left)
        self.table.read_asked.connect(self._read_line)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.refresh)
        self._desk.changed.connect(self._refresh_after)

    def _lay_out(self) -> None:
        self._title.setObjectName("pinnedMeeting")
        self._under.setObjectName("pinnedMeetingUnder")
        self._news.setObjectName("lineNews")
        pinned = row(gap=12)
        names = column(gap=2)
        names.addWidget(self._title)
        names.addWidget(self._under)
        pinned.addLayout(names, 1)
        pinned.addWidget(button("changeMeeting", N_("Another meeting"), self.change))
        pinned.addWidget(button("leaveMode", N_("Leave"), self.left.emit, icon="log-out"))
        typing = Keyed(
            {
                "Return": self.composer.log,
                "Ctrl+Return": self.composer.commitment,
                "Ctrl+R": self._next_answers,
                "Esc": self.left.emit,
            }
        )
        column(typing).addWidget(self.composer)
        top = plane("surface")
        stack = column(top, gap=14, pad=(24, 18, 24, 14))
        stack.addLayout(pinned)
        stack.addWidget(typing)
        hints = row(gap=14)
        hints.addWidget(label(_KEYS, "small"), 1)
        hints.addWidget(self._news)
        stack.addLayout(hints)
        self._lists.addWidget(self.table)
        self._lists.addWidget(EmptyState(LINES.icon, LINES.none))
        body = QWidget()
        whole = column(body, gap=0)
        whole.addWidget(top)
        whole.addWidget(self.pasted)
        listed = column(pad=(12, 0))
        listed.addWidget(self._lists)
        whole.addLayout(listed, 1)
        self.pasted.hide()
        ground = plane("surface")
        column(ground).addWidget(ScrolledArea(self.start))
        self._faces.addWidget(ground)
        # In a low window with large texts the page scrolls instead of squeezing the fields.
        self._lists.setMinimumHeight(px(_LIST))
        self._scroll = ScrolledArea(body)
        self._faces.addWidget(self._scroll)
        column(self).addWidget(self._faces)
        self.set_keys({"Esc": self.left.emit})


_Read = tuple[Sequence[LoggedLine], tuple[int, int]]
"""The latest lines of a meeting, and the numbers of all its concerns and commitments."""


def _read_lines(meeting: int, register: "Register") -> _Read:
    return list(LINES.find(register, str(meeting), "")), register.meetings.came_of(meeting)


def _do_nothing() -> None:
    """Do nothing: the line is shown again."""
