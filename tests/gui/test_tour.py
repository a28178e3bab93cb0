"""Every page and form, in a small window with large texts: nothing is cut, nothing overlaps."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLayout,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.base.overriding import override
from app.base.settings import SettingsFile
from app.gui import texts
from app.gui.forms.dates import DateField
from app.gui.proving import tour
from app.gui.widgets.basics import ElidedLabel
from app.gui.widgets.scrolling import ScrolledArea
from app.gui.window.main_window import MainWindow
from tests.gui import touring
from tests.gui.touring import sample
from tests.gui.waiting import settle

__all__ = ["sample"]

LONG = 30_000
CONTROLS = (QLineEdit, QComboBox, QSpinBox, QPushButton, QCheckBox, QRadioButton)
SHORT_OF_WORDS = {"row", "link"}
"""Buttons that may end in …, or that take the width they get."""


class Strays(QObject):
    """Parts of a page that were shown before they lay in it: they take the keyboard away."""

    def __init__(self) -> None:
        super().__init__()
        self._met: list[str] = []
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    def taken(self) -> list[str]:
        met, self._met = self._met, []
        return met

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            alone = watched.windowType() == Qt.WindowType.Window
            if alone and not isinstance(watched, QMainWindow):
                self._met.append(_name(watched))
        return False


@pytest.fixture
def window(settings: SettingsFile, sample: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """The smallest window that must suffice, with texts twice as large."""
    with touring.window_for(settings, sample, qtbot, "ru", scale=2.0) as made:
        made.resize(1024, 700)
        yield made


def test_no_page_cuts_its_words(window: MainWindow, sample: Path, qtbot: QtBot) -> None:
    faults = []
    strays = Strays()
    for sight in touring.walk(window, sample, qtbot):
        for code in ("fr", "ru"):
            texts.switch(code)
            settle(qtbot, window)
            seen = QApplication.activeModalWidget() or window
            faults += [f"{sight.name} ({code}): {fault}" for fault in _faults(seen)]
        faults += [f"{sight.name}: {name} was a window for a moment" for name in strays.taken()]
    assert not faults, "\n".join(dict.fromkeys(faults))


def test_sights_are_named_once_and_found_by_name() -> None:
    names = [sight.name for sight in tour.SIGHTS]
    assert len(names) == len(set(names))
    assert [sight.name for sight in tour.sights(["all"])] == names
    assert [sight.name for sight in tour.sights(["today", "crash"])] == ["today", "crash"]
    assert {"welcome", "concern", "reports"} <= {sight.name for sight in tour.sights([])}


def _faults(root: QWidget) -> Iterator[str]:
    for words in root.findChildren(QLabel):
        if words.isVisible() and words.text() and not isinstance(words, ElidedLabel):
            tall = words.heightForWidth(words.width()) if words.wordWrap() else 0
            if tall > words.height() + 1:
                yield f"the lines of {words.text()!r} are cut"
            if not words.wordWrap() and words.sizeHint().width() > words.width() + 1:
                yield f"the end of {words.text()!r} is cut"
    for made in root.findChildren(QAbstractButton):
        if not isinstance(made, QPushButton | QRadioButton | QCheckBox):
            continue
        cut = made.sizeHint().width() > made.width() + 1
        if made.isVisible() and cut and made.property("kind") not in SHORT_OF_WORDS:
            yield f"the button {made.text()!r} is cut"
    for line in root.findChildren(DateField):
        shown = line.line
        room = shown.width() - shown.textMargins().left() - shown.textMargins().right()
        if shown.isVisible() and shown.fontMetrics().horizontalAdvance(shown.text()) > room:
            yield f"the day {shown.text()!r} is cut"
    yield from _pressed(root)
    yield from _beside_the_window(root)
    yield from _overlaps(root)


def _pressed(root: QWidget) -> Iterator[str]:
    """Controls lower than they need, or outside of what holds them."""
    for control in root.findChildren(QWidget):
        if not control.isVisible() or not isinstance(control, CONTROLS):
            continue
        least = min(control.minimumSizeHint().height(), control.maximumHeight())
        if control.height() < least - 1:
            yield f"{_name(control)} is pressed together"
        holder = control.parentWidget()
        held = holder is None or holder.contentsRect().contains(control.geometry())
        if not held and not isinstance(control.parentWidget(), QAbstractScrollArea):
            yield f"{_name(control)} is cut by what holds it"


def _beside_the_window(root: QWidget) -> Iterator[str]:
    """What scrolls down and is wider than what is seen of it."""
    for area in root.findChildren(ScrolledArea):
        content, holder = area.widget(), area.parentWidget()
        if content is None or holder is None or not area.isVisible():
            continue
        if content.width() > area.viewport().width():
            yield f"the right of {_name(content)} in {_name(holder)} is cut"


def _name(widget: QWidget) -> str:
    return widget.objectName() or str(widget)


def _overlaps(root: QWidget) -> Iterator[str]:
    """Children of one widget that its layouts lay over each other."""
    for parent in root.findChildren(QWidget):
        layout = parent.layout() if parent.isVisible() else None
        if layout is None or layout.count() > 60:
            continue
        # Asked for its items, a layout of Qt would keep a word of each that is deleted later.
        inside = parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        layouts = [layout, *layout.findChildren(QLayout)]
        found = [
            (child, child.geometry())
            for child in inside
            if child.isVisible() and any(one.indexOf(child) >= 0 for one in layouts)
        ]
        for number, (one, area) in enumerate(found):
            for other, there in found[number + 1 :]:
                if area.intersects(there):
                    yield f"{_name(one)} lies over {_name(other)}"
