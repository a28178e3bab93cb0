"""The fields of the office's delays, for a new register and for one that is open."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from app.domain.deadlines import BOUNDS
from app.domain.labels import OFFICE
from app.gui.theme.look import px
from app.gui.widgets.fields import NumberField


def delay_fields() -> dict[str, NumberField]:
    """A number for each delay, within its bounds."""
    return {
        name: NumberField(name, OFFICE[name], lowest=BOUNDS[name][0], highest=BOUNDS[name][1])
        for name in BOUNDS
    }


def delay_grid(fields: dict[str, NumberField]) -> QGridLayout:
    """The delays, two in a line."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(px(14))
    grid.setVerticalSpacing(px(12))
    for index, field in enumerate(fields.values()):
        grid.addWidget(field, index // 2, index % 2, Qt.AlignmentFlag.AlignBottom)
    return grid
