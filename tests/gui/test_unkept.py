"""What the disk refuses of what is typed: said in the form, kept, and asked at closing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.base.clock import FixedClock
from app.base.settings import SettingsFile
from app.domain.concerns import ConcernDraft
from app.gui.forms.drafts import Draft
from app.gui.pages.concerns.concern.form import LogForm
from app.gui.pages.concerns.page import ConcernsPage
from app.gui.program import Parts, Program
from app.gui.proving import tour
from app.gui.window.main_window import MainWindow
from app.gui.window.pages import CONCERNS
from app.operations.concerns import log_concern
from app.operations.registers import Register
from app.operations.sample import make
from tests import registers
from tests.conftest import LogGuard
from tests.gui import touring
from tests.gui.conftest import OFFICE, named
from tests.hostile import walking

PASSWORD = "quatre mots sans lien"


@pytest.fixture
def refused(data_dir: Path, expected_log: LogGuard) -> Path:
    """A file in the way of the folder of the drafts: it cannot be made, whoever one is."""
    expected_log.expect("a draft was not kept")
    data_dir.mkdir(exist_ok=True)
    in_the_way = data_dir / "drafts"
    in_the_way.write_text("in the way", encoding="utf-8")
    return in_the_way


@pytest.fixture
def register(tmp_path: Path, clock: FixedClock) -> Path:
    """A register with a password and one concern."""
    path = tmp_path / "secret.doleances"
    registers.put(path, OFFICE, password=PASSWORD, clock=clock, fill=_one_concern)
    return path


def _one_concern(register: Register) -> None:
    log_concern(register, ConcernDraft(title="Looked at meanwhile"))


@pytest.fixture
def program(settings: SettingsFile, clock: FixedClock, tmp_path: Path) -> Iterator[Program]:
    """The program, with all its pages."""
    parts = Parts(make_sample=lambda _path, _task: None, sample_file=lambda: tmp_path / "none")
    made = Program(settings, parts, clock)
    yield made
    tour.close_dialogs()
    made.quit(all_the_same=True)


@pytest.fixture
def window(program: Program, register: Path) -> MainWindow:
    """The window on that register."""
    made = program.new_window()
    made.opening.open_path(register, password=PASSWORD)
    walking.settle(made)
    return made


def form_of(window: MainWindow) -> LogForm:
    """The form of a new concern, as it is asked for."""
    window.acts.new_concern()
    page = window.stack.made(CONCERNS)
    assert isinstance(page, ConcernsPage)
    return page.form


def type_title(window: MainWindow, title: str) -> LogForm:
    """Type into a new concern, and wait until the disk was asked to keep it."""
    form = form_of(window)
    named(form, QLineEdit, "title").setText(title)
    for draft in window.findChildren(Draft):
        draft.flush()
    return form


def standing(form: LogForm) -> str:
    """What the form says of the disk."""
    shown = [one.text() for one in form.findChildren(QLabel) if not one.isHidden()]
    return next((text for text in shown if text.startswith("What you type is not kept")), "")


@pytest.mark.usefixtures("refused")
def test_the_form_says_so_and_comes_back_with_what_was_typed(window: MainWindow) -> None:
    form = type_title(window, "Half a page")
    assert "cannot be reached" in standing(form)
    form.leave()
    window.acts.show_page("today")
    walking.settle(window)
    form = form_of(window)
    assert named(form, QLineEdit, "title").text() == "Half a page"
    assert standing(form)


@pytest.mark.usefixtures("refused")
def test_an_error_and_the_state_of_the_disk_are_both_said(window: MainWindow) -> None:
    form = type_title(window, "Half a page")
    form.form.message.say("Something else", "error")
    assert standing(form)
    form.form.message.clear()
    assert standing(form)
    assert form.form.message.isVisible()


def test_once_there_is_room_it_is_kept_and_nothing_is_said(
    window: MainWindow, refused: Path, qtbot: QtBot
) -> None:
    form = type_title(window, "Half a page")
    window.close()
    assert window.closing.isVisible()
    refused.unlink()
    qtbot.waitUntil(lambda: not standing(form), timeout=10_000)
    qtbot.waitUntil(lambda: not window.closing.isVisible(), timeout=10_000)
    assert window.desk is not None
    assert window.desk.drafts.path.exists()
    assert window.close()


@pytest.mark.usefixtures("refused")
def test_the_window_and_the_register_stay_open_and_give_the_text(
    window: MainWindow, program: Program, qtbot: QtBot
) -> None:
    type_title(window, "Half a page")
    window.opening.close_register()
    assert window.desk is not None
    program.quit()
    assert program.windows == [window]
    assert "Closing would lose what was typed" in window.closing.text
    named(window.closing, QPushButton, "copyUnkept").click()
    assert "Title: Half a page" in QGuiApplication.clipboard().text()
    named(window.closing, QPushButton, "closingAllTheSame").click()
    qtbot.waitUntil(lambda: program.windows == [])


@pytest.mark.usefixtures("refused")
def test_typing_in_the_last_instant_counts(window: MainWindow) -> None:
    form = form_of(window)
    named(form, QLineEdit, "title").setText("Not even tried yet")
    assert not window.close()


@pytest.mark.usefixtures("refused")
def test_a_window_without_typing_closes(window: MainWindow) -> None:
    """The place where one was, and what one looked for, are no loss to speak of."""
    form_of(window).leave()
    assert window.desk is not None
    window.locking.keep_place(window.desk)
    assert window.close()


@pytest.mark.usefixtures("refused")
def test_typing_waits_behind_the_password_page_and_comes_back(
    window: MainWindow, register: Path, qtbot: QtBot
) -> None:
    type_title(window, "Half a page")
    window.locking.lock()
    qtbot.waitUntil(lambda: window.desk is None, timeout=10_000)
    shown = "\n".join(one.text() for one in window.findChildren(QLabel) if one.isVisible())
    assert "comes back with the password" in shown
    assert "Half a page" not in shown
    assert not window.close()
    assert not window.closing.findChildren(QPushButton, "copyUnkept")
    window.closing.stay()
    window.opening.open_path(register, password=PASSWORD)
    walking.settle(window)
    assert named(form_of(window), QLineEdit, "title").text() == "Half a page"


@pytest.mark.usefixtures("refused")
def test_every_form_with_a_draft_says_it(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    """All of them have one mechanism: what is walked past here is what a person may type in."""
    path = tmp_path / "exemple.doleances"
    make(path, concerns=20)
    window = program.new_window(path)
    walking.settle(window)
    silent, forms = [], set()
    for sight in touring.walk_inside(window, qtbot):
        for draft in window.findChildren(Draft):
            message = draft._form.message
            holder = message.parentWidget()
            if holder is None or not holder.isVisible():
                continue
            forms.add(message.objectName())
            draft._keep = None
            draft.write()
            if not message.isVisible() or "is not kept" not in message.accessibleName():
                silent.append(f"{sight.name}: {message.objectName()}")
    assert not silent, "\n".join(silent)
    assert len(forms) >= 12, sorted(forms)
