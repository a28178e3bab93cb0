"""The keys that press a button, whatever its class."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from app.gui.widgets.buttons import button, icon_button
from app.gui.widgets.line_button import LineButton

MAKERS: list[Callable[[], QAbstractButton]] = [
    lambda: button("a", "Save"),
    lambda: icon_button("a", "Close", "x"),
    lambda: LineButton("a", "A line"),
]
NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize(
    ("key", "modifier", "times"),
    [
        (Qt.Key.Key_Return, NONE, 1),
        (Qt.Key.Key_Enter, KEYPAD, 1),
        (Qt.Key.Key_Space, NONE, 1),
        (Qt.Key.Key_Return, CTRL, 0),
        (Qt.Key.Key_A, NONE, 0),
    ],
)
def test_return_presses_it_and_ctrl_return_does_not(
    qtbot: QtBot,
    make: Callable[[], QAbstractButton],
    key: Qt.Key,
    modifier: Qt.KeyboardModifier,
    times: int,
) -> None:
    made = make()
    qtbot.addWidget(made)
    pressed: list[bool] = []
    made.clicked.connect(lambda _on=False: pressed.append(True))
    qtbot.keyClick(made, key, modifier)
    assert len(pressed) == times
