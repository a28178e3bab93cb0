"""The fields of the office's delays, for a new register and for one that is open."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from app.base.messages import N_
from app.domain.deadlines import BOUNDS
from app.gui.theme.look import px
from app.gui.widgets.fields import NumberField

DELAYS = {
    "acknowledge": N_("Acknowledge within (working days)"),
    "answer": N_("Answer within (days)"),
    "chase": N_("Chase a referral after (days)"),
    "commitment": N_("Commitment due after (days)"),
    "dormant": N_("Dormant after (days)"),
}


def delay_fields() -> dict[str, NumberField]:
    """A number for each delay, within its bounds."""
    return {
        name: NumberField(name, text, lowest=BOUNDS[name][0], highest=BOUNDS[name][1])
        for name, text in DELAYS.items()
    }


def delay_grid(fields: dict[str, NumberField]) -> QGridLayout:
    """The delays, two in a line."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(px(14))
    grid.setVerticalSpacing(px(12))
    for index, field in enumerate(fields.values()):
        grid.addWidget(field, index // 2, index % 2, Qt.AlignmentFlag.AlignBottom)
    return grid
