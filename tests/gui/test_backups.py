"""Backups from the window: daily, at closing, now; a stick that is absent; one put back."""

import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.base import paths
from app.base.clock import FixedClock
from app.base.settings import SettingsFile
from app.domain.concerns import ConcernDraft
from app.gui import texts
from app.gui.desk import backups as keeper_module
from app.gui.desk.backups import DailyBackup, Keeper, Source
from app.gui.desk.desk import Desk
from app.gui.pages.settings.backups import BackupsSection
from app.gui.pages.settings.comparison import Comparison
from app.gui.program import Program
from app.gui.widgets.messages import BusyBar, InlineMessage
from app.gui.window.main_window import MainWindow
from app.operations.backups import back_up, find, standing_of
from app.operations.concerns import log_concern
from app.operations.passwords import change_password
from app.operations.registers import open_register
from tests.gui.conftest import named
from tests.gui.test_who import opened
from tests.gui.wishes import Heard


@pytest.fixture
def keeper(desk: Desk, settings: SettingsFile, clock: FixedClock) -> Iterator[Keeper]:
    made = Keeper(settings, clock)
    desk.keeper = made
    yield made
    made.close()


@pytest.fixture
def section(
    desk: Desk, keeper: Keeper, settings: SettingsFile, qtbot: QtBot, heard: Heard
) -> BackupsSection:
    assert keeper is desk.keeper
    made = BackupsSection(desk, heard, settings)
    qtbot.addWidget(made)
    made.resize(760, 560)
    made.show()
    return made


def log(desk: Desk, qtbot: QtBot, title: str) -> None:
    with qtbot.waitSignal(desk.changed, timeout=10_000):
        desk.run(log_concern, ConcernDraft(title=title, received_on=desk.clock.today()))


def idle(keeper: Keeper, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not keeper.is_busy, timeout=10_000)


def test_a_backup_is_made_now_and_listed(
    section: BackupsSection, desk: Desk, keeper: Keeper, tmp_path: Path, qtbot: QtBot, heard: Heard
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    section.set_folder(stick)
    said: list[str] = []
    heard.said.connect(lambda text, _undo: said.append(text))
    named(section, QPushButton, "backupNow").click()
    assert named(section, BusyBar, "backupBusy").isVisible()
    idle(keeper, qtbot)
    (found,) = find(stick, desk.reader.uid)
    assert said == [f"The backup “{found.path.name}” was made and read back"]
    assert named(section, QPushButton, "backup0").text() == "24/06/2025 09:00"
    assert named(section, BusyBar, "backupBusy").isHidden()
    assert keeper.last(desk.reader.mark) == desk.clock.now()


def test_an_absent_stick_is_said_and_tried_again(
    section: BackupsSection, desk: Desk, keeper: Keeper, tmp_path: Path, qtbot: QtBot
) -> None:
    stick = tmp_path / "stick"
    section.set_folder(stick)
    named(section, QPushButton, "backupNow").click()
    idle(keeper, qtbot)
    assert "is not there now. Nothing is lost" in section.message.text
    assert keeper.trouble(desk.reader.mark) is not None
    stick.mkdir()
    keeper.keep_up(Source.of(desk), daily=True)
    idle(keeper, qtbot)
    assert keeper.trouble(desk.reader.mark) is None
    assert len(find(stick, desk.reader.uid)) == 1


def test_once_a_day_and_only_when_something_is_new(
    desk: Desk, keeper: Keeper, clock: FixedClock, qtbot: QtBot
) -> None:
    daily = DailyBackup(desk, keeper)

    def made() -> int:
        daily.look()
        idle(keeper, qtbot)
        return len(find(paths.backups_dir(), desk.reader.uid))

    assert made() == 1
    log(desk, qtbot, "Visa")
    assert made() == 1
    clock.advance(seconds=86_400)
    assert made() == 2
    clock.advance(seconds=86_400)
    assert made() == 2


def test_why_there_is_none_is_said_when_the_register_is_closed(
    register_file: Path, program: Program, tmp_path: Path, qtbot: QtBot, settings: SettingsFile
) -> None:
    window = opened(program, register_file, qtbot)
    assert window.desk is not None
    settings.change(backups={window.desk.reader.uid: str(tmp_path / "pulled out")})
    log(window.desk, qtbot, "Visa")
    window.opening.close_register()
    qtbot.waitUntil(lambda: "is not there now" in window.toast.text)


def test_the_one_that_failed_is_made_when_the_register_is_open_again(
    desk: Desk,
    keeper: Keeper,
    settings: SettingsFile,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    daily = DailyBackup(desk, keeper)
    daily.look()
    idle(keeper, qtbot)
    log(desk, qtbot, "Visa")
    monkeypatch.setattr(keeper_module, "_AFTER_MS", 0)
    DailyBackup(desk, keeper)
    before = settings.current.backed_up[desk.reader.mark]
    qtbot.waitUntil(lambda: settings.current.backed_up[desk.reader.mark] != before)


def test_a_backup_is_made_behind_the_window_that_closes(
    register_file: Path, program: Program, qtbot: QtBot, settings: SettingsFile
) -> None:
    window = opened(program, register_file, qtbot)
    assert window.desk is not None
    uid, mark = window.desk.reader.uid, window.desk.reader.mark
    log(window.desk, qtbot, "Visa")
    window.close()
    program.keeper.finish()
    (found,) = find(paths.backups_dir(), uid)
    assert standing_of(found.path).concerns == 1
    assert settings.current.backed_up[mark].startswith("2025-06-24T09:00:00+00:00 ")


def test_the_status_bar_says_when_in_the_language_of_the_screen(
    register_file: Path, program: Program, qtbot: QtBot
) -> None:
    window = opened(program, register_file, qtbot)
    state = named(window.status, QLabel, "backupState")
    assert state.text() == ""
    assert window.desk is not None
    program.keeper.start(Source.of(window.desk))
    qtbot.waitUntil(lambda: state.text() == "Backup: 24/06/2025 09:00", timeout=10_000)
    texts.switch("ru")
    assert state.text() == "Резервная копия: 24.06.2025 09:00"
    window.opening.close_register()
    assert state.text() == ""


def test_the_status_bar_says_that_a_save_was_refused(
    register_file: Path, program: Program, qtbot: QtBot
) -> None:
    window = opened(program, register_file, qtbot)
    assert window.desk is not None
    state = named(window.status, QLabel, "savedState")
    refused: list[BaseException] = []
    window.desk.run(log_concern, ConcernDraft(), failed=refused.append)
    qtbot.waitUntil(lambda: bool(refused), timeout=10_000)
    qtbot.waitUntil(lambda: state.text() == "The last change was not saved", timeout=10_000)
    log(window.desk, qtbot, "Visa")
    assert state.text().startswith("Saved at")


def restoring(window: MainWindow, qtbot: QtBot) -> None:
    """Choose the first backup on the page and put it in place."""
    comparison = begun(window, qtbot)
    assert named(comparison, QLabel, "now1").text() == "1"
    assert named(comparison, QLabel, "then1").text() == "0"
    assert "1 act that came after the backup will no longer" in (
        named(comparison, QLabel, "restoreLoses").text()
    )
    named(comparison, QPushButton, "restoreGo").click()


@pytest.fixture
def whole(program: Program) -> Program:
    """The program with its real pages."""
    from app.gui.program import Parts
    from app.gui.window.pages import PAGES

    program.parts = Parts(
        pages=PAGES,
        make_sample=program.parts.make_sample,
        sample_file=program.parts.sample_file,
    )
    return program


def test_a_backup_is_compared_and_put_in_place(
    register_file: Path, whole: Program, qtbot: QtBot
) -> None:
    window = opened(whole, register_file, qtbot)
    assert window.desk is not None
    whole.keeper.start(Source.of(window.desk))
    idle(whole.keeper, qtbot)
    log(window.desk, qtbot, "Après")
    restoring(window, qtbot)
    qtbot.waitUntil(lambda: "what it replaced is kept" in window.toast.text, timeout=10_000)
    qtbot.waitUntil(lambda: window.desk is not None and window.desk.is_open, timeout=10_000)
    assert window.desk.reader.concerns.count() == 0
    (kept,) = [path for path in register_file.parent.glob("*.doleances") if path != register_file]
    with closing(open_register(kept, read_only=True)) as replaced:
        assert replaced.concerns.count() == 1


def begun(window: MainWindow, qtbot: QtBot) -> Comparison:
    """Choose the first backup on the page, and wait for what it asks."""
    window.acts.show_section("backups")
    page = window.stack.currentWidget()
    assert page is not None
    named(page, QPushButton, "backup0").click()
    comparison = named(page, Comparison, "backupComparison")
    qtbot.waitUntil(comparison.isVisible, timeout=10_000)
    return comparison


@pytest.fixture
def changed(register_file: Path, whole: Program, qtbot: QtBot) -> MainWindow:
    """A register whose password was changed since its backup."""
    uid = standing_of(register_file).uid
    key = change_password(register_file, None, "ancien mot de passe", uid=uid).key
    with closing(open_register(register_file, key=key)) as register:
        back_up(register, paths.backups_dir())
        log_concern(register, ConcernDraft(title="Après"))
    changed = change_password(register_file, key, "nouveau mot de passe", uid=uid)
    window = whole.new_window()
    window.resize(1280, 900)
    window.opening.open_path(register_file, key=changed.key)
    qtbot.waitUntil(lambda: window.desk is not None and window.desk.is_open, timeout=10_000)
    return window


def test_the_password_of_a_backup_is_asked_for_in_the_page(
    changed: MainWindow, register_file: Path, qtbot: QtBot
) -> None:
    comparison = begun(changed, qtbot)
    field = named(comparison, QLineEdit, "backupPassword")
    assert field.hasFocus()
    assert "had another password" in named(comparison, QLabel, "backupPasswordWords").text()
    assert not named(comparison, QPushButton, "restoreGo").isVisible()
    qtbot.keyClicks(field, "autre chose")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: field.property("wrong") == "true", timeout=10_000)
    assert field.text() == ""
    assert field.hasFocus()
    qtbot.keyClicks(field, "ancien mot de passe")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    go = named(comparison, QPushButton, "restoreGo")
    qtbot.waitUntil(go.isVisible, timeout=10_000)
    assert named(comparison, QLabel, "then1").text() == "0"
    assert "keeps the password that it has now" in (
        named(comparison, QLabel, "restoreKeeps").text()
    )
    assert not field.isVisible()
    assert field.text() == ""
    go.click()
    qtbot.waitUntil(lambda: "what it replaced is kept" in changed.toast.text, timeout=10_000)
    qtbot.waitUntil(lambda: changed.desk is not None and changed.desk.is_open, timeout=10_000)
    assert changed.desk is not None
    assert changed.desk.reader.concerns.count() == 0
    open_register(register_file, password="nouveau mot de passe", read_only=True).close()


def test_a_damaged_backup_is_not_called_a_wrong_password(changed: MainWindow, qtbot: QtBot) -> None:
    assert changed.desk is not None
    (found,) = find(paths.backups_dir(), changed.desk.reader.uid)
    content = found.path.read_bytes()
    found.path.write_bytes(content[:100] + b"\xff" * 200 + content[300:])
    comparison = begun(changed, qtbot)
    field = named(comparison, QLineEdit, "backupPassword")
    qtbot.keyClicks(field, "ancien mot de passe")
    named(comparison, QPushButton, "backupUnlock").click()
    qtbot.waitUntil(comparison.isHidden, timeout=10_000)
    page = changed.stack.currentWidget()
    assert page is not None
    assert "is damaged" in named(page, InlineMessage, "backupsMessage").text


def test_the_comparison_can_be_left_and_no_password_stays(
    changed: MainWindow, qtbot: QtBot
) -> None:
    comparison = begun(changed, qtbot)
    field = named(comparison, QLineEdit, "backupPassword")
    qtbot.keyClicks(field, "ancien")
    named(comparison, QPushButton, "backupUnlockNot").click()
    assert comparison.isHidden()
    assert field.text() == ""


def test_a_register_that_another_program_has_open_stays(
    register_file: Path, whole: Program, qtbot: QtBot
) -> None:
    window = opened(whole, register_file, qtbot)
    assert window.desk is not None
    whole.keeper.start(Source.of(window.desk))
    idle(whole.keeper, qtbot)
    log(window.desk, qtbot, "Après")
    with closing(open_register(register_file)):
        restoring(window, qtbot)
        qtbot.waitUntil(lambda: "close it there" in window.toast.text, timeout=20_000)
    qtbot.waitUntil(lambda: window.desk is not None and window.desk.is_open, timeout=10_000)
    assert window.desk.reader.concerns.count() == 1


def test_the_compared_backup_is_the_restored_one(
    register_file: Path, whole: Program, qtbot: QtBot
) -> None:
    """A stick is slow: by the time that one backup is read, another one may be chosen."""
    window = opened(whole, register_file, qtbot)
    desk = window.desk
    assert desk is not None
    whole.keeper.start(Source.of(desk))
    idle(whole.keeper, qtbot)
    comparison = begun(window, qtbot)
    (first,) = find(paths.backups_dir(), desk.reader.uid)
    confirmed: list[Path] = []
    comparison.confirmed.disconnect()
    comparison.confirmed.connect(lambda path, _key: confirmed.append(path))
    go = named(comparison, QPushButton, "restoreGo")
    refused: list[BaseException] = []
    told: list[object] = []
    go_on = threading.Event()
    comparison.ask(desk, whole.keeper, first.path, failed=refused.append)
    whole.keeper.look(lambda _task: None, done=told.append, failed=refused.append)
    whole.keeper.look(lambda _task: go_on.wait(10), done=told.append, failed=refused.append)
    comparison.ask(desk, whole.keeper, register_file, failed=refused.append)
    qtbot.waitUntil(lambda: told == [None])
    assert not go.isVisible()
    go_on.set()
    qtbot.waitUntil(go.isVisible, timeout=10_000)
    go.click()
    assert confirmed == [register_file]
    assert not refused


def test_a_backup_that_one_has_left_does_not_come_back(
    register_file: Path, whole: Program, qtbot: QtBot
) -> None:
    window = opened(whole, register_file, qtbot)
    assert window.desk is not None
    whole.keeper.start(Source.of(window.desk))
    idle(whole.keeper, qtbot)
    comparison = begun(window, qtbot)
    (backup,) = find(paths.backups_dir(), window.desk.reader.uid)
    refused: list[BaseException] = []
    comparison.ask(window.desk, whole.keeper, backup.path, failed=refused.append)
    named(comparison, QPushButton, "restoreNot").click()
    idle(whole.keeper, qtbot)
    assert not comparison.isVisible()
    assert not refused
