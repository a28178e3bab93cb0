"""The people behind a concern, as links to their records."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from app.base.translations import _
from app.gui.models.open_concern import Behind
from app.gui.texts import as_written, plain
from app.gui.theme.look import font, px
from app.gui.widgets.basics import FlowLayout
from app.gui.widgets.buttons import button

_WIDEST = 240
"""The width of a name at 100 %, for the narrowest panel."""
_SHOWN = 12
"""More supporters are only in the facts and on the page of people."""


class PeopleBehind(QWidget):
    """Names as links."""

    asked = Signal(object, object)
    """The kind and the number of the record."""

    def __init__(self) -> None:
        """Begin empty, until `show_people`."""
        super().__init__()
        self.setObjectName("peopleBehind")
        self._flow = FlowLayout(self, gap=8)
        self._most: tuple[Behind, ...] = ()

    def show_people(self, people: tuple[Behind, ...]) -> None:
        """Show the people; hidden without any, or when their names are masked."""
        self.setVisible(bool(people))
        if people == self._most:
            return
        self._most = people
        self._flow.clear()
        letters = QFontMetrics(font())
        for party, record, name in people[:_SHOWN]:
            made = button(f"behind-{party}-{record}", "", kind="link", icon="user")
            shown = letters.elidedText(name, Qt.TextElideMode.ElideRight, px(_WIDEST))
            made.setText(as_written(shown))
            made.setToolTip(plain(name))
            made.setAccessibleName(_("{name}: show in the directory").format(name=name))
            made.clicked.connect(
                lambda _on=False, party=party, one=record: self.asked.emit(party, one)
            )
            self._flow.addWidget(made)
