"""Changing the status in place, with the fields that the target state needs."""

from PySide6.QtWidgets import QHBoxLayout

from app.base.messages import N_
from app.base.overriding import override
from app.base.translations import _
from app.domain.deadlines import chase_by
from app.domain.history import Changed
from app.domain.labels import label as named
from app.domain.moves import Move
from app.domain.status import Status
from app.gui.desk.desk import Desk
from app.gui.forms.asking import Asking
from app.gui.forms.categories import category_choices
from app.gui.forms.fields import ChoiceField
from app.gui.forms.form import Form, two_columns
from app.gui.forms.move_fields import ask_by_outcome, build, first_values, names_of_fields
from app.gui.forms.suggestions import Suggestions
from app.gui.models.open_concern import OpenConcern
from app.gui.texts import Retranslated, follow
from app.gui.widgets.basics import label, row
from app.gui.widgets.chips import StatusChip
from app.gui.widgets.messages import InlineMessage
from app.operations.status import change_status

_HALF = ("priority", "owner", "due_on", "chase_on", "reminder_on", "day")
"""Fields that stand two in a line; the others take the whole width."""


class StatusForm(Asking, Retranslated):
    """The form of one change of status."""

    def __init__(self, desk: Desk, opened: OpenConcern, target: Status) -> None:
        """Show the fields of `target`."""
        names = names_of_fields(opened.concern.status, target)
        fields = build(names, Suggestions(desk), desk.clock)
        form = Form(InlineMessage("statusFormMessage"), *fields)
        super().__init__(desk, "statusForm", form, save=N_("Save the status"))
        self._opened, self.target = opened, target
        self.lay_out(
            label(N_("Change the status"), "heading"),
            self._way(),
            self._message,
            two_columns(fields, _HALF),
            self.ends(),
        )
        follow(self)
        form.fill(first_values(opened, desk.reader.office.delays, desk.clock.today()))
        self._choose_category()
        self.watch(draft_name(opened.concern.uid, target), lambda: True)
        self._ask_by_outcome()
        form.changed.connect(self._ask_by_outcome)
        self._day = form.fields["day"].value()
        form.fields["day"].changed.connect(self._follow_day)

    @override
    def act(self) -> None:
        self.run(change_status, self._opened.concern.id, self._move())

    @override
    def said(self, changed: Changed) -> str:
        del changed
        return _("Status: {status}").format(status=_(named(self.target)))

    @override
    def retranslate(self) -> None:
        """Say the categories in the language of the screen."""
        category = self.form.fields.get("category")
        if isinstance(category, ChoiceField) and self._desk.is_open:
            kept = self._present_category()
            category.set_choices(category_choices(self._desk, kept=kept), translated=False)

    def _way(self) -> QHBoxLayout:
        """The state that it has, and the one that it gets."""
        chips = row(gap=8)
        chips.addWidget(StatusChip(self._opened.concern.status))
        arrow = label(tone="muted")
        arrow.setText("→")
        chips.addWidget(arrow, 0)
        chips.addWidget(StatusChip(self.target))
        chips.addStretch(1)
        return chips

    def _choose_category(self) -> None:
        category = self.form.fields.get("category")
        record = self._opened.concern.category_id
        if category is not None and record is not None:
            category.set_value(self._desk.reader.names.categories[record].code)

    def _ask_by_outcome(self) -> None:
        ask_by_outcome(self.form.fields, answered=bool(self._opened.concern.answer))

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
        """The move of the visible fields; no choice is an empty code."""
        seen = self.form.seen().items()
        present = {name: value for name, value in seen if value is not None}
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
