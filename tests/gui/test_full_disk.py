"""A full disk under the real window: the form stays, with its reason, and goes on later."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit

from app.base import paths
from app.base.clock import FixedClock
from app.base.settings import SettingsFile
from app.domain.office import Office
from app.gui.pages.concerns.concern.form import LogForm
from app.gui.pages.concerns.page import ConcernsPage
from app.gui.program import Parts, Program
from app.gui.window.main_window import MainWindow
from app.gui.window.pages import CONCERNS
from app.operations.registers import create_register
from tests.conftest import LogGuard
from tests.gui.conftest import named
from tests.hostile import walking
from tests.hostile.disks import fill_up, small_disk


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of eight megabytes, with the settings and drafts of the person on it too."""
    with small_disk(tmp_path / "disk", 8) as made:
        paths.use_data_dir(made / "data")
        yield made


@pytest.fixture
def window(disk: Path, clock: FixedClock) -> Iterator[MainWindow]:
    """The window on a register of that disk, with all its pages."""
    path = disk / "moscow.doleances"
    create_register(path, Office(name="Ambassade", prefix="MOW"), clock=clock).close()
    settings = SettingsFile(paths.settings_file())
    parts = Parts(make_sample=lambda _path, _task: None, sample_file=lambda: disk / "none")
    program = Program(settings, parts, clock)
    made = walking.opened(program, path)
    yield made
    program.quit()


def said(window: MainWindow) -> str:
    """Every sentence that is to be seen."""
    return "\n".join(one.text() for one in window.findChildren(QLabel) if one.isVisible())


def test_the_form_stays_with_its_reason_and_saves_when_there_is_room(
    window: MainWindow, disk: Path, expected_log: LogGuard
) -> None:
    expected_log.expect("draft|settings")
    window.acts.new_concern()
    page = window.stack.made(CONCERNS)
    assert isinstance(page, ConcernsPage)
    form = page.form
    assert isinstance(form, LogForm)
    named(form, QLineEdit, "title").setText("Bourse")
    words = "mot " * 50_000
    named(form, QPlainTextEdit, "description").setPlainText(words)
    ballast = fill_up(disk)
    form.save()
    walking.settle(window)
    assert form.isVisible()
    assert "is full" in said(window)
    assert named(form, QPlainTextEdit, "description").toPlainText() == words
    assert window.desk is not None
    assert window.desk.reader.concerns.count() == 0
    window.program.change_size(1)
    window.program.change_size(0)
    ballast.unlink()
    form.save()
    walking.settle(window)
    assert window.desk.reader.concerns.count() == 1
    assert not form.isVisible()
