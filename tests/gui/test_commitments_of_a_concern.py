"""The commitments that answer a concern, in its panel: recorded, linked, opened."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.base.settings import SettingsFile
from app.gui.desk.desk import Desk
from app.gui.pages.concerns.concern.panel import ConcernPanel
from app.operations.commitments import add_commitment
from tests.gui.conftest import named
from tests.gui.wishes import Heard


@pytest.fixture
def concern(filled: Path) -> int:
    """The first of four concerns."""
    assert filled.exists()
    return 1


@pytest.fixture
def panel(
    concern: int, desk: Desk, settings: SettingsFile, qtbot: QtBot, heard: Heard
) -> ConcernPanel:
    assert concern
    made = ConcernPanel(desk, settings, heard)
    qtbot.addWidget(made)
    made.resize(560, 900)
    made.show()
    return made


def test_a_commitment_is_recorded_linked_and_opened_from_here(
    panel: ConcernPanel, desk: Desk, concern: int, qtbot: QtBot, heard: Heard
) -> None:
    words, day = "Rembourser l’apostille", dt.date(2025, 6, 24)
    with qtbot.waitSignal(desk.changed):
        desk.run(add_commitment, words, made_by="Le Consul", made_on=day)
    panel.show_concern(concern)
    panel._heading.commitment_link_asked.emit()
    field = named(panel, QLineEdit, "commitment")
    qtbot.keyClicks(field, "apostille")
    field.setText("Rembourser l’apostille · Le Consul")
    said: list[str] = []
    heard.said.connect(lambda text, _undoable: said.append(text))
    named(panel, QPushButton, "answeringFormSave").click()
    qtbot.waitUntil(lambda: desk.reader.commitments.concerns(1) == [concern])
    qtbot.waitUntil(lambda: said == ["Commitment linked with a concern"])
    asked: list[tuple[str, int]] = []
    heard.record_asked.connect(lambda place, record: asked.append((place, record)))
    named(panel, QPushButton, "readCommitment-1").click()
    assert asked == [("commitments", 1)]
    panel._heading.commitment_asked.emit()
    named(panel, QPlainTextEdit, "words").setPlainText("Écrire au rectorat")
    named(panel, QLineEdit, "made_by").setText("Le Consul")
    named(panel, QPushButton, "commitmentFormSave").click()
    qtbot.waitUntil(lambda: len(desk.reader.commitments.answering(concern)) == 2)
    qtbot.waitUntil(lambda: panel.findChild(QPushButton, "readCommitment-2") is not None)
