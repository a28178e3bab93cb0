"""The tour of every page and form of the window."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.base.settings import SettingsFile, Theme
from app.gui import texts
from app.gui.program import Parts, Program
from app.gui.proving import tour
from app.gui.theme import dress
from app.gui.window.main_window import MainWindow
from app.operations.sample import make
from tests.gui.waiting import settle

CONCERNS = 60


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The register of the tour."""
    path = tmp_path_factory.mktemp("tour") / "exemple.doleances"
    make(path, concerns=CONCERNS)
    return path


@contextmanager
def window_for(
    settings: SettingsFile, sample: Path, qtbot: QtBot, language: str, *, scale: float = 1.0
) -> Iterator[MainWindow]:
    """A window of the whole program in a language, with a text size."""
    texts.switch(language)
    dress.wear(Theme.LIGHT, scale)
    parts = Parts(make_sample=lambda _path, _task: None, sample_file=lambda: sample)
    program = Program(settings, parts)
    made = program.new_window()
    qtbot.waitExposed(made)
    yield made
    tour.close_dialogs()
    program.quit(all_the_same=True)


def walk(window: MainWindow, sample: Path, qtbot: QtBot) -> Iterator[tour.Sight]:
    """Show each page and form, settled; those of a register once it is open."""
    for sight in tour.SIGHTS:
        if sight.needs_register and window.desk is None:
            window.opening.open_path(sample)
            settle(qtbot, window)
        yield from _shown(window, sight, qtbot)


def walk_inside(window: MainWindow, qtbot: QtBot) -> Iterator[tour.Sight]:
    """Show each page and form of the open register."""
    for sight in tour.SIGHTS:
        if sight.needs_register:
            yield from _shown(window, sight, qtbot)


def _shown(window: MainWindow, sight: tour.Sight, qtbot: QtBot) -> Iterator[tour.Sight]:
    tour.close_dialogs()
    for step in sight.way:
        step(window)
        settle(qtbot, window)
    yield sight
