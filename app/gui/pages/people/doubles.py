"""On the page of a record: those that may be the same, and those that were told apart from it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.base.translations import _
from app.gui.widgets.basics import column
from app.gui.widgets.clearing import clear
from app.gui.widgets.links import link
from app.operations.doubles import Pair
from app.store.parties import AnyParty


class ProbableDoubles(QWidget):
    """A line each; hidden without any."""

    compare_asked = Signal(object)
    """A pair is to be compared."""
    again_asked = Signal(object)
    """A record that was told apart is to be proposed again."""

    def __init__(self) -> None:
        """Empty until `show_doubles`."""
        super().__init__()
        self.setObjectName("doubles")
        self._list = column(self, gap=4)
        self.hide()

    def show_doubles(self, pairs: Sequence[Pair], apart: Sequence[AnyParty]) -> None:
        """Show the pairs of a record, and the records that it is not the same as."""
        clear(self._list)
        for pair in pairs:
            words = _("May be the same as {name}: compare").format(name=pair.gone.name)
            made = link(f"double-{pair.gone.id}", words, partial(self.compare_asked.emit, pair))
            self._list.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        for other in apart:
            words = _("Not the same as {name}: propose it again").format(name=other.name)
            made = link(f"apart-{other.id}", words, partial(self.again_asked.emit, other.id))
            self._list.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(pairs or apart))
