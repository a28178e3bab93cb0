"""The field of a password: hidden while it is typed, and shown on demand."""

from PySide6.QtWidgets import QLineEdit

from app.base.messages import N_
from app.base.overriding import override
from app.gui.forms.fields import LineField
from app.gui.texts import tell
from app.gui.theme.icons import icon
from app.gui.widgets.basics import row
from app.gui.widgets.buttons import icon_button


class PasswordField(LineField):
    """A password is taken as it is typed, spaces included."""

    def __init__(self, name: str, text: str, *, hint: str = "") -> None:
        """Texts are marked with N_."""
        super().__init__(name, text, hint=hint)
        self._shows = icon_button(f"{name}Show", N_("Show the password"), "eye", self._turn)
        self._shows.setCheckable(True)
        place = self._stack.indexOf(self.line)
        self._stack.removeWidget(self.line)
        beside = row(gap=4)
        beside.addWidget(self.line, 1)
        beside.addWidget(self._shows)
        self._stack.insertLayout(place, beside)
        self.hide_again()

    @override
    def value(self) -> str:
        return self.line.text()

    def empty(self) -> None:
        """Forget what was typed, for what undoes typing too, and hide what comes next."""
        self.set_value("")
        self.hide_again()

    def hide_again(self) -> None:
        """Show dots from here on."""
        self._shows.setChecked(False)
        self._follow()

    def _turn(self) -> None:
        self._follow()
        self.line.setFocus()

    def _follow(self) -> None:
        shown = self._shows.isChecked()
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        said = N_("Hide the password") if shown else N_("Show the password")
        self._shows.setIcon(icon("eye-off" if shown else "eye", "muted"))
        tell(self._shows.setToolTip, said)
        tell(self._shows.setAccessibleName, said)
