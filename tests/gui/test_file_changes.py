"""The register's file is moved, removed, replaced, cut short under a real window: it says so."""

import os
import shutil
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.base import paths
from app.base.errors import SilentRegisterError
from app.domain.concerns import ConcernDraft
from app.gui import texts
from app.gui.crash import CrashHook
from app.gui.desk import file_watch as watching
from app.gui.desk.desk import Desk
from app.gui.program import Program
from app.gui.window.main_window import MainWindow
from app.operations.concerns import log_concern
from app.operations.registers import open_register
from app.operations.whereabouts import Lookout
from app.store.refusals import damaged
from tests.conftest import LogGuard
from tests.gui.conftest import named

PATIENCE = 20_000


@pytest.fixture
def window(filled: Path, program: Program, qtbot: QtBot) -> MainWindow:
    """A window on that register, in which one more concern was logged."""
    made = program.new_window(filled)
    qtbot.waitUntil(lambda: made.desk is not None, timeout=PATIENCE)
    log(made, qtbot)
    return made


def log(window: MainWindow, qtbot: QtBot) -> None:
    told: list[object] = []
    desk_of(window).run(log_concern, ConcernDraft(title="Acknowledged"), done=told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE)


def desk_of(window: MainWindow) -> Desk:
    assert window.desk is not None
    return window.desk


def until(qtbot: QtBot, condition: Callable[[], object]) -> None:
    qtbot.waitUntil(lambda: bool(condition()), timeout=PATIENCE)


def concerns_in(path: Path) -> int:
    with closing(open_register(path, read_only=True)) as register:
        return register.concerns.count()


def press(window: MainWindow, name: str) -> None:
    named(window, QPushButton, name).click()


def test_removed_it_says_so_and_is_put_back(window: MainWindow, filled: Path, qtbot: QtBot) -> None:
    filled.unlink()
    until(qtbot, lambda: "was removed while it was open" in window.file_changes.band.text)
    first = window.desk
    state = named(window.status, QLabel, "savedState")
    assert state.text() == "Saved in no file any more: see above"
    press(window, "putBack")
    until(qtbot, lambda: window.desk not in (None, first))
    assert not window.file_changes.band.isVisible()
    assert state.text() == "Everything is saved"
    assert concerns_in(filled) == 5
    log(window, qtbot)
    assert concerns_in(filled) == 6


def test_acts_are_undone_in_the_file_that_was_put_back(
    window: MainWindow, filled: Path, qtbot: QtBot
) -> None:
    filled.unlink()
    until(qtbot, window.file_changes.band.isVisible)
    first = window.desk
    press(window, "putBack")
    until(qtbot, lambda: window.desk not in (None, first))
    assert window.menus.actions["undo"].isEnabled()
    window.undoing.undo()
    until(qtbot, lambda: desk_of(window).can_redo)
    assert concerns_in(filled) == 4


def test_renamed_it_is_whole_under_its_new_name_and_goes_on_there(
    window: MainWindow, filled: Path, qtbot: QtBot
) -> None:
    moved = filled.rename(filled.with_name("consulat.doleances"))
    until(qtbot, lambda: "it is “consulat.doleances” now" in window.file_changes.band.text)
    press(window, "goOn")
    until(qtbot, lambda: window.desk is not None and window.desk.path == moved)
    log(window, qtbot)
    assert concerns_in(moved) == 6
    assert not filled.exists()
    assert window.program.settings.current.recent == (str(moved),)


def test_opened_where_it_is_now_it_goes_on_there(
    window: MainWindow, filled: Path, qtbot: QtBot
) -> None:
    moved = filled.rename(filled.with_name("consulat.doleances"))
    until(qtbot, window.file_changes.band.isVisible)
    other = window.program.new_window(moved)
    until(qtbot, lambda: window.desk is not None and window.desk.path == moved)
    assert other.desk is None
    assert concerns_in(moved) == 5


def test_its_folder_is_renamed(window: MainWindow, filled: Path, qtbot: QtBot) -> None:
    folder = filled.parent.rename(filled.parent.with_name("moved away"))
    try:
        until(qtbot, lambda: str(folder / filled.name) in window.file_changes.band.text)
    finally:
        folder.rename(filled.parent)
    until(qtbot, lambda: not window.file_changes.band.isVisible())


def test_an_older_copy_takes_its_place(
    window: MainWindow, filled: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    until(qtbot, lambda: not desk_of(window).is_busy)
    older = Path(shutil.copy(filled, tmp_path / "older"))
    log(window, qtbot)
    older.replace(filled)
    until(qtbot, lambda: "has taken the place" in window.file_changes.band.text)
    until(qtbot, lambda: "among the backups" in window.file_changes.band.text)
    first = window.desk
    press(window, "openWhatIsThere")
    until(qtbot, lambda: window.desk not in (None, first))
    kept = list((paths.backups_dir()).glob("*.doleances"))
    assert [concerns_in(one) for one in kept] == [6]


def test_closing_says_what_would_be_lost_and_stays(
    window: MainWindow, filled: Path, qtbot: QtBot
) -> None:
    filled.unlink()
    until(qtbot, lambda: "among the backups" in window.file_changes.band.text)
    window.close()
    assert window.isVisible()
    assert "is not closed yet" in window.closing.text
    window.closing.all_the_same()
    assert [concerns_in(one) for one in paths.backups_dir().glob("*.doleances")] == [5]


def test_closed_in_the_same_breath_it_stays_too(window: MainWindow, filled: Path) -> None:
    filled.unlink()
    window.close()
    assert window.isVisible()
    assert "is not closed yet" in window.closing.text


def test_a_program_that_is_ended_leaves_a_copy(window: MainWindow, filled: Path) -> None:
    filled.unlink()
    window.program.quit(all_the_same=True)
    assert [concerns_in(one) for one in paths.backups_dir().glob("*.doleances")] == [5]


def test_cut_short_it_says_so_and_is_rebuilt(
    window: MainWindow,
    filled: Path,
    qtbot: QtBot,
    expected_log: LogGuard,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    expected_log.expect("no copy of an open register|cannot be read")
    # As in the program: what nobody else takes, a question of the background among it.
    monkeypatch.setattr(sys, "excepthook", CrashHook(window.program).take)
    os.truncate(filled, 4096)
    until(qtbot, lambda: "cannot be read any more" in window.file_changes.band.text)
    until(qtbot, lambda: "No copy could be put" in window.file_changes.band.text)
    press(window, "rebuildHarmed")
    until(qtbot, window.opening.welcome.salvage.isVisible)
    assert window.desk is None


def test_a_save_whose_showing_fails_is_said_to_be_saved(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, expected_log: LogGuard
) -> None:
    expected_log.expect("cannot be read: DamagedRegisterError")
    desk = desk_of(window)

    def refuse(_records: object) -> None:
        raise damaged(Path("moscow.doleances"))

    monkeypatch.setattr(desk.whole, "refresh", refuse)
    log(window, qtbot)
    assert named(window.status, QLabel, "savedState").text().startswith("Saved at")
    assert "cannot be read any more" in window.file_changes.band.text


def test_a_share_that_hangs_freezes_nothing(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file system is a stat that does not answer, on the thread that asks it."""
    answers = threading.Event()
    looked = Lookout.look

    def hang(lookout: Lookout) -> object:
        answers.wait(PATIENCE)
        return looked(lookout)

    monkeypatch.setattr(watching, "_SILENT_AFTER", 0.3)
    monkeypatch.setattr(Lookout, "look", hang)
    until(qtbot, lambda: "does not answer" in window.file_changes.band.text)
    with pytest.raises(SilentRegisterError):
        desk_of(window).reader.concerns.count()
    answers.set()
    until(qtbot, lambda: not window.file_changes.band.isVisible())
    assert desk_of(window).reader.concerns.count() == 5


def test_a_window_closes_on_a_share_that_hangs(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = threading.Event()
    monkeypatch.setattr(watching, "_SILENT_AFTER", 0.3)
    monkeypatch.setattr(Lookout, "look", lambda _lookout: answers.wait(PATIENCE))
    until(qtbot, lambda: "does not answer" in window.file_changes.band.text)
    window.close()
    assert not window.isVisible()
    answers.set()


@pytest.mark.parametrize("code", ["fr", "ru"])
def test_the_band_speaks_another_language(
    window: MainWindow, filled: Path, qtbot: QtBot, code: str
) -> None:
    filled.unlink()
    until(qtbot, window.file_changes.band.isVisible)
    english = window.file_changes.band.text
    texts.switch(code)
    assert filled.name in window.file_changes.band.text
    assert window.file_changes.band.text != english
    assert window.file_changes.band.accessibleName() == window.file_changes.band.text
