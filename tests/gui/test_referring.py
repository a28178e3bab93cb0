"""Referring a concern from its panel: the days that follow from the letter."""

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.domain.status import Status
from app.gui.desk.desk import Desk
from app.gui.pages.concerns.concern.panel import ConcernPanel
from tests.gui.conftest import named
from tests.gui.test_concern_panel import concern, panel

__all__ = ["concern", "panel"]


def test_a_referral_is_counted_from_its_day(
    panel: ConcernPanel, desk: Desk, concern: int, qtbot: QtBot
) -> None:
    panel.ask_status(Status.REFERRED)
    named(panel, QLineEdit, "letter_reference").setText("N° 12/2025")
    day = named(named(panel, QWidget, "statusForm"), QLineEdit, "day")
    day.clear()
    qtbot.keyClicks(day, "2025-06-22")
    authority = named(panel, QLineEdit, "authority")
    authority.setFocus()
    qtbot.keyClicks(authority, "Rosobrnadzor")
    popup = next(one for one in authority.children() if isinstance(one, QCompleter)).popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    popup.hide()
    qtbot.keyClick(authority, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: desk.reader.concerns.get(concern).status is Status.REFERRED)
    assert desk.reader.concerns.get(concern).chase_on == dt.date(2025, 7, 7)
