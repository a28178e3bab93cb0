"""The details of a meeting: data, delegation, minutes, commitments and concerns."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.base.messages import N_
from app.base.overriding import override
from app.base.translations import _, _n, current
from app.domain.attachments import Holder
from app.domain.filters import ConcernFilter
from app.domain.history import Change
from app.domain.meetings import Meeting
from app.gui.attachments.section import AttachmentsSection
from app.gui.desk.desk import Desk
from app.gui.forms.asking import Asking
from app.gui.forms.errors import expected
from app.gui.page import Wishes
from app.gui.pages.meetings.form import meeting_form
from app.gui.records.acting import ActingDetail, Offer
from app.gui.records.commitments import CommitmentList
from app.gui.records.concern_lines import ConcernLines
from app.gui.records.papers import papers_button
from app.gui.widgets.basics import column, label
from app.operations.meetings import remove_meeting
from app.operations.registers import Register


class MeetingDetail(ActingDetail[Meeting]):
    """Shows a meeting; `taking_asked` starts meeting mode with it."""

    noun = "meeting"
    facts = ("place", "host")
    texts = (("delegation", N_("Delegation")), ("minutes", N_("Minutes")))
    taking_asked = Signal(object)

    def __init__(self, desk: Desk, wishes: Wishes) -> None:
        """Begin empty, until `show_record`."""
        super().__init__(desk, wishes, "meetingDetail")
        self._question: int | None = None
        self._commitments = CommitmentList()
        self._no_commitment = label(N_("Nothing was promised at this meeting."), tone="muted")
        self._concerns = ConcernLines(desk, N_("No concern was raised at this meeting."))
        self._attachments = AttachmentsSection(desk, wishes, Holder.MEETING)
        self._commitments.asked.connect(partial(wishes.show_record, "commitments"))
        self._concerns.concern_asked.connect(wishes.show_concern)
        self._concerns.all_asked.connect(self._ask_all)
        self.lay_out(
            Offer(
                name="takeDown",
                text=N_("Take it down"),
                icon="keyboard",
                do=self._start_mode,
                filled=True,
            ),
            Offer(name="editMeeting", text=N_("Edit"), icon="pencil", do=self.edit),
            (papers_button("printMeeting", "meeting", self.print_paper), lambda _row: True),
            Offer(name="removeMeeting", text=N_("Remove"), icon="trash-2", do=self.remove),
        )

    @property
    def is_busy(self) -> bool:
        """Whether the concerns of the meeting are being read."""
        return self._question is not None

    @override
    def read_from(self, register: Register, record: int) -> Meeting:
        return register.meetings.get(record)

    @override
    def heading(self, row: Meeting) -> tuple[str, str]:
        return row.title, current().date(row.held_on)

    @override
    def changes(self, register: Register, record: int) -> list[Change]:
        return register.histories.of_meeting(record)

    @override
    def edit_form(self, whole: Meeting) -> Asking:
        return meeting_form(self._desk, whole)

    @override
    def new_record(self) -> None:
        """Open the form of a new meeting."""
        self.ask_new(_("New meeting"), meeting_form(self._desk))

    @override
    def remove(self) -> None:
        """Remove an unused meeting."""
        self.do(remove_meeting, done=self.removed)

    @override
    def add_parts(self) -> None:
        made_here = QWidget()
        both = column(made_here)
        both.addWidget(self._no_commitment)
        both.addWidget(self._commitments)
        self.add_section(made_here, N_("Commitments made"))
        self._concerns_title = self.add_section(self._concerns, N_("Concerns raised"))
        self.add_section(self._attachments, N_("Attachments"))

    @override
    def show_parts(self, row: Meeting) -> None:
        made = self._desk.reader.commitments.made_at(row.id)
        self._commitments.show_commitments(made)
        self._no_commitment.setVisible(not made)
        self._attachments.show_record(row.id)
        self._question = self._desk.ask(
            lambda register: register.meetings.concerns(row.id),
            done=self._show_raised,
            failed=self._complain,
            cancels=self._question,
        )

    def _show_raised(self, concerns: list[int]) -> None:
        self._question = None
        self._concerns.show_concerns(concerns)
        said = _n("{count} concern raised", "{count} concerns raised", len(concerns))
        self._concerns_title.setText(said.format(count=current().number(len(concerns))))

    def _complain(self, error: BaseException) -> None:
        self._question = None
        expected(self.message.complain, self.message.clear)(error)

    def _ask_all(self) -> None:
        if self.record is not None:
            self.wishes.show_filter(ConcernFilter(meetings=frozenset({self.record})))

    def _start_mode(self) -> None:
        if self.record is not None:
            self.taking_asked.emit(self.record)
