"""Helpers for the settings: wait for an act, read a list, edit a cell."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.gui.desk.desk import Desk
from app.gui.pages.settings.lines_view import LinesView
from tests.gui.conftest import named


def settled(desk: Desk, qtbot: QtBot, act: Callable[[], object]) -> None:
    """Do something and wait until it is saved and shown."""
    with qtbot.waitSignal(desk.changed, timeout=10_000):
        act()
    qtbot.waitUntil(lambda: not desk.is_busy, timeout=10_000)


def do(desk: Desk, qtbot: QtBot, operation: object, *args: object) -> None:
    settled(desk, qtbot, lambda: desk.run(operation, *args))  # type: ignore[arg-type]


def shown(view: LinesView, column: int = 0) -> list[str]:
    model = view.lines
    return [str(model.data(model.index(row, column))) for row in range(model.rowCount())]


def category(desk: Desk, code: str) -> int:
    found = desk.reader.names.category(code)
    assert found is not None
    return found.id


def write(view: LinesView, qtbot: QtBot, text: str) -> None:
    """Edit a cell: Return, the new text, Return."""
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    editor = named(view, QLineEdit, "lineEditor")
    editor.setText(text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
