"""The concerns that belong to a letter or a commitment, each with a way to take it out."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.base.translations import _n, current
from app.gui.desk.desk import Desk
from app.gui.records.concern_lines import ConcernLine
from app.gui.texts import tell
from app.gui.widgets.basics import column, label, row
from app.gui.widgets.buttons import button, icon_button
from app.gui.widgets.clearing import clear
from app.store.concerns import ConcernRow

_STEP = 50


class CarriedLines(QWidget):
    """The first concerns, and the next ones when they are asked for."""

    concern_asked = Signal(object)
    removal_asked = Signal(object)

    def __init__(self, desk: Desk, none: str, remove: str) -> None:
        """`none` is a sentence for an empty list, `remove` names the button; it has {reference}."""
        super().__init__()
        self.setObjectName("carriedConcerns")
        self._desk, self._none, self._remove = desk, none, remove
        self._list = column(self, gap=0)
        self._concerns: Sequence[int] = ()
        self._most = _STEP

    def show_concerns(self, concerns: Sequence[int]) -> None:
        """Show concerns by their ids, in that order."""
        if concerns != self._concerns:
            self._concerns, self._most = concerns, _STEP
        self._draw()

    def _draw(self) -> None:
        clear(self._list)
        concerns = self._concerns
        if not concerns:
            self._list.addWidget(label(self._none, tone="muted"))
            return
        for one in self._desk.reader.concerns.rows(concerns[: self._most]):
            self._list.addWidget(self._line(one))
        left = len(concerns) - self._most
        if left > 0:
            said = _n("{count} more concern", "{count} more concerns", left)
            more = button("moreConcerns", "", self._show_more, kind="link")
            more.setText(said.format(count=current().number(left)))
            self._list.addWidget(more)

    def _show_more(self) -> None:
        self._most += 4 * _STEP
        self._draw()

    def _line(self, shown: ConcernRow) -> QWidget:
        made = QWidget()
        line = ConcernLine(shown)
        line.clicked.connect(lambda _on=False: self.concern_asked.emit(shown.id))
        away = icon_button(
            f"take-{shown.reference}", "", "x", lambda: self.removal_asked.emit(shown.id)
        )
        tell(away.setToolTip, self._remove, reference=shown.reference)
        tell(away.setAccessibleName, self._remove, reference=shown.reference)
        inside = row(made, gap=2)
        inside.addWidget(line, 1)
        inside.addWidget(away)
        return made
