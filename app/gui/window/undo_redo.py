"""Undo and redo in a window, with a message, and a way to stop long ones."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.base.errors import Cancelled
from app.base.messages import N_
from app.base.translations import _, _n, current
from app.domain.labels import label
from app.gui.desk.undoing import undo_typing

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.gui.desk.undoing import Taken
    from app.gui.window.main_window import MainWindow


class UndoRedo(QObject):
    """The undo and redo of one window."""

    def __init__(self, window: "MainWindow") -> None:
        """Undo the acts of a window."""
        super().__init__(window)
        self._window = window

    def undo(self) -> None:
        """Undo the last act, or the last typing in a field."""
        desk = self._window.desk
        if desk is not None and not undo_typing("undo"):
            self._take_back(desk.undo, N_("Taking back…"), N_("Undone: {act}"))

    def redo(self) -> None:
        """Redo the last undone act."""
        desk = self._window.desk
        if desk is not None and not undo_typing("redo"):
            self._take_back(desk.redo, N_("Doing again…"), N_("Done again: {act}"))

    def stop(self) -> None:
        """Stop an undo or redo, which leaves everything as it was."""
        if self._window.desk is not None:
            self._window.desk.undoing.stop()

    def _take_back(self, act: "Callable[..., bool]", doing: str, said: str) -> None:
        """Undo or redo, with the progress of a long one."""
        working, acts = self._window.working, self._window.acts

        def done(taken: "Taken") -> None:
            working.end()
            acts.say(_(said).format(act=self._name(taken)))

        def failed(error: BaseException) -> None:
            working.end()
            if isinstance(error, Cancelled):
                acts.say(_("Stopped: nothing was changed."))
            else:
                acts.tell_error(error)

        if act(done=done, failed=failed, progress=working.progress):
            working.begin(doing)

    def _name(self, taken: "Taken") -> str:
        """The name of an act, with its concern or the number of its concerns."""
        desk = self._window.desk
        act, concerns = _(label(taken.act)), taken.last.ids("concern")
        if not concerns or desk is None:
            return act
        about = current().number(len(concerns))
        about = _n("{count} concern", "{count} concerns", len(concerns)).format(count=about)
        if len(concerns) == 1:
            about = desk.reader.concerns.get(concerns[0]).reference
        return _("{act} ({about})").format(act=act, about=about)
