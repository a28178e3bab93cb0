"""The list that every page of records has: which columns give way where there is little room."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.gui import texts
from app.gui.lists.layout import ColumnLayout
from app.gui.lists.table import ListTable
from app.gui.records.kind import RecordColumn, RecordKind
from app.gui.records.model import RecordDelegate, RecordsModel


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
            RecordColumn(key="name", title="Name", tells=told, sort="name"),
            RecordColumn(key="first", title="First to go", tells=told, width=100, rank=2),
            RecordColumn(key="then", title="Then this", tells=told, width=100, rank=1),
            RecordColumn(key="never", title="Never", tells=told, width=100, right=True, stays=True),
        ),
        find=lambda _register, _words, _segment: (),
        search="Find",
        none="None yet",
        choose="Choose one",
    )


class _Shown(ListTable):
    """A table of a kind, with its columns laid out."""

    def __init__(self, kind: RecordKind) -> None:
        self.model_of_kind = RecordsModel(kind.columns)
        super().__init__(self.model_of_kind, kind.name, kind.title, RecordDelegate)
        self.columns = ColumnLayout(self, None, wished=170)

    def show_rows(self, rows: list[Row]) -> None:
        self.refill(lambda: self.model_of_kind.show_rows(rows))
        self.columns.fit()


def test_the_highest_ranks_give_way_first_and_come_back(qtbot: QtBot) -> None:
    table = _Shown(_kind())
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
    table = _Shown(_kind())
    qtbot.addWidget(table)
    table.show_rows([Row(1, "One"), Row(2, "Two")])
    assert table.choose(2)
    table.show_rows([Row(3, "Three"), Row(2, "Two")])
    assert table.current == 2
    table.show_rows([Row(3, "Three")])
    assert table.current is None


def test_the_head_of_a_column_of_numbers_stands_over_them(qtbot: QtBot) -> None:
    table = _Shown(_kind())
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
    mute = RecordColumn(
        key="mute", title="Says nothing", tells=lambda _row: "", width=100, stays=True
    )
    kind = replace(_kind(), columns=(*_kind().columns, mute))
    table = _Shown(kind)
    qtbot.addWidget(table)
    table.resize(900, 300)
    table.show()
    assert not table.isColumnHidden(4)
    table.show_rows([Row(1, "one")])
    assert table.isColumnHidden(4)
    assert not table.isColumnHidden(3)
