"""Waiting for results in the tests of the window, never for a time.

The longest time on a busy machine is defined here.
"""

import time
from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.base.overriding import override
from app.gui.desk.notices import pending
from app.gui.program import Program

PATIENCE = 120_000
"""Milliseconds after which a result will not come."""
_SOON = 1_500
"""Milliseconds: a single-shot timer that fires within them is pending work."""


class Busy(Protocol):
    """What can say that it is working."""

    @property
    def is_busy(self) -> bool: ...


class PatientBot(QtBot):
    """The qtbot of pytest-qt, with the patience of a busy machine."""

    @override
    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = 0) -> None:
        super().waitUntil(callback, timeout=max(timeout, PATIENCE))

    @override
    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE, **options: Any) -> Any:
        # assertNotEmitted asks whether a signal has come: it does not wait.
        patient = options.get("raising") is not False
        return super().waitSignal(
            signal, timeout=max(timeout, PATIENCE) if patient else timeout, **options
        )

    @override
    def waitSignals(self, signals: Any, *, timeout: int = PATIENCE, **options: Any) -> Any:
        return super().waitSignals(signals, timeout=max(timeout, PATIENCE), **options)


def until(done: Callable[[], bool]) -> None:
    """Wait for a result without a `qtbot`; its own event loop does pending deletions."""
    loop, late = QEventLoop(), time.monotonic() + PATIENCE / 1000
    came: list[bool] = []

    def look() -> None:
        # Asked once only: a second call could answer otherwise.
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
    """Wait until nothing is working in the watched widgets, and Qt shows the result."""
    for _round in range(2):
        qtbot.waitUntil(lambda: not any(map(_is_busy, watched)))
        turn()


def rest(qtbot: QtBot, *watched: Busy) -> None:
    """Wait until nothing is pending either: drafts and columns are saved after a pause."""
    settle(qtbot, *watched)
    qtbot.waitUntil(lambda: not _is_due())
    settle(qtbot, *watched)


def turn() -> None:
    """Let Qt do its pending work: layouts, deletions, queued calls."""
    for _turn in range(3):
        loop = QEventLoop()
        QTimer.singleShot(0, loop.quit)
        loop.exec()


def _is_busy(watched: Busy) -> bool:
    """Whether a page, or its desk, is working."""
    desk = getattr(watched, "_desk", None)
    return watched.is_busy or (desk is not None and bool(desk.is_busy))


def _is_due() -> bool:
    """Whether a single-shot timer is about to fire."""
    roots = [QApplication.instance(), *QApplication.topLevelWidgets()]
    timers = [timer for root in roots if root is not None for timer in root.findChildren(QTimer)]
    return any(one.isActive() and one.isSingleShot() and one.interval() <= _SOON for one in timers)


def end(program: Program) -> None:
    """Quit, and wait for the last backups: they look for the folders of this test.

    What they say, and what else still waits for a window, is shown by no later one.
    """
    program.quit(all_the_same=True)
    program.keeper.finish()
    QCoreApplication.sendPostedEvents()
    pending().take()
