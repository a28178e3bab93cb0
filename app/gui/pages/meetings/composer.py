"""The input line of meeting mode: who, the gist, how many; and what the next line keeps."""

from typing import Any

from PySide6.QtCore import Signal

from app.base.messages import N_
from app.base.overriding import override
from app.base.translations import _
from app.domain.labels import FIELDS
from app.domain.meeting_lines import Answers, MeetingLine
from app.gui.desk.desk import Desk
from app.gui.forms.categories import category_choices
from app.gui.forms.completing import CompletingField
from app.gui.forms.drafts import Draft
from app.gui.forms.fields import ChoiceField, LineField, NumberField, TickField
from app.gui.forms.focus import Entering, tab_through
from app.gui.forms.form import Form
from app.gui.forms.shared_line import SharedLine
from app.gui.forms.suggestions import Suggestions
from app.gui.pages.meetings.paste_line import PasteLine
from app.gui.texts import Retranslated, follow
from app.gui.theme.look import px
from app.gui.widgets.basics import FlowLayout, column, label
from app.gui.widgets.buttons import button
from app.gui.widgets.messages import InlineMessage

DRAFT = "meeting-line-"
"""The beginning of the name of a draft; the id of the meeting follows."""

_PEOPLE = 96


class LineComposer(Entering, Retranslated):
    """Fields in a row; `concern_typed` and `commitment_typed` carry the line and clear the row.

    A line that could not be saved comes back, unless another one is being typed.
    """

    concern_typed = Signal(object)
    commitment_typed = Signal(object)
    table_pasted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        """Begin empty, without a draft until `take_up`."""
        super().__init__()
        self.setObjectName("lineComposer")
        self._desk = desk
        self._draft: Draft | None = None
        names = Suggestions(desk)
        who, gist = PasteLine(), PasteLine()
        self._message = InlineMessage("lineMessage")
        self._person = CompletingField("who", N_("Who"), names.requesters, line=who)
        self._gist = LineField("gist", N_("Gist"), line=gist)
        self._people = NumberField("people", N_("People"), lowest=1)
        self._category = ChoiceField("category", FIELDS["category"], empty=N_("—"))
        self._place = CompletingField("place", FIELDS["place"], names.places)
        self._association = CompletingField(
            "association", FIELDS["association"], names.associations
        )
        self._for_all = TickField("for_all", N_("Speaks for the association"))
        self._answers = ChoiceField("answers", N_("A promise answers"))
        self._last = ""
        self.entrance = who
        self._form = Form(
            self._message, self._person, self._gist, self._people, self._category, self._place,
            self._association, self._for_all, self._answers,
        )  # fmt: skip
        for line in (who, gist):
            line.table_pasted.connect(self.table_pasted)
        self._association.changed.connect(self._offer_to_speak)
        self._lay_out()
        follow(self)

    @property
    def is_begun(self) -> bool:
        """Whether unsaved text is typed."""
        return bool(self._person.value() or self._gist.value())

    @property
    def line(self) -> MeetingLine:
        """The typed line."""
        return MeetingLine(
            gist=self._gist.value(),
            who=self._person.value(),
            people=self._people.value() or 1,
            category=self._category.value() or "",
            place=self._place.value(),
            association=self._association.value(),
            for_all=self._for_all.value(),
        )

    @property
    def answers(self) -> Answers:
        """The concerns that a commitment answers, until another choice."""
        return Answers(self._answers.value())

    def take_up(self, meeting: int, place: str) -> None:
        """Type at a meeting and keep its place; an interrupted draft comes back."""
        if self._draft is not None:
            self._draft.flush()
            self._draft.deleteLater()
        values = {
            "place": place, "for_all": True, "category": None, "answers": Answers.NOTHING,
        }  # fmt: skip
        self._form.fill({"who": "", "gist": "", "people": 1, "association": ""} | values)
        self._draft = Draft(self._form, self._desk, f"{DRAFT}{meeting}", keep=lambda: self.is_begun)
        self._draft.restore()
        self._message.clear()
        self._offer_to_speak()
        self.show_last("")

    def begin(self) -> None:
        """Focus the first field."""
        self.setFocus()

    def show_last(self, reference: str) -> None:
        """Show the reference of the last line; empty without one."""
        if reference != self._last:
            self._last = reference
            self._offer_answers()

    def turn_answers(self) -> None:
        """Choose the next option for what a commitment answers, by a key."""
        every = list(Answers)
        self._answers.set_value(every[(every.index(self.answers) + 1) % len(every)])

    def log(self) -> None:
        """Emit the line as a concern."""
        self._emit_line(self.concern_typed)

    def commitment(self) -> None:
        """Emit the line as a commitment."""
        self._emit_line(self.commitment_typed)

    def settle(self) -> None:
        """Remove the draft of a saved line."""
        if self._draft is not None:
            self._draft.write()

    def give_back(self, line: MeetingLine, error: BaseException) -> None:
        """Show a line that was not saved again, with the error."""
        if self.is_begun:
            self._message.complain(error)
            return
        self._fill(line)
        self._form.complain(error)

    @override
    def retranslate(self) -> None:
        self._category.set_choices(category_choices(self._desk), translated=False)
        self._offer_answers()

    def _emit_line(self, signal: Any) -> None:  # noqa: ANN401 - a bound signal has no public type
        typed = self.line
        self._message.clear()
        self._fill(typed.for_the_next())
        self.begin()
        signal.emit(typed)

    def _fill(self, line: MeetingLine) -> None:
        self._person.set_value(line.who)
        self._gist.set_value(line.gist)
        self._people.set_value(line.people)

    def _offer_answers(self) -> None:
        last = _("{reference}, the last line").format(reference=self._last)
        choices = [
            (Answers.NOTHING, _("No concern")),
            (Answers.LAST_LINE, last if self._last else _("The last line")),
            (Answers.MEETING, _("All the concerns so far")),
        ]
        self._answers.set_choices(choices, translated=False)

    def _offer_to_speak(self) -> None:
        self._for_all.setVisible(bool(self._association.value()))

    def _lay_out(self) -> None:
        self._people.setFixedWidth(px(_PEOPLE))
        typed = SharedLine(gap=10)
        typed.add(self._person, 3)
        typed.add(self._gist, 7)
        typed.add(self._people, 0)
        kept = SharedLine(gap=10)
        for field in (self._category, self._place, self._association):
            kept.add(field, 2)
        kept.add(self._answers, 3)
        ends = FlowLayout(gap=10)
        ends.addWidget(button("logLine", N_("Log the line"), self.log, kind="filled"))
        commitment = button(
            "commitmentLine", N_("Record a promise"), self.commitment, icon="handshake"
        )
        ends.addWidget(commitment)
        ends.addWidget(self._for_all)
        stack = column(self, gap=10)
        stack.addWidget(self._message)
        stack.addLayout(typed)
        stack.addWidget(label(N_("Kept for the next lines"), "section"))
        stack.addLayout(kept)
        stack.addLayout(ends)
        # The box for speaking for the association follows it in the order of Tab.
        tab_through(self._association.control, self._for_all.control, self._answers.control)
