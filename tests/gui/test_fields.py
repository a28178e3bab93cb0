"""Fields, as a hand and a screen reader use them."""

import time

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.base.errors import InputError, RuleError
from app.domain.labels import label
from app.domain.status import Status
from app.gui import texts
from app.gui.forms.completing import CompletingField, NamesField
from app.gui.forms.fields import ChoiceField, Field, LineField, NumberField, TextField
from app.gui.forms.form import Form
from app.gui.forms.keys import Keyed
from app.gui.widgets.basics import column
from app.gui.widgets.messages import InlineMessage


def spoken(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name)


def shown(qtbot: QtBot, field: Field) -> None:
    qtbot.addWidget(field)
    field.show()
    qtbot.waitExposed(field)


def test_the_label_is_what_a_screen_reader_says(qtbot: QtBot) -> None:
    field = LineField("title", "Title")
    shown(qtbot, field)
    assert spoken(field.line) == "Title"
    texts.switch("fr")
    assert spoken(field.line) == "Titre"


def test_typing_is_told_and_filling_is_not(qtbot: QtBot) -> None:
    field = LineField("title", "Title")
    shown(qtbot, field)
    with qtbot.assertNotEmitted(field.changed):
        field.set_value("a")
    with qtbot.waitSignal(field.changed):
        qtbot.keyClicks(field.line, "b")
    assert field.value() == "ab" or field.value() == "ba"


def test_a_megabyte_is_kept_whole_without_a_freeze(qtbot: QtBot) -> None:
    field = TextField("description", "Description")
    shown(qtbot, field)
    pasted = QMimeData()
    whole = "é" * 1_000_000
    pasted.setText(f"a\0b{whole}")
    began = time.process_time()  # its own time, and not that of a busy machine
    field.editor.insertFromMimeData(pasted)
    field.grab()
    assert time.process_time() - began < 1
    assert field.value() == f"ab{whole}"
    field.set_value("short")
    assert field.value() == "short"
    assert not field.editor.isReadOnly()


def test_a_choice_speaks_the_language_and_keeps_its_value(qtbot: QtBot) -> None:
    field = ChoiceField("status", "Status", [(one, label(one)) for one in Status])
    shown(qtbot, field)
    field.set_value(Status.REFERRED)
    texts.switch("fr")
    assert field.combo.currentText() == "Transmise"
    assert field.value() is Status.REFERRED


def test_an_empty_number_is_none(qtbot: QtBot) -> None:
    field = NumberField("people", "People concerned", empty="Status")
    shown(qtbot, field)
    field.set_value(None)
    assert field.value() is None
    field.set_value(35)
    assert field.value() == 35


def test_an_unknown_name_can_be_made(qtbot: QtBot) -> None:
    field = CompletingField("place", "Place", lambda typed: ["Kazan"] if typed == "Ka" else [])
    shown(qtbot, field)
    qtbot.keyClicks(field.line, "Ka")
    rows = field._completer._rows
    assert rows.stringList() == ["Kazan", "Create “Ka”"]
    field._completer.list.setCurrentIndex(rows.index(0, 0))
    qtbot.keyClick(field._completer.list, Qt.Key.Key_Return)
    assert field.value() == "Kazan"


def test_several_names_become_chips(qtbot: QtBot) -> None:
    field = NamesField("requesters", "Requesters", lambda _typed: [])
    shown(qtbot, field)
    qtbot.keyClicks(field.line, "Awa Traore,")
    qtbot.keyClicks(field.line, "Oumar")
    assert field.value() == ["Awa Traore", "Oumar"]
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    qtbot.keyClick(field.line, Qt.Key.Key_Backspace)
    assert field.value() == ["Awa Traore"]


def test_an_error_is_said_where_it_belongs(qtbot: QtBot) -> None:
    message = InlineMessage()
    title, place = LineField("title", "Title"), LineField("place", "Place")
    for part in (message, title, place):
        qtbot.addWidget(part)
    form = Form(message, title, place)
    form.complain(InputError("Write it.", field="place"))
    assert place.problem == "Write it."
    form.complain(RuleError("Not so."))
    assert message.text == "Not so."
    assert title.problem == ""


def test_typing_replaces_the_number(qtbot: QtBot) -> None:
    field = NumberField("people", "People concerned", lowest=1)
    shown(qtbot, field)
    field.activateWindow()
    field.spin.clearFocus()
    field.spin.setFocus(Qt.FocusReason.OtherFocusReason)
    qtbot.waitUntil(field.spin.hasFocus)
    qtbot.keyClicks(field.spin, "35")
    assert field.value() == 35
    qtbot.keyClick(field.spin, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(field.spin, "7")
    assert field.value() == 7


def test_ctrl_enter_saves_though_names_are_proposed(qtbot: QtBot) -> None:
    """It takes no name that was not picked."""
    saved: list[str] = []
    form, field = Keyed(), CompletingField("owner", "Owner", lambda _typed: ["Awa Keita"])
    form.set_keys({"Ctrl+Return": lambda: saved.append(field.value())})
    column(form).addWidget(field)
    qtbot.addWidget(form)
    form.show()
    qtbot.keyClicks(field.line, "Awa")
    names = field._completer.list
    qtbot.waitUntil(names.isVisible)
    qtbot.keyClick(names, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: saved == ["Awa"])
    assert not names.isVisible()


def test_a_key_that_comes_late_is_for_the_line_that_has_the_keyboard(qtbot: QtBot) -> None:
    """The names under a line have just gone; a busy system tells their line what is typed next."""
    window = QWidget()
    qtbot.addWidget(window)
    who = CompletingField("who", "Who", lambda typed: [f"{typed} Keita"])
    gist = LineField("gist", "Gist")
    stack = column(window)
    stack.addWidget(who)
    stack.addWidget(gist)
    window.show()
    window.activateWindow()
    who.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is who.line)
    qtbot.keyClicks(who.line, "Awa")
    names = QApplication.activePopupWidget()
    assert names is not None
    qtbot.keyClick(names, Qt.Key.Key_Tab)
    assert QApplication.activePopupWidget() is None
    qtbot.keyClicks(who.line, "Visa")
    assert (who.value(), gist.value()) == ("Awa", "Visa")
    assert QApplication.focusWidget() is gist.control
