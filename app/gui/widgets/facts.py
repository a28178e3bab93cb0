"""The filled fields of a record, in two columns."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.base.translations import _
from app.domain.labels import FIELDS
from app.gui.theme.look import px
from app.gui.widgets.basics import label
from app.gui.widgets.clearing import clear
from app.gui.widgets.reading_text import Words, has_long_word

Fact = tuple[str, str]
"""The name of a field in FIELDS and its value in words; empty values are not shown."""

_NAMES = 122
"""The width of the column of names at 100 %."""


class Facts(QWidget):
    """Names of fields at the left, muted; values at the right, which can be copied."""

    def __init__(self, name: str) -> None:
        """`name` is the objectName; the values are named after their fields."""
        super().__init__()
        self.setObjectName(name)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(14))
        self._grid.setVerticalSpacing(px(7))
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(0, px(_NAMES))
        self._shown: list[Fact] = []

    def show_facts(self, facts: list[Fact]) -> None:
        """Show the facts that have a value."""
        filled = [(FIELDS[name], name, value) for name, value in facts if value]
        said = [(_(title), value) for title, _name, value in filled]
        self.setVisible(bool(filled))
        if said == self._shown:
            return
        self._shown = said
        clear(self._grid)
        for row, (title, name, value) in enumerate(filled):
            self._add(row, _(title), name, value)

    def _add(self, row: int, title: str, name: str, value: str) -> None:
        heading = label(tone="muted")
        heading.setText(title)
        heading.setMaximumWidth(px(_NAMES))
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(heading, row, 0, top)
        self._grid.addWidget(_value(f"{name}Value", value), row, 1)


def _value(name: str, value: str) -> QWidget:
    """A selectable value; endless words are broken."""
    if has_long_word(value):
        words = Words(name)
        words.show_text(value)
        return words
    made = label()
    made.setObjectName(name)
    made.setText(value)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setCursor(Qt.CursorShape.IBeamCursor)
    made.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    return made
