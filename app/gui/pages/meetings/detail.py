"""One meeting beside the list: data, delegation, minutes, what was promised and what was raised."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.base.messages import N_
from app.base.overriding import override
from app.base.translations import _, _n, current
from app.domain.attachments import Holder
from app.domain.filters import ConcernFilter
from app.domain.meetings import Meeting
from app.gui.attachments.section import AttachmentsSection
from app.gui.desk.desk import Desk
from app.gui.desk.read_only import freeze
from app.gui.forms.errors import expected
from app.gui.page import Wishes
from app.gui.pages.meetings.form import MeetingForm
from app.gui.records.acting import ActingDetail
from app.gui.records.commitments import Promises
from app.gui.records.concern_lines import ConcernLines
from app.gui.records.history import HistoryView
from app.gui.records.papers import papers_button
from app.gui.texts import follow
from app.gui.widgets.basics import column, label
from app.gui.widgets.buttons import button
from app.gui.widgets.facts import Facts
from app.gui.widgets.reading_text import ReadingText
from app.operations.meetings import remove_meeting


class MeetingDetail(ActingDetail[Meeting]):
    """Shows a meeting; `taking_asked` begins meeting mode with it."""

    noun = "meeting"
    taking_asked = Signal(object)

    def __init__(self, desk: Desk, wishes: Wishes) -> None:
        """Nothing is shown until `show_record`."""
        super().__init__(desk, wishes, "meetingDetail")
        self._question: int | None = None
        self._facts = Facts("meetingFacts")
        self._delegation, self._minutes = ReadingText("delegation"), ReadingText("minutes")
        self._promises = Promises()
        self._none = label(N_("Nothing was promised at this meeting."), tone="muted")
        self._concerns = ConcernLines(desk, N_("No concern was raised at this meeting."))
        self._history = HistoryView()
        self._attachments = AttachmentsSection(desk, wishes, Holder.MEETING)
        self._lay_out()
        self._promises.asked.connect(partial(wishes.show_record, "commitments"))
        self._concerns.concern_asked.connect(wishes.show_concern)
        self._concerns.all_asked.connect(self._ask_all)
        follow(self)

    @property
    def is_busy(self) -> bool:
        """The concerns of the meeting are being read."""
        return self._question is not None

    @override
    def read(self, record: int) -> Meeting:
        return self._desk.reader.meetings.get(record)

    @override
    def show_row(self, row: Meeting) -> None:
        self.show_heading(row.title, current().date(row.held_on))
        self.show_tools(row)
        self._attachments.show_record(row.id)
        self._facts.show_facts([("place", row.place), ("host", row.host)])
        self._show_texts(row)
        self._question = self._desk.ask(
            lambda register: register.meetings.concerns(row.id),
            done=self._show_raised,
            cancels=self._question,
        )

    @override
    def show_tools(self, row: Meeting | None) -> None:
        for tool in self._buttons:
            tool.setVisible(row is not None)

    def new_record(self) -> None:
        """Ask for a new meeting."""
        self.ask_new(_("New meeting"), MeetingForm(self._desk))

    def edit(self) -> None:
        """Change the meeting here; the form shows the names: whoever edits asks to see them."""
        if self.record is None or self.form is not None:
            return
        whole = self._desk.whole.meetings.get(self.record)
        if whole != self.read(self.record):
            self._desk.show_names(done=lambda _changed: self.edit(), failed=self.message.complain)
        else:
            self.ask(MeetingForm(self._desk, whole))

    @override
    def remove(self) -> None:
        """Take away a meeting of which nothing came."""
        if self.record is not None:
            failed = expected(self.message.complain, self.message.clear)
            self._desk.run(remove_meeting, self.record, done=self.removed, failed=failed)

    def _show_raised(self, concerns: list[int]) -> None:
        self._question = None
        self._concerns.show_concerns(concerns)
        said = _n("{count} concern raised", "{count} concerns raised", len(concerns))
        self._raised.setText(said.format(count=current().number(len(concerns))))

    def _show_texts(self, held: Meeting) -> None:
        reader = self._desk.reader
        texts = {self._delegation: held.delegation, self._minutes: held.minutes}
        for body, text in texts.items():
            body.show_text(text)
            self._titles[body].setVisible(bool(text))
        made = reader.commitments.made_at(held.id)
        self._promises.show_commitments(made)
        self._none.setVisible(not made)
        self._history.show_changes(reader.histories.of_meeting(held.id))

    def _ask_all(self) -> None:
        if self.record is not None:
            self.wishes.show_filter(ConcernFilter(meetings=frozenset({self.record})))

    def _lay_out(self) -> None:
        take, pen, sheet, bin_ = (
            button("takeDown", N_("Take it down"), self._take, kind="filled", icon="keyboard"),
            button("editMeeting", N_("Edit"), self.edit, icon="pencil"),
            papers_button("printMeeting", "meeting", self._print),
            button("removeMeeting", N_("Remove"), self.remove, icon="trash-2"),
        )
        self._buttons = (take, pen, sheet, bin_)
        for tool in self._buttons:
            self.tools.addWidget(tool)
        freeze(self._desk, take, pen, bin_)
        self.sections.addWidget(self._facts)
        self._titles = {
            self._delegation: self.add_section(self._delegation, N_("Delegation")),
            self._minutes: self.add_section(self._minutes, N_("Minutes")),
        }
        promised = QWidget()
        both = column(promised)
        both.addWidget(self._none)
        both.addWidget(self._promises)
        self.add_section(promised, N_("Commitments made"))
        self._raised = self.add_section(self._concerns, N_("Concerns raised"))
        self.add_section(self._attachments, N_("Attachments"))
        self.add_section(self._history, N_("History"))

    def _take(self) -> None:
        if self.record is not None:
            self.taking_asked.emit(self.record)

    def _print(self, name: str) -> None:
        if self.record is not None:
            self.wishes.print_paper(name, "meeting", self.record)
