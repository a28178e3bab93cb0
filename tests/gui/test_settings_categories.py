"""The categories in the settings: written in place, put in order, seen in other windows."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.base.settings import SettingsFile
from app.domain.concerns import ConcernDraft
from app.gui import texts
from app.gui.desk.desk import Desk
from app.gui.pages.settings.categories import CategoriesSection
from app.gui.pages.settings.lines_view import LinesView
from app.gui.pages.settings.page import SettingsPage
from app.operations.concerns import log_concern
from app.operations.staff import add_staff
from tests.gui.conftest import named
from tests.gui.settings_hand import category, do, settled, shown, write
from tests.gui.waiting import settle
from tests.gui.wishes import Heard

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(desk: Desk, settings: SettingsFile, qtbot: QtBot, heard: Heard) -> SettingsPage:
    texts.switch("fr")
    made = SettingsPage(desk, settings, heard)
    qtbot.addWidget(made)
    made.resize(900, 660)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def tree(page: SettingsPage) -> LinesView:
    page.show_section("categories")
    section = page.section("categories")
    assert isinstance(section, CategoriesSection)
    return section.tree


def test_a_name_is_written_in_place_and_taken_back(
    page: SettingsPage, tree: LinesView, desk: Desk, qtbot: QtBot, heard: Heard
) -> None:
    tree.choose(category(desk, "studies"), column=2)
    with qtbot.waitSignal(heard.said) as said:
        settled(desk, qtbot, lambda: write(tree, qtbot, "Образование"))
    assert said.args == ["Catégorie modifiée", True]
    assert "Образование" in shown(tree, 2)
    settled(desk, qtbot, desk.undo)
    assert "Образование" not in shown(tree, 2)
    settled(desk, qtbot, desk.redo)
    assert "Образование" in shown(tree, 2)


def test_a_name_that_is_taken_stays_to_be_put_right(
    page: SettingsPage, tree: LinesView, desk: Desk, qtbot: QtBot
) -> None:
    tree.choose(category(desk, "studies"))
    write(tree, qtbot, "Logement")
    qtbot.waitUntil(page.section("categories").message.isVisible, timeout=10_000)
    assert "Logement" in page.section("categories").message.text
    editor = named(tree, QLineEdit, "lineEditor")
    assert editor.text() == "Logement"
    editor.selectAll()
    editor.setText("Études et vie")
    settled(desk, qtbot, lambda: qtbot.keyClick(editor, Qt.Key.Key_Return))
    assert "Études et vie" in shown(tree)
    assert page.section("categories").message.isHidden()


def test_the_keyboard_puts_categories_in_order(tree: LinesView, desk: Desk, qtbot: QtBot) -> None:
    first, second = shown(tree)[:2]
    tree.choose(category(desk, "irregular-situation"))
    settled(desk, qtbot, lambda: qtbot.keyClick(tree, Qt.Key.Key_Down, ALT))
    assert shown(tree)[:2] == [second, first]
    assert tree.record == category(desk, "irregular-situation")
    settled(desk, qtbot, lambda: qtbot.keyClick(tree, Qt.Key.Key_Up, ALT))
    assert shown(tree)[:2] == [first, second]
    qtbot.keyClick(tree, Qt.Key.Key_Up, ALT)
    assert not desk.is_busy


def drag(tree: LinesView, record: int) -> QMimeData:
    return tree.lines.mimeData([tree.lines.find(record)])


def test_a_category_is_dragged_among_those_beside_it(
    tree: LinesView, desk: Desk, qtbot: QtBot
) -> None:
    moving, nowhere = Qt.DropAction.MoveAction, QModelIndex()
    housing = category(desk, "housing")
    carried = drag(tree, housing)
    model = tree.lines
    assert model.canDropMimeData(carried, moving, 2, 0, nowhere)
    assert not model.canDropMimeData(carried, moving, 0, 0, model.index(0, 0))
    settled(desk, qtbot, lambda: model.dropMimeData(carried, moving, 2, 0, nowhere))
    assert shown(tree)[2] == "Logement"
    settled(desk, qtbot, lambda: model.dropMimeData(drag(tree, housing), moving, 5, 0, nowhere))
    assert shown(tree)[4] == "Logement"


def test_new_categories_are_named_at_once(
    page: SettingsPage, tree: LinesView, desk: Desk, qtbot: QtBot
) -> None:
    settled(desk, qtbot, named(page, QPushButton, "addCategory").click)
    editor = named(tree, QLineEdit, "lineEditor")
    qtbot.keyClicks(editor, "Transport")
    settled(desk, qtbot, lambda: qtbot.keyClick(editor, Qt.Key.Key_Return))
    assert shown(tree)[-1] == "Transport"
    settled(desk, qtbot, named(page, QPushButton, "addSubcategory").click)
    above = tree.currentIndex().parent()
    assert tree.lines.line(above).cells[0] == "Transport"


def test_a_retired_category_says_so_and_comes_back(
    page: SettingsPage, tree: LinesView, desk: Desk, qtbot: QtBot
) -> None:
    do(desk, qtbot, log_concern, ConcernDraft(title="a", category="housing"))
    assert shown(tree, 4)[shown(tree).index("Logement")] == "1"
    tree.choose(category(desk, "housing"))
    retire = named(page, QPushButton, "retireCategory")
    assert retire.text() == "Ne plus proposer"
    settled(desk, qtbot, retire.click)
    assert "Logement (retirée)" in shown(tree)
    assert retire.text() == "Proposer de nouveau"
    settled(desk, qtbot, retire.click)
    assert "Logement" in shown(tree)
    qtbot.keyClick(tree, Qt.Key.Key_Delete)
    qtbot.waitUntil(page.section("categories").message.isVisible, timeout=10_000)
    assert "Logement" in shown(tree)


def test_a_tick_makes_new_concerns_confidential(tree: LinesView, desk: Desk, qtbot: QtBot) -> None:
    housing = category(desk, "housing")
    tree.choose(housing, column=3)
    settled(desk, qtbot, lambda: qtbot.keyClick(tree, Qt.Key.Key_Space))
    assert desk.reader.names.categories[housing].confidential
    do(desk, qtbot, log_concern, ConcernDraft(title="a", category="housing"))
    assert desk.reader.concerns.get(1).confidential


def test_a_screen_reader_hears_the_cells(tree: LinesView) -> None:
    assert tree.accessibleName() == "Catégories"
    model = tree.lines
    heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    assert heads == ["Français", "Anglais", "Russe", "Confidentielle", "Doléances"]


@pytest.fixture
def second(desk: Desk, qtbot: QtBot) -> Iterator[Desk]:
    """The same register in another program."""
    made = Desk(clock=desk.clock, author="Oumar")
    assert desk.path is not None
    with qtbot.waitSignal(made.opened, timeout=10_000):
        made.open(desk.path)
    yield made
    made.close()


def test_another_window_shows_the_new_name(
    page: SettingsPage,
    tree: LinesView,
    desk: Desk,
    second: Desk,
    settings: SettingsFile,
    qtbot: QtBot,
    heard: Heard,
) -> None:
    there = SettingsPage(second, settings, heard)
    qtbot.addWidget(there)
    there.show_section("categories")
    section = there.section("categories")
    assert isinstance(section, CategoriesSection)
    tree.choose(category(desk, "studies"))
    settled(desk, qtbot, lambda: write(tree, qtbot, "Scolarité"))
    qtbot.waitUntil(lambda: "Scolarité" in shown(section.tree), timeout=10_000)


def test_changes_of_another_window_wait_while_one_writes(
    tree: LinesView, desk: Desk, second: Desk, qtbot: QtBot
) -> None:
    tree.choose(category(desk, "studies"))
    tree.setFocus()
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    editor = named(tree, QLineEdit, "lineEditor")
    qtbot.keyClicks(editor, "Mon texte")
    do(second, qtbot, add_staff, "Binta")
    settle(qtbot, desk, second)
    settled(desk, qtbot, lambda: desk.run(add_staff, "Oumar"))
    assert editor.text() == "Mon texte"
    settled(desk, qtbot, lambda: qtbot.keyClick(editor, Qt.Key.Key_Return))
    assert "Mon texte" in shown(tree)
