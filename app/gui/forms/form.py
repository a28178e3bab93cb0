"""A form: fields by name, what they hold, and where an error belongs."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout

from app.base.errors import InputError
from app.base.translations import _, explain
from app.gui.forms.fields import ChoiceField, Field
from app.gui.forms.shared_line import SharedLine
from app.gui.widgets.basics import column
from app.gui.widgets.messages import InlineMessage


def two_columns(fields: Iterable[Field], half: Collection[str]) -> QVBoxLayout:
    """Fields one in a line; those whose names are in `half`, two where there is room."""
    stack = column(gap=12)
    pair: SharedLine | None = None
    for field in fields:
        if field.name not in half:
            pair = None
            stack.addWidget(field)
        elif pair is None:
            pair = SharedLine(columns=2)
            pair.add(field)
            stack.addLayout(pair)
        else:
            pair.add(field)
            pair = None
    return stack


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

    def seen(self) -> dict[str, Any]:
        """What the fields hold that are asked for: those that are hidden are not."""
        return {n: field.value() for n, field in self.fields.items() if not field.isHidden()}

    def is_touched(self, first: Mapping[str, Any]) -> bool:
        """Whether something else was typed than the fields held at first."""
        held = self.values()
        return any(
            held[name] != first[name] and not field.is_untouched
            for name, field in self.fields.items()
        )

    def in_words(self) -> str:
        """What the fields hold, to be read: a line for each that holds something."""
        held = ((field, value) for field in self.fields.values() if (value := field.value()))
        lines = (
            _("{field}: {text}").format(field=field.label.text(), text=field.in_words(value))
            for field, value in held
        )
        return "\n".join(lines)

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
        if not isinstance(error, InputError) or error.field not in self.fields:
            self.message.complain(error)
            return
        field = self.fields[error.field]
        # The codes that the sentence names for those who type them are not what is offered here.
        offered = isinstance(field, ChoiceField) and "choices" in error.message.values
        field.complain(_("Choose one of these.") if offered else explain(error))
        field.setFocus()
