"""A form: fields by name, what they hold, and where an error belongs."""

from collections.abc import Collection, Iterable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QGridLayout

from app.base.errors import InputError
from app.base.translations import explain
from app.gui.theme.look import px
from app.gui.widgets.fields import Field
from app.gui.widgets.messages import InlineMessage


def two_columns(fields: Iterable[Field], half: Collection[str]) -> QGridLayout:
    """Fields one in a line; those whose names are in `half`, two."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(px(12))
    grid.setVerticalSpacing(px(12))
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    at, beside = 0, False
    for field in fields:
        wide = field.name not in half
        if beside and wide:
            at, beside = at + 1, False
        grid.addWidget(field, at, int(beside), 1, 2 if wide else 1)
        at, beside = (at + 1, False) if wide or beside else (at, True)
    return grid


class Form(QObject):
    """Fields that are filled, checked and read together."""

    changed = Signal()

    def __init__(self, message: InlineMessage, *fields: Field) -> None:
        """`message` takes what belongs to no field."""
        super().__init__(message)
        self.message = message
        self.fields = {field.name: field for field in fields}
        for field in fields:
            field.changed.connect(self.changed)

    def values(self) -> dict[str, Any]:
        """What the fields hold, by name."""
        return {name: field.value() for name, field in self.fields.items()}

    def fill(self, values: dict[str, Any]) -> None:
        """Fill the fields that are named."""
        for name, value in values.items():
            if name in self.fields:
                self.fields[name].set_value(value)

    def check(self) -> bool:
        """Whether all can be taken; the first that cannot gets the focus."""
        self.message.clear()
        wrong = [field for field in self.fields.values() if not field.check()]
        if wrong:
            wrong[0].setFocus()
        return not wrong

    def complain(self, error: BaseException) -> None:
        """Show an error at its field, or else above the form."""
        field = self.fields.get(error.field) if isinstance(error, InputError) else None
        if field is None:
            self.message.complain(error)
            return
        field.complain(explain(error))
        field.setFocus()
