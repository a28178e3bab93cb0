"""How the page of concerns begins: the list first, the rest once it was seen."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.base.settings import SettingsFile
from app.gui.desk import Desk
from app.gui.pages.concern.panel import ConcernPanel
from app.gui.pages.concerns.page import ConcernsPage

pytestmark = pytest.mark.usefixtures("filled")


def test_the_list_is_on_the_screen_before_the_rest_is_made(
    desk: Desk, settings: SettingsFile, qtbot: QtBot
) -> None:
    made = ConcernsPage(desk, settings)
    qtbot.addWidget(made)
    qtbot.wait(200)
    assert not made.findChildren(ConcernPanel)
    made.show()
    assert made.is_busy
    qtbot.waitUntil(lambda: not made.is_busy)
    assert made.findChildren(ConcernPanel)


def test_a_register_may_be_left_before_the_rest_is_made(
    desk: Desk, settings: SettingsFile, qtbot: QtBot
) -> None:
    made = ConcernsPage(desk, settings)
    qtbot.addWidget(made)
    made.show()
    QApplication.processEvents()
    desk.close()
    qtbot.wait(400)
    assert not made.findChildren(ConcernPanel)


def test_a_list_that_is_covered_is_completed_too(
    desk: Desk, settings: SettingsFile, qtbot: QtBot
) -> None:
    made = ConcernsPage(desk, settings)
    qtbot.addWidget(made)
    counted: list[object] = []
    made.finder.counted.connect(counted.append)
    made.setMinimumSize(100, 100)
    made.resize(500, 700)
    made.new_concern()
    made.show()
    qtbot.waitUntil(lambda: bool(counted))
    assert not made.listing.table.isVisible()
