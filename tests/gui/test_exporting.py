"""Saving the list as a file, as somebody does from the window."""

import csv
import io
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QFileDialog
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from app.base.settings import SettingsFile
from app.domain.concerns import ConcernDraft
from app.domain.filters import ConcernFilter
from app.gui.desk.desk import Desk
from app.gui.pages.concerns.page import ConcernsPage
from app.operations.concerns import log_concern
from tests.gui.reach import reach
from tests.gui.wishes import Heard

LONG = 20_000


@pytest.fixture
def page(desk: Desk, settings: SettingsFile, qtbot: QtBot, heard: Heard) -> ConcernsPage:
    for title in ("Visa", "Bourse", "Visa encore"):
        with qtbot.waitSignal(desk.changed, timeout=LONG):
            desk.run(log_concern, ConcernDraft(title=title, category="studies"))
    secret = ConcernDraft(title="X", category="detention-justice", requesters=("Awa Diarra",))
    with qtbot.waitSignal(desk.changed, timeout=LONG):
        desk.run(log_concern, secret)
    made = ConcernsPage(desk, settings, heard)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    qtbot.waitUntil(lambda: not made.is_busy, timeout=LONG)
    return made


def save(
    page: ConcernsPage, qtbot: QtBot, target: Path, heard: Heard, kind: str = ""
) -> list[object]:
    reach(page, QAbstractButton, "Save the list as a file").click()
    dialog = page.findChild(QFileDialog, "saveDialog")
    assert dialog is not None
    if kind:
        dialog.selectNameFilter(next(one for one in dialog.nameFilters() if kind in one))
        dialog.filterSelected.emit(dialog.selectedNameFilter())
        assert dialog.selectedFiles()[0].endswith(kind)
    with qtbot.waitSignal(heard.said, timeout=LONG) as said:
        dialog.fileSelected.emit(str(target))
    dialog.close()
    qtbot.waitUntil(lambda: page.findChild(QFileDialog) is None, timeout=LONG)
    qtbot.waitUntil(lambda: not page.is_busy, timeout=LONG)
    return list(said.args or [])


def test_the_shown_list_is_the_saved_one(
    page: ConcernsPage, qtbot: QtBot, tmp_path: Path, heard: Heard
) -> None:
    page.set_filter(ConcernFilter(words="visa"))
    qtbot.waitUntil(lambda: not page.is_busy, timeout=LONG)
    said = save(page, qtbot, tmp_path / "liste.xlsx", heard)
    assert said == ["2 concerns saved in liste.xlsx", False]
    rows = CalamineWorkbook.from_path(tmp_path / "liste.xlsx").get_sheet_by_index(0).to_python()
    assert {row[2] for row in rows[1:]} == {"Visa", "Visa encore"}


def test_names_are_masked_as_on_the_screen(
    page: ConcernsPage, desk: Desk, qtbot: QtBot, tmp_path: Path, heard: Heard
) -> None:
    target = tmp_path / "liste.csv"
    save(page, qtbot, target, heard, "csv")
    text = target.read_text("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(text), delimiter=";"))) == 5
    assert "Awa Diarra" not in text
    with qtbot.waitSignal(desk.changed, timeout=LONG):
        desk.show_names()
    qtbot.waitUntil(lambda: not page.is_busy, timeout=LONG)
    save(page, qtbot, target, heard, "csv")
    assert "Awa Diarra" in target.read_text("utf-8-sig")


def test_a_refusal_is_said_and_a_stop_leaves_nothing(
    page: ConcernsPage, qtbot: QtBot, tmp_path: Path, heard: Heard
) -> None:
    assert "no folder" in str(save(page, qtbot, tmp_path / "nowhere" / "a.xlsx", heard)[0])
    exporting = page.listing.exporting
    exporting.save(ConcernFilter(), page.current_order(), tmp_path / "a.xlsx")
    assert exporting.bar.isVisible()
    reach(page, QAbstractButton, "Stop").click()
    assert not exporting.is_busy
    assert not exporting.bar.isVisible()
    save(page, qtbot, tmp_path / "b.xlsx", heard)
    assert [path.name for path in tmp_path.glob("*.xlsx")] == ["b.xlsx"]
