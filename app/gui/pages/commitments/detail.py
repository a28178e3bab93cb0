"""The details of a commitment: words, author, concerns and outcome."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.base.messages import N_
from app.base.overriding import override
from app.base.translations import _
from app.domain.attachments import Holder
from app.domain.commitments import CommitmentRow, CommitmentState
from app.domain.history import Change
from app.gui.attachments.section import AttachmentsSection
from app.gui.desk.desk import Desk
from app.gui.desk.read_only import freeze
from app.gui.forms.asking import Asking
from app.gui.page import Wishes
from app.gui.pages.commitments.kind import state_hue, state_in_words
from app.gui.records.acting import ActingDetail, Offer
from app.gui.records.carried_lines import CarriedLines
from app.gui.records.commitment_forms import commitment_form, edit_form, link_form, settle_form
from app.gui.texts import as_written
from app.gui.widgets.basics import plane, row
from app.gui.widgets.buttons import button
from app.gui.widgets.links import link
from app.operations.commitments import remove_commitment, unlink_commitment
from app.operations.registers import Register

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_OFFERED = (
    (CommitmentState.KEPT, "keepCommitment", N_("Kept…"), "check"),
    (CommitmentState.PARTLY_KEPT, "partlyKeepCommitment", N_("Partly kept…"), "circle-dot"),
    (CommitmentState.EXTENDED, "extendCommitment", N_("Extend…"), "clock"),
    (CommitmentState.DROPPED, "dropCommitment", N_("Drop…"), "circle-x"),
    (CommitmentState.PENDING, "reopenCommitment", N_("Open again…"), "rotate-ccw"),
)


class CommitmentDetail(ActingDetail[CommitmentRow]):
    """Shows a commitment, and asks in place for its outcome."""

    noun = "commitment"
    facts = ("made_on", "authority", "due_on", "settled_on")
    texts = (("evidence", N_("What shows it")), ("state_reason", N_("Reason")))

    def __init__(self, desk: Desk, wishes: Wishes) -> None:
        """Begin empty, until `show_record`."""
        super().__init__(desk, wishes, "commitmentDetail")
        self._meeting = link("commitmentMeeting", "", self._ask_meeting)
        self._concerns = CarriedLines(
            desk, N_("It answers no concern yet."), N_("It does not answer {reference}")
        )
        self._attachments = AttachmentsSection(desk, wishes, Holder.COMMITMENT)
        self._concerns.concern_asked.connect(wishes.show_concern)
        self._concerns.removal_asked.connect(partial(self.do, unlink_commitment))
        self.lay_out(
            *map(self._settle_offers, _OFFERED),
            Offer(name="editCommitment", text=N_("Edit"), icon="pencil", do=self.edit),
            Offer(name="removeCommitment", text=N_("Remove"), icon="trash-2", do=self.remove),
        )

    @override
    def read_from(self, register: Register, record: int) -> CommitmentRow:
        return register.commitments.row(record, self._desk.clock.today())

    @override
    def heading(self, row: CommitmentRow) -> tuple[str, str]:
        return row.words, row.author

    @override
    def state(self, row: CommitmentRow) -> tuple[str, Callable[[], str]]:
        return state_in_words(row), partial(state_hue, row)

    @override
    def hides_names(self, row: CommitmentRow) -> bool:
        return self._desk.reader.commitments.is_told(row.id)

    @override
    def changes(self, register: Register, record: int) -> list[Change]:
        return register.histories.of_commitment(record)

    @override
    def edit_form(self, whole: CommitmentRow) -> Asking:
        return edit_form(self._desk, whole)

    @override
    def new_record(self) -> None:
        """Open the form of a new commitment."""
        self.ask_new(_("New commitment"), commitment_form(self._desk))

    def settle(self, state: CommitmentState) -> None:
        """Open the form of an outcome."""
        self.ask_about(lambda row: settle_form(self._desk, row, state))

    def link(self) -> None:
        """Open the form of a link to a concern."""
        self.ask_about(lambda row: link_form(self._desk, row.id))

    @override
    def remove(self) -> None:
        """Remove the commitment."""
        self.do(remove_commitment, done=self.removed)

    @override
    def add_parts(self) -> None:
        self._held = self.add_section(_aligned_left(self._meeting), N_("Made at the meeting"))
        self.add_section(self._concerns, N_("Concerns that it answers"))
        add = button("linkCommitment", N_("Add a concern"), self.link, kind="link", icon="plus")
        freeze(self._desk, add)
        self.sections.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_section(self._attachments, N_("Attachments"))

    @override
    def show_parts(self, row: CommitmentRow) -> None:
        self._meeting.setText(as_written(row.meeting))
        for part in (self._meeting, self._held):
            part.setVisible(bool(row.meeting))
        self._concerns.show_concerns(self._desk.reader.commitments.concerns(row.id))
        self._attachments.show_record(row.id)

    def _settle_offers(self, offered: tuple[CommitmentState, str, str, str]) -> Offer:
        state, name, text, icon = offered
        return Offer(
            name=name,
            text=text,
            icon=icon,
            do=partial(self.settle, state),
            filled=state is CommitmentState.KEPT,
            when=lambda row: _may_become(row.state, state),
        )

    def _ask_meeting(self) -> None:
        meeting = self.read(self.record).meeting_id if self.record is not None else None
        if meeting is not None:
            self.wishes.show_record("meetings", meeting)


def _aligned_left(widget: "QWidget") -> "QWidget":
    made = plane("clear")
    row(made).addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
    return made


def _may_become(present: CommitmentState, state: CommitmentState) -> bool:
    """The outcomes that a commitment may get in a state."""
    if state is CommitmentState.PENDING:
        return not present.is_open
    if state is CommitmentState.EXTENDED:
        return present.is_open
    return present.is_open or (state is CommitmentState.KEPT and state is not present)
