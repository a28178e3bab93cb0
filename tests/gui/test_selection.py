"""Several concerns chosen in the real window, in French: what is seen, planned, done, undone."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QMenu, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.base.clock import FixedClock
from app.base.settings import SettingsFile
from app.domain.concerns import ConcernDraft, Told
from app.domain.filters import ConcernFilter, View
from app.domain.moves import Move
from app.domain.status import Status
from app.gui import texts
from app.gui.desk.jobs import Task
from app.gui.forms.focus import has_keyboard
from app.gui.pages.concerns.page import ConcernsPage
from app.gui.pages.concerns.selection.acts import ACTS
from app.gui.pages.concerns.selection.form import SelectionForm
from app.gui.program import Program
from app.gui.window.main_window import MainWindow
from app.gui.window.pages import CONCERNS
from app.operations.concerns import log_concern
from app.operations.registers import open_register
from app.operations.status import change_status
from tests.gui.conftest import StandIn, named
from tests.gui.waiting import end, settle

ANSWER = Move(target=Status.ANSWERED, answer="Oui", told_how=Told.PHONE)


@pytest.fixture
def window(
    program: Program,
    settings: SettingsFile,
    clock: FixedClock,
    register_file: Path,
    qtbot: QtBot,
) -> Iterator[MainWindow]:
    """The real page on twelve concerns of two people each, the last two answered."""
    register = open_register(register_file, clock=clock, author="Awa")
    for number in range(12):
        logged = log_concern(register, ConcernDraft(title=f"Diplôme {number}", people=2))
        if number > 9:
            change_status(register, logged.id, ANSWER)
    register.close()
    parts = replace(
        program.parts,
        pages=[
            replace(place, page=lambda: ConcernsPage) if place.name == "concerns" else place
            for place in program.parts.pages
        ],
    )
    made = Program(settings, parts, clock)
    texts.switch("fr")
    opened = made.new_window()
    opened.resize(1440, 900)
    opened.opening.open_path(register_file)
    qtbot.waitUntil(lambda: opened.stack.made(CONCERNS) is not None, timeout=10_000)
    settle(qtbot, opened)
    yield opened
    end(made)


def page(window: MainWindow) -> ConcernsPage:
    return window.stack.page(CONCERNS)


def choose(window: MainWindow, qtbot: QtBot, rows: int) -> None:
    """Choose the first rows with the keyboard."""
    table = page(window).listing.table
    table.setFocus()
    table.selectRow(0)
    for _row in range(rows - 1):
        qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    settle(qtbot, window)


def form(window: MainWindow) -> SelectionForm:
    opened = page(window).selection.form
    assert opened is not None
    return opened


def preview(window: MainWindow) -> list[str]:
    return form(window)._preview.text.splitlines()


def statuses(window: MainWindow) -> list[str]:
    assert window.desk is not None
    concerns = window.desk.reader.concerns
    return [one.status.value for one in concerns.rows(range(1, 13))]


def give(window: MainWindow, qtbot: QtBot) -> None:
    """Type the answer that all are to get."""
    page(window).selection.ask("answer")
    named(form(window), QPlainTextEdit, "answer").insertPlainText("C’est prêt.")
    form(window).form.fields["told_how"].set_value(Told.LETTER)
    settle(qtbot, window)


def test_a_selection_is_counted_in_the_place_of_the_concern(
    window: MainWindow, qtbot: QtBot
) -> None:
    choose(window, qtbot, 4)
    panel = page(window).selection
    assert panel.isVisible()
    assert named(panel, QLabel, "selectionCount").text() == "4 doléances choisies"
    assert named(panel, QLabel, "selectionPeople").text() == "8\u00a0personnes concernées"
    said = [part.accessibleName() for part in panel._states.findChildren(QLabel)]
    assert said
    qtbot.keyClick(page(window).listing.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window)
    assert named(panel, QLabel, "selectionCount").text() == "12 doléances choisies"
    panel.leave()
    settle(qtbot, window)
    assert page(window).panel.isVisible()


def test_the_preview_says_what_each_gets_and_which_may_not(
    window: MainWindow, qtbot: QtBot
) -> None:
    choose(window, qtbot, 12)
    give(window, qtbot)
    lines = preview(window)
    assert lines[0] == "10 doléances changeront · 20 personnes"
    assert lines[1] == "10 Enregistrée → Réponse donnée"
    assert lines[2].startswith("MOW-2025-0001  Diplôme 0")
    assert "2 doléances ne le peuvent pas · Déjà «\u202fRéponse donnée\u202f»." in lines
    assert named(form(window).footer, QPushButton, "selectionFormSave").text() == (
        "Répondre à 10 doléances"
    )


def test_all_are_answered_and_one_undo_takes_all_back(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, qtbot, 12)
    give(window, qtbot)
    qtbot.keyClick(form(window), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page(window).selection.form is None)
    settle(qtbot, window)
    assert statuses(window) == ["answered"] * 12
    assert window.toast.text == "Réponse donnée à 10 doléances"
    qtbot.mouseClick(named(window.toast, QPushButton, "toastUndo"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.toast.text == "Annulé\u00a0: Statut changé (10 doléances)")
    assert statuses(window) == ["logged"] * 10 + ["answered"] * 2
    window.undoing.redo()
    done_again = "Rétabli\u00a0: Statut changé (10 doléances)"
    qtbot.waitUntil(lambda: window.toast.text == done_again)
    assert statuses(window) == ["answered"] * 12


def test_referred_concerns_go_out_as_one_letter(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, qtbot, 4)
    panel = page(window).selection
    letter = named(panel, QPushButton, "printReferred")
    assert not letter.isVisible()
    panel.ask("refer")
    form(window).form.fields["authority"].set_value("Rectorat")
    settle(qtbot, window)
    form(window).save()
    qtbot.waitUntil(lambda: panel.form is None)
    settle(qtbot, window)
    assert letter.isVisible()
    letter.click()
    reports = window.stack.currentWidget()
    assert isinstance(reports, StandIn)
    assert reports.asked[-1] == ("paper", ("letter", "referral", 1))
    assert window.desk is not None
    # The newest come first, and two of them are answered already: they may not be referred.
    assert len(window.desk.reader.referrals.concerns(1)) == 2
    choose(window, qtbot, 3)
    assert not letter.isVisible()


def test_choices_faster_than_the_preview_are_understood(window: MainWindow, qtbot: QtBot) -> None:
    """Before the category is chosen there is nothing to preview."""
    choose(window, qtbot, 12)
    page(window).selection.ask("category")
    settle(qtbot, window)
    asked = form(window)
    qtbot.keyClicks(named(asked, QComboBox, "category"), "Reconnaissance")
    qtbot.keyClick(asked, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page(window).selection.form is None)
    assert window.desk is not None
    filed = window.desk.reader.concerns.rows(range(1, 13))
    assert {one.category_id for one in filed} == {7}
    page(window).selection.ask("assign")
    settle(qtbot, window)
    asked = form(window)
    qtbot.keyClicks(named(asked, QLineEdit, "owner"), "Awa Keita")
    cancel = named(asked.footer, QPushButton, "selectionFormCancel")
    qtbot.keyClick(cancel, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page(window).selection.form is None)


def test_ctrl_enter_on_a_button_belongs_to_the_form(window: MainWindow, qtbot: QtBot) -> None:
    """Return alone presses “Cancel”; with Ctrl what was filled in is done."""
    choose(window, qtbot, 4)
    give(window, qtbot)
    cancel = named(form(window).footer, QPushButton, "selectionFormCancel")
    qtbot.keyClick(cancel, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page(window).selection.form is None)
    assert window.toast.text.startswith("Réponse donnée")


def test_taking_all_back_shows_how_far_it_is_and_can_be_stopped(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(window, qtbot, 12)
    give(window, qtbot)
    form(window).save()
    qtbot.waitUntil(lambda: page(window).selection.form is None)
    settle(qtbot, window)
    pressed = threading.Event()
    told = Task.progress

    def wait(task: Task, done: int, total: int) -> None:
        told(task, done, total)
        pressed.wait(10)
        told(task, done, total)

    monkeypatch.setattr(Task, "progress", wait)
    window.undoing.undo()
    qtbot.waitUntil(window.working.isVisible)
    stop = named(window.working, QPushButton, "workingStop")
    qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    pressed.set()
    qtbot.waitUntil(lambda: not window.working.isVisible())
    settle(qtbot, window)
    assert statuses(window) == ["answered"] * 12
    assert window.toast.text == "Arrêté\u00a0: rien n’a été changé."
    window.undoing.undo()
    qtbot.waitUntil(lambda: statuses(window) == ["logged"] * 10 + ["answered"] * 2)


def test_a_missing_value_is_said_at_its_field(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, qtbot, 3)
    page(window).selection.ask("answer")
    settle(qtbot, window)
    form(window).save()
    settle(qtbot, window)
    field = form(window).form.fields["answer"]
    qtbot.waitUntil(lambda: bool(field.problem))
    assert "réponse" in field.problem
    named(form(window), QPlainTextEdit, "answer").insertPlainText("C’est prêt.")
    form(window).save()
    told = form(window).form.fields["told_how"]
    qtbot.waitUntil(lambda: told.problem == "Choisissez dans la liste.")
    assert statuses(window)[:3] == ["logged"] * 3


def test_another_window_changed_one_meanwhile(
    window: MainWindow, qtbot: QtBot, register_file: Path, clock: FixedClock
) -> None:
    choose(window, qtbot, 12)
    give(window, qtbot)
    other = open_register(register_file, clock=clock, author="Oumar")
    change_status(other, 3, ANSWER)
    other.close()
    form(window).save()
    qtbot.waitUntil(lambda: not form(window)._message.isHidden())
    assert "MOW-2025-0003" in form(window)._message.text
    assert "entre-temps" in form(window)._message.text
    settle(qtbot, window)
    assert statuses(window).count("logged") == 9
    assert named(page(window).selection, QPushButton, "selectionFormSave").hasFocus()
    assert preview(window)[0].startswith("9 doléances changeront")
    form(window).save()
    qtbot.waitUntil(lambda: statuses(window) == ["answered"] * 12)


def test_an_emptied_list_leaves_the_keyboard_seen(window: MainWindow, qtbot: QtBot) -> None:
    page(window).set_filter(ConcernFilter(view=View.TO_COMPLETE))
    settle(qtbot, window)
    for rows, place in ((3, page(window).listing), (12, page(window).sidebar)):
        choose(window, qtbot, rows)
        page(window).selection.ask("trash")
        settle(qtbot, window)
        form(window)._save.setFocus()
        form(window).save()
        qtbot.waitUntil(partial(has_keyboard, place))
        settle(qtbot, window)


def test_a_cancelled_act_does_nothing(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(window, qtbot, 12)
    give(window, qtbot)
    opened = form(window)
    assert window.desk is not None
    held = window.desk
    run: Callable[..., int] = held.run

    stopped = threading.Event()

    def slow(operation: Callable[..., object], *args: object, **values: object) -> int:
        def once_stopped(*inner: object, **named: object) -> object:
            stopped.wait(10)
            return operation(*inner, **named)

        job = run(once_stopped, *args, **values)
        held.stop(job)
        stopped.set()
        return job

    monkeypatch.setattr(held, "run", slow)
    opened.save()
    qtbot.waitUntil(lambda: not opened._message.isHidden())
    assert opened._message.text == "Annulé\u00a0: rien n’a été changé."
    assert statuses(window).count("logged") == 10
    assert named(opened, QPlainTextEdit, "answer").toPlainText() == "C’est prêt."


def test_the_menu_of_the_rows_opens_the_forms(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, qtbot, 3)
    listing = page(window).listing
    listing.table.customContextMenuRequested.emit(listing.table.rect().center())
    menu = next(made for made in listing.findChildren(QMenu, "rowsMenu"))
    named(menu, QAction, "rows-assign").trigger()
    menu.close()
    settle(qtbot, window)
    assert form(window).wanted.name == "assign"
    form(window).form.fields["owner"].set_value("Oumar")
    form(window).form.changed.emit()
    settle(qtbot, window)
    form(window).save()
    qtbot.waitUntil(lambda: window.toast.text == "3 doléances confiées")
    assert window.desk is not None
    assert [one.owner_id for one in window.desk.reader.concerns.rows(range(1, 13))].count(1) == 3


def test_typing_is_there_after_looking_at_one(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, qtbot, 3)
    give(window, qtbot)
    qtbot.keyClick(page(window).listing.table, Qt.Key.Key_Down)
    settle(qtbot, window)
    assert page(window).panel.isVisible()
    choose(window, qtbot, 5)
    assert named(form(window), QPlainTextEdit, "answer").toPlainText() == "C’est prêt."
    assert preview(window)[0].startswith("3 doléances changeront")


@pytest.mark.parametrize("language", ["fr", "en", "ru"])
def test_every_form_opens_in_every_language(
    window: MainWindow, qtbot: QtBot, language: str
) -> None:
    texts.switch(language)
    choose(window, qtbot, 3)
    for name in ("answer", "refer", "close", "assign", "tag", "priority", "category", "trash"):
        page(window).selection.ask(name)
        settle(qtbot, window)
        assert form(window).wanted.name == name
        assert preview(window)
        form(window).leave()


def test_in_the_trash_they_can_be_restored_alone(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, qtbot, 4)
    page(window).listing.table.removal_asked.emit()
    settle(qtbot, window)
    page(window).finder.wish(ConcernFilter(view=View.TRASH))
    settle(qtbot, window)
    choose(window, qtbot, 3)
    panel = page(window).selection
    offered = [
        act.name for act in ACTS if named(panel, QPushButton, f"selection-{act.name}").isVisible()
    ]
    assert offered == ["restore"]
    panel.ask("restore")
    settle(qtbot, window)
    form(window).save()
    qtbot.waitUntil(lambda: window.toast.text == "3 doléances restaurées")
    assert window.desk is not None
    assert window.desk.reader.concerns.count() == 11


def test_a_selection_is_counted_without_reading_its_rows(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.desk is not None

    def no_rows(_concerns: object) -> list[object]:
        pytest.fail("rows were read")

    monkeypatch.setattr(window.desk.reader.concerns, "rows", no_rows)
    choose(window, qtbot, 12)
    assert named(page(window).selection, QLabel, "selectionCount").text() == "12 doléances choisies"
