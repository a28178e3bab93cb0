"""Checks that an idle window comes to rest, in turns of the event loop, not in time."""

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
"""A layout settles in a few turns; an endless loop uses them all."""
_PATIENT_MS = 100
"""Timers with longer intervals are ignored: a caret, a look at the file."""


class Restless(QObject):
    """Counts the events of idle windows."""

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
        """Stop counting."""
        app = QApplication.instance()
        assert app is not None
        app.removeEventFilter(self)

    def look(self) -> Counter[str]:
        """The events of some turns of the event loop."""
        self._met.clear()
        turn()
        return Counter(self._met)


def _is_patient(watched: QObject, kind: QEvent.Type) -> bool:
    """Whether it is a slow timer, or one of Qt's, whose effects are counted instead."""
    if kind is not QEvent.Type.Timer:
        return not isinstance(watched, QWidget)
    return not isinstance(watched, QTimer) or watched.interval() >= _PATIENT_MS


def unrest() -> str:
    """The events that go on without end; empty when the windows come to rest."""
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
