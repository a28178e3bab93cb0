"""The fields of the office's delays, for a new register and for one that is open."""

from PySide6.QtWidgets import QVBoxLayout

from app.domain.deadlines import BOUNDS
from app.domain.labels import OFFICE
from app.gui.forms.fields import NumberField
from app.gui.forms.form import two_columns


def delay_fields() -> dict[str, NumberField]:
    """A number for each delay, within its bounds."""
    return {
        name: NumberField(name, OFFICE[name], lowest=BOUNDS[name][0], highest=BOUNDS[name][1])
        for name in BOUNDS
    }


def delay_lines(fields: dict[str, NumberField]) -> QVBoxLayout:
    """The delays, two in a line where there is room."""
    return two_columns(fields.values(), half=fields)
