"""Where a file is proposed to be saved."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.base import paths
from app.base.settings import SettingsFile
from app.gui.dialogs import saving
from tests.gui.conftest import named


def ask(parent: QWidget, taken: list[Path]) -> QFileDialog:
    saving.ask_where(parent, "Save", "MOW.pdf", taken.append, kinds={"pdf": "PDF"})
    return named(parent, QFileDialog, "saveDialog")


def test_saving_begins_in_the_last_folder(
    settings: SettingsFile, tmp_path: Path, qtbot: QtBot
) -> None:
    saving.remember_in(settings)
    parent, taken = QWidget(), list[Path]()
    qtbot.addWidget(parent)
    folder = tmp_path / "reports"
    folder.mkdir()
    first = ask(parent, taken)
    assert Path(first.directory().absolutePath()) != folder
    first.fileSelected.emit(str(folder / "MOW.pdf"))
    assert taken == [folder / "MOW.pdf"]
    first.setParent(None)
    first.deleteLater()
    saving.remember_in(SettingsFile(paths.settings_file()))
    again = ask(parent, taken)
    assert Path(again.directory().absolutePath()) == folder


def test_a_folder_that_is_gone_is_not_proposed(settings: SettingsFile, tmp_path: Path) -> None:
    settings.change(saved_in=str(tmp_path / "gone"))
    saving.remember_in(settings)
    assert saving.folder_to_begin_with() != tmp_path / "gone"
