"""A damaged register in the window: refused, read, rebuilt, opened."""

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.base.errors import DamagedRegisterError
from app.gui import texts
from app.gui.pages.welcome.salvage import Salvage
from app.gui.program import Program
from app.gui.widgets.messages import InlineMessage
from app.operations.passwords import change_password, is_sealed
from app.operations.registers import open_register
from app.store.files.keys import unlock
from tests.gui.conftest import named


@pytest.fixture
def damaged(filled: Path) -> Path:
    """The end is gone."""
    filled.write_bytes(filled.read_bytes()[:-8192])
    return filled


def test_a_damaged_register_is_rebuilt_and_says_what_is_lost(
    damaged: Path, program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    texts.switch("fr")
    window = program.new_window(damaged)
    salvage = window.opening.welcome.salvage
    qtbot.waitUntil(salvage.isVisible, timeout=10_000)
    new = tmp_path / "neuf.doleances"
    salvage.rebuild_into(new)
    opening = named(salvage, QPushButton, "openRebuilt")
    qtbot.waitUntil(opening.isVisible, timeout=20_000)
    told = named(salvage, InlineMessage, "salvageTold")
    assert told.text.startswith("Lignes lues")
    opening.click()
    qtbot.waitUntil(lambda: window.desk is not None and window.desk.is_open, timeout=10_000)
    assert window.desk is not None
    assert window.desk.path == new
    assert salvage.isHidden()


def test_a_failed_rebuilding_is_said(
    damaged: Path, program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    window = program.new_window(damaged)
    salvage = window.opening.welcome.salvage
    qtbot.waitUntil(salvage.isVisible, timeout=10_000)
    (tmp_path / "là.doleances").write_bytes(b"x")
    salvage.rebuild_into(tmp_path / "là.doleances")
    told = named(salvage, InlineMessage, "salvageTold")
    qtbot.waitUntil(lambda: "There is a file at" in told.text, timeout=10_000)
    assert named(salvage, QPushButton, "rebuild").isEnabled()


PASSWORD = "quatre mots sans lien"


@pytest.fixture
def damaged_sealed(filled: Path) -> Path:
    """One with a password, of which a page is gone that is read when it is opened."""
    with closing(open_register(filled, read_only=True)) as register:
        uid = register.uid
    key = change_password(filled, None, PASSWORD, uid=uid).key
    whole = filled.read_bytes()
    for start in range(len(whole) - 4096, 4096, -4096):
        filled.write_bytes(whole[:start] + bytes(4096) + whole[start + 4096 :])
        try:
            open_register(filled, key=key).close()
        except DamagedRegisterError:
            return filled
    pytest.fail("no page is missed")


def refused(program: Program, path: Path, qtbot: QtBot) -> Salvage:
    """The window is on the door; the password fits, and the damage is found."""
    window = program.new_window(path)
    qtbot.waitUntil(lambda: window.locking.is_locked, timeout=10_000)
    qtbot.keyClicks(window.locking.page.password.line, PASSWORD)
    qtbot.keyClick(window.locking.page.password.line, Qt.Key.Key_Return)
    salvage = window.opening.welcome.salvage
    qtbot.waitUntil(salvage.isVisible, timeout=10_000)
    return salvage


def test_the_password_of_a_damaged_register_is_asked_for_in_place(
    damaged_sealed: Path, program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    salvage = refused(program, damaged_sealed, qtbot)
    window = program.windows[0]
    field = named(salvage, QLineEdit, "salvagePassword")
    assert field.isVisible()
    assert field.hasFocus()
    rebuild = named(salvage, QPushButton, "rebuild")
    rebuild.click()
    assert field.property("wrong") == "true"
    qtbot.keyClicks(field, "autre chose")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: field.text() == "" and rebuild.isEnabled(), timeout=10_000)
    assert field.property("wrong") == "true"
    qtbot.keyClicks(field, PASSWORD)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(salvage.findChildren(QFileDialog)), timeout=10_000)
    (dialog,) = salvage.findChildren(QFileDialog)
    new = tmp_path / "neuf.doleances"
    dialog.close()
    salvage.rebuild_into(new)
    opening = named(salvage, QPushButton, "openRebuilt")
    qtbot.waitUntil(opening.isVisible, timeout=20_000)
    assert not field.isVisible()
    assert is_sealed(new)
    assert unlock(new, PASSWORD) is not None
    opening.click()
    qtbot.waitUntil(lambda: window.desk is not None and window.desk.is_open, timeout=10_000)
    assert window.desk is not None
    assert window.desk.path == new
    assert not window.locking.is_locked
    assert field.text() == ""


def test_a_plain_one_asks_for_no_password(damaged: Path, program: Program, qtbot: QtBot) -> None:
    salvage = program.new_window(damaged).opening.welcome.salvage
    qtbot.waitUntil(salvage.isVisible, timeout=10_000)
    assert not named(salvage, QLineEdit, "salvagePassword").isVisible()
    assert named(salvage, QPushButton, "rebuild").hasFocus()


def test_damage_that_is_found_while_it_is_open_leads_to_the_same(
    filled: Path, program: Program, qtbot: QtBot
) -> None:
    """The page that is gone is read by nobody before the check."""
    with closing(open_register(filled)) as register:
        (page,) = register.connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'follow_up'"
        ).fetchone()
    content = filled.read_bytes()
    filled.write_bytes(content[: (page - 1) * 4096] + bytes(4096) + content[page * 4096 :])
    window = program.new_window(filled)
    qtbot.waitUntil(lambda: window.desk is not None and window.desk.is_open, timeout=10_000)
    rebuild = named(window, QPushButton, "rebuildFound")
    assert not rebuild.isVisible()
    assert window.desk is not None
    window.desk.check_again()
    qtbot.waitUntil(rebuild.isVisible, timeout=10_000)
    said = window.found.text
    rebuild.click()
    salvage = window.opening.welcome.salvage
    assert salvage.isVisible()
    assert window.opening.welcome.message.text == said
    assert named(salvage, QPushButton, "rebuild").isVisible()
