"""Who works here: asked once, remembered per register on this computer, and signed with."""

from contextlib import closing
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from app.base import paths
from app.base.clock import FixedClock
from app.base.settings import SettingsFile
from app.domain.concerns import ConcernDraft
from app.gui.program import Parts, Program
from app.gui.window.main_window import MainWindow
from app.gui.window.pages import SETTINGS
from app.operations.concerns import log_concern
from app.operations.registers import open_register
from app.operations.staff import add_staff, retire_staff
from tests.gui.conftest import named


def opened(program: Program, path: Path, qtbot: QtBot) -> MainWindow:
    window = program.new_window(path)
    qtbot.waitUntil(lambda: window.desk is not None and window.desk.is_open, timeout=10_000)
    return window


def employ(path: Path, *names: str) -> None:
    with closing(open_register(path)) as register:
        for name in names:
            add_staff(register, name)
        gone = add_staff(register, "Gone Away").ids("staff")[0]
        retire_staff(register, gone)


def test_the_user_is_chosen_from_the_staff_list(
    register_file: Path, program: Program, settings: SettingsFile, qtbot: QtBot
) -> None:
    employ(register_file, "Oumar Diallo", "Awa Keïta")
    window = opened(program, register_file, qtbot)
    assert window.who.isVisible()
    shown = [one.text() for one in window.who.findChildren(QPushButton)]
    assert shown == ["Awa Keïta", "Oumar Diallo", "Another name…"]
    named(window.who, QPushButton, "who0").click()
    assert window.who.isHidden()
    assert window.toast.text == "You work here as Awa Keïta"
    desk = window.desk
    assert desk is not None
    with qtbot.waitSignal(desk.changed, timeout=10_000):
        desk.run(log_concern, ConcernDraft(title="Visa", received_on=desk.clock.today()))
    author, at_desk = desk.reader.connection.execute(
        "SELECT author, desk FROM act ORDER BY id DESC LIMIT 1"
    ).fetchone()
    assert (author, at_desk) == ("Awa Keïta", desk.reader.desk)
    assert named(window.status, QLabel, "officeState").text().startswith("Awa Keïta · ")
    assert SettingsFile(paths.settings_file()).current.staff == {desk.reader.uid: "Awa Keïta"}
    window.opening.close_register()
    again = opened(program, register_file, qtbot)
    assert again.who.isHidden()
    assert again.desk is not None
    assert again.desk.author == "Awa Keïta"
    assert settings.current.staff


def test_not_now_and_another_name(
    register_file: Path, program: Program, settings: SettingsFile, qtbot: QtBot
) -> None:
    window = opened(program, register_file, qtbot)
    named(window.who, QPushButton, "whoOther").click()
    assert window.stack.currentWidget() is window.stack.made(SETTINGS)
    named(window.who, QToolButton, "whoLater").click()
    assert window.who.isHidden()
    assert settings.current.staff == {}
    window.opening.close_register()


def test_a_reader_is_not_asked_for_a_name(
    register_file: Path, program: Program, qtbot: QtBot
) -> None:
    window = program.new_window()
    window.opening.open_path(register_file, read_only=True)
    qtbot.waitUntil(lambda: window.desk is not None and window.desk.is_open, timeout=10_000)
    assert window.who.isHidden()


def test_a_reader_is_offered_nothing_that_writes(
    filled: Path, settings: SettingsFile, clock: FixedClock, qtbot: QtBot
) -> None:
    parts = Parts(make_sample=lambda path, _task: path, sample_file=lambda: filled)
    program = Program(settings, parts, clock)
    window = program.new_window()
    window.opening.open_path(filled, read_only=True)
    qtbot.waitUntil(lambda: not window.is_busy and window.desk is not None, timeout=10_000)
    window.acts.show_concern(1)
    qtbot.waitUntil(lambda: not window.is_busy, timeout=10_000)
    for name in ("newConcernButton", "edit", "changeStatus", "more"):
        offer = named(window, QAbstractButton, name)
        assert not offer.isEnabled(), name
        assert "read only" in offer.toolTip()
    assert named(window, QAbstractButton, "printConcern").isEnabled()
    assert not window.menus.actions["meetingMode"].isEnabled()
    assert not window.menus.actions["editConcern"].isEnabled()
    window.acts.show_page("meetings")
    assert not named(window, QAbstractButton, "newMeeting").isEnabled()
    window.opening.close_register()
    window.opening.open_path(filled)
    qtbot.waitUntil(lambda: window.desk is not None and window.desk.is_open, timeout=10_000)
    assert window.header.new.isEnabled()
    assert "read only" not in window.header.new.toolTip()
    program.quit()
