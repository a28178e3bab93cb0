"""What lies around a register: said above the page, put right by a button, no word of damage."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.gui.program import Program
from tests.gui.conftest import named
from tests.gui.test_who import opened


@pytest.mark.skipif(sys.platform == "win32", reason="files have the rights of their folder there")
def test_repairable_findings_are_said_and_repaired(
    register_file: Path, program: Program, qtbot: QtBot
) -> None:
    register_file.chmod(0o644)
    window = opened(program, register_file, qtbot)
    assert window.desk is not None
    with qtbot.waitSignal(window.desk.checked, timeout=20_000):
        window.desk.check_again()
    assert "may read or change: " in window.found.text
    assert named(window, QLabel, "checkState").text() == "File checked: sound"
    mend = named(window, QPushButton, "mendFound")
    assert mend.isVisible()
    assert named(window, QPushButton, "rebuildFound").isHidden()
    with qtbot.waitSignal(window.desk.checked, timeout=20_000):
        qtbot.mouseClick(mend, Qt.MouseButton.LeftButton)
    assert register_file.stat().st_mode & 0o007 == 0
    assert "may no longer read or change" in window.toast.text
    assert window.found.isHidden()
