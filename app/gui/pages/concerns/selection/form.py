"""The form of an act on a selection: its fields, a preview and a progress."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from app.base.errors import ConflictError, DoleancesError
from app.base.messages import N_
from app.base.overriding import override
from app.base.translations import _
from app.domain.bulk import Plan, Wish
from app.domain.history import Changed
from app.gui.desk.desk import Desk
from app.gui.forms.categories import CategoryPair
from app.gui.forms.fields import ChoiceField
from app.gui.forms.form import Form, two_columns
from app.gui.forms.keys import Keyed
from app.gui.forms.lasting import Lasting
from app.gui.forms.move_fields import ask_by_outcome
from app.gui.pages.concerns.selection.acts import SelectionAct
from app.gui.pages.concerns.selection.preview import Preview
from app.gui.texts import Retranslated, follow
from app.gui.widgets.basics import column, label, line, row
from app.gui.widgets.messages import InlineMessage
from app.operations.bulk import apply, plan

if TYPE_CHECKING:
    from app.gui.models.lists import Ids
    from app.operations.registers import Register

_LOOK_AFTER_MS = 200
"""A pause in the typing before the preview."""

_HALF = ("day", "chase_on", "letter_reference")


class SelectionForm(Lasting, Retranslated):
    """The fields, the preview of what each gets, the button that counts them."""

    def __init__(self, desk: Desk, act: SelectionAct, concerns: "Ids") -> None:
        """Show the fields of the act for these concerns."""
        form = Form(InlineMessage("selectionFormMessage"), *act.fields(desk))
        super().__init__(desk, "selectionForm", form, save=act.text)
        self.wanted, self._concerns = act, concerns
        self._plan: Plan | None = None
        self._wish_of_plan = self._done = 0
        self._hurried = False
        self._preview = Preview(desk)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LOOK_AFTER_MS)
        self._later.timeout.connect(self._look)
        self.footer = self._make_footer()
        """The buttons, which the parent keeps visible."""
        self.lay_out(
            label(act.text, "heading"),
            self._message,
            two_columns(form.fields.values(), _HALF),
            self._preview,
        )
        self.entrance = self.entrance or self._save
        self._fill()
        self._listen()
        follow(self)
        self._look()

    @property
    def is_busy(self) -> bool:
        """Whether a preview is awaited or the act is running."""
        return self._later.isActive() or bool(self._wish_of_plan) or self._running

    def show_concerns(self, concerns: "Ids") -> None:
        """Use other concerns, or the same after a change."""
        self._concerns = concerns
        if not self._running:
            self._look()

    @override
    def save(self) -> None:
        """Do it, also before the preview says how many it is done to."""
        if not self._running and self.form.check():
            self.act()

    @override
    def act(self) -> None:
        """Apply the previewed plan; preview again if it is out of date."""
        if self._plan is None or self._later.isActive() or self._plan.wish != self._wish():
            self._hurried = True
            self._look()
        elif self._plan.concerns:
            self._apply(self._plan)

    @override
    def said(self, changed: Changed) -> str:
        del changed
        return self.wanted.done(self._done)

    @override
    def enable(self, *, possible: bool) -> None:
        for offer in (self._cancel, self._save):
            offer.setVisible(possible)
        for field in self.form.fields.values():
            field.setEnabled(possible)

    @override
    def end(self) -> None:
        super().end()
        self._name_button()
        # What had the keyboard could not keep it while it waited.
        self._save.setFocus()

    @override
    def complain(self, error: BaseException) -> None:
        super().complain(error)
        if isinstance(error, ConflictError):
            self._look()

    @override
    def retranslate(self) -> None:
        self._name_button()
        if self._pair is not None:
            chosen = self.form.values()
            self._pair.offer()
            self._pair.choose(chosen["category"], chosen["subcategory"])

    def _make_footer(self) -> Keyed:
        made = Keyed()
        buttons = row(gap=8)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._save)
        inside = column(gap=10, pad=(22, 12))
        inside.addWidget(self._busy)
        inside.addLayout(buttons)
        stack = column(made)
        stack.addWidget(line())
        stack.addLayout(inside)
        return made

    def _fill(self) -> None:
        fields = self.form.fields
        category, part = fields.get("category"), fields.get("subcategory")
        self._pair: CategoryPair | None = None
        if isinstance(category, ChoiceField) and isinstance(part, ChoiceField):
            self._pair = CategoryPair(self._desk, category, part)
            self._pair.offer()
        self.form.fill(self.wanted.first(self._desk))
        first = self.form.values()
        self.watch(f"selection-{self.wanted.name}", lambda: self.form.is_touched(first))
        ask_by_outcome(self.form.fields)

    def _listen(self) -> None:
        self.form.changed.connect(self._later.start)
        self.form.changed.connect(lambda: ask_by_outcome(self.form.fields))
        self.footer.set_keys({"Ctrl+Return": self.save, "Esc": self.leave})

    def _wish(self) -> Wish:
        """The wish of the visible fields."""
        fields = self.form.fields.items()
        return self.wanted.wish(
            {name: None if field.isHidden() else field.value() for name, field in fields}
        )

    def _look(self) -> None:
        """Plan the act for a preview."""
        self._later.stop()
        wish, concerns = self._wish(), self._concerns

        def question(register: "Register") -> Plan:
            return plan(register, wish, concerns)

        self._wish_of_plan = self._desk.ask(
            question,
            done=self._show_plan,
            failed=self._show_plan_error,
            cancels=self._wish_of_plan or None,
        )

    def _show_plan(self, planned: Plan) -> None:
        self._wish_of_plan = 0
        before, self._plan = self._plan, planned
        self._preview.show_plan(planned)
        self._name_button()
        hurried, self._hurried = self._hurried, False
        if hurried and _is_expected(planned, before):
            self._apply(planned)

    def _show_plan_error(self, error: BaseException) -> None:
        self._wish_of_plan = 0
        hurried, self._hurried = self._hurried, False
        self._plan = None
        self._preview.say_why_not(error)
        self._name_button()
        if not isinstance(error, DoleancesError):
            raise error
        if hurried:
            self.form.complain(error)

    def _apply(self, planned: Plan) -> None:
        self._done = len(planned.concerns)
        self.begin(N_("Writing…"), apply, planned)

    def _name_button(self) -> None:
        count = len(self._plan.concerns) if self._plan is not None else 0
        self._save.setText(self.wanted.ask(count) if count else _(self.wanted.text))
        self._save.setEnabled(bool(count) or self._plan is None)


def _is_expected(planned: Plan, before: Plan | None) -> bool:
    """Whether nothing is refused that the former preview did not show."""
    seen = before is not None and before.concerns == planned.concerns
    return bool(planned.concerns) and (seen or not planned.refused)
