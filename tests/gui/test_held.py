"""A register in a sync folder that somebody else writes: the window says who, and reads it."""

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.base.clock import FixedClock
from app.gui.window import MainWindow
from app.operations.registers import create_register, open_register
from app.store import holding
from tests.gui.conftest import OFFICE, named


def test_who_has_it_is_said_and_it_can_be_read(
    window: MainWindow,
    tmp_path: Path,
    clock: FixedClock,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "Dropbox" / "moscow.doleances"
    create_register(path, OFFICE, clock=clock).close()
    monkeypatch.setattr("platform.node", lambda: "POSTE-2")
    with closing(open_register(path, author="Oumar", clock=clock)):
        monkeypatch.undo()
        monkeypatch.setattr(holding, "_shared", {})
        window.open_path(path)
        reading = named(window, QPushButton, "openReadOnly")
        qtbot.waitUntil(reading.isVisible, timeout=10_000)
        assert "written by Oumar, on the computer POSTE-2" in window.welcome.message.text
        reading.click()
        qtbot.waitUntil(lambda: window.desk is not None and window.desk.is_open, timeout=10_000)
        assert window.desk is not None
        assert window.desk.read_only
        qtbot.waitUntil(lambda: "in a sync folder" in window.status._office.text())
