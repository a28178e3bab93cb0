"""Leaving: the person switches to another program, or the system ends this one.

A signal or the end of a session cannot ask: saved acts are folded into the file, typed text is
written, acts missing from any file are copied to the backups, and the windows close.
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
"""The signals that ask a program to end; each system has some of them."""
_SIGNALLED = 128


class Leaving(QObject):
    """The end of the program."""

    def __init__(self, program: "Program") -> None:
        """Wait for `install`."""
        super().__init__(program)
        self._program = program
        self._signal = 0

    @property
    def code(self) -> int:
        """The exit code: 0, or that of a signal."""
        return _SIGNALLED + self._signal if self._signal else 0

    def install(self) -> None:
        """Listen to the desktop and to signals."""
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._settle_when_away)
            app.commitDataRequest.connect(self._commit, Qt.ConnectionType.DirectConnection)
            app.aboutToQuit.connect(self._close)
        # Python runs its handlers when it runs at all: its garbage timer makes it, twice a second.
        _install_handler(self._hear)

    def _hear(self, number: int, _frame: "FrameType | None") -> None:
        if not self._signal:
            self._signal = number
            # A second signal ends the program at once.
            _install_handler(signal.SIG_DFL)
            QTimer.singleShot(0, self, lambda: self._program.quit(all_the_same=True))

    def _settle_when_away(self, state: Qt.ApplicationState) -> None:
        """Fold the journals when the person switches away and may copy or send the file."""
        if state != Qt.ApplicationState.ApplicationActive:
            for window in self._program.windows:
                if window.desk is not None:
                    window.desk.pause.at_once()

    def _commit(self, manager: "QSessionManager") -> None:
        """Save what can be saved before the session ends, and say what cannot."""
        # Imported late: the start does not need it.
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
        """Close all registers properly."""
        for window in list(self._program.windows):
            window.closing.insist(window.close)


def _install_handler(handler: "Handler") -> None:
    for name in _ENDING:
        if name in signal.Signals.__members__:
            signal.signal(signal.Signals[name], handler)
