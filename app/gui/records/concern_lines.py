"""The concerns of a record, a line each: the reference, the title, the status."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.base.overriding import override
from app.base.translations import _, _n, current
from app.domain.labels import label as named
from app.gui.delegates.rows import write
from app.gui.desk.desk import Desk
from app.gui.theme.look import color, font, px, tokens
from app.gui.widgets.basics import column, label
from app.gui.widgets.buttons import button
from app.gui.widgets.chips import chip_size, paint_chip
from app.gui.widgets.clearing import clear
from app.gui.widgets.line_button import LineButton
from app.store.concerns import ConcernRow

_SHOWN = 50
_REFERENCE = 118


class ConcernLine(LineButton):
    """One concern; Return, Space and a click open it."""

    def __init__(self, row: ConcernRow, *, tall: bool = False) -> None:
        """Show a row; a tall one gives the title a line of its own, where there is little room."""
        super().__init__(f"concern-{row.reference}", row.title)
        self._row, self._tall = row, tall
        status = _(named(row.status))
        self.setAccessibleName(f"{row.reference} {row.title}")
        self.setAccessibleDescription(status)

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(240), px(50 if self._tall else 34))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, row = QPainter(self), tokens(), self._row
        box = self.paint_box(painter)
        words = box.adjusted(px(8), 0, -px(8), 0)
        status = _(named(row.status))
        wide = chip_size(status).width()
        line, title = words, words.adjusted(px(_REFERENCE), 0, -(wide + px(8)), 0)
        if self._tall:
            line = words.adjusted(0, words.height() / 2, 0, -px(2))
            title = words.adjusted(0, px(2), 0, -words.height() / 2)
        painter.setFont(font(12))
        painter.setPen(color(look.muted))
        write(painter, line.adjusted(0, 0, -(wide + px(8)), 0), row.reference)
        painter.setFont(font(weight=QFont.Weight.Medium))
        painter.setPen(color(look.text))
        write(painter, title, row.title)
        paint_chip(
            painter, line.adjusted(line.width() - wide, 0, 0, 0), status, look.status[row.status]
        )


class ConcernLines(QWidget):
    """The first concerns of a list, how many there are, and a way to all of them."""

    concern_asked = Signal(object)
    all_asked = Signal()

    def __init__(self, desk: Desk, none: str) -> None:
        """`none` is a sentence marked with N_ for an empty list."""
        super().__init__()
        self.setObjectName("concernLines")
        self._desk, self._none = desk, none
        self._list = column(self, gap=0)

    def show_concerns(self, concerns: Sequence[int]) -> None:
        """Show concerns by their ids, in that order."""
        clear(self._list)
        if not concerns:
            empty = label(self._none, tone="muted")
            self._list.addWidget(empty)
            return
        for row in self._desk.reader.concerns.rows(concerns[:_SHOWN]):
            line = ConcernLine(row)
            line.clicked.connect(lambda _checked=False, one=row.id: self.concern_asked.emit(one))
            self._list.addWidget(line)
        if len(concerns) > _SHOWN:
            self._list.addWidget(self._more(len(concerns)))

    def _more(self, count: int) -> QWidget:
        said = _n("Show {count} concern", "Show all {count} concerns", count)
        made = button("allConcerns", "", self.all_asked.emit, kind="link")
        made.setText(said.format(count=current().number(count)))
        return made
