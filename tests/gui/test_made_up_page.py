"""A page for a noun that is made up: what it does not say, the kinds that it uses do."""

import datetime as dt
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.base.settings import SettingsFile
from app.gui.desk.desk import Desk
from tests.gui import made_up_page
from tests.gui.conftest import named
from tests.gui.made_up_page import VisitsPage
from tests.gui.waiting import settle
from tests.gui.wishes import Heard

LINES = 85
"""What such a page may take, without its imports."""


def test_a_page_for_a_made_up_noun_is_short() -> None:
    lines = Path(made_up_page.__file__).read_text("utf-8").splitlines()
    assert len([one for one in lines if not one.startswith(("from ", "import "))]) <= LINES


def test_a_page_for_a_made_up_noun_records_corrects_removes_and_takes_back(
    desk: Desk, settings: SettingsFile, qtbot: QtBot, heard: Heard
) -> None:
    page = VisitsPage(desk, settings, heard)
    qtbot.addWidget(page)
    page.resize(1100, 760)
    page.show()
    settle(qtbot, page, desk)

    def press(name: str) -> None:
        qtbot.mouseClick(named(page, QPushButton, name), Qt.MouseButton.LeftButton)
        settle(qtbot, page, desk)

    def listed() -> list[str]:
        model = page.table.model()
        return [str(model.index(row, 1).data()) for row in range(model.rowCount())]

    press("newVisit")
    press("visitFormSave")
    wrong = [one for one in page.findChildren(QLabel) if one.property("tone") == "danger"]
    assert [one.text() for one in wrong if one.isVisibleTo(page)] != []
    title = named(page, QLineEdit, "title")
    title.setText("School of Kazan")
    qtbot.keyClick(title, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, page, desk)
    assert listed() == ["School of Kazan"]
    assert page.detail.record == 1
    press("editVisit")
    named(page, QLineEdit, "title").setText("School of Tula")
    press("visitFormSave")
    assert listed() == ["School of Tula"]
    page.table.removal_asked.emit()
    settle(qtbot, page, desk)
    assert listed() == []
    for _act in range(2):
        desk.undo()
        settle(qtbot, page, desk)
    assert listed() == ["School of Kazan"]
    assert desk.reader.meetings.get(1).held_on == dt.date(2025, 6, 24)
