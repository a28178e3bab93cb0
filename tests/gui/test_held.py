"""A register in a sync folder that somebody else writes: the window says who, and reads it."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.base.clock import FixedClock
from app.domain.concerns import ConcernDraft
from app.gui.desk.desk import Desk
from app.gui.window.main_window import MainWindow
from app.operations.aftermath import Remark
from app.operations.concerns import log_concern
from app.operations.registers import Register, create_register, open_register
from app.store.places import holding
from tests.gui.conftest import OFFICE, named


@pytest.fixture
def elsewhere(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Register]:
    """A register in a sync folder that Oumar has open on another computer."""
    path = tmp_path / "Dropbox" / "moscow.doleances"
    create_register(path, OFFICE, clock=clock).close()
    monkeypatch.setattr("platform.node", lambda: "POSTE-2")
    with closing(open_register(path, author="Oumar", clock=clock)) as register:
        monkeypatch.undo()
        monkeypatch.setattr(holding, "_shared", {})
        yield register


def at_the_door(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    window.opening.open_path(path)
    qtbot.waitUntil(named(window.locking.page, QPushButton, "doorAgain").isVisible, timeout=10_000)
    assert "written by Oumar, on the computer POSTE-2" in window.locking.page.message.text


def inside(window: MainWindow, qtbot: QtBot) -> Desk:
    qtbot.waitUntil(
        lambda: window.desk is not None and window.desk.is_open and not window.locking.is_locked,
        timeout=10_000,
    )
    assert window.desk is not None
    return window.desk


def test_a_held_register_names_its_holder_and_can_be_read(
    window: MainWindow, elsewhere: Register, qtbot: QtBot
) -> None:
    at_the_door(window, elsewhere.path, qtbot)
    named(window, QPushButton, "doorReadOnly").click()
    assert inside(window, qtbot).read_only
    qtbot.waitUntil(lambda: "in a sync folder" in window.status._office.text())


def test_a_held_register_opens_once_it_is_free(
    window: MainWindow, elsewhere: Register, qtbot: QtBot
) -> None:
    at_the_door(window, elsewhere.path, qtbot)
    again = named(window, QPushButton, "doorAgain")
    again.click()
    qtbot.waitUntil(lambda: again.isEnabled() and again.isVisible(), timeout=10_000)
    elsewhere.close()
    again.click()
    assert not inside(window, qtbot).read_only


def test_a_reader_can_write_once_the_register_is_free(
    window: MainWindow, elsewhere: Register, qtbot: QtBot
) -> None:
    at_the_door(window, elsewhere.path, qtbot)
    named(window, QPushButton, "doorReadOnly").click()
    inside(window, qtbot)
    elsewhere.close()
    window.opening.open_path(elsewhere.path)
    qtbot.waitUntil(lambda: not inside(window, qtbot).read_only, timeout=10_000)


def test_from_whom_it_was_taken_over_is_said(
    window: MainWindow, elsewhere: Register, qtbot: QtBot
) -> None:
    at_the_door(window, elsewhere.path, qtbot)
    take = named(window, QPushButton, "doorTake")
    assert take.isVisible()
    assert "that program can save nothing here any more" in window.locking.page._words.text()
    take.click()
    assert not inside(window, qtbot).read_only
    assert "taken over from Oumar, on the computer POSTE-2" in window.found.text


def test_a_synchronised_change_is_shown_to_a_reader(
    window: MainWindow, elsewhere: Register, tmp_path: Path, qtbot: QtBot
) -> None:
    at_the_door(window, elsewhere.path, qtbot)
    named(window, QPushButton, "doorReadOnly").click()
    first = inside(window, qtbot)
    log_concern(elsewhere, ConcernDraft(title="Visa"))
    brought = Path(shutil.copy(elsewhere.path, tmp_path / "brought"))
    brought.replace(elsewhere.path)
    qtbot.waitUntil(lambda: inside(window, qtbot) is not first, timeout=10_000)
    assert inside(window, qtbot).reader.concerns.count() == 1


def test_a_password_that_fitted_is_not_asked_for_again(
    window: MainWindow,
    tmp_path: Path,
    clock: FixedClock,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "Dropbox" / "sealed.doleances"
    password = "quatre mots sans lien"
    monkeypatch.setattr("platform.node", lambda: "POSTE-2")
    with closing(create_register(path, OFFICE, password=password, clock=clock)):
        monkeypatch.undo()
        monkeypatch.setattr(holding, "_shared", {})
        window.opening.open_path(path)
        field = named(window.locking.page, QLineEdit, "doorPassword")
        qtbot.waitUntil(field.isVisible, timeout=10_000)
        qtbot.keyClicks(field, password)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        again = named(window, QPushButton, "doorAgain")
        qtbot.waitUntil(again.isVisible, timeout=10_000)
        assert not field.isVisible()
    again.click()
    assert not inside(window, qtbot).read_only
    assert field.text() == ""


def test_missing_acts_are_said_until_they_are_accepted(
    window: MainWindow, tmp_path: Path, clock: FixedClock, qtbot: QtBot
) -> None:
    path = tmp_path / "moscow.doleances"
    create_register(path, OFFICE, clock=clock).close()
    before = Path(shutil.copy(path, tmp_path / "before"))
    with closing(open_register(path, clock=clock)) as register:
        log_concern(register, ConcernDraft(title="Visa"))
    newer = path.rename(tmp_path / "moscow (conflicted copy).doleances")
    before.replace(path)
    window.opening.open_path(path)
    inside(window, qtbot)
    assert "is not the version that was last saved on this computer" in window.found.text
    assert str(newer) in window.found.text
    known = named(window, QPushButton, "missingKnown")
    assert known.isVisible()
    known.click()
    assert window.found.isHidden()
    window.opening.close_register()
    window.opening.open_path(path)
    inside(window, qtbot)
    assert window.found.text == ""


def test_accepted_losses_are_not_repeated_by_the_check(
    window: MainWindow, tmp_path: Path, clock: FixedClock, qtbot: QtBot
) -> None:
    """The number that was given twice, too, is in the version of which one knows."""
    path = tmp_path / "moscow.doleances"
    create_register(path, OFFICE, clock=clock).close()
    before = Path(shutil.copy(path, tmp_path / "before"))
    with closing(open_register(path, clock=clock)) as register:
        log_concern(register, ConcernDraft(title="Visa"))
    path.rename(tmp_path / "moscow (conflicted copy).doleances")
    before.replace(path)
    window.opening.open_path(path)
    inside(window, qtbot)
    doubled = Remark("Numbers that another file has given.", is_fault=True)
    counters = Remark("The counters are behind.", is_mendable=True)
    window._show_problems([doubled, counters])
    assert str(doubled) in window.found.text
    named(window, QPushButton, "missingKnown").click()
    assert window.found.text == str(counters)
    window._show_problems([doubled])
    assert window.found.isHidden()
