"""The page of a register with a password, or one that somebody else is using on a share.

It shows only the name of the file.
"""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.base.errors import WrongPasswordError
from app.base.messages import N_
from app.base.overriding import override
from app.base.translations import _, explain
from app.gui.forms.form import Form
from app.gui.forms.passwords import PasswordField
from app.gui.texts import Retranslated, follow, tell
from app.gui.theme.look import px
from app.gui.widgets.basics import FlowLayout, column, label
from app.gui.widgets.buttons import button
from app.gui.widgets.messages import BusyBar, InlineMessage, Picture
from app.gui.widgets.scrolling import in_the_middle

_MEANS = N_(
    "To take it over means: that program can save nothing here any more. Do it only when you know"
    " that nobody works there; what was saved there and has not come here yet would lie beside it,"
    " as a second file."
)


class PasswordPage(QWidget, Retranslated):
    """Asks for a password, or says that the register is being rewritten."""

    given = Signal(str)
    again = Signal(bool)
    """Open the register again; whether read-only."""
    taken = Signal()
    """Take the register from whoever has it."""
    left = Signal()
    stopped = Signal()

    def __init__(self) -> None:
        """Wait for `ask` or `work`."""
        super().__init__()
        self.setObjectName("doorPage")
        self._name = ""
        self._locked = False
        self._title = label(role="heading")
        self._title.setObjectName("doorTitle")
        self._title.setWordWrap(True)
        self._words = label(tone="muted")
        self.message = InlineMessage("doorMessage")
        self.password = PasswordField("doorPassword", N_("Password"))
        self.form = Form(self.message, self.password)
        self._open = button("doorOpen", N_("Open"), self._send, kind="filled", icon="lock")
        self._read = button(
            "doorReadOnly", N_("Open to read only"), lambda: self._try(read_only=True), icon="lock"
        )
        self._again = button(
            "doorAgain", N_("Try again"), lambda: self._try(read_only=False), icon="rotate-ccw"
        )
        self._take = button("doorTake", N_("Take it over"), self._take_over)
        self._leave = button("doorLeave", N_("Other registers"), self.left.emit)
        self.busy = BusyBar("doorBusy")
        self.busy.stopped.connect(self.stopped)
        self._asking = QWidget()
        self.password.line.returnPressed.connect(self._send)
        self._build()
        self.setFocusProxy(self.password)
        follow(self)

    @override
    def retranslate(self) -> None:
        self._title.setText(self._name)

    def ask(self, path: Path, *, locked: bool) -> None:
        """Ask for the password of a file; `locked` when it was open in this window before."""
        self._name, self._locked = path.stem, locked
        said = (
            N_("The register is locked. What you were typing is kept, encrypted as it is.")
            if locked
            else N_("This register has a password.")
        )
        tell(self._words.setText, said)
        self.message.clear()
        self.password.empty()
        self.busy.end()
        self._show_ways(held=False)
        self._enable(possible=True)
        self.retranslate()

    def hold(self, path: Path, error: BaseException) -> None:
        """Say who has the register, and offer ways to open it; a correct password is kept."""
        if path.stem != self._name:
            self.password.empty()
        self._name, self._locked = path.stem, False
        tell(self._words.setText, _MEANS)
        self.busy.end()
        self.message.say(explain(error))
        self._show_ways(held=True)
        self._enable(possible=True)
        self.retranslate()
        self._again.setFocus()

    def work(self, path: Path, sentence: str) -> None:
        """Show work in progress, marked with N_."""
        self._name = path.stem
        tell(self._words.setText, "")
        self.message.clear()
        self._asking.hide()
        self.busy.begin(sentence)
        self.retranslate()

    def refuse(self, error: BaseException) -> None:
        """Say why the register does not open; a wrong password is typed again."""
        self._enable(possible=True)
        self.message.complain(error)
        if isinstance(error, WrongPasswordError):
            self.password.empty()
        self.password.setFocus()

    def forget(self) -> None:
        """Forget the typed password of an opened register."""
        self.password.empty()
        self._enable(possible=True)

    @property
    def title(self) -> str:
        """The title of the window."""
        return _("Locked") if self._locked else self._name

    def _send(self) -> None:
        if not self._open.isEnabled():
            return
        if not self.password.value():
            self.password.complain(_("Type the password."))
            return
        self.message.clear()
        self._enable(possible=False)
        self.given.emit(self.password.value())

    def _try(self, *, read_only: bool) -> None:
        self._enable(possible=False)
        self.again.emit(read_only)

    def _take_over(self) -> None:
        self._enable(possible=False)
        self.taken.emit()

    def _show_ways(self, *, held: bool) -> None:
        self._asking.show()
        for one in (self.password, self._open):
            one.setVisible(not held)
        for other in (self._again, self._read, self._take):
            other.setVisible(held)

    def _enable(self, *, possible: bool) -> None:
        for one in (self._open, self._again, self._read, self._take):
            one.setEnabled(possible)
        self.password.line.setReadOnly(not possible)

    def _build(self) -> None:
        middle = QWidget()
        middle.setMaximumWidth(px(460))
        stack = column(middle, gap=16, pad=(28, 36, 28, 36))
        stack.addStretch(2)
        stack.addWidget(Picture("lock", 40, "accent"), 0, Qt.AlignmentFlag.AlignLeft)
        stack.addWidget(self._title)
        stack.addWidget(self.message)
        stack.addWidget(self._words)
        inside = column(self._asking, gap=16)
        inside.addWidget(self.password)
        ends = QWidget()
        flow = FlowLayout(ends, gap=10)
        for one in (self._open, self._again, self._read, self._take, self._leave):
            flow.addWidget(one)
        inside.addWidget(ends)
        stack.addWidget(self._asking)
        stack.addWidget(self.busy)
        stack.addStretch(3)
        column(self).addWidget(in_the_middle(middle))
