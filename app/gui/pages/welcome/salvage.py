"""What is offered when a register is damaged: to read it, or to rebuild it into a new file."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from app.base.errors import Cancelled, WrongPasswordError
from app.base.messages import N_
from app.base.overriding import override
from app.base.translations import _, current, explain
from app.gui.desk.jobs import Jobs, Task
from app.gui.dialogs.saving import ask_where
from app.gui.forms.passwords import PasswordField
from app.gui.widgets.basics import FlowLayout, column
from app.gui.widgets.buttons import button
from app.gui.widgets.messages import BusyBar, InlineMessage

if TYPE_CHECKING:
    from app.operations.passwords import Key
    from app.operations.rebuilding import Rebuilt


class Salvage(QWidget):
    """Hidden until a damaged register is refused.

    `chosen` carries the one that was rebuilt, and the key that opens it as it opened the damaged
    one: its password is asked for here.
    """

    chosen = Signal(Path, object)
    reading_asked = Signal(Path)

    def __init__(self) -> None:
        """Nothing is damaged yet."""
        super().__init__()
        self.setObjectName("salvage")
        self._damaged, self._new = Path(), Path()
        self._is_sealed = False
        self._jobs = Jobs(self, name="salvage")
        self._job = 0
        self._key: Key | None = None
        self._password = PasswordField(
            "salvagePassword",
            N_("Password"),
            hint=N_("The register has one: the rebuilt register gets the same."),
        )
        self._password.line.returnPressed.connect(self._begin)
        self._told = InlineMessage("salvageTold")
        self._busy = BusyBar("salvageBusy", N_("Stop"))
        self._busy.stopped.connect(lambda: self._jobs.stop(self._job))
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=10)
        self._rebuild = button(
            "rebuild", N_("Rebuild into a new file…"), self._begin, kind="filled", icon="save"
        )
        self._read = button(
            "readDamaged",
            N_("Read what can be read"),
            lambda: self.reading_asked.emit(self._damaged),
            icon="lock",
        )
        self._open = button(
            "openRebuilt",
            N_("Open the rebuilt register"),
            self._choose,
            kind="filled",
            icon="folder-open",
        )
        for one in (self._rebuild, self._read, self._open):
            flow.addWidget(one)
        stack = column(self, gap=10)
        stack.addWidget(self._password)
        stack.addWidget(buttons, 0, Qt.AlignmentFlag.AlignTop)
        stack.addWidget(self._busy)
        stack.addWidget(self._told)
        self.hide()

    def offer(self, damaged: Path) -> None:
        """Offer it for a register that was refused."""
        from app.operations.passwords import is_sealed

        self._damaged = damaged
        self._is_sealed = is_sealed(damaged)
        self._forget()
        self._told.clear()
        self._show(rebuilt=False)
        self.show()
        (self._password if self._is_sealed else self._rebuild).setFocus()

    def rebuild_into(self, new: Path) -> None:
        """Rebuild the register into a new file; it says how far it is, and can be stopped."""
        self._new = new
        damaged, key = self._damaged, self._key
        self._told.clear()
        self._enable(possible=False)
        self._busy.begin(N_("Rebuilding the register…"))

        def work(task: Task) -> "Rebuilt":
            from app.operations.rebuilding import rebuild

            return rebuild(damaged, new, key=key, progress=task.progress)

        self._job = self._jobs.start(
            work, done=self._done, failed=self._failed, progress=self._busy.progress
        )

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._forget()

    def _begin(self) -> None:
        """Ask where, once the password is known to fit."""
        damaged, typed = self._damaged, self._password.value()
        if not self._is_sealed:
            self._ask_where()
        elif not typed:
            self._password.complain(_("Type the password."))
        elif self._rebuild.isEnabled():
            self._told.clear()
            self._enable(possible=False)

            def work(_task: Task) -> "Key | None":
                from app.operations.passwords import unlock

                return unlock(damaged, typed)

            self._jobs.start(work, done=self._unlocked, failed=self._refused)

    def _unlocked(self, key: "Key | None") -> None:
        self._key = key
        self._enable(possible=True)
        self._ask_where()

    def _refused(self, error: BaseException) -> None:
        self._enable(possible=True)
        if isinstance(error, WrongPasswordError):
            self._password.empty()
            self._password.complain(explain(error))
            self._password.setFocus()
        else:
            self._told.complain(error)

    def _choose(self) -> None:
        self.chosen.emit(self._new, self._key)

    def _forget(self) -> None:
        """Nothing that was typed stays."""
        self._key = None
        self._password.empty()

    def _ask_where(self) -> None:
        proposed = self._damaged.with_stem(f"{self._damaged.stem} 2")
        title, kind = _("Rebuild into a new file"), _("Registers")
        ask_where(self, title, proposed.name, self.rebuild_into, kinds={".doleances": kind})

    def _done(self, found: "Rebuilt") -> None:
        self._busy.end()
        self._show(rebuilt=True)
        language = current()
        self._told.say("\n".join(language.say(one) for one in found.sentences()), "success")
        self._open.setFocus()

    def _failed(self, error: BaseException) -> None:
        self._busy.end()
        self._show(rebuilt=False)
        if not isinstance(error, Cancelled):
            self._told.complain(error)

    def _enable(self, *, possible: bool) -> None:
        self._rebuild.setEnabled(possible)
        self._password.line.setReadOnly(not possible)

    def _show(self, *, rebuilt: bool) -> None:
        self._password.setVisible(self._is_sealed and not rebuilt)
        self._rebuild.setVisible(not rebuilt)
        self._enable(possible=True)
        self._read.setVisible(not rebuilt)
        self._open.setVisible(rebuilt)
