"""Where the keyboard goes when a page, or a form in the place of one, gets it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.base.overriding import override


class Entering(QWidget):
    """Hands the keyboard to its `entrance`.

    No focus proxy: Tab would jump to it, over all that stands before it on the page (Qt 6.11). Nor
    when the focus is here already: a screen reader would be told of the page last.
    """

    entrance: QWidget | None = None

    @override
    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        if self.entrance is None:
            super().setFocus(reason)
        else:
            self.entrance.setFocus(reason)
