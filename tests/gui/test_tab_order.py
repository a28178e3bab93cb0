"""Tab through every page and form: everything is reached, from left to right, and seen."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSplitter, QWidget
from pytestqt.qtbot import QtBot

from app.base.settings import SettingsFile
from app.gui.window.main_window import MainWindow
from tests.gui import touring
from tests.gui.touring import sample

__all__ = ["sample"]

LONG = 30_000


@pytest.fixture
def window(settings: SettingsFile, sample: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with touring.window_for(settings, sample, qtbot, "fr") as made:
        made.resize(1440, 900)
        yield made


def test_tab_reaches_everything_and_is_seen(window: MainWindow, sample: Path, qtbot: QtBot) -> None:
    faults = []
    for sight in touring.walk(window, sample, qtbot):
        seen = QApplication.activeModalWidget() or window
        faults += [f"{sight.name}: {fault}" for fault in walk(seen, qtbot)]
    assert not faults, "\n".join(dict.fromkeys(faults))


def walk(root: QWidget, qtbot: QtBot) -> Iterator[str]:
    """What is wrong on the way of Tab round a window."""
    stops, unseen = round_trip(root, qtbot)
    yield from disorder(root, stops)
    for one in focusable(root):
        if one not in stops:
            yield f"{called(one)} is never reached"
    for one in unseen:
        yield f"{called(one)} has the keyboard and does not look so"


def round_trip(root: QWidget, qtbot: QtBot) -> tuple[list[QWidget], list[QWidget]]:
    """Where Tab stops until it comes back, and which of these do not show the keyboard."""
    root.activateWindow()
    qtbot.waitUntil(root.isActiveWindow)
    if QApplication.focusWidget() is None:
        QTest.keyClick(root, Qt.Key.Key_Tab)
    stops: list[QWidget] = []
    unseen: list[QWidget] = []
    # Twice: a list that gets the keyboard chooses a line, and that enables what stands before it.
    for _round in range(2):
        passed: list[QWidget] = []
        while (here := QApplication.focusWidget()) is not None and here not in passed:
            passed.append(here)
            with_keyboard = here.grab().toImage()
            QTest.keyClick(here, Qt.Key.Key_Tab)
            left = here.isVisible() and not here.hasFocus()
            if left and here.grab().toImage() == with_keyboard:
                unseen.append(here)
        stops += passed
    return stops, unseen


def disorder(root: QWidget, stops: list[QWidget]) -> Iterator[str]:
    """Panes beside each other that are not passed one after the other, from left to right."""
    # The last round, which passed everything.
    once = list(dict.fromkeys(reversed(stops)))[::-1]
    for panes in root.findChildren(QSplitter):
        beside = [pane for place in range(panes.count()) if (pane := panes.widget(place))]
        passed = [at for one in once for at, pane in enumerate(beside) if pane.isAncestorOf(one)]
        # Round and round: only from the last pane to the first it goes back.
        back = sum(left > right for left, right in pairwise([*passed, *passed[:1]]))
        if back > 1:
            way = ", ".join(called(one) for one in once if panes.isAncestorOf(one))
            yield f"Tab goes to and fro between panes: {way}"


def focusable(root: QWidget) -> Iterator[QWidget]:
    for one in root.findChildren(QWidget):
        policy = one.focusPolicy() & Qt.FocusPolicy.TabFocus
        alone = one.window() is root and one.focusProxy() is None
        if policy and alone and one.isVisible() and one.isEnabled() and not one.size().isEmpty():
            yield one


def called(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName() or widget.accessibleName()}"
