"""One commitment beside the list: the promise, who must keep it, what it answers, what became."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.base.messages import N_
from app.base.overriding import override
from app.base.translations import _, current
from app.domain.attachments import Holder
from app.domain.commitments import CommitmentRow, CommitmentState
from app.gui.attachments.section import AttachmentsSection
from app.gui.desk.desk import Desk
from app.gui.desk.read_only import freeze
from app.gui.forms.errors import expected
from app.gui.page import Wishes
from app.gui.pages.commitments.kind import state_hue, state_in_words
from app.gui.records.acting import ActingDetail
from app.gui.records.carried_lines import CarriedLines
from app.gui.records.commitment_forms import edit_form, link_form, promise_form, settle_form
from app.gui.records.history import HistoryView
from app.gui.texts import as_written, follow
from app.gui.widgets.basics import plane, row
from app.gui.widgets.buttons import button
from app.gui.widgets.chips import Chip
from app.gui.widgets.facts import Facts
from app.gui.widgets.links import link
from app.gui.widgets.reading_text import ReadingText
from app.operations.commitments import remove_commitment, unlink_commitment

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_OFFERED = (
    (CommitmentState.KEPT, "keepPromise", N_("Kept…"), "check"),
    (CommitmentState.PARTLY_KEPT, "partlyKeepPromise", N_("Partly kept…"), "circle-dot"),
    (CommitmentState.EXTENDED, "extendPromise", N_("Extend…"), "clock"),
    (CommitmentState.DROPPED, "dropPromise", N_("Drop…"), "circle-x"),
    (CommitmentState.PENDING, "reopenPromise", N_("Open again…"), "rotate-ccw"),
)


class CommitmentDetail(ActingDetail[CommitmentRow]):
    """Shows a commitment, and asks in place for what became of it."""

    noun = "commitment"

    def __init__(self, desk: Desk, wishes: Wishes) -> None:
        """Nothing is shown until `show_record`."""
        super().__init__(desk, wishes, "commitmentDetail")
        self._chip = Chip("promiseState")
        self._facts = Facts("commitmentFacts")
        self._evidence, self._reason = ReadingText("evidence"), ReadingText("state_reason")
        self._concerns = CarriedLines(
            desk, N_("It answers no concern yet."), N_("It does not answer {reference}")
        )
        self._history = HistoryView()
        self._attachments = AttachmentsSection(desk, wishes, Holder.COMMITMENT)
        self._meeting = link("promiseMeeting", "", self._ask_meeting)
        self._names = button(
            "seeNamesHere", N_("See the names"), self.see_names, kind="link", icon="lock"
        )
        self._lay_out()
        self._concerns.concern_asked.connect(wishes.show_concern)
        self._concerns.removal_asked.connect(self._unlink)
        follow(self)

    @override
    def read(self, record: int) -> CommitmentRow:
        return self._desk.reader.commitments.row(record, self._desk.clock.today())

    def new_record(self) -> None:
        """Ask for a new commitment."""
        self.ask_new(_("New commitment"), promise_form(self._desk))

    def settle(self, state: CommitmentState) -> None:
        """Ask for what became of the promise."""
        if self.record is not None:
            self.ask(settle_form(self._desk, self.read(self.record), state))

    def edit(self) -> None:
        """Correct the promise here; the form shows the names: whoever edits asks to see them."""
        if self.record is None:
            return
        if self._desk.reader.commitments.is_told(self.record):
            self._desk.show_names(done=lambda _changed: self.edit(), failed=self.message.complain)
        else:
            whole = self._desk.whole.commitments.row(self.record, self._desk.clock.today())
            self.ask(edit_form(self._desk, whole))

    def link(self) -> None:
        """Ask which other concern it answers."""
        if self.record is not None:
            self.ask(link_form(self._desk, self.record))

    @override
    def remove(self) -> None:
        """Take the promise out of the lists."""
        if self.record is not None:
            failed = expected(self.message.complain, self.message.clear)
            self._desk.run(remove_commitment, self.record, done=self.removed, failed=failed)

    @override
    def show_row(self, row: CommitmentRow) -> None:
        reader = self._desk.reader
        self.show_heading(row.words, row.author)
        self.show_tools(row)
        self._chip.show_text(state_in_words(row), partial(state_hue, row))
        day = current().date
        self._facts.show_facts(
            [
                ("made_on", day(row.made_on)),
                ("authority", row.authority),
                ("due_on", day(row.due_on) if row.due_on else ""),
                ("settled_on", day(row.settled_on) if row.settled_on else ""),
            ]
        )
        self._meeting.setText(as_written(row.meeting))
        for body, text in ((self._evidence, row.evidence), (self._reason, row.state_reason)):
            body.show_text(text)
            self._titles[body].setVisible(bool(text))
        self._meeting.setVisible(bool(row.meeting))
        self._titles[self._meeting].setVisible(bool(row.meeting))
        self._concerns.show_concerns(reader.commitments.concerns(row.id))
        self._attachments.show_record(row.id)
        self._history.show_changes(reader.histories.of_commitment(row.id))

    @override
    def show_tools(self, row: CommitmentRow | None) -> None:
        for tool in self._tools:
            tool.setVisible(row is not None)
        self._chip.setVisible(row is not None)
        masked = row is not None and self._desk.reader.commitments.is_told(row.id)
        self._names.setVisible(masked)
        for state, offered in self._settling.items():
            offered.setVisible(row is not None and _may(row.state, state))

    def _unlink(self, concern: int) -> None:
        failed = expected(self.message.complain, self.message.clear)
        self._desk.run(unlink_commitment, self.record, concern, done=self.say, failed=failed)

    def _ask_meeting(self) -> None:
        meeting = self.read(self.record).meeting_id if self.record is not None else None
        if meeting is not None:
            self.wishes.show_record("meetings", meeting)

    def _lay_out(self) -> None:
        self.tools.addWidget(self._chip)
        self._settling: dict[CommitmentState, QWidget] = {}
        for state, name, text, icon in _OFFERED:
            kept = state is CommitmentState.KEPT
            pressed = partial(self.settle, state)
            tool = button(name, text, pressed, kind="filled" if kept else "plain", icon=icon)
            self._settling[state] = tool
            self.tools.addWidget(tool)
        self._tools = (
            button("editPromise", N_("Edit"), self.edit, icon="pencil"),
            button("removePromise", N_("Remove"), self.remove, icon="trash-2"),
        )
        for other in self._tools:
            self.tools.addWidget(other)
        freeze(self._desk, *self._settling.values(), *self._tools)
        self.tools.addWidget(self._names)
        self.sections.addWidget(self._facts)
        self._titles: dict[QWidget, QWidget] = {
            self._evidence: self.add_section(self._evidence, N_("What shows it")),
            self._reason: self.add_section(self._reason, N_("Reason")),
            self._meeting: self.add_section(_at_left(self._meeting), N_("Made at the meeting")),
        }
        self.add_section(self._concerns, N_("Concerns that it answers"))
        add = button("linkPromise", N_("Add a concern"), self.link, kind="link", icon="plus")
        freeze(self._desk, add)
        self.sections.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_section(self._attachments, N_("Attachments"))
        self.add_line()
        self.add_section(self._history, N_("History"))


def _at_left(widget: "QWidget") -> "QWidget":
    made = plane("clear")
    row(made).addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
    return made


def _may(present: CommitmentState, state: CommitmentState) -> bool:
    """What may be said of a promise in a state."""
    if state is CommitmentState.PENDING:
        return not present.is_open
    if state is CommitmentState.EXTENDED:
        return present.is_open
    return present.is_open or (state is CommitmentState.KEPT and state is not present)
