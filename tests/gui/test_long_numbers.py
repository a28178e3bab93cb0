"""Numbers that are longer than those of Qt: of records that somebody else made, of many bytes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.base.clock import FixedClock
from app.base.settings import SettingsFile
from app.gui.program import Parts, Program
from app.gui.widgets.messages import BusyBar
from app.gui.window.pages import PLACES
from app.operations import sample
from tests.hostile import walking

FAR = 10**12


@pytest.fixture
def program(settings: SettingsFile, clock: FixedClock, tmp_path: Path) -> Iterator[Program]:
    """The program as it is, with all its pages."""
    made = Program(
        settings,
        Parts(make_sample=lambda _path, _task: None, sample_file=lambda: tmp_path / "none"),
        clock,
    )
    yield made
    made.quit()


def test_a_record_with_a_long_number_is_asked_for(program: Program, tmp_path: Path) -> None:
    window = walking.opened(program, sample.make(tmp_path / "r.doleances", concerns=12))
    asked: list[int] = []
    for place in PLACES:
        window.show_place(place.name)
        walking.settle(window)
        page = window.stack.currentWidget()
        for name, words in (("record_asked", ("meeting",)), ("concern_asked", ())):
            signal = getattr(page, name, None)
            if signal is not None:
                signal.disconnect()
                signal.connect(lambda *told: asked.append(told[-1]))
                signal.emit(*words, FAR)
    assert len(asked) > 4
    assert set(asked) == {FAR}


def test_how_far_a_work_of_many_bytes_is_can_be_shown(qtbot: QtBot) -> None:
    working = BusyBar()
    qtbot.addWidget(working)
    working.begin("Writing…")
    working.progress(3 * FAR, 4 * FAR)
    assert working.bar.value() / working.bar.maximum() == pytest.approx(0.75)
