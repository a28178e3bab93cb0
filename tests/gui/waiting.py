"""Waiting in the tests of the window: for what is to be seen, never for a time.

How long a thing may take on a machine where others work is said once, here.
"""

import time
from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.base.overriding import override

PATIENCE = 120_000
"""Milliseconds after which a thing is not late: it does not come."""
_SOON = 1_500
"""Milliseconds: a timer that fires once within them is work that is about to be done."""


class Busy(Protocol):
    """What can say that something of it is under way."""

    @property
    def is_busy(self) -> bool: ...


class PatientBot(QtBot):
    """pytest-qt's hand; what it waits for may take as long as a busy machine needs."""

    @override
    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = 0) -> None:
        super().waitUntil(callback, timeout=max(timeout, PATIENCE))

    @override
    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE, **options: Any) -> Any:
        # assertNotEmitted asks whether a signal came already: it does not wait for one.
        patient = options.get("raising") is not False
        return super().waitSignal(
            signal, timeout=max(timeout, PATIENCE) if patient else timeout, **options
        )

    @override
    def waitSignals(self, signals: Any, *, timeout: int = PATIENCE, **options: Any) -> Any:
        return super().waitSignals(signals, timeout=max(timeout, PATIENCE), **options)


def until(done: Callable[[], bool]) -> None:
    """Wait for something where there is no `qtbot`; a loop of its own deletes what is to be."""
    loop, late = QEventLoop(), time.monotonic() + PATIENCE / 1000
    came: list[bool] = []

    def look() -> None:
        # Asked once more later, it might be otherwise again: what is done may bring more to do.
        if done():
            came.append(True)
        if came or time.monotonic() > late:
            timer.stop()
            loop.quit()

    timer = QTimer(interval=5)
    timer.timeout.connect(look)
    timer.start()
    loop.exec()
    assert came, "it did not come"


def settle(qtbot: QtBot, *watched: Busy) -> None:
    """Wait until nothing is under way in what is watched, and Qt shows what that brought."""
    for _round in range(2):
        qtbot.waitUntil(lambda: not any(map(_is_busy, watched)))
        turn()


def rest(qtbot: QtBot, *watched: Busy) -> None:
    """Wait until nothing is about to be done either: drafts and columns are kept after a pause."""
    settle(qtbot, *watched)
    qtbot.waitUntil(lambda: not _is_due())
    settle(qtbot, *watched)


def turn() -> None:
    """Let Qt do what it has put off to the next turns: layouts, deletions, queued calls."""
    for _turn in range(3):
        loop = QEventLoop()
        QTimer.singleShot(0, loop.quit)
        loop.exec()


def _is_busy(watched: Busy) -> bool:
    """Whether a page, or the desk that it stands on, does something."""
    desk = getattr(watched, "_desk", None)
    return watched.is_busy or (desk is not None and bool(desk.is_busy))


def _is_due() -> bool:
    """Whether a timer that fires once is about to."""
    roots = [QApplication.instance(), *QApplication.topLevelWidgets()]
    timers = [timer for root in roots if root is not None for timer in root.findChildren(QTimer)]
    return any(one.isActive() and one.isSingleShot() and one.interval() <= _SOON for one in timers)
