"""Whose backup the window keeps in mind, and why there is none."""

import shutil
from contextlib import closing
from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.gui.desk.backups import Source
from app.gui.program import Program
from app.operations.registers import open_register
from tests.gui.conftest import named
from tests.gui.test_who import opened


def test_the_status_bar_says_why_no_backup_was_made(
    register_file: Path, program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    window = opened(program, register_file, qtbot)
    assert window.desk is not None
    state = named(window.status, QLabel, "backupState")
    uid = window.desk.reader.uid
    program.settings.change(backups={uid: str(tmp_path / "absent")})
    program.keeper.start(Source.of(window.desk), failed=lambda _error: None)
    qtbot.waitUntil(lambda: state.text() == "Backup: its folder is not there", timeout=10_000)
    assert "is not there now. Nothing is lost" in state.toolTip()
    program.settings.change(backups={})
    program.keeper.start(Source.of(window.desk), failed=lambda _error: None)
    qtbot.waitUntil(lambda: state.text() == "Backup: 24/06/2025 09:00", timeout=10_000)
    assert state.toolTip() == ""


def test_a_copy_has_its_own_record_of_backups(
    register_file: Path, program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    """A copied file has the same uid: that it has a backup of today says nothing of the other."""
    window = opened(program, register_file, qtbot)
    assert window.desk is not None
    mark, uid = window.desk.reader.mark, window.desk.reader.uid
    program.keeper.start(Source.of(window.desk))
    qtbot.waitUntil(lambda: program.keeper.last(mark) is not None, timeout=10_000)
    copy = Path(shutil.copy(register_file, tmp_path / "copie.doleances"))
    with closing(open_register(copy, read_only=True)) as other:
        assert other.uid == uid
        assert program.keeper.last(other.mark) is None
