"""Numbers that are longer than those of Qt: of records that somebody else made, of many bytes."""

import re

import pytest
from pytestqt.qtbot import QtBot

from app.gui.widgets.messages import BusyBar
from tests.house.source import ROOT

FAR = 10**12
SIGNAL = re.compile(r"(\w+) = Signal\(([^)]*)\)")
_SMALL = {"moved", "shifted", "edited", "activated_row", "progress", "_ended", "_progressed"}
"""Signals whose int is a row, a step, a page or a job."""


def test_no_signal_cuts_the_number_of_a_record() -> None:
    found = {
        f"{path.name}: {name}"
        for path in (ROOT / "app" / "gui").rglob("*.py")
        for name, carried in SIGNAL.findall(path.read_text("utf-8"))
        if re.search(r"\bint\b", carried) and name not in _SMALL
    }
    assert not found


def test_how_far_a_work_of_many_bytes_is_can_be_shown(qtbot: QtBot) -> None:
    working = BusyBar()
    qtbot.addWidget(working)
    working.begin("Writing…")
    working.progress(3 * FAR, 4 * FAR)
    assert working.bar.value() / working.bar.maximum() == pytest.approx(0.75)
