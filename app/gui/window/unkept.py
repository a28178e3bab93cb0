"""Typed text that the disk refused: it is tried again, and closing warns of it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from app.base.errors import DoleancesError
from app.base.messages import N_, Message
from app.base.translations import _
from app.gui.forms.drafts import AGAIN_MS, Draft
from app.gui.window.closing import Reason, Way
from app.operations.unkept import all_typed

if TYPE_CHECKING:
    from app.gui.window.main_window import MainWindow
    from app.operations.unkept import Memory

_LOST = N_("Closing would lose what was typed and not saved: the disk does not take it.")
_BEHIND = N_(
    "Closing would lose what was typed in a register that is not open here any more, and that the"
    " disk did not take: open it again, and it is there."
)
_WAITS = N_(
    "What was typed is not on the disk, which did not take it. It waits in the memory of this"
    " window, and comes back with the password."
)


class Unkept(QObject):
    """The unsaved text of one window."""

    def __init__(self, window: "MainWindow") -> None:
        """Warn before closing from now on."""
        super().__init__(window)
        self._window = window
        window.closing.add_question(self._question)
        timer = QTimer(self, interval=AGAIN_MS)
        timer.timeout.connect(self._try_again)
        timer.start()
        window.stack.currentChanged.connect(self._say_on_password_page)

    def _own_memory(self) -> "Memory | None":
        """The unsaved text of the open register."""
        desk = self._window.desk
        return desk.drafts.memory if desk is not None and desk.is_open else None

    def _try_again(self) -> None:
        memory, desk = self._own_memory(), self._window.desk
        if memory is not None and desk is not None and memory.held and desk.drafts.settle():
            self._window.closing.look_again()

    def _say_on_password_page(self) -> None:
        """Say on the password page that unsaved text waits for the password."""
        waits = self._window.locking.is_locked and all_typed()
        self._window.closing.stand(Message(_WAITS) if waits else None)

    def _question(self) -> Reason | None:
        for draft in self._window.findChildren(Draft):
            draft.flush()
        self._try_again()
        memory = self._own_memory()
        if memory is not None and memory.typed():
            return self._reason(memory)
        if len(self._window.program.windows) > 1:
            return None
        return self._reason_of_others(list(all_typed().values()))

    def _reason(self, memory: "Memory") -> Reason:
        ways = (
            Way(name="copyUnkept", text=N_("Copy the text"), act=self._copy, icon="copy"),
            Way(name="saveUnkept", text=N_("Save the text…"), act=self._ask_where),
        )
        return Reason(sentence=Message(_LOST), ways=ways, let_go=memory.forget)

    @staticmethod
    def _reason_of_others(memories: "list[Memory]") -> Reason | None:
        """The warning for a locked register, which shows none of its content."""

        def let_go() -> None:
            for memory in memories:
                memory.forget()

        return Reason(sentence=Message(_BEHIND), let_go=let_go) if memories else None

    def _text(self) -> str:
        memory = self._own_memory()
        return "\n\n".join(memory.typed()) if memory is not None else ""

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text())
        self._window.acts.say(_("Copied"))

    def _ask_where(self) -> None:
        from app.gui.dialogs.saving import ask_where

        title, name = _("What was typed and not saved"), _("typed.txt")
        ask_where(self._window, title, name, self._save, kinds={"txt": _("Text")})

    def _save(self, target: Path) -> None:
        from app.reports.outputs import keep

        try:
            keep(self._text().encode(), target)
        except DoleancesError as error:
            self._window.acts.tell_error(error)
        else:
            self._window.acts.say(_("Saved as “{name}”").format(name=target.name))
