"""The main window, from the welcome page to an open register."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QApplication, QCheckBox, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.base.errors import RuleError
from app.base.settings import Theme
from app.gui.crash import CrashHook
from app.gui.dialogs.crash import CrashDialog, report_of
from app.gui.theme.look import px, tokens
from app.gui.theme.tokens import DARK
from app.gui.window.about import ShortcutsDialog
from app.gui.window.actions import ACTIONS, MENUS
from app.gui.window.main_window import MainWindow
from app.gui.window.pages import CONCERNS
from tests.conftest import LogGuard
from tests.gui.conftest import StandIn, named


def seen(window: MainWindow) -> StandIn:
    page = window.stack.currentWidget()
    assert isinstance(page, StandIn)
    return page


def opened(window: MainWindow, path: Path, qtbot: QtBot) -> StandIn:
    window.opening.open_path(path)
    qtbot.waitUntil(lambda: window.stack.current == "concerns", timeout=10_000)
    return seen(window)


def test_an_opened_register_gives_the_window_its_name(
    window: MainWindow, register_file: Path, qtbot: QtBot
) -> None:
    opened(window, register_file, qtbot)
    assert window.windowTitle().startswith("Embassy of Mali in Moscow")
    assert window.program.settings.current.recent == (str(register_file),)
    window.opening.close_register()
    assert window.opening.welcome.isVisible()
    button = named(window, QPushButton, "recent0")
    assert button.text() == "moscow"
    assert window.focusWidget() is button
    again = window.program.new_window()
    qtbot.waitUntil(lambda: again.focusWidget() is named(again, QPushButton, "recent0"))


def test_an_error_of_opening_is_said_on_the_welcome_page(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window.opening.open_path(tmp_path / "absent.doleances")
    qtbot.waitUntil(window.opening.welcome.message.isVisible, timeout=10_000)
    assert "absent" in window.opening.welcome.message.text


def test_the_keyboard_reaches_the_page(
    window: MainWindow, register_file: Path, qtbot: QtBot
) -> None:
    page = opened(window, register_file, qtbot)
    qtbot.mouseClick(named(window, QPushButton, "newConcernButton"), Qt.MouseButton.LeftButton)
    window.acts.go_to_search()
    qtbot.keyClicks(window.header.search, "ab")
    assert page.asked == [("new", None), ("words", "a"), ("words", "ab")]
    qtbot.keyClick(window.header.search, Qt.Key.Key_Escape)
    assert page.asked[-1] == ("words", "")


def test_a_page_leads_to_a_part_of_another(
    window: MainWindow, register_file: Path, qtbot: QtBot
) -> None:
    opened(window, register_file, qtbot).wishes.show_part("commitments", "due")
    assert window.stack.current == "commitments"
    assert seen(window).asked == [("part", "due")]


def test_searched_words_stay_when_the_search_leads_to_the_list(
    window: MainWindow, register_file: Path, qtbot: QtBot
) -> None:
    opened(window, register_file, qtbot)
    window.acts.show_page("meetings")
    window.header.search.setFocus()
    for letter in "visa":
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClicks(focused, letter)
    assert window.header.search.text() == "visa"
    assert window.stack.current == "concerns"


def test_asking_for_the_page_that_is_seen_brings_the_keyboard_to_it(
    window: MainWindow, register_file: Path, qtbot: QtBot
) -> None:
    page = opened(window, register_file, qtbot)
    page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    window.header.search.setFocus()
    named(window, QAction, "concerns").trigger()
    assert QApplication.focusWidget() is page


def test_the_language_changes_while_the_window_is_open(
    window: MainWindow, register_file: Path, qtbot: QtBot
) -> None:
    opened(window, register_file, qtbot)
    window.program.change_language("ru")
    assert window.header.new.text() == "Новое обращение"
    assert window.menus.actions["undo"].text() == "Отменить"
    window.program.change_language("fr")
    assert window.header.new.text() == "Nouvelle doléance"
    assert window.header.search.placeholderText().startswith("Rechercher")
    assert window.program.settings.current.language == "fr"


def test_the_look_and_the_size_change_while_the_window_is_open(window: MainWindow) -> None:
    window.program.change_theme(Theme.DARK)
    assert tokens() is DARK
    assert window.palette().window().color().name().upper() == DARK.surface
    before = px(13)
    window.program.change_size(1)
    assert px(13) > before
    assert window.font().pixelSize() == px(13)
    window.program.change_size(0)
    assert px(13) == before


def test_the_sample_is_made_once_and_opened(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    qtbot.mouseClick(named(window, QPushButton, "welcomeSample"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.stack.made(CONCERNS) is not None, timeout=30_000)
    assert (tmp_path / "sample.doleances").exists()
    assert window.desk is not None
    assert window.desk.reader.office.sample


def test_a_register_is_created_from_the_form(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.opening.new_register()
    form = window.opening.welcome.form
    qtbot.keyClicks(form.name.line, "Consulat")
    qtbot.keyClicks(form.prefix.line, "k!")
    qtbot.keyClick(form.prefix.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.prefix.problem
    form.prefix.set_value("kzn")
    form._submit()
    assert form.form.fields["password"].problem
    named(form, QCheckBox, "protected").setChecked(False)
    form._make(tmp_path / "kazan.doleances", form.office(), form.password.checked())
    qtbot.waitUntil(lambda: window.desk is not None, timeout=10_000)
    assert window.desk is not None
    assert window.desk.reader.office.prefix == "KZN"


def test_a_register_is_shown_by_one_window_only(
    window: MainWindow, register_file: Path, qtbot: QtBot
) -> None:
    opened(window, register_file, qtbot)
    other = window.program.new_window()
    other.opening.open_path(register_file)
    assert other.desk is None
    assert not other.is_busy


def test_every_action_has_its_menu(window: MainWindow) -> None:
    entries = {entry for menu in MENUS for entry in menu.entries}
    for spec in ACTIONS:
        assert spec.name in entries
        action = window.findChild(QAction, spec.name)
        assert isinstance(action, QAction)
        assert action.icon().isNull() == (spec.icon == "")


def test_an_icon_is_drawn_in_the_colours_of_the_look(window: MainWindow) -> None:
    icon = window.menus.actions["undo"].icon()
    light = icon.pixmap(24, QIcon.Mode.Normal).toImage()
    window.program.change_theme(Theme.DARK)
    dark = icon.pixmap(24, QIcon.Mode.Normal).toImage()
    assert light != dark


def test_dialogs_open_and_close(window: MainWindow, register_file: Path, qtbot: QtBot) -> None:
    opened(window, register_file, qtbot)
    window.acts.show_about()
    licences = named(window, QPlainTextEdit, "licences")
    assert "SIL Open Font License" in licences.toPlainText()
    window.acts.show_shortcuts()
    shortcuts = named(window, ShortcutsDialog, "shortcutsDialog")
    close = named(window, QPushButton, "shortcutsDialogClose")
    qtbot.waitUntil(close.hasFocus)
    qtbot.keyClick(close, Qt.Key.Key_PageDown)
    assert shortcuts._scroll.verticalScrollBar().value() > 0
    for name in ("aboutDialog", "shortcutsDialog"):
        named(window, QPushButton, f"{name}Close").click()


def test_a_fault_is_reported_without_a_word_of_the_register(
    window: MainWindow, qtbot: QtBot, expected_log: LogGuard
) -> None:
    expected_log.expect("a fault")
    hook = CrashHook(window)
    secret = "Awa Traoré"
    with pytest.raises(ValueError, match=secret) as met:
        int(secret)
    assert secret not in report_of(met.type, met.tb)
    hook.take(met.type, met.value, met.tb)
    qtbot.waitUntil(lambda: bool(_dialogs()))
    (dialog,) = _dialogs()
    assert "test_a_fault" in named(dialog, QPlainTextEdit, "crashReport").toPlainText()
    named(dialog, QPushButton, "crashDialogClose").click()
    assert window.isVisible()


def _dialogs() -> list[CrashDialog]:
    return [top for top in QApplication.topLevelWidgets() if isinstance(top, CrashDialog)]


def test_an_expected_error_is_said_over_the_page(window: MainWindow, qtbot: QtBot) -> None:
    hook = CrashHook(window)
    hook.take(RuleError, RuleError("Not so."), None)
    qtbot.waitUntil(window.toast.isVisible)
    assert window.toast.text == "Not so."
