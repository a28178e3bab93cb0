"""The copies that a new password does not guard, in the real window: named and removed."""

from pathlib import Path

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.base import paths
from app.gui.desk.backups import Source
from app.gui.pages.settings.old_copies import OldCopies
from app.gui.widgets.basics import ElidedLabel
from app.gui.window.main_window import MainWindow
from app.operations.backups import find, standing_of
from tests.gui.conftest import named
from tests.gui.test_locking import OTHER, PASSWORD, inside, window

__all__ = ["window"]


def quiet(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.program.keeper.is_busy, timeout=20_000)


def change(window: MainWindow, qtbot: QtBot, password: str) -> OldCopies:
    """Change the password from its page, and wait for what is found."""
    window.acts.show_section("password")
    window.locking.change_password(password)
    qtbot.waitUntil(lambda: window.desk is None, timeout=20_000)
    inside(window, qtbot)
    quiet(window, qtbot)
    return named(window, OldCopies, "oldCopies")


def backed_up(window: MainWindow, path: Path, qtbot: QtBot) -> Path:
    """Open a register and make a backup of it."""
    window.opening.open_path(path)
    inside(window, qtbot)
    assert window.desk is not None
    window.program.keeper.start(Source.of(window.desk))
    quiet(window, qtbot)
    (backup,) = find(paths.backups_dir(), window.desk.reader.uid)
    return backup.path


def test_readable_copies_are_named_and_removed_when_asked_twice(
    window: MainWindow, filled: Path, qtbot: QtBot
) -> None:
    backup = backed_up(window, filled, qtbot)
    plain = filled.with_name(f"{filled.stem}.v3.doleances")
    plain.write_bytes(backup.read_bytes())
    copies = change(window, qtbot, PASSWORD)
    assert window.toast.text == "The register has a password now."
    assert copies.isVisible()
    assert named(copies, QLabel, "oldCopiesWords").text().startswith("1 copy of this register has")
    assert [one.text() for one in copies.findChildren(ElidedLabel)] == [str(plain)]
    named(copies, QPushButton, "removeCopies").click()
    assert plain.exists()
    assert named(copies, QPushButton, "removeCopiesNot").hasFocus()
    named(copies, QPushButton, "removeCopiesNot").click()
    assert named(copies, QPushButton, "removeCopies").isVisible()
    named(copies, QPushButton, "removeCopies").click()
    named(copies, QPushButton, "removeCopiesGo").click()
    qtbot.waitUntil(copies.isHidden, timeout=20_000)
    assert not plain.exists()
    assert window.toast.text == "The copies are removed"


def test_a_backup_with_the_new_password_is_made_at_once(
    window: MainWindow, filled: Path, qtbot: QtBot
) -> None:
    backed_up(window, filled, qtbot)
    change(window, qtbot, PASSWORD)
    assert window.desk is not None
    newest = find(paths.backups_dir(), window.desk.reader.uid)[0]
    assert standing_of(newest.path, window.desk.key).concerns == 4


def test_the_register_as_it_was_is_kept_and_named(
    window: MainWindow, filled: Path, qtbot: QtBot
) -> None:
    window.opening.open_path(filled)
    inside(window, qtbot)
    assert not change(window, qtbot, PASSWORD).isVisible()
    copies = change(window, qtbot, OTHER)
    (kept,) = filled.parent.glob(f"{filled.stem}.2*.doleances")
    assert f"is kept as “{kept.name}”, with the former password" in window.toast.text
    words = named(copies, QLabel, "oldCopiesWords").text()
    assert words == "1 copy opens with a former password."
    change(window, qtbot, "")
    assert "The password is removed. The register as it was is kept" in window.toast.text
