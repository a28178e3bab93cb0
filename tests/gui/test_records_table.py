"""The list that every page of records has: which columns give way where there is little room."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.gui import texts
from app.gui.records.kind import RecordColumn, RecordKind
from app.gui.records.table import RecordsTable


@dataclass(frozen=True)
class Row:
    """A record of a kind that no register has."""

    id: int
    name: str


def _kind() -> RecordKind:
    def told(row: Row) -> str:
        return row.name

    return RecordKind(
        name="things",
        title="Things",
        icon="inbox",
        columns=(
            RecordColumn(title="Name", tells=told),
            RecordColumn(title="First to go", tells=told, width=100, rank=2),
            RecordColumn(title="Then this", tells=told, width=100, rank=1),
            RecordColumn(title="Never", tells=told, width=100, right=True),
        ),
        find=lambda _register, _words, _segment: (),
        search="Find",
        none="None yet",
        choose="Choose one",
    )


def test_the_highest_ranks_give_way_first_and_come_back(qtbot: QtBot) -> None:
    table = RecordsTable(_kind())
    qtbot.addWidget(table)
    table.show_rows([Row(1, "One"), Row(2, "Two")])
    table.show()

    def hidden(width: int) -> list[int]:
        table.resize(width, 300)
        return [place for place in range(4) if table.isColumnHidden(place)]

    assert hidden(600) == []
    assert hidden(420) == [1]
    assert hidden(300) == [1, 2]
    assert hidden(200) == [1, 2]
    assert hidden(600) == []


def test_a_chosen_record_stays_chosen_while_it_is_listed(qtbot: QtBot) -> None:
    table = RecordsTable(_kind())
    qtbot.addWidget(table)
    table.show_rows([Row(1, "One"), Row(2, "Two")])
    told: list[object] = []
    assert table.choose(2)
    table.chosen.connect(told.append)
    table.show_rows([Row(3, "Three"), Row(2, "Two")])
    assert told[-1] == 2
    table.show_rows([Row(3, "Three")])
    assert table.current is None
    assert told[-1] is None


def test_the_head_of_a_column_of_numbers_stands_over_them(qtbot: QtBot) -> None:
    table = RecordsTable(_kind())
    qtbot.addWidget(table)
    sides = [
        table.model().headerData(
            place, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
        )
        for place in range(4)
    ]
    assert sides == [
        None,
        None,
        None,
        int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
    ]


def test_a_column_in_which_nothing_stands_gives_its_room(qtbot: QtBot) -> None:
    texts.switch("en")
    mute = RecordColumn(title="Says nothing", tells=lambda _row: "", width=100)
    kind = replace(_kind(), columns=(*_kind().columns, mute))
    table = RecordsTable(kind)
    qtbot.addWidget(table)
    table.resize(900, 300)
    table.show()
    assert not table.isColumnHidden(4)
    table.show_rows([Row(1, "one")])
    assert table.isColumnHidden(4)
    assert not table.isColumnHidden(3)
