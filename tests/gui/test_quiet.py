"""Nothing turns for ever: a window that nobody touches comes to rest, whatever its size."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

from app.base.settings import SettingsFile
from app.gui.files.pdf_pages import PdfPages, Size
from app.gui.pages.reports.preview import Preview
from app.gui.widgets.basics import column
from app.gui.window.main_window import MainWindow
from tests.gui import touring
from tests.gui.conftest import named
from tests.gui.quiet import unrest
from tests.gui.touring import sample
from tests.gui.waiting import settle

__all__ = ["sample"]

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
    preview._show_pages(pages)
    restless = []
    for height in range(300, 1100, 2):
        holder.resize(700, height)
        restless += [f"{height}: {what}"] if (what := unrest()) else []
    assert not restless, "\n".join(restless)


@pytest.fixture
def window(settings: SettingsFile, sample: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window of a French office."""
    with touring.window_for(settings, sample, qtbot, "fr") as made:
        yield made


def test_every_page_comes_to_rest_at_every_size(
    window: MainWindow, sample: Path, qtbot: QtBot
) -> None:
    restless = []
    for sight in touring.walk(window, sample, qtbot):
        for width, height in SIZES:
            window.resize(width, height)
            settle(qtbot, window)
            if what := unrest():
                restless.append(f"{sight.name}, {width} × {height}: {what}")
    assert not restless, "\n".join(restless)


def test_every_report_comes_to_rest(window: MainWindow, sample: Path, qtbot: QtBot) -> None:
    """In the default window, below the line that asks for a name and without it."""
    window.opening.open_path(sample)
    settle(qtbot, window)
    window.acts.show_page("reports")
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
