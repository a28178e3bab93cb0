"""Python's garbage collection on the window's thread only."""

import gc

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

_EVERY_MS = 500


class GarbageCollector(QObject):
    """Collects on the thread that made it.

    Python collects on whatever thread allocates; a widget or a timer would be destroyed on the
    write thread, which Qt forbids.
    """

    def __init__(self, parent: QObject) -> None:
        """Disable Python's own collection until `stop`."""
        super().__init__(parent)
        gc.disable()
        # Objects of the start stay: checking them again would slow the window.
        gc.freeze()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the oldest due generation, as Python would."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > thresholds[generation] > 0:
                # Pending deletions first: a widget whose Python half is collected before its
                # deletion ends the program (PySide 6.11).
                QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
                gc.collect(generation)
                return

    def stop(self) -> None:
        """Enable Python's own collection."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
