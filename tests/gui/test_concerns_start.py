"""How the page of concerns begins: the list first, the rest once it was seen."""

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.base.settings import SettingsFile
from app.gui.desk.desk import Desk
from app.gui.pages.concerns.concern.panel import ConcernPanel
from app.gui.pages.concerns.page import ConcernsPage
from app.gui.theme.look import px
from tests.gui.waiting import rest, settle
from tests.gui.wishes import Heard

pytestmark = pytest.mark.usefixtures("filled")


def test_the_list_is_on_the_screen_before_the_rest_is_made(
    desk: Desk, settings: SettingsFile, qtbot: QtBot, heard: Heard
) -> None:
    made = ConcernsPage(desk, settings, heard)
    qtbot.addWidget(made)
    rest(qtbot, desk)
    assert not made.findChildren(ConcernPanel)
    made.show()
    assert made.is_busy
    qtbot.waitUntil(lambda: not made.is_busy)
    assert made.findChildren(ConcernPanel)


def test_a_register_may_be_left_before_the_rest_is_made(
    desk: Desk, settings: SettingsFile, qtbot: QtBot, heard: Heard
) -> None:
    made = ConcernsPage(desk, settings, heard)
    qtbot.addWidget(made)
    # In the same moment: on a busy machine the rest may be made within one turn of the loop.
    made.listing.table.painted.connect(desk.close, Qt.ConnectionType.SingleShotConnection)
    made.show()
    qtbot.waitUntil(lambda: not desk.is_open)
    rest(qtbot)
    assert not made.findChildren(ConcernPanel)


def test_a_list_that_is_covered_is_completed_too(
    desk: Desk, settings: SettingsFile, qtbot: QtBot, heard: Heard
) -> None:
    made = ConcernsPage(desk, settings, heard)
    qtbot.addWidget(made)
    counted: list[object] = []
    made.finder.counted.connect(counted.append)
    made.setMinimumSize(100, 100)
    made.resize(500, 700)
    made.new_concern()
    made.show()
    qtbot.waitUntil(lambda: bool(counted))
    assert not made.listing.table.isVisible()


@pytest.mark.parametrize("width", [1000, 1440])
def test_with_little_room_the_list_has_all_of_it_until_a_concern_is_chosen(
    width: int, desk: Desk, settings: SettingsFile, qtbot: QtBot, heard: Heard
) -> None:
    made = ConcernsPage(desk, settings, heard)
    qtbot.addWidget(made)
    made.resize(width, 700)
    made.show()
    qtbot.waitUntil(lambda: not made.is_busy)
    table = made.listing.table
    assert made.panel.isVisible() == (width == 1440)
    wide, top = table.width(), table.mapTo(made, QPoint(0, 0))
    table.choose(made.listing.model.id_at(1))
    qtbot.waitUntil(made.panel.isVisible)
    settle(qtbot, made)
    assert made.panel.concern == table.current
    assert table.mapTo(made, QPoint(0, 0)) == top, "the row stays under the mouse"
    assert made.panel.width() >= px(340)
    beside = table.width()
    assert (beside < wide) == (width == 1000)
    table.clearSelection()
    made.finder.look()
    settle(qtbot, made)
    assert table.width() == beside, "it does not come and go"
