"""Ctrl+Z and Ctrl+Shift+Z where one types: words first, then the acts of the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.gui.forms.completing import CompletingField
from app.gui.forms.fields import Field, LineField, NumberField, TextField
from app.gui.widgets.basics import column
from app.gui.widgets.line_parts import FindField

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
FIELDS = {
    "line": lambda: LineField("title", "Title"),
    "completing": lambda: CompletingField("place", "Place", lambda _words: []),
    "text": lambda: TextField("note", "Note"),
    "number": lambda: NumberField("people", "People"),
    "search": lambda: FindField("find", "Search"),
}


@pytest.mark.parametrize("kind", FIELDS)
def test_an_editor_keeps_the_keys_only_while_it_has_words_to_take_back(
    kind: str, qtbot: QtBot
) -> None:
    window, acts = QWidget(), list[str]()
    qtbot.addWidget(window)
    field = FIELDS[kind]()
    column(window).addWidget(field)
    for keys in ("Ctrl+Z", "Ctrl+Shift+Z"):
        QShortcut(QKeySequence(keys), window, lambda keys=keys: acts.append(keys))
    window.show()
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)

    def press(held: Qt.KeyboardModifier = CONTROL) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, Qt.Key.Key_Z, held)

    press()
    press(CONTROL | SHIFT)
    assert acts == ["Ctrl+Z", "Ctrl+Shift+Z"]
    typed = QApplication.focusWidget()
    qtbot.keyClicks(typed, "7")
    press()
    assert acts == ["Ctrl+Z", "Ctrl+Shift+Z"]
    if isinstance(field, FindField):
        field.show_words("")
    elif isinstance(field, Field):
        field.set_value(3 if kind == "number" else "")
    press()
    assert acts == ["Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Z"]
