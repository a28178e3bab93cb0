"""The choices for a damaged register: read it, or rebuild it into a new file."""

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

    `chosen` carries the rebuilt register and its key, that of the damaged one: its password is
    asked for here.
    """

    chosen = Signal(Path, object)
    reading_asked = Signal(Path)

    def __init__(self) -> None:
        """Begin hidden."""
        super().__init__()
        self.setObjectName("salvage")
        self._damaged_path, self._new = Path(), Path()
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
        self._damage_text = InlineMessage("salvageTold")
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
            lambda: self.reading_asked.emit(self._damaged_path),
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
        stack.addWidget(self._damage_text)
        self.hide()

    def offer(self, damaged: Path) -> None:
        """Offer the choices for a refused register."""
        from app.operations.passwords import is_sealed

        self._damaged_path = damaged
        self._is_sealed = is_sealed(damaged)
        self._forget()
        self._damage_text.clear()
        self._show(rebuilt=False)
        self.show()
        (self._password if self._is_sealed else self._rebuild).setFocus()

    def rebuild_into(self, new: Path) -> None:
        """Rebuild the register into a new file, with a progress and a button to stop."""
        self._new = new
        damaged, key = self._damaged_path, self._key
        self._damage_text.clear()
        self._enable(possible=False)
        self._busy.begin(N_("Rebuilding the register…"))

        def work(task: Task) -> "Rebuilt":
            from app.operations.rebuilding import rebuild

            return rebuild(damaged, new, key=key, progress=task.progress)

        self._job = self._jobs.start(
            work, done=self._done, failed=self._on_error, progress=self._busy.progress
        )

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._forget()

    def _begin(self) -> None:
        """Ask for a path, after the password is checked."""
        damaged, typed = self._damaged_path, self._password.value()
        if not self._is_sealed:
            self._ask_where()
        elif not typed:
            self._password.complain(_("Type the password."))
        elif self._rebuild.isEnabled():
            self._damage_text.clear()
            self._enable(possible=False)

            def work(_task: Task) -> "Key | None":
                from app.operations.passwords import unlock

                return unlock(damaged, typed)

            self._jobs.start(work, done=self._on_unlocked, failed=self._on_wrong_password)

    def _on_unlocked(self, key: "Key | None") -> None:
        self._key = key
        self._enable(possible=True)
        self._ask_where()

    def _on_wrong_password(self, error: BaseException) -> None:
        self._enable(possible=True)
        if isinstance(error, WrongPasswordError):
            self._password.empty()
            self._password.complain(explain(error))
            self._password.setFocus()
        else:
            self._damage_text.complain(error)

    def _choose(self) -> None:
        self.chosen.emit(self._new, self._key)

    def _forget(self) -> None:
        """Forget the typed password."""
        self._key = None
        self._password.empty()

    def _ask_where(self) -> None:
        proposed = self._damaged_path.with_stem(f"{self._damaged_path.stem} 2")
        title, kind = _("Rebuild into a new file"), _("Registers")
        ask_where(self, title, proposed.name, self.rebuild_into, kinds={".doleances": kind})

    def _done(self, found: "Rebuilt") -> None:
        self._busy.end()
        self._show(rebuilt=True)
        language = current()
        self._damage_text.say("\n".join(language.say(one) for one in found.sentences()), "success")
        self._open.setFocus()

    def _on_error(self, error: BaseException) -> None:
        self._busy.end()
        self._show(rebuilt=False)
        if not isinstance(error, Cancelled):
            self._damage_text.complain(error)

    def _enable(self, *, possible: bool) -> None:
        self._rebuild.setEnabled(possible)
        self._password.line.setReadOnly(not possible)

    def _show(self, *, rebuilt: bool) -> None:
        self._password.setVisible(self._is_sealed and not rebuilt)
        self._rebuild.setVisible(not rebuilt)
        self._enable(possible=True)
        self._read.setVisible(not rebuilt)
        self._open.setVisible(rebuilt)
