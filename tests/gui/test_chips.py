"""Chips."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.status import Status
from app.gui import texts
from app.gui.widgets.basics import row
from app.gui.widgets.chips import StatusChip


def test_a_chip_is_as_wide_as_its_words_in_every_language(qtbot: QtBot) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    line, chip = row(ground), StatusChip(Status.LOGGED)
    line.addWidget(chip)
    line.addStretch(1)
    ground.resize(600, 40)
    ground.show()
    for code in ("ru", "fr"):
        texts.switch(code)
        qtbot.waitUntil(lambda: chip.width() == chip.sizeHint().width())
    assert chip.accessibleName() == "Enregistrée"
