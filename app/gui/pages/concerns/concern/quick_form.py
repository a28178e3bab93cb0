"""One field changed in place: the owner, the due date."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal

from app.base.messages import N_
from app.base.translations import _
from app.domain.history import Changed
from app.domain.labels import FIELDS
from app.domain.labels import label as named
from app.gui.desk.desk import Desk
from app.gui.forms.completing import CompletingField
from app.gui.forms.dates import DateField
from app.gui.forms.errors import expected
from app.gui.forms.fields import Field
from app.gui.forms.form import Form
from app.gui.forms.keys import Keyed
from app.gui.forms.suggestions import Suggestions
from app.gui.models.open_concern import OpenConcern
from app.gui.widgets.basics import column, row
from app.gui.widgets.buttons import button
from app.gui.widgets.messages import InlineMessage
from app.operations.concerns import assign, set_due_date

Operation = Callable[..., Changed]


class QuickForm(Keyed):
    """A field, “Save” and “Cancel”."""

    saved = Signal(str)
    closed = Signal()

    def __init__(self, desk: Desk, concern: int, field: Field, operation: Operation) -> None:
        """`operation(register, concern, value)` is run with what the field holds."""
        super().__init__()
        self.setObjectName("quickForm")
        self.setProperty("plane", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk, self._concern, self._operation = desk, concern, operation
        self._field = field
        message = InlineMessage("quickMessage")
        self._form = Form(message, field)
        self._save = button("quickSave", N_("Save"), self.save, kind="filled")
        buttons = row(gap=8)
        buttons.addStretch(1)
        buttons.addWidget(button("quickCancel", N_("Cancel"), self.closed.emit))
        buttons.addWidget(self._save)
        stack = column(self, gap=12, pad=(16, 14, 16, 14))
        stack.addWidget(message)
        stack.addWidget(field)
        stack.addLayout(buttons)
        self.set_keys({"Return": self.save, "Ctrl+Return": self.save, "Esc": self.closed.emit})

    def begin(self) -> None:
        """Go to the field."""
        self._field.setFocus()

    def save(self) -> None:
        """Change the field of the concern."""
        if not self._save.isEnabled() or not self._form.check():
            return
        self._save.setEnabled(False)

        def done(changed: Changed) -> None:
            self.saved.emit(_(named(changed.act)))

        value: Any = self._field.value()
        self._desk.run(
            self._operation,
            self._concern,
            value,
            done=done,
            failed=expected(self._form.complain, lambda: self._save.setEnabled(True)),
        )


def owner_form(desk: Desk, opened: OpenConcern) -> QuickForm:
    """Give the concern to somebody, or to nobody."""
    field = CompletingField("owner", FIELDS["owner"], Suggestions(desk).staff)
    field.set_value(opened.owner)
    field.line.selectAll()
    return QuickForm(desk, opened.concern.id, field, assign)


def due_date_form(desk: Desk, opened: OpenConcern) -> QuickForm:
    """Set the day by which an answer is due."""
    field = DateField("due_on", FIELDS["due_on"], clock=desk.clock)
    field.set_value(opened.concern.due_on)
    field.line.selectAll()
    return QuickForm(desk, opened.concern.id, field, set_due_date)
