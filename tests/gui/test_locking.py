"""A register with a password in the real window: opened, locked, and written under another one."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.base import paths
from app.base.clock import FixedClock
from app.base.settings import SettingsFile
from app.domain.concerns import ConcernDraft
from app.domain.history import Changed
from app.domain.meetings import MeetingDraft
from app.domain.people import AssociationDraft, PersonDraft
from app.gui.desk.desk import Desk
from app.gui.pages.concerns.concern.form import LogForm
from app.gui.pages.settings.page import SettingsPage
from app.gui.pages.settings.password import PasswordSection
from app.gui.program import Parts, Program
from app.gui.window.main_window import MainWindow
from app.gui.window.pages import CONCERNS, SETTINGS
from app.operations.commitments import add_commitment
from app.operations.concerns import log_concern
from app.operations.meetings import add_meeting
from app.operations.parties import add_party
from app.operations.passwords import is_sealed
from app.operations.registers import Register, open_register
from tests import registers
from tests.gui.conftest import OFFICE, named
from tests.gui.waiting import end, turn

PASSWORD, OTHER = "quatre mots sans lien", "encore quatre mots"
NAME = "Zoumana Ouattara"


@pytest.fixture
def sealed(tmp_path: Path, clock: FixedClock) -> Path:
    """A register with a password, and a concern in it."""
    path = tmp_path / "secret.doleances"
    registers.put(path, OFFICE, password=PASSWORD, clock=clock, author="Awa", fill=_two_concerns)
    return path


def _two_concerns(register: Register) -> None:
    log_concern(register, ConcernDraft(title=f"Détention de {NAME}"))
    log_concern(register, ConcernDraft(title="Bourse"))


@pytest.fixture
def window(
    settings: SettingsFile, clock: FixedClock, tmp_path: Path, qtbot: QtBot
) -> Iterator[MainWindow]:
    """A window with the real pages."""
    program = Program(
        settings,
        Parts(make_sample=lambda _path, _task: None, sample_file=lambda: tmp_path / "none"),
        clock,
    )
    made = program.new_window()
    made.resize(1440, 900)
    qtbot.waitExposed(made)
    yield made
    end(program)


def at_the_door(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.locking.is_locked, timeout=20_000)
    qtbot.waitUntil(lambda: window.desk is None, timeout=20_000)


def inside(window: MainWindow, qtbot: QtBot) -> None:
    def quiet() -> bool:
        # Not the list behind another place: it is completed when it is seen.
        return window.desk is not None and window.desk.is_open and not window.desk.is_busy

    qtbot.waitUntil(quiet, timeout=20_000)


def give(window: MainWindow, qtbot: QtBot, password: str) -> None:
    """Type a password and press Return."""
    field = named(window, QLineEdit, "doorPassword")
    qtbot.keyClicks(field, password)
    qtbot.keyClick(field, Qt.Key.Key_Return)


@pytest.fixture
def opened(window: MainWindow, sealed: Path, qtbot: QtBot) -> MainWindow:
    """The window, with the register open in it."""
    window.opening.open_path(sealed)
    at_the_door(window, qtbot)
    give(window, qtbot, PASSWORD)
    inside(window, qtbot)
    return window


def everything_seen(window: MainWindow) -> str:
    """Every text that a control of the window holds, for the eye or for a screen reader."""
    texts = [window.windowTitle()]
    for widget in window.findChildren(QWidget):
        texts += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        for name in ("text", "toPlainText", "placeholderText"):
            said = getattr(widget, name, None)
            if callable(said):
                texts.append(str(said()))
    return "\n".join(texts)


def test_a_wrong_password_is_said_and_typed_again(
    window: MainWindow, sealed: Path, qtbot: QtBot
) -> None:
    window.opening.open_path(sealed)
    at_the_door(window, qtbot)
    assert named(window, QLabel, "doorTitle").text() == "secret"
    give(window, qtbot, "something else")
    page = window.locking.page
    qtbot.waitUntil(page.message.isVisible, timeout=20_000)
    assert "not the password" in page.message.text
    assert page.password.value() == ""
    assert window.locking.is_locked
    give(window, qtbot, PASSWORD)
    inside(window, qtbot)
    assert window.windowTitle().startswith(OFFICE.name)
    assert page.password.value() == ""


def test_the_typed_password_can_be_shown(window: MainWindow, sealed: Path, qtbot: QtBot) -> None:
    window.opening.open_path(sealed)
    at_the_door(window, qtbot)
    field = named(window, QLineEdit, "doorPassword")
    assert field.echoMode() is QLineEdit.EchoMode.Password
    shows = named(window, QToolButton, "doorPasswordShow")
    qtbot.keyClick(shows, Qt.Key.Key_Space)
    assert field.echoMode() is QLineEdit.EchoMode.Normal
    assert shows.accessibleName() == "Hide the password"


def test_locking_leaves_nothing_to_be_seen_and_comes_back(opened: MainWindow, qtbot: QtBot) -> None:
    page = opened.stack.made(CONCERNS)
    assert page is not None
    opened.acts.show_concern(1)
    inside(opened, qtbot)
    opened.acts.search_for("ouatt")
    qtbot.waitUntil(lambda: NAME in everything_seen(opened), timeout=20_000)
    opened.menus.actions["lock"].trigger()
    at_the_door(opened, qtbot)
    turn()
    assert NAME not in everything_seen(opened)
    assert OFFICE.name not in everything_seen(opened)
    assert opened.windowTitle().startswith("Locked")
    assert not opened.menus.actions["newConcern"].isEnabled()
    assert opened.focusWidget() is named(opened, QLineEdit, "doorPassword")
    give(opened, qtbot, PASSWORD)
    inside(opened, qtbot)
    qtbot.waitUntil(
        lambda: opened.acts.where() == {"page": "concerns", "where": "1"}, timeout=20_000
    )
    assert opened.header.search.text() == "ouatt"


@pytest.mark.parametrize(
    ("page", "where"),
    [
        ("meetings", "1"),
        ("people", "person:3"),
        ("people", "association:1"),
        ("commitments", "1"),
        ("concerns", "1"),
        ("settings", "staff"),
    ],
)
def test_unlocking_returns_to_what_was_read(
    opened: MainWindow, qtbot: QtBot, page: str, where: str
) -> None:
    desk = opened.desk
    assert desk is not None
    day = desk.clock.today()
    for title in ("Rencontre de Moscou", "Rencontre de Kazan"):
        saved(desk, qtbot, add_meeting, MeetingDraft(title=title, held_on=day))
    for name in ("Awa", "Binta", "Chaka", "Djénéba"):
        saved(desk, qtbot, add_party, PersonDraft(name=name))
    for name in ("AFESM", "Entraide"):
        saved(desk, qtbot, add_party, AssociationDraft(name=name))
    commitment = partial(add_commitment, made_by="Le ministre", made_on=day)
    for words in ("Une réponse", "Une visite"):
        saved(desk, qtbot, commitment, words)
    assert opened.acts.return_to({"page": page, "where": where})
    qtbot.waitUntil(lambda: opened.acts.where() == {"page": page, "where": where}, timeout=20_000)
    opened.locking.lock()
    at_the_door(opened, qtbot)
    give(opened, qtbot, PASSWORD)
    inside(opened, qtbot)
    qtbot.waitUntil(lambda: opened.acts.where() == {"page": page, "where": where}, timeout=20_000)


def saved(desk: Desk, qtbot: QtBot, operation: Callable[..., Changed], draft: object) -> None:
    with qtbot.waitSignal(desk.changed, timeout=20_000):
        desk.run(operation, draft)


def test_drafts_wait_encrypted(opened: MainWindow, qtbot: QtBot) -> None:
    opened.acts.new_concern()
    form = opened.findChild(LogForm)
    assert form is not None
    qtbot.keyClicks(
        form.form.fields["title"].control,
        f"Visa de {NAME}",
    )
    opened.locking.lock()
    at_the_door(opened, qtbot)
    files = [file for file in paths.data_dir().rglob("*") if file.is_file()]
    assert [file for file in files if file.suffix == ".drafts"]
    for file in files:
        assert NAME.encode() not in file.read_bytes(), file.name
        assert OFFICE.name.encode() not in file.read_bytes(), file.name
    give(opened, qtbot, PASSWORD)
    inside(opened, qtbot)
    qtbot.waitUntil(lambda: opened.findChild(LogForm) is not None, timeout=20_000)
    again = opened.findChild(LogForm)
    assert again is not None
    qtbot.waitUntil(lambda: again.form.values()["title"] == f"Visa de {NAME}", timeout=20_000)


def test_changes_typed_in_the_settings_wait_too(opened: MainWindow, qtbot: QtBot) -> None:
    opened.acts.show_section("office")
    place = named(opened, QLineEdit, "officePlace")
    place.clear()
    qtbot.keyClicks(place, "Kazan")
    opened.locking.lock()
    at_the_door(opened, qtbot)
    give(opened, qtbot, PASSWORD)
    inside(opened, qtbot)
    assert opened.acts.where()["where"] == "office"
    assert named(opened, QLineEdit, "officePlace").text() == "Kazan"
    named(opened, QPushButton, "officeSave").click()
    qtbot.waitUntil(
        lambda: opened.desk is not None and opened.desk.reader.office.place == "Kazan",
        timeout=20_000,
    )
    assert opened.desk is not None
    assert opened.desk.drafts.moment("settings-office") is None


def test_an_idle_window_locks(opened: MainWindow, clock: FixedClock, qtbot: QtBot) -> None:
    clock.advance(seconds=14 * 60)
    opened.locking._idle.look()
    assert not opened.locking.is_locked
    handle = opened.windowHandle()
    qtbot.keyClick(handle, Qt.Key.Key_Shift)
    clock.advance(seconds=14 * 60)
    opened.locking._idle.look()
    assert not opened.locking.is_locked
    clock.advance(seconds=61)
    opened.locking._idle.look()
    at_the_door(opened, qtbot)


def test_never_is_never(opened: MainWindow, clock: FixedClock, qtbot: QtBot) -> None:
    opened.acts.show_section("password")
    field = named(opened, QComboBox, "lockAfter")
    field.setCurrentIndex(field.findText("Never"))
    assert opened.program.settings.current.lock_after == 0
    clock.advance(seconds=24 * 3600)
    opened.locking._idle.look()
    turn()
    assert not opened.locking.is_locked


def test_a_register_without_a_password_cannot_be_locked(
    window: MainWindow, filled: Path, qtbot: QtBot
) -> None:
    window.opening.open_path(filled)
    inside(window, qtbot)
    window.locking.lock()
    assert not window.locking.is_locked
    assert "cannot be locked" in window.toast.text
    assert window.acts.where()["where"] == "password"


def type_passwords(window: MainWindow, qtbot: QtBot, **typed: str) -> None:
    for name, text in typed.items():
        qtbot.keyClicks(named(window, QLineEdit, name), text)


def test_a_password_is_set_changed_and_removed_in_the_settings(
    window: MainWindow, filled: Path, qtbot: QtBot
) -> None:
    window.opening.open_path(filled)
    inside(window, qtbot)
    window.acts.show_section("password")
    page = window.stack.made(SETTINGS)
    assert isinstance(page, SettingsPage)
    type_passwords(window, qtbot, newPassword="court", repeatedPassword="court")
    qtbot.mouseClick(named(window, QPushButton, "setPassword"), Qt.MouseButton.LeftButton)
    assert page.section("password")._form.fields["password"].problem  # type: ignore[attr-defined]
    for name in ("newPassword", "repeatedPassword"):
        named(window, QLineEdit, name).clear()
    type_passwords(window, qtbot, newPassword=PASSWORD, repeatedPassword=PASSWORD)
    qtbot.mouseClick(named(window, QPushButton, "setPassword"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.desk is None, timeout=20_000)
    inside(window, qtbot)
    assert is_sealed(filled)
    assert window.acts.where()["where"] == "password"

    type_passwords(window, qtbot, currentPassword="wrong one", newPassword=OTHER)
    type_passwords(window, qtbot, repeatedPassword=OTHER)
    qtbot.mouseClick(named(window, QPushButton, "changePassword"), Qt.MouseButton.LeftButton)
    present = named(window, QLineEdit, "currentPassword")
    qtbot.waitUntil(lambda: present.property("wrong") == "true", timeout=20_000)
    present.clear()
    type_passwords(window, qtbot, currentPassword=PASSWORD)
    qtbot.mouseClick(named(window, QPushButton, "changePassword"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.desk is None, timeout=20_000)
    inside(window, qtbot)
    open_register(filled, password=OTHER, read_only=True).close()

    type_passwords(window, qtbot, currentPassword=OTHER)
    qtbot.mouseClick(named(window, QPushButton, "removePassword"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.desk is None, timeout=20_000)
    inside(window, qtbot)
    assert not is_sealed(filled)
    assert window.desk is not None
    assert window.desk.reader.concerns.count() == 4


def test_a_register_that_is_open_elsewhere_keeps_its_password(
    opened: MainWindow, sealed: Path, qtbot: QtBot
) -> None:
    other = open_register(sealed, password=PASSWORD, read_only=True)
    opened.locking.change_password(OTHER)
    qtbot.waitUntil(lambda: opened.desk is None, timeout=20_000)
    inside(opened, qtbot)
    assert "open in another window" in opened.toast.text
    other.close()
    open_register(sealed, password=PASSWORD, read_only=True).close()


def test_a_register_is_made_with_a_password(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window.opening.new_register()
    form = window.opening.welcome.form
    qtbot.keyClicks(form.name.line, "Consulat")
    qtbot.keyClicks(form.prefix.line, "KZN")
    assert named(form, QCheckBox, "protected").isChecked()
    type_passwords(window, qtbot, password=PASSWORD, repeated=PASSWORD)
    path = tmp_path / "kazan.doleances"
    form._make(path, form.office(), form.password.checked())
    inside(window, qtbot)
    assert is_sealed(path)
    assert window.acts.where()["where"] == "password"
    assert named(form, QLineEdit, "password").text() == ""


def test_a_recovery_sheet_is_saved_and_shown(
    opened: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    opened.acts.show_section("password")
    page = opened.stack.made(SETTINGS)
    assert isinstance(page, SettingsPage)
    section = page.section("password")
    assert isinstance(section, PasswordSection)
    section.make_sheet(tmp_path / "sheet.pdf")
    qtbot.waitUntil(lambda: bool(shown), timeout=30_000)
    assert shown == [str(tmp_path / "sheet.pdf")]
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")


def test_a_weak_password_is_told_beside_the_field_and_taken(
    window: MainWindow, filled: Path, qtbot: QtBot
) -> None:
    window.opening.open_path(filled)
    inside(window, qtbot)
    window.acts.show_section("password")
    page = window.stack.made(SETTINGS)
    assert isinstance(page, SettingsPage)
    field = named(page, QLineEdit, "newPassword")

    def told() -> bool:
        return named(page, QLabel, "weakPassword").isVisible()

    for typed, weak in (("Embassy", False), ("Embassy2025", True), (PASSWORD, False)):
        field.clear()
        qtbot.keyClicks(field, typed)
        assert told() is weak, typed
