"""The password of a backup that differs from the register's."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.base.messages import N_
from app.base.translations import _, explain
from app.gui.forms.passwords import PasswordField
from app.gui.texts import tell
from app.gui.theme.look import px
from app.gui.widgets.basics import FlowLayout, column, label, plane, row
from app.gui.widgets.buttons import button

_WIDEST = 540


class BackupPassword(QWidget):
    """An inline form; hidden and empty while it is not needed."""

    given = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        """Wait for `ask`."""
        super().__init__()
        self.setObjectName("backupPasswordCard")
        self._words = label()
        self._words.setObjectName("backupPasswordWords")
        self._field = PasswordField("backupPassword", N_("Password of the backup"))
        self._field.setMaximumWidth(px(_WIDEST))
        self._field.line.returnPressed.connect(self._send)
        self._go = button("backupUnlock", N_("Open the backup"), self._send, kind="filled")
        card = plane("notice")
        column(self).addWidget(card)
        stack = column(card, gap=12, pad=(16, 14))
        stack.addWidget(self._words)
        across = row(gap=0)
        across.addWidget(self._field, 1)
        across.addStretch(0)
        stack.addLayout(across)
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=8)
        flow.addWidget(self._go)
        flow.addWidget(button("backupUnlockNot", N_("Leave it as it is"), self._leave))
        stack.addWidget(buttons)
        self.setFocusProxy(self._field)
        self.hide()

    def ask(self, name: str, error: BaseException | None) -> None:
        """Ask for the password of a backup; again with an error after a wrong one."""
        said = N_(
            "“{name}” was made when the register had another password. Type that one to see what is"
            " in it."
        )
        tell(self._words.setText, said, name=name)
        self._enable(possible=True)
        self._field.empty()
        if error is not None:
            self._field.complain(explain(error))
        self.show()

    def settle(self) -> None:
        """Hide the form after a correct password and forget it."""
        self._field.empty()
        self._enable(possible=True)
        self.hide()

    def _send(self) -> None:
        typed = self._field.value()
        if not typed:
            self._field.complain(_("Type the password."))
        elif self._go.isEnabled():
            self._enable(possible=False)
            self.given.emit(typed)

    def _leave(self) -> None:
        self.settle()
        self.left.emit()

    def _enable(self, *, possible: bool) -> None:
        self._go.setEnabled(possible)
        self._field.line.setReadOnly(not possible)
