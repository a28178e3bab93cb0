"""Python's garbage is collected in the window's thread alone."""

import gc

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

_EVERY_MS = 500


class GarbageCollector(QObject):
    """Collects in the thread that made it, and nowhere else.

    Python collects cycles on whatever thread happens to allocate: a widget or a timer that is part
    of one would be destroyed by the thread of the writer, which Qt forbids.
    """

    def __init__(self, parent: QObject) -> None:
        """Stop the collection that Python begins by itself; it comes back with `stop`."""
        super().__init__(parent)
        gc.disable()
        # What the start has made stays: to look at it again and again would cost the window.
        gc.freeze()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the oldest generation that is due, as Python would."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > thresholds[generation] > 0:
                # What was told to go goes first: a widget whose Python half is collected before
                # its own deletion comes ends the program (PySide 6.11).
                QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
                gc.collect(generation)
                return

    def stop(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
