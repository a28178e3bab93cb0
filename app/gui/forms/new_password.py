"""The password that a register gets when it is made: offered, with what losing it means."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.base.messages import N_
from app.gui.forms.fields import Field, TickField
from app.gui.forms.passwords import PasswordField
from app.gui.forms.weak_password import WeakPassword
from app.gui.widgets.basics import column, label, plane, row
from app.gui.widgets.messages import Picture

_LOST = N_(
    "Without its password nobody can open the register: not the one who made it, not the authors"
    " of this program. If it is lost, all is lost for good. Write it on the recovery sheet, by"
    " hand, and keep the sheet in a safe."
)


def warning() -> QWidget:
    """What losing a password means, where nobody passes over it."""
    made = plane("notice")
    beside = row(made, gap=12, pad=(14, 11))
    beside.addWidget(Picture("triangle-alert", 18, "accent"), 0, Qt.AlignmentFlag.AlignTop)
    beside.addWidget(label(_LOST), 1)
    return made


class NewPassword(QWidget):
    """A tick, and the password typed twice while it is set."""

    def __init__(self, near: Callable[[], Iterable[str]]) -> None:
        """Recommended: ticked from the start; `near` is what stands on the register."""
        super().__init__()
        self._wanted = TickField(
            "protected",
            N_("Protect the register with a password (recommended)"),
            hint=N_(
                "The whole file is encrypted, its attachments and copies too: whoever takes the"
                " computer or finds a copy cannot read it."
            ),
        )
        self._password = PasswordField("password", N_("Password"))
        self._repeated = PasswordField("repeated", N_("The same again"))
        self._twice = QWidget()
        stack = column(self, gap=12)
        stack.addWidget(self._wanted)
        inside = column(self._twice, gap=12)
        pair = row(gap=14)
        pair.addWidget(self._password, 1)
        pair.addWidget(self._repeated, 1)
        inside.addLayout(pair)
        inside.addWidget(WeakPassword(self._password, near))
        inside.addWidget(warning())
        stack.addWidget(self._twice)
        self._wanted.changed.connect(self._follow)
        self.fields: tuple[Field, ...] = (self._wanted, self._password, self._repeated)

    def begin(self) -> None:
        """Offer it."""
        self._wanted.set_value(True)
        self.empty()
        self._follow()

    def empty(self) -> None:
        """Forget what was typed."""
        self._password.empty()
        self._repeated.empty()

    def checked(self) -> str:
        """The password, empty when none is wanted; InputError names the field that is wrong."""
        from app.operations.passwords import check_password

        if not self._wanted.value():
            return ""
        return check_password(self._password.value(), self._repeated.value())

    def _follow(self) -> None:
        self._twice.setVisible(self._wanted.value())
