"""The notice of the day: once a day, if somebody wants it, with counts and no word more."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from app.base.clock import FixedClock
from app.base.settings import SettingsFile
from app.gui import texts
from app.gui.desk.desk import Desk
from app.gui.pages.settings.personal import PersonalSection
from app.gui.window.daily_notice import DailyNotice
from tests.gui.conftest import named
from tests.gui.wishes import Heard


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What the desktop was asked to say."""
    messages: list[tuple[str, str]] = []

    def keep(_tray: QSystemTrayIcon, title: str, text: str, _icon: object) -> None:
        messages.append((title, text))

    monkeypatch.setattr(QSystemTrayIcon, "supportsMessages", staticmethod(lambda: True))
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", keep)
    monkeypatch.setattr(QSystemTrayIcon, "show", lambda _tray: None)
    return messages


def looked(qtbot: QtBot, notice: DailyNotice, desk: Desk) -> None:
    notice.look()
    qtbot.waitUntil(lambda: not desk.is_busy)


def test_the_notice_comes_once_a_day(
    filled: Path, desk: Desk, settings: SettingsFile, said: list[tuple[str, str]], qtbot: QtBot
) -> None:
    assert filled == desk.path
    texts.switch("fr")
    settings.change(notices=True)
    notice = DailyNotice(desk, settings)
    looked(qtbot, notice, desk)
    looked(qtbot, notice, desk)
    ((title, text),) = said
    assert title == "Aujourd’hui dans Doléances"
    assert "En retard\N{NO-BREAK SPACE}: 1 doléance" in text
    assert "Visa" not in text
    assert isinstance(desk.clock, FixedClock)
    desk.clock.advance(seconds=86_400)
    looked(qtbot, notice, desk)
    assert len(said) == 2


def test_the_notice_stays_away_unless_wanted(
    filled: Path, desk: Desk, settings: SettingsFile, said: list[tuple[str, str]], qtbot: QtBot
) -> None:
    assert filled == desk.path
    looked(qtbot, DailyNotice(desk, settings), desk)
    assert said == []


def test_a_day_without_anything_says_nothing(
    desk: Desk, settings: SettingsFile, said: list[tuple[str, str]], qtbot: QtBot
) -> None:
    settings.change(notices=True)
    looked(qtbot, DailyNotice(desk, settings), desk)
    assert said == []


def test_the_notice_is_wanted_by_a_tick(
    desk: Desk, settings: SettingsFile, qtbot: QtBot, heard: Heard
) -> None:
    section = PersonalSection(desk, heard, settings)
    qtbot.addWidget(section)
    section.refresh()
    named(section, QCheckBox, "dailyNotice").click()
    assert SettingsFile(settings.path).current.notices
