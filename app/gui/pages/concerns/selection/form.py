"""One thing done to a whole selection: what it needs, what each will get, and how far it is."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal

from app.base.errors import Cancelled, ConflictError, DoleancesError
from app.base.messages import N_
from app.base.overriding import override
from app.base.translations import _
from app.domain.bulk import Plan, Wish
from app.domain.concerns import Outcome
from app.domain.history import Changed
from app.gui.desk.desk import Desk
from app.gui.forms.categories import CategoryPair
from app.gui.forms.drafts import Draft
from app.gui.forms.errors import expected
from app.gui.forms.fields import ChoiceField
from app.gui.forms.form import Form, two_columns
from app.gui.forms.keys import Keyed
from app.gui.pages.concerns.selection.acts import SelectionAct
from app.gui.pages.concerns.selection.preview import Preview
from app.gui.texts import Retranslated, follow
from app.gui.widgets.basics import column, label, line, row
from app.gui.widgets.buttons import button
from app.gui.widgets.messages import BusyBar, InlineMessage
from app.operations.bulk import apply, plan

if TYPE_CHECKING:
    from app.gui.models.lists import Ids
    from app.operations.registers import Register

_LOOK_AFTER_MS = 200
"""The preview follows a pause in the typing."""

_HALF = ("day", "chase_on", "letter_reference")


class SelectionForm(Keyed, Retranslated):
    """The fields, the preview, the button. `done(text, changed)` once all of it is done."""

    done = Signal(str, object)
    closed = Signal()

    def __init__(self, desk: Desk, act: SelectionAct, concerns: "Ids") -> None:
        """Ask for what the act needs, for these concerns."""
        super().__init__()
        self.setObjectName("selectionForm")
        self.setProperty("plane", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk, self.act, self._concerns = desk, act, concerns
        self._plan: Plan | None = None
        self._asked = self._job = 0
        self._wanted = False
        self._message = InlineMessage("selectionMessage")
        self.form = Form(self._message, *act.fields(desk))
        self._heading = label(act.text, "heading")
        self._preview = Preview(desk)
        self._busy = BusyBar("selectionBusy")
        self._apply = button("selectionApply", "", self.apply, kind="filled", icon="")
        self._cancel = button("selectionCancel", N_("Cancel"), self.give_up)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LOOK_AFTER_MS)
        self._later.timeout.connect(self._look)
        self.footer = self._make_footer()
        """The buttons, for whoever shows the form to keep in sight."""
        self._lay_out()
        self._fill()
        self._listen()
        follow(self)
        self._look()

    @property
    def is_busy(self) -> bool:
        """The preview is awaited, or the act under way."""
        return self._later.isActive() or bool(self._asked or self._job)

    def begin(self) -> None:
        """Go to the first field, or to the button when there is none."""
        fields = list(self.form.fields.values())
        (fields[0] if fields else self._apply).setFocus()

    def show_concerns(self, concerns: "Ids") -> None:
        """Do it to other concerns, or to the same ones that have changed."""
        self._concerns = concerns
        if not self._job:
            self._look()

    def apply(self) -> None:
        """Do it, when the preview is that of what is asked for now; else look first."""
        if self._job or not self.form.check():
            return
        if self._plan is None or self._later.isActive() or self._plan.wish != self._wish():
            self._wanted = True
            self._look()
        elif self._plan.concerns:
            self._run(self._plan)

    def give_up(self) -> None:
        """Stop what is under way; nothing is done then. Else close without a change."""
        if self._job:
            self._desk.stop(self._job)
        else:
            self._draft.clear()
            self.closed.emit()

    @override
    def retranslate(self) -> None:
        self._name_button()
        if self._pair is not None:
            chosen = self.form.values()
            self._pair.offer()
            self._pair.choose(chosen["category"], chosen["subcategory"])

    def _lay_out(self) -> None:
        stack = column(self, gap=12, pad=(16, 14, 16, 14))
        stack.addWidget(self._heading)
        stack.addWidget(self._message)
        stack.addLayout(two_columns(self.form.fields.values(), _HALF))
        stack.addWidget(self._preview)

    def _make_footer(self) -> Keyed:
        made = Keyed()
        buttons = row(gap=8)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._apply)
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
        self.form.fill(self.act.first(self._desk))
        first = self.form.values()
        self._draft = Draft(
            self.form,
            self._desk,
            f"selection-{self.act.name}",
            lambda: self.form.is_touched(first),
        )
        self._draft.restore()
        self._ask_by_outcome()

    def _listen(self) -> None:
        self.form.changed.connect(self._later.start)
        self.form.changed.connect(self._ask_by_outcome)
        self._busy.stopped.connect(self.give_up)
        for part in (self, self.footer):
            part.set_keys({"Ctrl+Return": self.apply, "Esc": self.give_up})

    def _ask_by_outcome(self) -> None:
        """Closing asks for more or less, by the outcome and by whether people were informed."""
        fields = self.form.fields
        if "outcome" not in fields:
            return
        chosen = fields["outcome"].value()
        outcome = Outcome(chosen) if chosen else None
        answered = bool(outcome and outcome.needs_answer)
        fields["answer"].setVisible(answered)
        fields["told_how"].setVisible(answered)
        fields["outcome_reason"].setVisible(outcome is Outcome.NOT_SATISFIED)
        fields["duplicate_of"].setVisible(outcome is Outcome.DUPLICATE)
        fields["not_informed_reason"].setVisible(not fields["informed"].value())

    def _wish(self) -> Wish:
        """What the visible fields make."""
        fields = self.form.fields.items()
        return self.act.wish(
            {name: None if field.isHidden() else field.value() for name, field in fields}
        )

    def _look(self) -> None:
        """Ask what each would get now."""
        self._later.stop()
        wish, concerns = self._wish(), self._concerns

        def question(register: "Register") -> Plan:
            return plan(register, wish, concerns)

        self._asked = self._desk.ask(
            question, done=self._take_plan, failed=self._no_plan, cancels=self._asked or None
        )

    def _take_plan(self, planned: Plan) -> None:
        self._asked = 0
        before, self._plan = self._plan, planned
        self._preview.show_plan(planned)
        self._name_button()
        wanted, self._wanted = self._wanted, False
        if wanted and _is_expected(planned, before):
            self._run(planned)

    def _no_plan(self, error: BaseException) -> None:
        self._asked = 0
        wanted, self._wanted = self._wanted, False
        self._plan = None
        self._preview.say_why_not(error)
        self._name_button()
        if not isinstance(error, DoleancesError):
            raise error
        if wanted:
            self.form.complain(error)

    def _run(self, planned: Plan) -> None:
        count = len(planned.concerns)

        def done(changed: Changed) -> None:
            self._end()
            self._draft.clear()
            self.done.emit(self.act.done(count), changed)

        self._message.clear()
        self._busy.begin(N_("Writing…"))
        self._enable(possible=False)
        self._job = self._desk.run(
            apply,
            planned,
            done=done,
            failed=self._refused(expected(self._complain, lambda: None)),
            progress=self._busy.progress,
        )

    def _refused(self, show: Callable[[BaseException], None]) -> Callable[[BaseException], None]:
        def take(error: BaseException) -> None:
            self._end()
            # What had the keyboard could not keep it while it waited.
            self._apply.setFocus()
            if isinstance(error, Cancelled):
                self._message.say(_("Cancelled: nothing was changed."))
            else:
                show(error)

        return take

    def _complain(self, error: BaseException) -> None:
        self.form.complain(error)
        if isinstance(error, ConflictError):
            self._look()

    def _end(self) -> None:
        self._job = 0
        self._busy.end()
        self._enable(possible=True)
        self._name_button()

    def _enable(self, *, possible: bool) -> None:
        self._cancel.setVisible(possible)
        self._apply.setVisible(possible)
        for field in self.form.fields.values():
            field.setEnabled(possible)

    def _name_button(self) -> None:
        count = len(self._plan.concerns) if self._plan is not None else 0
        self._apply.setText(self.act.ask(count) if count else _(self.act.text))
        self._apply.setEnabled(bool(count) or self._plan is None)


def _is_expected(planned: Plan, before: Plan | None) -> bool:
    """Nothing is refused, or nothing else than what the preview said."""
    seen = before is not None and before.concerns == planned.concerns
    return bool(planned.concerns) and (seen or not planned.refused)
