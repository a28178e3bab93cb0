"""Whether a window that nobody touches comes to rest: counted in turns of the loop, not in time."""

from collections import Counter

import shiboken6
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.base.overriding import override
from tests.gui.waiting import turn

_RESTLESS = frozenset(
    {
        QEvent.Type.Paint,
        QEvent.Type.UpdateRequest,
        QEvent.Type.LayoutRequest,
        QEvent.Type.Resize,
        QEvent.Type.Move,
        QEvent.Type.Show,
        QEvent.Type.Hide,
        QEvent.Type.FontChange,
        QEvent.Type.StyleChange,
        QEvent.Type.Polish,
        QEvent.Type.Timer,
    }
)
_QUIET_TURNS = 3
_TURNS = 30
"""What has to be laid out is laid out in a few; what goes round in a circle takes them all."""
_PATIENT_MS = 100
"""A timer that waits longer leaves the loop alone meanwhile: a caret, a look at the file."""


class Restless(QObject):
    """Counts what happens in the windows while nobody touches them."""

    def __init__(self) -> None:
        super().__init__()
        self._met: Counter[str] = Counter()
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _RESTLESS and shiboken6.isValid(watched) and not _is_patient(watched, kind):
            name = watched.objectName() or type(watched).__name__
            self._met[f"{name}: {kind.name}"] += 1
        return False

    def stop(self) -> None:
        """Count no more."""
        app = QApplication.instance()
        assert app is not None
        app.removeEventFilter(self)

    def look(self) -> Counter[str]:
        """What happens in some turns of the loop."""
        self._met.clear()
        turn()
        return Counter(self._met)


def _is_patient(watched: QObject, kind: QEvent.Type) -> bool:
    """A timer of ours that waits, or one inside of Qt: those are told by what follows them."""
    if kind is not QEvent.Type.Timer:
        return not isinstance(watched, QWidget)
    return not isinstance(watched, QTimer) or watched.interval() >= _PATIENT_MS


def unrest() -> str:
    """What goes on in the windows without end; empty when they come to rest."""
    restless = Restless()
    try:
        still, last = 0, Counter[str]()
        for _turn in range(_TURNS):
            met = restless.look()
            still = 0 if met else still + 1
            if still == _QUIET_TURNS:
                return ""
            last += met
        return ", ".join(f"{name} ×{count}" for name, count in last.most_common(6))
    finally:
        restless.stop()
