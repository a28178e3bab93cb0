"""The page of the concerns in the real window: what a clerk presses, and what the list shows."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.base.clock import FixedClock
from app.base.settings import SettingsFile
from app.base.translations import _
from app.domain.concerns import ConcernDraft
from app.domain.filters import ConcernFilter, View
from app.domain.labels import label
from app.domain.status import Status
from app.gui import texts
from app.gui.models.columns import PLACE_OF
from app.gui.pages.concerns.page import ConcernsPage
from app.gui.program import Parts, Program
from app.gui.widgets.chips import FilterChip, chip_size
from app.gui.window.main_window import MainWindow
from app.gui.window.pages import CONCERNS
from app.operations.concerns import log_concern
from app.operations.registers import open_register
from tests.gui.conftest import named
from tests.gui.waiting import end, rest, settle

KEY = Qt.Key


@pytest.fixture
def open_window(
    program: Program, settings: SettingsFile, clock: FixedClock, qtbot: QtBot
) -> Iterator[Callable[[Path], MainWindow]]:
    """Opens a register in a window with the real page."""
    parts = Parts(
        pages=[
            replace(place, page=lambda: ConcernsPage) if place.name == "concerns" else place
            for place in program.parts.pages
        ],
        make_sample=program.parts.make_sample,
        sample_file=program.parts.sample_file,
    )
    made = Program(settings, parts, clock)

    def open_it(path: Path) -> MainWindow:
        window = made.new_window()
        window.resize(1440, 900)
        window.opening.open_path(path)
        qtbot.waitUntil(lambda: window.stack.made(CONCERNS) is not None, timeout=10_000)
        settle(qtbot, window)
        return window

    yield open_it
    end(made)


@pytest.fixture
def window(open_window: Callable[[Path], MainWindow], filled: Path) -> MainWindow:
    """The window on the four concerns."""
    return open_window(filled)


def page(window: MainWindow) -> ConcernsPage:
    return window.stack.page(CONCERNS)


def shown(window: MainWindow) -> list[str]:
    """The titles in the list, in order."""
    model = page(window).listing.model
    column = PLACE_OF["title"]
    return [str(model.data(model.index(row, column))) for row in range(model.rowCount())]


def press(window: MainWindow, name: str, qtbot: QtBot) -> None:
    """Press the button that a person would call by that name."""
    buttons = [
        button
        for button in page(window).findChildren(QAbstractButton)
        if name in (button.accessibleName(), button.text()) and button.isVisibleTo(window)
    ]
    assert len(buttons) == 1, f"{len(buttons)} buttons are called {name}"
    buttons[0].click()
    settle(qtbot, window)


def search(window: MainWindow, words: str, qtbot: QtBot) -> None:
    window.acts.go_to_search()
    field = named(window, QLineEdit, "search")
    field.clear()
    for letter in words:  # qtbot types ASCII only
        field.insert(letter)
    settle(qtbot, window)


def chips(window: MainWindow) -> list[str]:
    found = named(window, QWidget, "filterChips").findChildren(FilterChip)
    return [chip.accessibleName() for chip in found if not chip.isHidden()]


def count(window: MainWindow) -> str:
    return named(window, QLabel, "listCount").text()


def test_shows_all_newest_first(window: MainWindow) -> None:
    assert shown(window) == [
        "Without a place",
        "Stage",
        "Reconnaissance du diplôme de médecine",
        "Visa expired",
    ]
    assert count(window) == "4 concerns · 38 people"


@pytest.mark.parametrize("words", ["diplome medecine", "Traoré", "траоре", "MOW-2025-0001"])
def test_finds_words_as_they_are_typed(window: MainWindow, words: str, qtbot: QtBot) -> None:
    search(window, words, qtbot)
    assert shown(window) == ["Reconnaissance du diplôme de médecine"]
    assert chips(window) == [f"Remove ““{words}””"]


def test_facets_combine_and_count(window: MainWindow, qtbot: QtBot) -> None:
    press(window, "Kazan", qtbot)
    assert shown(window) == ["Stage", "Visa expired"]
    press(window, "Moscow", qtbot)
    assert len(shown(window)) == 3
    press(window, "Referred", qtbot)
    assert shown(window) == ["Reconnaissance du diplôme de médecine"]
    row = page(window).sidebar.row("statuses", Status.LOGGED)
    assert row is not None
    assert row.accessibleDescription() == "2 concerns"
    assert len(chips(window)) == 3
    press(window, "Clear all", qtbot)
    assert len(shown(window)) == 4


def test_a_chosen_category_unfolds_its_subcategories(window: MainWindow, qtbot: QtBot) -> None:
    press(window, "Diploma recognition", qtbot)
    press(window, "Recognition", qtbot)
    assert shown(window) == ["Reconnaissance du diplôme de médecine"]
    press(window, "Diploma recognition", qtbot)
    assert page(window).current_filter() == ConcernFilter()


def test_views(window: MainWindow, qtbot: QtBot) -> None:
    for name, titles in (
        ("Overdue", ["Visa expired"]),
        ("Mine", ["Stage"]),
        ("Waiting for others", ["Reconnaissance du diplôme de médecine"]),
        ("Trash", []),
    ):
        press(window, name, qtbot)
        assert shown(window) == titles
        assert named(window, QLabel, "listTitle").text() == name


def test_chips_go_by_the_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    press(window, "Kazan", qtbot)
    press(window, "Logged", qtbot)
    bar = named(window, QWidget, "filterChips")
    first = next(chip for chip in bar.findChildren(FilterChip) if not chip.isHidden())
    qtbot.keyClick(first, KEY.Key_Delete)
    settle(qtbot, window)
    assert len(chips(window)) == 1


def test_the_sidebar_goes_by_the_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    sidebar = page(window).sidebar
    first = sidebar.row("view", View.ALL)
    second = sidebar.row("view", View.MINE)
    assert first is not None
    assert second is not None
    qtbot.keyClick(first, KEY.Key_Down)
    qtbot.keyClick(second, KEY.Key_Space)
    settle(qtbot, window)
    assert shown(window) == ["Stage"]


def test_the_filter_survives_a_restart(
    open_window: Callable[[Path], MainWindow], filled: Path, qtbot: QtBot
) -> None:
    window = open_window(filled)
    press(window, "Kazan", qtbot)
    search(window, "visa", qtbot)
    window.close()
    again = open_window(filled)
    assert shown(again) == ["Visa expired"]
    assert named(again, QLineEdit, "search").text() == "visa"


def test_a_filter_is_saved_used_renamed_and_removed(window: MainWindow, qtbot: QtBot) -> None:
    press(window, "Kazan", qtbot)
    press(window, "Save this filter…", qtbot)
    field = named(window, QLineEdit, "filterName")
    qtbot.keyClicks(field, "Tatarstan")
    qtbot.keyClick(field, KEY.Key_Return)
    settle(qtbot, window)
    assert named(window, QLabel, "listTitle").text() == "Tatarstan"
    press(window, "Clear all", qtbot)
    press(window, "Tatarstan", qtbot)
    assert shown(window) == ["Stage", "Visa expired"]
    row = next(
        button
        for button in page(window).sidebar.findChildren(QAbstractButton)
        if button.text() == "Tatarstan"
    )
    qtbot.keyClick(row, KEY.Key_F2)
    other = named(window, QLineEdit, "filterNewName")
    other.setText("Kazan people")
    qtbot.keyClick(other, KEY.Key_Return)
    settle(qtbot, window)
    assert named(window, QLabel, "listTitle").text() == "Kazan people"
    qtbot.keyClick(row, KEY.Key_Delete)
    settle(qtbot, window)
    assert not page(window)._desk.reader.filters.all()


def test_trash_undo_and_restore(window: MainWindow, qtbot: QtBot) -> None:
    table = page(window).listing.table
    table.selectRow(1)
    qtbot.keyClick(table, KEY.Key_Delete)
    settle(qtbot, window)
    assert "Stage" not in shown(window)
    assert window.toast.text == "1 concern put in the trash"
    window.undoing.undo()
    settle(qtbot, window)
    assert "Stage" in shown(window)
    table.selectAll()
    qtbot.keyClick(table, KEY.Key_Delete)
    settle(qtbot, window)
    assert shown(window) == []
    press(window, "Trash", qtbot)
    table.selectAll()
    named(window, QAbstractButton, "restoreSelected").click()
    settle(qtbot, window)
    press(window, "All concerns", qtbot)
    assert len(shown(window)) == 4


def test_the_row_and_its_place_stay_through_a_refresh(window: MainWindow, qtbot: QtBot) -> None:
    table = page(window).listing.table
    table.selectRow(2)
    settle(qtbot, window)
    kept = table.current
    assert page(window).panel.concern == kept
    assert window.desk is not None
    window.desk.run(log_concern, ConcernDraft(title="Newest of all"))
    settle(qtbot, window)
    assert shown(window)[0] == "Newest of all"
    assert table.current == kept
    assert page(window).panel.concern == kept


def test_a_write_of_another_program_appears(
    window: MainWindow, filled: Path, clock: FixedClock, qtbot: QtBot
) -> None:
    other = open_register(filled, clock=clock, author="Other")
    log_concern(other, ConcernDraft(title="From the next desk"))
    other.close()
    qtbot.waitUntil(lambda: "From the next desk" in shown(window), timeout=10_000)


def test_headers_sort_and_columns_are_remembered(
    open_window: Callable[[Path], MainWindow], filled: Path, qtbot: QtBot
) -> None:
    window = open_window(filled)
    header = page(window).listing.table.horizontalHeader()
    header.sectionClicked.emit(PLACE_OF["title"])
    settle(qtbot, window)
    assert shown(window) == sorted(shown(window))
    page(window).choose_columns()
    menu = named(window, QMenu, "columnsMenu")
    next(a for a in menu.actions() if a.objectName() == "column-place").trigger()
    header.moveSection(header.visualIndex(PLACE_OF["place"]), 0)
    header.resizeSection(PLACE_OF["place"], 177)
    rest(qtbot, window)
    window.close()
    again = open_window(filled)
    header = page(again).listing.table.horizontalHeader()
    assert header.logicalIndex(0) == PLACE_OF["place"]
    assert header.sectionSize(PLACE_OF["place"]) == 177
    assert shown(again) == sorted(shown(again))


def test_empty_states_offer_one_way_on(
    open_window: Callable[[Path], MainWindow], register_file: Path, qtbot: QtBot
) -> None:
    window = open_window(register_file)
    assert named(window, QAbstractButton, "emptyAction").text() == "New concern"
    search(window, "nothing", qtbot)
    press(window, "Clear the filter", qtbot)
    assert named(window, QLineEdit, "search").text() == ""
    named(window, QAbstractButton, "emptyAction").click()
    assert page(window).form.isVisible()


def test_a_logged_concern_is_selected_in_the_list(window: MainWindow, qtbot: QtBot) -> None:
    window.acts.new_concern()
    form = page(window).form
    named(form, QLineEdit, "title").setText("Passport lost")
    form.save()
    qtbot.waitUntil(lambda: "Passport lost" in shown(window), timeout=10_000)
    settle(qtbot, window)
    assert shown(window)[page(window).listing.table.currentIndex().row()] == "Passport lost"
    assert page(window).panel.isVisible()


def test_esc_and_down_lead_from_the_search_to_the_list(window: MainWindow, qtbot: QtBot) -> None:
    search(window, "visa", qtbot)
    field = named(window, QLineEdit, "search")
    qtbot.keyClick(field, KEY.Key_Down)
    assert page(window).listing.table.current == page(window).listing.model.id_at(0)
    field.setFocus()
    qtbot.keyClick(field, KEY.Key_Escape)
    settle(qtbot, window)
    assert len(shown(window)) == 4


def test_the_language_changes_while_it_is_open(window: MainWindow) -> None:
    texts.switch("fr")
    assert named(window, QLabel, "listTitle").text() == "Toutes les doléances"
    assert count(window) == "4 doléances · 38 personnes"
    row = page(window).sidebar.row("view", View.OVERDUE)
    assert row is not None
    assert row.accessibleName() == "En retard"


@pytest.mark.parametrize("width", [1024, 700, 500])
def test_little_room_keeps_what_is_asked_for(window: MainWindow, width: int, qtbot: QtBot) -> None:
    window.setMinimumSize(100, 100)
    window.resize(width, 700)
    table = page(window).listing.table
    assert table.isVisible()
    table.selectRow(0)
    qtbot.keyClick(table, KEY.Key_Return)
    settle(qtbot, window)
    assert page(window).panel.isVisible()
    back = named(window, QAbstractButton, "backToList")
    assert back.isVisible() == (width < 840)
    back.click()
    assert table.isVisible()


def test_the_menu_of_rows(window: MainWindow, qtbot: QtBot) -> None:
    table = page(window).listing.table
    table.selectRow(0)
    table.customContextMenuRequested.emit(QPoint(20, 20))
    menu = named(window, QMenu, "rowsMenu")
    offered = [action.text() for action in menu.actions()]
    assert offered[:2] == ["Give an answer…", "Refer…"]
    assert offered[-3:-1] == ["Move to the trash", "Print this list…"]
    next(one for one in menu.actions() if one.text() == "Move to the trash").trigger()
    qtbot.waitUntil(lambda: len(shown(window)) == 3)


def test_the_sidebar_is_reached_where_it_has_no_room(window: MainWindow, qtbot: QtBot) -> None:
    window.setMinimumSize(100, 100)
    window.resize(500, 700)
    sidebar, table = page(window).sidebar, page(window).listing.table
    assert not sidebar.isVisible()
    press(window, "Views and filters", qtbot)
    assert sidebar.isVisible()
    assert not table.isVisible()
    press(window, "Overdue", qtbot)
    assert table.isVisible()
    assert shown(window) == ["Visa expired"]


def test_no_status_is_cut_in_any_language(window: MainWindow) -> None:
    header = page(window).listing.table.horizontalHeader()
    for code in ("fr", "en", "ru"):
        texts.switch(code)
        widest = max(chip_size(_(label(status))).width() for status in Status)
        assert header.sectionSize(PLACE_OF["status"]) >= widest


def test_the_printed_list_follows_the_order_of_the_list(window: MainWindow, qtbot: QtBot) -> None:
    title = PLACE_OF["title"]
    page(window).listing.table.horizontalHeader().sectionClicked.emit(title)
    settle(qtbot, window)
    assert page(window).current_order().key == "title"


def test_tab_goes_round_an_empty_list(window: MainWindow, qtbot: QtBot) -> None:
    page(window).set_filter(ConcernFilter(words="zzz"))
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow() and not window.is_busy)
    page(window).setFocus()
    names: list[str] = []
    while (focused := QApplication.focusWidget()) and focused.objectName() not in names:
        names.append(focused.objectName())
        qtbot.keyClick(focused, KEY.Key_Tab)
    assert focused in page(window).findChildren(QAbstractButton, names[0])
