"""Lines that hold small things inside their frame."""

import datetime as dt

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QCalendarWidget, QToolButton
from pytestqt.qtbot import QtBot

from app.base.clock import FixedClock
from app.base.settings import Theme
from app.gui.forms.dates import DateField
from app.gui.theme import dress
from app.gui.widgets.line_parts import FindField
from tests.gui.conftest import named
from tests.gui.waiting import turn


def shown(qtbot: QtBot) -> FindField:
    field = FindField("find", "Search")
    qtbot.addWidget(field)
    field.resize(300, 34)
    field.show()
    return field


def test_words_that_are_looked_for_can_be_cleared(qtbot: QtBot) -> None:
    field = shown(qtbot)
    said: list[str] = []
    field.typed.connect(said.append)
    clear = named(field, QToolButton, "findClear")
    assert not clear.isVisible()
    qtbot.keyClicks(field, "ab")
    assert clear.isVisible()
    qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert said == ["a", "ab", ""]
    assert not clear.isVisible()


def test_words_that_the_window_shows_are_not_looked_for_again(qtbot: QtBot) -> None:
    field = shown(qtbot)
    said: list[str] = []
    field.typed.connect(said.append)
    field.show_words("visa")
    assert named(field, QToolButton, "findClear").isVisible()
    field.show_words("")
    assert not named(field, QToolButton, "findClear").isVisible()
    assert said == []


def test_parts_of_a_line_grow_with_the_text(qtbot: QtBot) -> None:
    field = shown(qtbot)
    clear = named(field, QToolButton, "findClear")
    small, margin = clear.width(), field.textMargins().left()
    dress.wear(Theme.LIGHT, 2.0)
    turn()
    assert clear.width() == 2 * small
    assert field.textMargins().left() == 2 * margin
    assert clear.geometry().right() < field.width()


def test_a_day_is_picked_by_the_mouse_or_the_keyboard(qtbot: QtBot, clock: FixedClock) -> None:
    field = DateField("due_on", "Due on", clock=clock)
    qtbot.addWidget(field)
    field.show()
    for ask in (
        lambda: qtbot.mouseClick(
            named(field, QToolButton, "due_onPick"), Qt.MouseButton.LeftButton
        ),
        lambda: qtbot.keyClick(field.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier),
    ):
        field.activateWindow()
        field.line.setFocus()
        qtbot.waitUntil(field.line.hasFocus)
        ask()
        over = QApplication.activePopupWidget()
        assert over is not None
        calendar = over.findChildren(QCalendarWidget)[0]
        calendar.clicked.emit(QDate(2025, 7, 1))
        assert field.value() == dt.date(2025, 7, 1)
        assert QApplication.activePopupWidget() is None
