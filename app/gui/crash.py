"""Faults of the program: log them, keep typed text, and offer a report to copy."""

import logging
import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from app.base.errors import Cancelled, DoleancesError

log = logging.getLogger(__name__)


class CrashHook(QObject):
    """Handles uncaught exceptions of all threads."""

    met = Signal(str)
    expected = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Wait for `install`."""
        super().__init__(parent)
        self._open = False
        self.met.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self.expected.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Handle the exceptions of all threads."""
        sys.excepthook = self.take
        threading.excepthook = lambda caught: self.take(
            caught.exc_type, caught.exc_value, caught.exc_traceback
        )

    def take(
        self,
        kind: type[BaseException],
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Show an expected error; report any other."""
        if isinstance(error, Cancelled):
            return
        if isinstance(error, DoleancesError):
            log.info("said: %s", type(error).__name__)
            self.expected.emit(error)
            return
        log.critical("a fault", exc_info=(kind, error or kind(), trace))
        # Imported late: a start does not need the dialog.
        from app.gui.dialogs.crash import report_of

        self.met.emit(report_of(kind, trace))

    def _show(self, report: str) -> None:
        if self._open:
            return
        from app.gui.dialogs.crash import CrashDialog

        self._open = True
        dialog = CrashDialog(QApplication.activeWindow(), report)
        dialog.finished.connect(self._on_close)
        dialog.open()

    def _on_close(self) -> None:
        self._open = False

    def _tell(self, error: DoleancesError) -> None:
        from app.gui.window.main_window import MainWindow

        for window in QApplication.topLevelWidgets():
            if isinstance(window, MainWindow) and window.isVisible():
                window.acts.overhear(error)
                return
