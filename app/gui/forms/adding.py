"""A field and its button: Return adds what is typed, and the field is ready for the next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.base.translations import explain
from app.gui.forms.fields import LineField
from app.gui.widgets.basics import row
from app.gui.widgets.buttons import button


class AddingField(QWidget):
    """`asked` carries what was typed; `clear` when it was taken, `complain` when not."""

    asked = Signal(str)

    def __init__(self, name: str, text: str, action: str) -> None:
        """The texts of the field and of the button are marked with N_."""
        super().__init__()
        self.field = LineField(name, text)
        self.setFocusProxy(self.field)
        self._button = button(f"{name}Add", action, self._ask, icon="plus")
        self.field.line.returnPressed.connect(self._ask)
        line = row(self, gap=8)
        line.addWidget(self.field, 1)
        line.addWidget(self._button, 0, Qt.AlignmentFlag.AlignBottom)

    def clear(self) -> None:
        """What was typed was taken."""
        self.field.set_value("")
        self.field.setFocus()

    def complain(self, error: BaseException) -> None:
        """What was typed was not taken."""
        self.field.complain(explain(error))
        self.field.setFocus()

    def _ask(self) -> None:
        self.asked.emit(self.field.value())
