"""The details of a referral: the letter, its concerns, the chasers, the reply."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.base.messages import N_
from app.base.overriding import override
from app.base.translations import _, current
from app.domain.history import Change
from app.domain.referrals import Chaser, ReferralRow
from app.gui.desk.desk import Desk
from app.gui.desk.read_only import freeze
from app.gui.forms.asking import Asking
from app.gui.page import Wishes
from app.gui.pages.referrals.forms import (
    chaser_form,
    concern_form,
    edit_form,
    letter_form,
    reply_form,
)
from app.gui.pages.referrals.kind import state_hue, state_in_words
from app.gui.records.acting import ActingDetail, Offer
from app.gui.records.carried_lines import CarriedLines
from app.gui.widgets.basics import column, label
from app.gui.widgets.buttons import button
from app.gui.widgets.clearing import clear
from app.gui.widgets.facts import Fact
from app.gui.widgets.reading_text import ReadingText
from app.operations.referrals import take_out
from app.operations.registers import Register


class ReferralDetail(ActingDetail[ReferralRow]):
    """Shows a letter, and asks in place for a chaser, the reply, another concern."""

    noun = "referral"
    facts = ("sent_on", "chase_on", "replied_on")
    texts = (("reply", N_("Reply")),)

    def __init__(self, desk: Desk, wishes: Wishes) -> None:
        """Begin empty, until `show_record`."""
        super().__init__(desk, wishes, "referralDetail")
        self._concerns = CarriedLines(
            desk, N_("All of its concerns are in the trash."), N_("Take {reference} out of it")
        )
        self._chasers = QWidget()
        self._chaser_list = column(self._chasers, gap=8)
        self._concerns.concern_asked.connect(wishes.show_concern)
        self._concerns.removal_asked.connect(partial(self.do, take_out))
        self.lay_out(
            Offer(
                name="chaseReferral",
                text=N_("Chase…"),
                icon="send",
                do=self.chase,
                filled=True,
                when=lambda row: row.awaiting > 0,
            ),
            Offer(name="replyReferral", text=N_("Record the reply…"), icon="mail", do=self.reply),
            Offer(
                name="printLetter",
                text=N_("Print the letter"),
                icon="printer",
                do=partial(self.print_paper, "letter"),
                writes=False,
            ),
            Offer(name="editReferral", text=N_("Edit"), icon="pencil", do=self.edit),
        )

    @override
    def read_from(self, register: Register, record: int) -> ReferralRow:
        return register.referrals.row(record, self._desk.clock.today())

    @override
    def heading(self, row: ReferralRow) -> tuple[str, str]:
        return row.authority, row.letter_reference

    @override
    def state(self, row: ReferralRow) -> tuple[str, Callable[[], str]]:
        return state_in_words(row), partial(state_hue, row)

    @override
    def facts_of(self, row: ReferralRow) -> list[Fact]:
        """The facts, without a day to chase when no concern waits."""
        told = super().facts_of(row)
        return [fact for fact in told if row.awaiting or fact[0] != "chase_on"]

    @override
    def hides_names(self, row: ReferralRow) -> bool:
        return self._desk.reader.referrals.is_told(row.id)

    @override
    def changes(self, register: Register, record: int) -> list[Change]:
        return register.histories.of_referral(record)

    @override
    def edit_form(self, whole: ReferralRow) -> Asking:
        return edit_form(self._desk, whole)

    @override
    def new_record(self) -> None:
        """Open the form of a new letter."""
        self.ask_new(_("New referral"), letter_form(self._desk))

    def chase(self) -> None:
        """Open the form of a chaser."""
        self.ask_about(lambda row: chaser_form(self._desk, row))

    def reply(self) -> None:
        """Open the form of the reply."""
        self.ask_about(lambda row: reply_form(self._desk, row))

    def carry(self) -> None:
        """Open the form of another concern."""
        self.ask_about(lambda row: concern_form(self._desk, row.id))

    @override
    def add_parts(self) -> None:
        self.add_section(self._concerns, N_("Concerns that it carries"))
        add = button("carryConcern", N_("Add a concern"), self.carry, kind="link", icon="plus")
        freeze(self._desk, add)
        self.sections.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        self._chased = self.add_section(self._chasers, N_("Chasers sent"))

    @override
    def show_parts(self, row: ReferralRow) -> None:
        reader = self._desk.reader
        self._concerns.show_concerns(reader.referrals.concerns(row.id))
        chasers = reader.referrals.chasers(row.id)
        clear(self._chaser_list)
        for chaser in chasers:
            self._chaser_list.addWidget(_chaser_line(chaser))
        for part in (self._chasers, self._chased):
            part.setVisible(bool(chasers))


def _chaser_line(chaser: Chaser) -> QWidget:
    made = QWidget()
    stack = column(made, gap=2)
    when, said = label(role="small"), ReadingText("chaserText")
    day = current().date(chaser.day)
    when.setText(f"{day} · {chaser.author}" if chaser.author else day)
    stack.addWidget(when)
    stack.addWidget(said)
    said.show_text(chaser.text)
    return made
