"""The line of the keyboard in the list: where it is when a concern leaves a queue."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.base.settings import SettingsFile
from app.gui.desk.desk import Desk
from app.gui.pages.concerns.page import ConcernsPage
from tests.gui.waiting import settle
from tests.gui.wishes import Heard

pytestmark = pytest.mark.usefixtures("filled")

KEY = Qt.Key


@pytest.fixture
def page(desk: Desk, settings: SettingsFile, qtbot: QtBot, heard: Heard) -> ConcernsPage:
    """The page on the four concerns, and the keyboard in its list."""
    made = ConcernsPage(desk, settings, heard)
    qtbot.addWidget(made, before_close_func=lambda page: settle(qtbot, page))
    made.resize(1440, 900)
    made.show()
    settle(qtbot, made, desk)
    made.focus_list()
    settle(qtbot, made, desk)
    return made


def shown(page: ConcernsPage) -> list[int]:
    return [int(one) for one in page.listing.model.ids]


def on_the_line(page: ConcernsPage) -> int:
    return page.listing.model.id_at(page.listing.table.currentIndex().row())


def trash_at(page: ConcernsPage, row: int, desk: Desk, qtbot: QtBot) -> None:
    """What leaves the list, whatever it is done by."""
    gone = shown(page)[row]
    page.listing.table.choose(gone)
    settle(qtbot, page, desk)
    qtbot.keyClick(page.listing.table, KEY.Key_Delete)
    qtbot.waitUntil(lambda: gone not in shown(page), timeout=10_000)
    settle(qtbot, page, desk)


def test_the_line_goes_to_what_came_after_a_row_that_left(
    page: ConcernsPage, desk: Desk, qtbot: QtBot
) -> None:
    table = page.listing.table
    _first, second, third, _fourth = shown(page)
    trash_at(page, 1, desk, qtbot)
    assert on_the_line(page) == third
    assert table.current is None
    assert page.panel.concern == second, "what was just done is still to be read"
    page.finder.look()
    settle(qtbot, page, desk)
    assert on_the_line(page) == third
    qtbot.keyClick(table, KEY.Key_Down)
    settle(qtbot, page, desk)
    assert page.panel.concern == table.current == third


def test_a_concern_is_chosen_alone_though_a_key_is_held(
    page: ConcernsPage, desk: Desk, qtbot: QtBot
) -> None:
    """Ctrl+Enter logs a concern, and Ctrl is still held when the list shows it."""
    first, second, *_others = shown(page)
    page.listing.table.choose(first)
    qtbot.keyPress(page.listing.table, KEY.Key_Control, Qt.KeyboardModifier.ControlModifier)
    page.listing.table.choose(second)
    assert list(page.listing.table.selection_ids()) == [second]
    qtbot.keyRelease(page.listing.table, KEY.Key_Control)
    settle(qtbot, page, desk)
    assert page.panel.concern == second


def test_the_line_stays_on_the_last_row_where_the_last_one_left(
    page: ConcernsPage, desk: Desk, qtbot: QtBot
) -> None:
    third = shown(page)[2]
    trash_at(page, 3, desk, qtbot)
    assert on_the_line(page) == third
    qtbot.keyClick(page.listing.table, KEY.Key_Return)
    settle(qtbot, page, desk)
    assert page.panel.concern == page.listing.table.current == third


def test_a_list_that_empties_is_left_without_a_line(
    page: ConcernsPage, desk: Desk, qtbot: QtBot
) -> None:
    for _left in shown(page):
        trash_at(page, 0, desk, qtbot)
    assert not page.listing.table.currentIndex().isValid()


def test_the_concern_of_the_line_is_edited(page: ConcernsPage, desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClick(page.listing.table, KEY.Key_Down)
    page.edit_concern()
    assert page.form.isVisible()
    title = desk.reader.concerns.get(shown(page)[1]).title
    assert page.form.form.fields["title"].value() == title
    page.form.form.fields["title"].set_value("Being written")
    page.edit_concern()
    assert page.form.form.fields["title"].value() == "Being written", "it goes on"


def test_several_or_none_are_not_edited(
    page: ConcernsPage, desk: Desk, qtbot: QtBot, heard: Heard
) -> None:
    said: list[str] = []
    heard.said.connect(lambda text, _undo: said.append(text))
    page.listing.table.selectAll()
    settle(qtbot, page, desk)
    page.edit_concern()
    assert page.selection.isVisible()
    page.listing.table.clearSelection()
    page.selection.leave()
    page.panel.show_concern(None)
    page.listing.table.clearSelection()
    page.edit_concern()
    assert said == ["Choose a concern in the list."]
    trash_at(page, 0, desk, qtbot)
    page.edit_concern()
    assert said[-1].endswith("is in the trash. Restore it first; nothing was changed.")
    assert page.panel.isVisible()
