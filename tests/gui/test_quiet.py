"""Nothing turns for ever: a window that nobody touches comes to rest, whatever its size."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

from app.base.settings import SettingsFile, Theme
from app.gui import texts, tour
from app.gui.pages.reports.pdf_pages import PdfPages, Size
from app.gui.pages.reports.preview import Preview
from app.gui.program import Parts, Program
from app.gui.theme import dress
from app.gui.widgets.basics import column
from app.gui.window import MainWindow
from app.operations.sample import make
from tests.gui.conftest import named
from tests.gui.quiet import unrest
from tests.gui.waiting import settle

A4: Size = (595.0, 842.0)
SIZES = ((1280, 800), (1024, 700), (820, 560))


@pytest.mark.parametrize("pages", [[A4], [A4, A4], [A4[::-1]], [(595.0, 500.0)]])
def test_the_pages_find_their_size_at_every_height(qtbot: QtBot, pages: list[Size]) -> None:
    """Where a page is about as high as the view, its scroll bar neither comes nor goes for ever."""
    holder = QWidget()
    qtbot.addWidget(holder)
    preview = Preview(PdfPages(holder))
    column(holder).addWidget(preview)
    holder.resize(700, 400)
    holder.show()
    preview._take(pages)
    restless = []
    for height in range(300, 1100, 2):
        holder.resize(700, height)
        restless += [f"{height}: {what}"] if (what := unrest()) else []
    assert not restless, "\n".join(restless)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("quiet") / "exemple.doleances"
    make(path, concerns=40)
    return path


@pytest.fixture
def window(settings: SettingsFile, sample: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window of a French office."""
    texts.switch("fr")
    dress.wear(Theme.LIGHT)
    parts = Parts(make_sample=lambda _path, _task: None, sample_file=lambda: sample)
    program = Program(settings, parts)
    made = program.new_window()
    qtbot.waitExposed(made)
    yield made
    tour.close_dialogs()
    program.quit(all_the_same=True)


def test_every_page_comes_to_rest_at_every_size(
    window: MainWindow, sample: Path, qtbot: QtBot
) -> None:
    restless = []
    for sight in tour.SIGHTS:
        if sight.needs_register and window.desk is None:
            window.open_path(sample)
            settle(qtbot, window)
        tour.close_dialogs()
        for step in sight.way:
            step(window)
            settle(qtbot, window)
        for width, height in SIZES:
            window.resize(width, height)
            settle(qtbot, window)
            if what := unrest():
                restless.append(f"{sight.name}, {width} × {height}: {what}")
    assert not restless, "\n".join(restless)


def test_every_report_comes_to_rest(window: MainWindow, sample: Path, qtbot: QtBot) -> None:
    """In the default window, below the line that asks for a name and without it."""
    window.open_path(sample)
    settle(qtbot, window)
    window.show_place("reports")
    settle(qtbot, window)
    reports = named(window, QComboBox, "reportKind")
    restless = []
    for asking in (True, False):
        window.who.setVisible(asking)
        for index in range(reports.count()):
            reports.setCurrentIndex(index)
            settle(qtbot, window)
            if what := unrest():
                restless.append(f"{reports.currentText()} ({asking}): {what}")
    assert not restless, "\n".join(restless)
