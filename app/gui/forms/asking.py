"""What every form has that asks for an act in place of a record."""

from PySide6.QtCore import Signal

from app.gui.forms.keys import Keyed


class Asking(Keyed):
    """A form in place: it ends by one of its two signals."""

    saved = Signal(object)
    """What the act touched."""
    left = Signal()
    """Nothing was done."""
