"""A damaged register in the window: refused, read, rebuilt, opened."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.gui import texts
from app.gui.program import Program
from app.gui.widgets.messages import InlineMessage
from tests.gui.conftest import named


@pytest.fixture
def damaged(filled: Path) -> Path:
    """The end is gone."""
    filled.write_bytes(filled.read_bytes()[:-8192])
    return filled


def test_it_is_rebuilt_and_says_what_is_lost(
    damaged: Path, program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    texts.switch("fr")
    window = program.new_window(damaged)
    salvage = window.welcome.salvage
    qtbot.waitUntil(salvage.isVisible, timeout=10_000)
    new = tmp_path / "neuf.doleances"
    salvage.rebuild_into(new)
    opening = named(salvage, QPushButton, "openRebuilt")
    qtbot.waitUntil(opening.isVisible, timeout=20_000)
    told = named(salvage, InlineMessage, "salvageTold")
    assert told.text.startswith("Lignes lues")
    opening.click()
    qtbot.waitUntil(lambda: window.desk is not None and window.desk.is_open, timeout=10_000)
    assert window.desk is not None
    assert window.desk.path == new
    assert salvage.isHidden()


def test_what_cannot_be_rebuilt_is_said(
    damaged: Path, program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    window = program.new_window(damaged)
    salvage = window.welcome.salvage
    qtbot.waitUntil(salvage.isVisible, timeout=10_000)
    (tmp_path / "là.doleances").write_bytes(b"x")
    salvage.rebuild_into(tmp_path / "là.doleances")
    told = named(salvage, InlineMessage, "salvageTold")
    qtbot.waitUntil(lambda: "There is a file at" in told.text, timeout=10_000)
    assert named(salvage, QPushButton, "rebuild").isEnabled()
