"""Keys on the keyboards of others: digits behind Shift, no Latin letters, one owner for each."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.base.settings import SettingsFile
from app.gui.pages.concerns.page import ConcernsPage
from app.gui.program import Parts, Program
from app.gui.proving import tour
from app.gui.widgets.scrolling import OWN_WHEEL
from app.gui.window.keyboard import meant, owners
from app.gui.window.main_window import MainWindow
from app.gui.window.pages import CONCERNS
from app.operations.sample import make
from tests.gui import touring
from tests.gui.conftest import named
from tests.gui.waiting import end, settle

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
AZERTY = dict(enumerate("&é\"'(-è_çà", 10))
"""What the keys of the digits write without Shift, by their numbers on X11 and Wayland."""
RUSSIAN = {57: "Т", 33: "З", 58: "Ь", 41: "А", 54: "С", 55: "М", 38: "Ф", 52: "Я", 59: "Б"}
GREEK, ARABIC = {57: "Ν", 38: "Α"}, {57: "ى", 38: "ش"}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("keys") / "exemple.doleances"
    make(path, concerns=30)
    return path


@pytest.fixture
def window(settings: SettingsFile, sample: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window on the sample, with the list in front."""
    parts = Parts(make_sample=lambda _path, _task: None, sample_file=lambda: sample)
    program = Program(settings, parts)
    made = program.new_window(sample)
    made.resize(1440, 900)
    made.activateWindow()
    settle(qtbot, made)
    yield made
    tour.close_dialogs()
    end(program)


def event(text: str, place: int, held: Qt.KeyboardModifier, kind: QEvent.Type) -> QKeyEvent:
    """A key as the desktop tells it: what the layout writes there, and which key it is."""
    return QKeyEvent(kind, ord(text), held, place, 0, 0, "", False, 1)  # noqa: FBT003


def press(window: MainWindow, text: str, place: int, held: Qt.KeyboardModifier = CONTROL) -> None:
    """Press a key as it comes from outside: first to the handle of the window."""
    handle = window.windowHandle()
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
        one = event(text, place, held, kind)
        one.ignore()
        QApplication.sendEvent(handle, one)


@pytest.mark.parametrize("number", range(1, 8))
def test_the_digits_of_a_french_keyboard_open_the_places(
    window: MainWindow, number: int, qtbot: QtBot
) -> None:
    window.acts.show_page("reports")
    settle(qtbot, window)
    press(window, AZERTY[9 + number], 9 + number)
    settle(qtbot, window)
    assert window.stack.current == window.program.parts.pages[number - 1].name
    assert window.program.settings.current.text_scale == 1.0


def test_zero_and_the_keypad_change_the_size_of_texts(window: MainWindow) -> None:
    keypad = Qt.KeyboardModifier.KeypadModifier
    assert meant(event("-", 82, CONTROL | keypad, QEvent.Type.KeyPress)) is None
    window.program.change_size(-1)
    press(window, "à", 19)
    assert window.program.settings.current.text_scale == 1.0


@pytest.mark.parametrize(
    ("text", "place", "held"),
    [
        ("6", 15, CONTROL | SHIFT),  # Qt finds the digit behind Shift
        ("6", 15, CONTROL),
        ("+", 10, CONTROL | SHIFT),  # Swiss: larger text
        ("N", 57, CONTROL),
        ("é", 11, Qt.KeyboardModifier.NoModifier),
        ("Т", 57, CONTROL | Qt.KeyboardModifier.AltModifier),
        ("Ж", 200, CONTROL),
    ],
)
def test_keys_of_the_layout_stay_what_they_are(
    text: str, place: int, held: Qt.KeyboardModifier
) -> None:
    assert meant(event(text, place, held, QEvent.Type.KeyPress)) is None


@pytest.mark.parametrize("layout", [RUSSIAN, GREEK, ARABIC])
def test_control_with_a_letter_goes_by_its_place(
    window: MainWindow, layout: dict[int, str], qtbot: QtBot
) -> None:
    press(window, layout[57], 57)
    settle(qtbot, window)
    page = window.stack.made(CONCERNS)
    assert isinstance(page, ConcernsPage)
    assert page.form.isVisible()


def test_every_key_of_the_menus_goes_by_its_place_on_a_russian_keyboard(
    window: MainWindow, qtbot: QtBot
) -> None:
    for key, page in ((33, "reports"), (59, "settings")):
        press(window, RUSSIAN[key], key)
        settle(qtbot, window)
        assert window.stack.current == page
    press(window, RUSSIAN[41], 41)
    settle(qtbot, window)
    assert window.header.search.hasFocus()


def test_fields_keep_their_own_keys_on_a_russian_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    window.acts.new_concern()
    settle(qtbot, window)
    title = window.findChildren(QLineEdit, "title")[0]
    title.setFocus()
    qtbot.keyClicks(title, "Bourse")
    press(window, RUSSIAN[38], 38)
    assert title.selectedText() == "Bourse"
    press(window, RUSSIAN[54], 54)
    assert QGuiApplication.clipboard().text() == "Bourse"
    press(window, RUSSIAN[55], 55)
    press(window, RUSSIAN[55], 55)
    assert title.text() == "BourseBourse"
    press(window, RUSSIAN[52], 52)
    assert title.text() == "Bourse"


def wheel(window: MainWindow, over: QWidget, turned: int) -> None:
    """Turn the wheel with Control over a part of the window."""
    at = QPointF(over.mapTo(window, QPoint(5, 5)))
    one = QWheelEvent(
        at, window.mapToGlobal(at), QPoint(), QPoint(0, turned), Qt.MouseButton.NoButton, CONTROL,
        Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003
    )  # fmt: skip
    QApplication.sendEvent(window.windowHandle(), one)


def test_control_and_the_wheel_change_the_size_of_texts(window: MainWindow, qtbot: QtBot) -> None:
    settings = window.program.settings
    page = window.stack.made(CONCERNS)
    assert isinstance(page, ConcernsPage)
    table = page.listing.table
    wheel(window, table, 60)
    assert settings.current.text_scale == 1.0
    wheel(window, table, 60)
    assert settings.current.text_scale > 1.0
    wheel(window, table, -120)
    assert settings.current.text_scale == 1.0
    window.acts.show_page("reports")
    settle(qtbot, window)
    (preview,) = [one for one in window.findChildren(QWidget) if one.property(OWN_WHEEL)]
    wheel(window, preview, 120)
    assert settings.current.text_scale == 1.0


def open_calendar(window: MainWindow) -> None:
    line = named(window, QLineEdit, "received_on")
    line.setFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)


def open_choices(window: MainWindow) -> None:
    combo = named(window, QComboBox, "priority")
    combo.setFocus()
    combo.showPopup()


def open_proposals(window: MainWindow) -> None:
    line = named(window, QLineEdit, "place")
    line.setFocus()
    QTest.keyClicks(line, "Ka")


def open_menu(window: MainWindow) -> None:
    window.acts.choose_columns()


@pytest.mark.parametrize("opens", [open_calendar, open_choices, open_proposals, open_menu])
def test_escape_closes_what_popped_up_and_nothing_else(
    window: MainWindow, qtbot: QtBot, opens: Callable[[MainWindow], object]
) -> None:
    """The page has an Esc of its own: where a key has two owners, Qt lets neither have it."""
    window.acts.new_concern()
    settle(qtbot, window)
    opens(window)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup.windowHandle(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)
    page = window.stack.made(CONCERNS)
    assert isinstance(page, ConcernsPage)
    assert page.form.isVisible()


def test_no_key_has_two_owners_anywhere(window: MainWindow, qtbot: QtBot) -> None:
    """Wherever the keyboard may be on any page, with the pop-ups that open there."""
    twice = set()
    for sight in touring.walk_inside(window, qtbot):
        shortcuts = [each.keys() for each in window.findChildren(QShortcut)]
        keys = {one for meaning in shortcuts for one in meaning}
        keys |= {one for action in window.actions() for one in action.shortcuts()}
        for focus in _with_keyboard(window):
            for one in keys:
                found = list(owners(focus, one))
                if len(found) > 1:
                    twice.add(f"{sight.name}: {one.toString()} at {focus.objectName()}: {found}")
    assert not twice, "\n".join(sorted(twice))


def _with_keyboard(window: MainWindow) -> Iterator[QWidget]:
    for one in window.findChildren(QWidget):
        if one.isVisible() and one.focusPolicy() != Qt.FocusPolicy.NoFocus:
            yield one


def test_several_rows_are_copied_with_their_numbers(window: MainWindow, qtbot: QtBot) -> None:
    page = window.stack.made(CONCERNS)
    assert isinstance(page, ConcernsPage)
    table = page.listing.table
    table.setFocus()
    table.selectAll()
    qtbot.keyClick(table, Qt.Key.Key_C, CONTROL)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == table.rows.rowCount()
    first = page.listing.model.entry(0)
    assert first is not None
    assert lines[0].startswith(f"{first.row.reference}\t")
    assert first.row.title in lines[0]


def test_copied_rows_have_one_line_each() -> None:
    from app.gui.widgets.rows import _quote

    assert _quote('a "b"\nc') == '"a ""b""\nc"'
    assert QKeySequence("Ctrl+C") == QKeySequence(QKeySequence.StandardKey.Copy)
