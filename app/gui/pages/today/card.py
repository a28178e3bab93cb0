"""A part of the day on a card: its title and counts, its first lines, the way to all of them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from app.base.messages import N_
from app.gui.pages.today.lines import DayLine
from app.gui.widgets.basics import ElidedLabel, column, label, row
from app.gui.widgets.buttons import button
from app.gui.widgets.clearing import clear
from app.gui.widgets.messages import Picture

_LINES_PAD = 8
"""What a line keeps around its words: title and count keep the same."""


class DayCard(QFrame):
    """`opened` names the record of a line that was pressed."""

    opened = Signal(object)
    all_asked = Signal()

    def __init__(self, name: str, icon: str, tone: str = "muted") -> None:
        """Empty until `show_part`."""
        super().__init__()
        self.setObjectName(f"{name}Card")
        self.setProperty("plane", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.weight = 0
        self.stops: list[QWidget] = []
        """What the keyboard stops at, in order."""
        self._title, self._count = ElidedLabel(), label(role="small")
        self._title.setProperty("role", "entry")
        self._title.setObjectName(f"{name}Title")
        self._count.setWordWrap(False)
        self._count.setObjectName(f"{name}Count")
        self._all = button(f"{name}All", N_("Show all"), self.all_asked.emit, kind="link")
        head = row(gap=8, pad=(_LINES_PAD, 0, _LINES_PAD, 0))
        head.addWidget(Picture(icon, 18, tone))
        head.addWidget(self._title, 1)
        head.addWidget(self._all)
        self._lines = column(gap=2)
        under = row(pad=(_LINES_PAD, 0, _LINES_PAD, 0))
        under.addWidget(self._count)
        stack = column(self, gap=6, pad=(8, 10, 8, 10))
        stack.addLayout(head)
        stack.addLayout(under)
        stack.addLayout(self._lines)

    def show_part(self, title: str, count: str, lines: Sequence[tuple[int, DayLine]]) -> None:
        """Show the first lines of a part, each with its record."""
        self._title.setText(title)
        self._count.setText(count)
        self._all.setAccessibleName(f"{self._all.text()}: {title}")
        clear(self._lines)
        for record, line in lines:
            line.clicked.connect(lambda _checked=False, one=record: self.opened.emit(one))
            self._lines.addWidget(line)
        self.stops = [self._all, *(line for _record, line in lines)]
        self.weight = len(lines) + 2
        self.setAccessibleName(f"{title}, {count}")
