"""One referral beside the list: the letter, the concerns it carries, the chasers, the reply."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.base.messages import N_
from app.base.overriding import override
from app.base.translations import _, current
from app.domain.referrals import Chaser, ReferralRow
from app.gui.desk.desk import Desk
from app.gui.desk.read_only import freeze
from app.gui.forms.errors import expected
from app.gui.page import Wishes
from app.gui.pages.referrals.forms import (
    chaser_form,
    concern_form,
    edit_form,
    letter_form,
    reply_form,
)
from app.gui.pages.referrals.kind import state_hue, state_in_words
from app.gui.records.acting import ActingDetail
from app.gui.records.carried_lines import CarriedLines
from app.gui.records.history import HistoryView
from app.gui.texts import follow
from app.gui.widgets.basics import column, label
from app.gui.widgets.buttons import button
from app.gui.widgets.chips import Chip
from app.gui.widgets.clearing import clear
from app.gui.widgets.facts import Facts
from app.gui.widgets.reading_text import ReadingText
from app.operations.referrals import take_out


class ReferralDetail(ActingDetail[ReferralRow]):
    """Shows a letter, and asks in place for a chaser, the reply, another concern."""

    noun = "referral"

    def __init__(self, desk: Desk, wishes: Wishes) -> None:
        """Nothing is shown until `show_record`."""
        super().__init__(desk, wishes, "referralDetail")
        self._chip = Chip("referralState")
        self._facts = Facts("referralFacts")
        self._reply = ReadingText("reply")
        self._concerns = CarriedLines(
            desk, N_("All of its concerns are in the trash."), N_("Take {reference} out of it")
        )
        self._chasers, self._history = QWidget(), HistoryView()
        self._chaser_list = column(self._chasers, gap=8)
        self._names = button(
            "seeNamesHere", N_("See the names"), self.see_names, kind="link", icon="lock"
        )
        self._lay_out()
        self._concerns.concern_asked.connect(wishes.show_concern)
        self._concerns.removal_asked.connect(self._take_out)
        follow(self)

    @override
    def read(self, record: int) -> ReferralRow:
        return self._desk.reader.referrals.row(record, self._desk.clock.today())

    def new_record(self) -> None:
        """Ask for a letter that refers concerns."""
        self.ask_new(_("New referral"), letter_form(self._desk))

    def chase(self) -> None:
        """Record a chaser here."""
        if self.record is not None:
            self.ask(chaser_form(self._desk, self.read(self.record)))

    def reply(self) -> None:
        """Record the reply here."""
        if self.record is not None:
            self.ask(reply_form(self._desk, self.read(self.record)))

    def edit(self) -> None:
        """Correct the letter here."""
        if self.record is not None:
            whole = self._desk.whole.referrals.row(self.record, self._desk.clock.today())
            self.ask(edit_form(self._desk, whole))

    def carry(self) -> None:
        """Ask which other concern it carries."""
        if self.record is not None:
            self.ask(concern_form(self._desk, self.record))

    @override
    def show_row(self, row: ReferralRow) -> None:
        reader, day = self._desk.reader, current().date
        self.show_heading(row.authority, row.letter_reference)
        self.show_tools(row)
        self._chip.show_text(state_in_words(row), partial(state_hue, row))
        facts = [("sent_on", row.sent_on), ("replied_on", row.replied_on)]
        facts.insert(1, ("chase_on", row.chase_on if row.awaiting else None))
        self._facts.show_facts([(name, day(one) if one else "") for name, one in facts])
        self._reply.show_text(row.reply)
        self._reply_title.setVisible(bool(row.reply))
        self._concerns.show_concerns(reader.referrals.concerns(row.id))
        chasers = reader.referrals.chasers(row.id)
        clear(self._chaser_list)
        for chaser in chasers:
            self._chaser_list.addWidget(_chaser(chaser))
        self._chasers.setVisible(bool(chasers))
        self._chasers_title.setVisible(bool(chasers))
        self._history.show_changes(reader.histories.of_referral(row.id))

    @override
    def show_tools(self, row: ReferralRow | None) -> None:
        for tool in (self._chip, self._reply_tool, self._edit_tool, self._letter_tool):
            tool.setVisible(row is not None)
        self._chase_tool.setVisible(row is not None and row.awaiting > 0)
        masked = row is not None and self._desk.reader.referrals.is_told(row.id)
        self._names.setVisible(masked)

    def _print(self) -> None:
        if self.record is not None:
            self.wishes.print_paper("letter", "referral", self.record)

    def _take_out(self, concern: int) -> None:
        failed = expected(self.message.complain, self.message.clear)
        self._desk.run(take_out, self.record, concern, done=self.say, failed=failed)

    def _lay_out(self) -> None:
        self._chase_tool = button(
            "chaseReferral", N_("Chase…"), self.chase, kind="filled", icon="send"
        )
        self._reply_tool = button("replyReferral", N_("Record the reply…"), self.reply, icon="mail")
        self._edit_tool = button("editReferral", N_("Edit"), self.edit, icon="pencil")
        self._letter_tool = button(
            "printLetter", N_("Print the letter"), self._print, icon="printer"
        )
        tools = (self._chase_tool, self._reply_tool, self._letter_tool, self._edit_tool)
        for tool in (self._chip, *tools):
            self.tools.addWidget(tool)
        freeze(self._desk, self._chase_tool, self._reply_tool, self._edit_tool)
        self.tools.addWidget(self._names)
        self.sections.addWidget(self._facts)
        self._reply_title = self.add_section(self._reply, N_("Reply"))
        self.add_section(self._concerns, N_("Concerns that it carries"))
        add = button("carryConcern", N_("Add a concern"), self.carry, kind="link", icon="plus")
        self.sections.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        self._chasers_title = self.add_section(self._chasers, N_("Chasers sent"))
        self.add_line()
        self.add_section(self._history, N_("History"))


def _chaser(chaser: Chaser) -> QWidget:
    made = QWidget()
    stack = column(made, gap=2)
    when, said = label(role="small"), ReadingText("chaserText")
    day = current().date(chaser.day)
    when.setText(f"{day} · {chaser.author}" if chaser.author else day)
    stack.addWidget(when)
    stack.addWidget(said)
    said.show_text(chaser.text)
    return made
