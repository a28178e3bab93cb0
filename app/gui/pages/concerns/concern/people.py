"""The people behind a concern: each leads to the record in the directory."""

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
"""Of a name, drawn at 100 %: the panel has room for it at its narrowest."""
_SHOWN = 12
"""More supporters are read in the facts; the directory finds them."""


class PeopleBehind(QWidget):
    """Their names, as links."""

    asked = Signal(object, object)
    """The kind and the number of the record."""

    def __init__(self) -> None:
        """Empty until `show_people`."""
        super().__init__()
        self.setObjectName("peopleBehind")
        self._flow = FlowLayout(self, gap=8)
        self._shown: tuple[Behind, ...] = ()

    def show_people(self, people: tuple[Behind, ...]) -> None:
        """Show them; hidden when there is nobody, or when they are not to be seen."""
        self.setVisible(bool(people))
        if people == self._shown:
            return
        self._shown = people
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
