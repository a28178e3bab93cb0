"""Changing the status, in place: only what the target state needs is asked for."""

from PySide6.QtCore import Qt

from app.base.messages import N_
from app.base.overriding import override
from app.base.translations import _
from app.domain.concerns import Outcome
from app.domain.deadlines import chase_by
from app.domain.history import Changed
from app.domain.labels import label as named
from app.domain.moves import Move
from app.domain.status import Status
from app.gui.desk.desk import Desk
from app.gui.forms.asking import Asking
from app.gui.forms.categories import category_choices
from app.gui.forms.drafts import Draft
from app.gui.forms.errors import expected
from app.gui.forms.fields import ChoiceField
from app.gui.forms.form import Form, two_columns
from app.gui.forms.move_fields import build, first_values, names_of_fields
from app.gui.forms.suggestions import Suggestions
from app.gui.models.open_concern import OpenConcern
from app.gui.texts import Retranslated, follow
from app.gui.widgets.basics import column, label, row
from app.gui.widgets.buttons import button
from app.gui.widgets.chips import StatusChip
from app.gui.widgets.messages import InlineMessage
from app.operations.status import change_status

_HALF = ("priority", "owner", "due_on", "chase_on", "reminder_on", "day")
"""Fields that stand two in a line; the others take the whole width."""


class StatusForm(Asking, Retranslated):
    """The form of one change of status of one concern."""

    def __init__(self, desk: Desk, opened: OpenConcern, target: Status) -> None:
        """Ask for what going to `target` needs."""
        super().__init__()
        self.setObjectName("statusForm")
        self.setProperty("plane", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk, self._opened, self.target = desk, opened, target
        self._message = InlineMessage("statusMessage")
        names = names_of_fields(opened.concern.status, target)
        self.form = Form(self._message, *build(names, Suggestions(desk), desk.clock))
        self._heading = label(role="heading")
        self._save = button("statusSave", N_("Save the status"), self.save, kind="filled")
        self._lay_out()
        self.entrance = next(iter(self.form.fields.values()))
        follow(self)
        self.form.fill(first_values(opened, desk.reader.office.delays, desk.clock.today()))
        self._choose_category()
        self._draft = Draft(self.form, desk, draft_name(opened.concern.uid, target), lambda: True)
        self._draft.restore()
        self._ask_by_outcome()
        self.form.changed.connect(self._ask_by_outcome)
        self._day = self.form.fields["day"].value()
        self.form.fields["day"].changed.connect(self._follow_day)
        self.set_keys({"Ctrl+Return": self.save, "Esc": self.give_up})
        desk.closed.connect(self.keep)

    def save(self) -> None:
        """Change the status."""
        if not self._save.isEnabled() or not self.form.check():
            return
        self._save.setEnabled(False)

        def done(changed: Changed) -> None:
            self._draft.clear()
            self.saved.emit(changed)

        self._desk.run(
            change_status,
            self._opened.concern.id,
            self._move(),
            done=done,
            failed=expected(self.form.complain, lambda: self._save.setEnabled(True)),
        )

    def give_up(self) -> None:
        """Close without a change."""
        self._draft.clear()
        self.left.emit()

    @override
    def said(self, changed: Changed) -> str:
        del changed
        return _("Status: {status}").format(status=_(named(self.target)))

    @override
    def keep(self) -> None:
        self._draft.flush()

    @override
    def retranslate(self) -> None:
        """Say the heading and the categories in the language of the screen."""
        self._heading.setText(_("Change the status"))
        category = self.form.fields.get("category")
        if isinstance(category, ChoiceField) and self._desk.is_open:
            kept = self._present_category()
            category.set_choices(category_choices(self._desk, kept=kept), translated=False)

    def _lay_out(self) -> None:
        chips = row(gap=8)
        chips.addWidget(StatusChip(self._opened.concern.status))
        arrow = label(tone="muted")
        arrow.setText("→")
        chips.addWidget(arrow, 0)
        chips.addWidget(StatusChip(self.target))
        chips.addStretch(1)
        buttons = row(gap=8)
        buttons.addStretch(1)
        buttons.addWidget(button("statusCancel", N_("Cancel"), self.give_up))
        buttons.addWidget(self._save)
        stack = column(self, gap=12, pad=(16, 14, 16, 14))
        stack.addWidget(self._heading)
        stack.addLayout(chips)
        stack.addWidget(self._message)
        stack.addLayout(two_columns(self.form.fields.values(), _HALF))
        stack.addLayout(buttons)

    def _choose_category(self) -> None:
        category = self.form.fields.get("category")
        record = self._opened.concern.category_id
        if category is not None and record is not None:
            category.set_value(self._desk.reader.names.categories[record].code)

    def _ask_by_outcome(self) -> None:
        """Closing asks for more or less, by the outcome and by whether the person was informed."""
        if self.target is not Status.CLOSED:
            return
        fields = self.form.fields
        chosen = fields["outcome"].value()
        outcome = Outcome(chosen) if chosen else None
        unanswered = not self._opened.concern.answer
        answer = bool(outcome and outcome.needs_answer and unanswered)
        fields["answer"].setVisible(answer)
        fields["told_how"].setVisible(answer)
        fields["outcome_reason"].setVisible(outcome is Outcome.NOT_SATISFIED)
        fields["duplicate_of"].setVisible(outcome is Outcome.DUPLICATE)
        fields["not_informed_reason"].setVisible(not fields["informed"].value())

    def _follow_day(self) -> None:
        """Count the chase and the reminder from the day, unless another date was chosen."""
        before, day = self._day, self.form.fields["day"].value()
        if before is None or day is None:
            self._day = day or before
            return
        delays = self._desk.reader.office.delays
        for name in ("chase_on", "reminder_on"):
            field = self.form.fields.get(name)
            if field is not None and field.value() == chase_by(before, delays):
                field.set_value(chase_by(day, delays))
        self._day = day

    def _move(self) -> Move:
        """What the visible fields hold; a code that was not chosen is empty."""
        values = {
            name: field.value() for name, field in self.form.fields.items() if not field.isHidden()
        }
        present = {name: value for name, value in values.items() if value is not None}
        category = present.get("category")
        if category and category == self._present_category():
            del present["category"]
        return Move(target=self.target, **present)

    def _present_category(self) -> str:
        """The code of the category now: choosing it again must not lose the subcategory."""
        record = self._opened.concern.category_id
        return self._desk.reader.names.categories[record].code if record else ""


def draft_name(uid: str, target: Status) -> str:
    """The name of the draft of a change of status."""
    return f"status-{uid}-{target.value}"
