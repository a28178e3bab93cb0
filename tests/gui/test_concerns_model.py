"""The model of the list, on a real register."""

import datetime as dt
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.base.clock import FixedClock
from app.domain.concerns import ConcernDraft, Priority
from app.gui import texts
from app.gui.desk.desk import Desk
from app.gui.models.columns import COLUMNS, PLACE_OF
from app.gui.models.concerns import ConcernsModel
from app.operations.concerns import log_concern
from app.operations.registers import open_register

ROLE = Qt.ItemDataRole


@pytest.fixture
def model(register_file: Path, desk: Desk, clock: FixedClock, qtbot: QtBot) -> ConcernsModel:
    """A hundred and thirty concerns; the first is overdue, urgent and confidential."""
    register = open_register(register_file, clock=clock)
    with register.transaction():
        log_concern(
            register,
            ConcernDraft(
                title="Diploma not recognised",
                requesters=("Awa Diarra", "Умар Траоре"),
                category="apostille",
                people=1200,
                priority=Priority.URGENT,
                confidential=True,
                received_on=dt.date(2025, 5, 1),
                due_on=dt.date(2025, 6, 1),
            ),
        )
        for number in range(129):
            log_concern(register, ConcernDraft(title=f"Concern {number}", anonymous=True))
    register.close()
    desk.reader.refresh_if_changed()
    made = ConcernsModel(desk)
    made.show_ids(sorted(desk.reader.concerns.latest(500)))
    return made


def said(model: ConcernsModel, row: int, key: str, role: int = ROLE.DisplayRole) -> object:
    return model.data(model.index(row, PLACE_OF[key]), role)


def test_is_a_sound_model(model: ConcernsModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)


def test_says_every_column(model: ConcernsModel, desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.changed):
        desk.show_names()
    assert said(model, 0, "reference") == "MOW-2025-0001"
    assert said(model, 0, "requesters") == "Awa Diarra, Умар Траоре"
    assert said(model, 1, "requesters") == "Anonymous"
    assert said(model, 0, "category") == "Diploma recognition · Apostille"
    assert said(model, 0, "people") == "1,200"
    assert said(model, 0, "due_on") == "01/06/2025"
    assert said(model, 0, "status") == "Logged"
    heads = [model.headerData(place, Qt.Orientation.Horizontal) for place in range(len(COLUMNS))]
    assert "Received on" in heads
    assert all(heads)


def test_says_what_the_icons_mean(model: ConcernsModel) -> None:
    spoken = said(model, 0, "title", ROLE.AccessibleTextRole)
    assert spoken == "Diploma not recognised, Urgent, Confidential, Overdue"
    assert said(model, 1, "title", ROLE.AccessibleTextRole) == "Concern 0"
    assert "Overdue" in str(said(model, 0, "due_on", ROLE.ToolTipRole))


def test_reads_pages_anywhere(model: ConcernsModel) -> None:
    assert model.rowCount() == 130
    assert said(model, 129, "title") == "Concern 128"
    assert model.row_of(model.id_at(129)) == 129
    assert model.row_of(999_999) is None


def test_a_concern_that_is_gone_is_an_empty_row(model: ConcernsModel) -> None:
    model.show_ids([999_999])
    assert said(model, 0, "title") == ""
    assert said(model, 0, "title", ROLE.AccessibleTextRole) == ""
    assert said(model, 0, "title", ROLE.ToolTipRole) is None


def test_speaks_another_language_at_once(model: ConcernsModel, qtbot: QtBot) -> None:
    assert said(model, 0, "status") == "Logged"
    texts.switch("ru")
    with qtbot.waitSignals([model.dataChanged, model.headerDataChanged]):
        model.read_again()
    assert said(model, 0, "status") == "Зарегистрировано"
    assert said(model, 0, "category") == "Признание дипломов · Апостиль"


def test_unreadable_rows_are_said_once_and_not_raised_while_qt_paints(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error that C raised, within a paintEvent of ours, ended the program in the binding."""
    model, met = ConcernsModel(desk), []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: met.append(kind))
    monkeypatch.setattr(model, "_read", lambda number: [[]][number + 1])
    model.show_ids([1, 2, 3])
    shown = [model.data(model.index(row, 0)) for row in range(3)]
    assert met == [IndexError]
    assert not any(shown)
