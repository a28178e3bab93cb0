"""Fields that share a line while there is room for them."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.gui.forms.shared_line import SharedLine, divide


@pytest.mark.parametrize(
    ("room", "least", "shares", "parts", "widths"),
    [
        (300, [10, 10], [1, 2], 0, [100, 200]),
        (300, [150, 10, 10], [1, 1, 1], 0, [150, 75, 75]),
        (300, [10, 80], [1, 0], 0, [220, 80]),
        (300, [10], [1], 2, [150]),
        (100, [80, 80], [1, 1], 0, [80, 80]),
    ],
)
def test_the_room_is_shared(
    room: int, least: list[int], shares: list[int], parts: int, widths: list[int]
) -> None:
    assert divide(room, least, shares, parts) == widths


@pytest.mark.parametrize(("columns", "alone"), [(0, 400), (2, 195)])
def test_fields_without_room_wrap_to_the_next_line(columns: int, alone: int, qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    line = SharedLine(gap=10, columns=columns)
    made = [QWidget() for _ in range(3)]
    for one in made:
        one.setMinimumSize(150, 20)
        line.add(one)
    holder.setLayout(line)
    holder.resize(400, 100)
    holder.show()
    first, second, third = (one.geometry() for one in made)
    assert first.width() == second.width() == 195
    assert (second.left(), second.top()) == (205, 0)
    assert (third.left(), third.top(), third.width()) == (0, 30, alone)
