"""What a screen reader is told of a scrolled area: its parts, and no more than there are."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.gui.widgets.scrolling import Parts, ScrolledArea, speak_for_scrolled_areas


class Area(QAbstractScrollArea):
    """An area of its own kind, which takes a signal."""

    def take(self) -> None:
        """A slot: PySide gives the area another class for it."""


@pytest.fixture(autouse=True)
def read_aloud() -> Iterator[None]:
    """As with a screen reader."""
    QAccessible.setActive(True)
    speak_for_scrolled_areas()
    yield
    QAccessible.setActive(False)


@pytest.mark.parametrize("slot", [False, True])
def test_no_part_is_named_beyond_the_last(slot: bool, qtbot: QtBot) -> None:
    area, button = Area(), QPushButton()
    for one in (area, button):
        qtbot.addWidget(one)
    assert isinstance(QAccessible.queryAccessibleInterface(area), Parts)
    if slot:
        button.clicked.connect(area.take)
    spoken = QAccessible.queryAccessibleInterface(area)
    assert isinstance(spoken, Parts)
    assert spoken.childCount() == 1
    assert spoken.child(0) is not None
    assert [spoken.child(place) for place in (-1, 1, 2, 1000)] == [None] * 4


def test_a_scroll_bar_is_a_part_while_it_is_seen(qtbot: QtBot) -> None:
    words = QLabel("long")
    words.setMinimumHeight(2000)
    area = ScrolledArea(words)
    qtbot.addWidget(area)
    area.resize(200, 200)
    area.show()
    qtbot.waitExposed(area)
    spoken = QAccessible.queryAccessibleInterface(area)
    assert spoken.childCount() == 2
    words.setMinimumHeight(10)
    qtbot.waitUntil(lambda: not area.verticalScrollBar().isVisible())
    assert spoken.childCount() == 1
    assert spoken.child(1) is None


def test_an_area_that_is_being_deleted_says_nothing(qtbot: QtBot) -> None:
    """It is a plain widget by then, and a screen reader asks still what it is in."""
    left = QWidget()
    qtbot.addWidget(left)
    spoken = Parts(left)
    assert (spoken.parent(), spoken.window(), spoken.focusChild()) == (None, None, None)
    assert (spoken.childCount(), spoken.child(0)) == (0, None)
    assert spoken.text(QAccessible.Text.Name) == ""
    assert spoken.state().invalid
