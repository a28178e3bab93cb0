"""What is done when one turns to another program, and when the system ends this one.

A signal or the end of a session asks nobody: what was saved is brought into the file, what is typed
is written, what is in no file any more is copied to the backups, and the windows are closed.
"""

import signal
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from PySide6.QtGui import QSessionManager

    from app.gui.program import Program

    Handler = signal.Handlers | Callable[[int, FrameType | None], object]

_ENDING = ("SIGTERM", "SIGHUP", "SIGINT", "SIGBREAK")
"""Those that ask a program to end; no system has them all."""
_SIGNALLED = 128


class Leaving(QObject):
    """One for the program."""

    def __init__(self, program: "Program") -> None:
        """Call `install` to begin."""
        super().__init__(program)
        self._program = program
        self._signal = 0

    @property
    def code(self) -> int:
        """How the program ended, as a shell tells it: 0, or that a signal ended it."""
        return _SIGNALLED + self._signal if self._signal else 0

    def install(self) -> None:
        """Listen to the desktop and to the signals."""
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._turn_away)
            app.commitDataRequest.connect(self._commit, Qt.ConnectionType.DirectConnection)
            app.aboutToQuit.connect(self._close)
        # A handler runs as soon as Python does: twice a second at least, for its garbage.
        _answer(self._hear)

    def _hear(self, number: int, _frame: "FrameType | None") -> None:
        if not self._signal:
            self._signal = number
            # Whoever asks a second time will not wait.
            _answer(signal.SIG_DFL)
            QTimer.singleShot(0, self, lambda: self._program.quit(all_the_same=True))

    def _turn_away(self, state: Qt.ApplicationState) -> None:
        """Whoever turns to another program may copy the file there, or send it."""
        if state != Qt.ApplicationState.ApplicationActive:
            for window in self._program.windows:
                if window.desk is not None:
                    window.desk.pause.at_once()

    def _commit(self, manager: "QSessionManager") -> None:
        """The session is about to end: keep all that can be kept, and say what cannot."""
        # Imported here: no start needs it.
        from app.gui.forms.drafts import Draft

        for window in self._program.windows:
            for draft in window.findChildren(Draft):
                draft.flush()
            if window.desk is not None and not window.desk.watch.is_silent:
                window.desk.pause.wait()
        stays = [one for one in self._program.windows if not one.closing.lets(one.close)]
        if stays and manager.allowsInteraction():
            manager.release()
            manager.cancel()

    def _close(self) -> None:
        """Whatever ends the program closes its registers properly."""
        for window in list(self._program.windows):
            window.closing.insist(window.close)


def _answer(handler: "Handler") -> None:
    for name in _ENDING:
        if name in signal.Signals.__members__:
            signal.signal(signal.Signals[name], handler)
