"""A card of the page of today: title, counts, the first lines, a link to all."""

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
"""The padding of lines, which title and count share."""


class DayCard(QFrame):
    """A card; `opened` carries the record of a pressed line."""

    opened = Signal(object)
    all_asked = Signal()

    def __init__(self, name: str, icon: str, tone: str = "muted") -> None:
        """Begin empty, until `show_part`."""
        super().__init__()
        self.setObjectName(f"{name}Card")
        self.setProperty("plane", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.weight = 0
        self.stops: list[QWidget] = []
        """The widgets where Tab stops, in order."""
        self._title, self._count = ElidedLabel(), label(role="small")
        self._title.setProperty("role", "entry")
        self._title.setObjectName(f"{name}Title")
        self._count.setWordWrap(False)
        self._count.setObjectName(f"{name}Count")
        self._all_link = button(f"{name}All", N_("Show all"), self.all_asked.emit, kind="link")
        head = row(gap=8, pad=(_LINES_PAD, 0, _LINES_PAD, 0))
        head.addWidget(Picture(icon, 18, tone))
        head.addWidget(self._title, 1)
        head.addWidget(self._all_link)
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
        self._all_link.setAccessibleName(f"{self._all_link.text()}: {title}")
        clear(self._lines)
        for record, line in lines:
            line.clicked.connect(lambda _checked=False, one=record: self.opened.emit(one))
            self._lines.addWidget(line)
        self.stops = [self._all_link, *(line for _record, line in lines)]
        self.weight = len(lines) + 2
        self.setAccessibleName(f"{title}, {count}")
