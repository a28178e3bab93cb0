"""A real share that hangs, goes and comes back under a real window: it answers and goes on."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from app.base.clock import FixedClock
from app.domain.concerns import ConcernDraft
from app.gui.crash import CrashHook
from app.gui.desk import file_watch as watching
from app.gui.program import Program
from app.gui.window.main_window import MainWindow
from app.operations.concerns import log_concern
from app.operations.registers import create_register
from tests.gui.conftest import OFFICE
from tests.hostile.shares import Share

PATIENCE = 30_000


@pytest.fixture
def share(tmp_path: Path) -> Iterator[Share]:
    """A share; whatever a test does, it answers at the end."""
    made = Share(tmp_path)
    late = threading.Timer(60, made.go_on)
    late.start()
    yield made
    late.cancel()
    made.go_on()
    made.end()


@pytest.fixture
def window(
    share: Share,
    program: Program,
    clock: FixedClock,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> MainWindow:
    """A window on a register of that share."""
    path = share.place / "moscow.doleances"
    create_register(path, OFFICE, clock=clock).close()
    made = program.new_window(path)
    # As in the program: what nobody else takes, a question of the background among it.
    monkeypatch.setattr(sys, "excepthook", CrashHook(made).take)
    qtbot.waitUntil(lambda: made.desk is not None and not made.is_busy, timeout=PATIENCE)
    return made


def test_a_share_that_hangs_freezes_nothing_and_goes_on(
    window: MainWindow, share: Share, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "_SILENT_AFTER", 0.5)
    ticks: list[int] = []
    ticking = QTimer(window, interval=20)
    ticking.timeout.connect(lambda: ticks.append(1))
    assert window.desk is not None
    told: list[object] = []
    share.stop()
    ticking.start()
    band = window.file_changes.band
    qtbot.waitUntil(lambda: "does not answer" in band.text, timeout=PATIENCE)
    window.desk.run(log_concern, ConcernDraft(title="Meanwhile"), done=told.append)
    before = len(ticks)
    qtbot.waitUntil(lambda: len(ticks) > before + 20, timeout=PATIENCE)
    assert not told
    share.go_on()
    qtbot.waitUntil(lambda: bool(told) and not band.isVisible(), timeout=PATIENCE)
    assert window.desk.reader.concerns.count() == 1


def test_a_share_that_went_is_said_and_gone_on_with_when_it_is_back(
    window: MainWindow, share: Share, qtbot: QtBot
) -> None:
    first = window.desk
    share.end()
    band = window.file_changes.band
    qtbot.waitUntil(lambda: "is not there" in band.text, timeout=PATIENCE)
    share.mount()
    qtbot.waitUntil(lambda: window.desk not in (None, first), timeout=PATIENCE)
    assert not band.isVisible()
    told: list[object] = []
    assert window.desk is not None
    window.desk.run(log_concern, ConcernDraft(title="Afterwards"), done=told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE)


def test_a_window_closes_while_a_share_hangs(
    window: MainWindow, share: Share, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "_SILENT_AFTER", 0.5)
    share.stop()
    qtbot.waitUntil(lambda: bool(window.file_changes.band.text), timeout=PATIENCE)
    window.close()
    assert not window.isVisible()
    share.go_on()
