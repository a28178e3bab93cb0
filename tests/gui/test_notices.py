"""What an act has to say beside its result is said in the window, with the result."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.base.messages import Message
from app.base.settings import SettingsFile
from app.gui import texts
from app.gui.desk.notices import pending
from app.gui.window.main_window import MainWindow
from tests.conftest import LogGuard
from tests.gui.test_locking import inside


def test_a_second_name_of_the_file_is_said_with_the_new_password(
    window: MainWindow, register_file: Path, qtbot: QtBot
) -> None:
    second = register_file.with_name("second.doleances")
    try:
        second.hardlink_to(register_file)
    except OSError:
        pytest.skip("this disk has no second names")
    texts.switch("fr")
    window.opening.open_path(register_file)
    inside(window, qtbot)
    window.locking.change_password("quatre mots sans lien")
    qtbot.waitUntil(lambda: "liens physiques" in window.toast.text, timeout=30_000)
    assert "mot de passe" in window.toast.text
    assert window.toast.width() <= window.width()
    assert window.toast.accessibleName() == window.toast.text


def test_a_notice_without_a_message_is_said_by_itself(window: MainWindow) -> None:
    texts.switch("en")
    pending().say(Message("“{name}” belongs to you now", {"name": "a"}))
    assert window.toast.text == "“a” belongs to you now"
    assert pending().take() == []


def test_settings_that_cannot_be_written_are_said_once(
    window: MainWindow, settings: SettingsFile, expected_log: LogGuard
) -> None:
    expected_log.expect("the settings were not written")
    texts.switch("en")
    settings.path.parent.mkdir(parents=True, exist_ok=True)
    settings.path.unlink(missing_ok=True)
    settings.path.mkdir()
    settings.change(text_scale=1.15)
    assert "cannot be kept" in window.toast.text
    window.acts.say("All is well")
    settings.change(text_scale=1.3)
    assert window.toast.text == "All is well"


def test_long_sentences_go_over_several_lines(window: MainWindow) -> None:
    window.acts.say("Enregistré")
    low = window.toast.height()
    window.acts.say("mot " * 80)
    toast = window.toast
    assert toast.height() > low
    assert toast.width() <= window.width()
