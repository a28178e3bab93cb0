"""What is said beside a new password that is easily guessed: told, and never refused."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QWidget

from app.domain.passwords import WEAK, is_weak
from app.gui.forms.passwords import PasswordField
from app.gui.widgets.basics import column, label


class WeakPassword(QWidget):
    """Seen while what stands in a field is long enough and among the first that are tried."""

    def __init__(self, field: PasswordField, near: Callable[[], Iterable[str]]) -> None:
        """`near` is what stands on the register, or beside it."""
        super().__init__()
        self._field, self._near = field, near
        said = label(WEAK, "small", tone="warning")
        said.setObjectName("weakPassword")
        column(self).addWidget(said)
        field.line.textChanged.connect(self._look)
        self.hide()

    def _look(self) -> None:
        from app.operations.passwords import SHORTEST

        password = self._field.value()
        self.setVisible(len(password) >= SHORTEST and is_weak(password, self._near()))
