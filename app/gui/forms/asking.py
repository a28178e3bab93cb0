"""What every form has that asks for an act in place of a record, or beside it."""

from PySide6.QtCore import Signal

from app.base.translations import _
from app.domain.history import Changed
from app.domain.labels import label as named
from app.gui.forms.keys import Keyed


class Asking(Keyed):
    """A form in place: it ends by one of its two signals, and is entered at its first field."""

    saved = Signal(object)
    """What the act touched."""
    left = Signal()
    """Nothing was done."""

    def said(self, changed: Changed) -> str:
        """What is said of the act once it is done."""
        return _(named(changed.act))

    def keep(self) -> None:
        """Keep what was typed for later, where it is kept: something else is shown."""
