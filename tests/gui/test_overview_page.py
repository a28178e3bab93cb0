"""The page of the overview, in French: its figures, its tables, the way to the concerns."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QTableView
from pytestqt.qtbot import QtBot

from app.base.clock import FixedClock
from app.base.settings import SettingsFile
from app.domain.concerns import ConcernDraft, Outcome
from app.domain.filters import ConcernFilter, View
from app.domain.moves import Move
from app.domain.status import Status
from app.gui import texts
from app.gui.desk.desk import Desk
from app.gui.pages.overview.page import OverviewPage
from app.operations.commitments import add_commitment
from app.operations.concerns import log_concern
from app.operations.status import change_status
from app.store.register import Register
from tests import registers
from tests.gui.conftest import OFFICE, named
from tests.gui.waiting import settle
from tests.gui.wishes import Heard

EARLY, LATE = dt.date(2025, 1, 10), dt.date(2025, 6, 2)


@pytest.fixture
def register_file(tmp_path: Path, clock: FixedClock) -> Path:
    """Three concerns of diplomas, one of them closed; one without a category; what is left out."""
    path = tmp_path / "moscow.doleances"
    registers.put(path, OFFICE, clock=clock, author="Awa", fill=_fill)
    return path


def _fill(register: Register) -> None:
    for day in (EARLY, LATE, LATE):
        draft = ConcernDraft(title="Diplôme", category="recognition", people=7, received_on=day)
        last = log_concern(register, draft).id
    closed = Move(target=Status.CLOSED, outcome=Outcome.WITHDRAWN, informed=True)
    change_status(register, last, closed)
    log_concern(register, ConcernDraft(title="Sans catégorie", received_on=LATE))
    log_concern(register, ConcernDraft(title="Essai", received_on=LATE, excluded=True))
    add_commitment(register, "Un conseiller", made_by="Le ministre", made_on=EARLY, due_on=EARLY)


@pytest.fixture
def page(desk: Desk, settings: SettingsFile, qtbot: QtBot, heard: Heard) -> OverviewPage:
    texts.switch("fr")
    made = OverviewPage(desk, settings, heard)
    qtbot.addWidget(made)
    made.resize(1000, 900)
    made.show()
    settle(qtbot, made)
    return made


def grid(page: OverviewPage, name: str) -> QTableView:
    return named(page, QTableView, f"{name}Grid")


def written(page: OverviewPage, name: str) -> list[list[str]]:
    model = grid(page, name).model()
    columns = range(model.columnCount())
    return [
        [model.data(model.index(row, column)) for column in columns]
        for row in range(model.rowCount())
    ]


def cell(page: OverviewPage, name: str, row: str, head: str) -> QModelIndex:
    model = grid(page, name).model()
    columns = range(model.columnCount())
    column = next(
        one for one in columns if model.headerData(one, Qt.Orientation.Horizontal) == head
    )
    rows = [line[0] for line in written(page, name)]
    return model.index(rows.index(row), column)


def test_the_heat_map_says_what_the_register_says(page: OverviewPage) -> None:
    assert written(page, "status") == [
        ["Reconnaissance des diplômes", "2", "0", "0", "0", "0", "0", "1", "3"],
        ["Sans catégorie", "1", "0", "0", "0", "0", "0", "0", "1"],
        ["Total", "3", "0", "0", "0", "0", "0", "1", "4"],
    ]


def test_a_cell_leads_to_its_concerns(
    page: OverviewPage, qtbot: QtBot, desk: Desk, heard: Heard
) -> None:
    view = grid(page, "status")
    place = cell(page, "status", "Sans catégorie", "Enregistrée")
    with qtbot.waitSignal(heard.filter_asked) as asked:
        centre = view.visualRect(place).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(centre))
    wanted = ConcernFilter(
        statuses=frozenset({Status.LOGGED}), categories=frozenset({0}), excluded=False
    )
    assert asked.args == [wanted]
    assert len(desk.reader.index.select(wanted, today=desk.clock.today()).ids) == 1


def test_the_keyboard_goes_along_the_cells_and_opens_one(
    page: OverviewPage, qtbot: QtBot, heard: Heard
) -> None:
    view = grid(page, "status")
    page.activateWindow()
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(heard.filter_asked) as asked:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert asked.args == [ConcernFilter(statuses=frozenset({Status.LOGGED}), excluded=False)]


def test_a_figure_of_nothing_leads_nowhere(page: OverviewPage, qtbot: QtBot, heard: Heard) -> None:
    view = grid(page, "status")
    view.setCurrentIndex(cell(page, "status", "Total", "Transmise"))
    with qtbot.assertNotEmitted(heard.filter_asked, wait=50):
        qtbot.keyClick(view, Qt.Key.Key_Return)


def test_a_headline_leads_to_its_view(page: OverviewPage, qtbot: QtBot, heard: Heard) -> None:
    tile = named(page, QAbstractButton, "figure-overdue")
    assert tile.accessibleName() == "1 en retard"
    with qtbot.waitSignal(heard.filter_asked) as asked:
        qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
    assert asked.args == [ConcernFilter(view=View.OVERDUE, excluded=False)]


def test_a_period_counts_what_came_in_during_it(page: OverviewPage, qtbot: QtBot) -> None:
    button = named(page, QAbstractButton, "period-three_months")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(qtbot, page)
    assert written(page, "status")[0][-1] == "2"
    assert named(page, QAbstractButton, "figure-concerns").text() == "3"


def test_months_and_commitments_have_their_tables(
    page: OverviewPage, qtbot: QtBot, heard: Heard
) -> None:
    assert written(page, "month")[0] == ["juin 2025", "3", "1"]
    assert written(page, "month")[5] == ["janvier 2025", "1", "0"]
    assert ["En retard", "1"] in written(page, "commitment")
    view = grid(page, "commitment")
    view.setCurrentIndex(cell(page, "commitment", "En retard", "Engagements"))
    with qtbot.waitSignal(heard.page_asked) as asked:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert asked.args == ["commitments"]


def test_a_reader_hears_what_a_cell_counts(page: OverviewPage) -> None:
    table = QAccessible.queryAccessibleInterface(grid(page, "status"))
    assert table.text(QAccessible.Text.Name) == "Catégorie × statut"
    said = {table.child(place).text(QAccessible.Text.Name) for place in range(table.childCount())}
    assert {"Catégorie", "Total, Clôturée\N{NO-BREAK SPACE}: 1"} <= said


def test_a_concern_logged_meanwhile_is_counted(
    page: OverviewPage, qtbot: QtBot, desk: Desk
) -> None:
    desk.run(log_concern, ConcernDraft(title="Encore", category="work", received_on=LATE))
    qtbot.waitUntil(lambda: len(written(page, "status")) == 4, timeout=5_000)


def test_other_words_in_another_language(page: OverviewPage, qtbot: QtBot) -> None:
    texts.switch("ru")
    qtbot.waitUntil(lambda: written(page, "status")[-1][0] == "Всего")
    assert written(page, "month")[0][0] == "июнь 2025"


@pytest.mark.parametrize("width", [700, 2000])
def test_no_table_hides_a_row(page: OverviewPage, qtbot: QtBot, width: int) -> None:
    page.resize(width, 900)
    for name in ("status", "age", "month", "commitment"):
        view = grid(page, name)
        rows = view.model().rowCount()
        last = view.visualRect(view.model().index(rows - 1, 0))
        qtbot.waitUntil(lambda: view.viewport().height() >= last.bottom())  # noqa: B023
