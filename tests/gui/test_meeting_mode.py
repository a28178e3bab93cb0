"""Taking down a meeting with the keyboard alone, in French."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.base.clock import FixedClock
from app.base.errors import DiskFullError
from app.base.settings import SettingsFile
from app.gui import texts
from app.gui.desk.desk import Desk
from app.gui.pages.meetings import mode as mode_room
from app.gui.pages.meetings.composer import DRAFT
from app.gui.pages.meetings.page import MeetingsPage
from app.gui.program import Parts, Program
from app.gui.records.model import RecordsModel
from app.gui.window.pages import MEETINGS, REPORTS
from tests.gui.conftest import named
from tests.gui.waiting import settle
from tests.gui.wishes import Heard

PLAIN = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
TODAY = dt.date(2025, 6, 24)


@pytest.fixture
def page(desk: Desk, settings: SettingsFile, qtbot: QtBot, heard: Heard) -> MeetingsPage:
    texts.switch("fr")
    made = MeetingsPage(desk, settings, heard)
    qtbot.addWidget(made)
    made.resize(1100, 760)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: not made.is_busy)
    made.take_down()
    return made


def key(qtbot: QtBot, which: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
    """Press a key where the focus is, as a person does."""
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, which, held)


def write(text: str) -> None:
    """Type letter by letter; keyClicks knows those of English alone."""
    for letter in text:
        focused = QApplication.focusWidget()
        assert focused is not None
        press = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(focused, press)


def begin(page: MeetingsPage, qtbot: QtBot, title: str = "Rencontre de Moscou") -> None:
    """Name the meeting and press Enter."""
    write(title)
    close_suggestions(page)
    with qtbot.waitSignal(page.mode.start.chosen):
        key(qtbot, Qt.Key.Key_Return)
    settle(qtbot, page, page.mode)


def close_suggestions(page: QWidget) -> None:
    """Names that are proposed lie in a window of their own, which hides with a click elsewhere."""
    for shown in page.findChildren(QListView):
        if shown.window() is shown:
            shown.hide()
    page.window().activateWindow()


def line(page: MeetingsPage, qtbot: QtBot, who: str, gist: str, people: str = "") -> None:
    """One line, from the field of who speaks to Enter."""
    assert QApplication.focusWidget() is named(page.mode.composer, QLineEdit, "who")
    write(who)
    close_suggestions(page)
    key(qtbot, Qt.Key.Key_Tab)
    write(gist)
    if people:
        key(qtbot, Qt.Key.Key_Tab)
        write(people)


def log(
    page: MeetingsPage, desk: Desk, qtbot: QtBot, *words: str, held: Qt.KeyboardModifier = PLAIN
) -> None:
    line(page, qtbot, *words)
    with qtbot.waitSignal(desk.changed):
        key(qtbot, Qt.Key.Key_Return, held)
    settle(qtbot, page, page.mode)


def shown(page: MeetingsPage) -> list[tuple[str, str, str]]:
    model = page.mode.table.model()
    assert isinstance(model, RecordsModel)
    return [(row.reference, row.who, row.words) for row in model.rows]


def complaints(page: QWidget) -> str:
    found = [w for w in page.findChildren(QLabel) if w.property("tone") == "danger"]
    return "".join(w.text() for w in found if w.isVisibleTo(page))


def commitment(page: MeetingsPage, desk: Desk, qtbot: QtBot, words: str = "Étudier") -> None:
    log(page, desk, qtbot, "Le ministre", words, held=CONTROL)


def test_a_meeting_lived_by_the_keyboard(
    page: MeetingsPage, desk: Desk, clock: FixedClock, qtbot: QtBot
) -> None:
    begin(page, qtbot)
    held = desk.reader.meetings.get(page.mode.meeting or 0)
    assert (held.title, held.held_on) == ("Rencontre de Moscou", TODAY)
    log(page, desk, qtbot, "Awa Diarra", "Bourse impayée", "12")
    clock.advance(seconds=20)
    log(page, desk, qtbot, "Oumar Keïta", "Visa expiré")
    clock.advance(seconds=20)
    key(qtbot, Qt.Key.Key_R, CONTROL)
    line(page, qtbot, "M. Sangaré, ministre", "Le dossier sera étudié")
    with qtbot.waitSignal(desk.changed):
        key(qtbot, Qt.Key.Key_Return, CONTROL)
    settle(qtbot, page, page.mode)
    assert shown(page) == [
        ("", "M. Sangaré", "Le dossier sera étudié"),
        ("MOW-2025-0002", "Oumar Keïta", "Visa expiré"),
        ("MOW-2025-0001", "Awa Diarra", "Bourse impayée"),
    ]
    concerns = desk.reader.concerns
    assert concerns.by_reference("MOW-2025-0001").people == 12
    second = concerns.by_reference("MOW-2025-0002")
    assert (second.people, second.meeting_id) == (1, held.id)
    (commitment,) = desk.reader.commitments.answering(second.id)
    assert (commitment.made_by, commitment.made_by_title) == ("M. Sangaré", "ministre")
    under = [w.text() for w in page.mode.findChildren(QLabel)]
    assert any("2 doléances, 1 engagement" in text for text in under)


def test_the_next_line_keeps_category_place_and_association(
    page: MeetingsPage, desk: Desk, qtbot: QtBot
) -> None:
    begin(page, qtbot)
    composer = page.mode.composer
    category = named(composer, QComboBox, "category")
    category.setCurrentIndex(category.findText("Bourses"))
    named(composer, QLineEdit, "place").setText("Kazan")
    named(composer, QLineEdit, "association").setText("AFESM")
    named(composer, QLineEdit, "who").setFocus()
    log(page, desk, qtbot, "Moussa Traoré", "Arriérés de bourse", "300")
    assert named(composer, QSpinBox, "people").value() == 1
    named(composer, QCheckBox, "for_all").setChecked(False)
    log(page, desk, qtbot, "Awa", "Bourse de mars")
    first, second = (desk.reader.concerns.by_reference(f"MOW-2025-000{n}") for n in (1, 2))
    assert first.category_id == second.category_id is not None
    assert first.place_id == second.place_id is not None
    assert first.spokesperson_id is not None
    assert second.spokesperson_id is None
    assert len(desk.reader.concerns.requesters([second.id])[second.id]) == 2


def test_a_refused_line_stays_to_be_corrected(page: MeetingsPage, desk: Desk, qtbot: QtBot) -> None:
    begin(page, qtbot)
    line(page, qtbot, "Awa", "")
    key(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "l’essentiel" in complaints(page))
    assert named(page.mode.composer, QLineEdit, "who").text() == "Awa"
    assert desk.reader.concerns.count() == 0
    gist = named(page.mode.composer, QLineEdit, "gist")
    assert QApplication.focusWidget() is gist
    named(page.mode.composer, QLineEdit, "who").clear()
    write("Étudier la question")
    key(qtbot, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: "engagement" in complaints(page))
    assert gist.text() == "Étudier la question"
    assert desk.reader.commitments.rows(today=TODAY) == []


def test_a_line_that_the_disk_refuses_comes_back(
    page: MeetingsPage, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(page, qtbot)

    def refuse(*_args: object) -> None:
        raise DiskFullError("There is no room left.")

    monkeypatch.setattr(mode_room, "log_line", refuse)
    line(page, qtbot, "Awa", "Bourse impayée", "3")
    key(qtbot, Qt.Key.Key_Return)
    gist = named(page.mode.composer, QLineEdit, "gist")
    qtbot.waitUntil(lambda: gist.text() == "Bourse impayée")
    assert named(page.mode.composer, QSpinBox, "people").value() == 3
    assert desk.reader.concerns.count() == 0


def test_the_last_line_is_taken_back(page: MeetingsPage, desk: Desk, qtbot: QtBot) -> None:
    begin(page, qtbot)
    log(page, desk, qtbot, "Awa", "Bourse impayée")
    answers = named(page.mode.composer, QComboBox, "answers")
    assert "MOW-2025-0001" in answers.itemText(1)
    with qtbot.waitSignal(desk.changed):
        desk.undo()
    settle(qtbot, page, page.mode)
    assert shown(page) == []
    assert answers.itemText(1) == "La dernière ligne"
    commitment(page, desk, qtbot)
    assert named(page.mode, QLabel, "lineNews").text() == "Engagement noté"
    desk.undo()
    qtbot.waitUntil(lambda: named(page.mode, QLabel, "lineNews").text() == "")


@pytest.mark.parametrize(("turns", "answered"), [(0, []), (1, [2]), (2, [1, 2]), (3, [])])
def test_a_commitment_answers_what_is_chosen(
    page: MeetingsPage, desk: Desk, qtbot: QtBot, turns: int, answered: list[int]
) -> None:
    begin(page, qtbot)
    for who in ("Awa", "Moussa"):
        log(page, desk, qtbot, who, "Bourse impayée")
    for _turn in range(turns):
        key(qtbot, Qt.Key.Key_R, CONTROL)
    for words in ("Étudier", "Payer"):
        commitment(page, desk, qtbot, words)
    made = desk.reader.commitments.rows(today=TODAY)
    assert [desk.reader.commitments.concerns(one.id) for one in made] == [answered, answered]


def test_a_meeting_is_where_the_office_is(page: MeetingsPage, desk: Desk, qtbot: QtBot) -> None:
    begin(page, qtbot)
    held = desk.reader.meetings.get(page.mode.meeting or 0)
    assert held.place == desk.reader.office.place != ""
    assert named(page.mode.composer, QLineEdit, "place").text() == held.place


def test_a_half_typed_line_survives_a_crash(
    page: MeetingsPage, desk: Desk, settings: SettingsFile, qtbot: QtBot, heard: Heard
) -> None:
    begin(page, qtbot)
    line(page, qtbot, "Awa", "Bourse imp")
    name = f"{DRAFT}{page.mode.meeting}"
    qtbot.waitUntil(lambda: desk.drafts.moment(name) is not None)
    again = MeetingsPage(desk, settings, heard)
    qtbot.addWidget(again)
    again.show()
    again.take_down()
    assert again.mode.meeting == page.mode.meeting
    assert named(again.mode.composer, QLineEdit, "gist").text() == "Bourse imp"
    again.mode.composer.log()
    qtbot.waitUntil(lambda: desk.reader.concerns.count() == 1)
    qtbot.waitUntil(lambda: desk.drafts.moment(name) is None)


def test_a_pasted_table_is_offered_then_logged(
    page: MeetingsPage, desk: Desk, qtbot: QtBot
) -> None:
    begin(page, qtbot)
    log(page, desk, qtbot, "Awa", "Bourse impayée")
    commitment(page, desk, qtbot)
    rows = [f"Étudiant {n}\tBourse impayée depuis {n} jours\t{n}" for n in range(1, 501)]
    QGuiApplication.clipboard().setText("\n".join(["Qui\tDoléance\tPersonnes", *rows]))
    key(qtbot, Qt.Key.Key_V, CONTROL)
    save = named(page.mode.pasted, QPushButton, "pastedTableSave")
    assert save.text() == "Enregistrer 500 doléances"
    qtbot.waitUntil(lambda: not save.visibleRegion().isEmpty())
    assert desk.reader.concerns.count() == 1
    with qtbot.waitSignal(page.mode.pasted.saved, timeout=20_000):
        key(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.reader.concerns.count() == 501)
    settle(qtbot, page, page.mode)
    assert "501 doléances, 1 " in named(page.mode, QLabel, "pinnedMeetingUnder").text()
    assert QApplication.focusWidget() is named(page.mode.composer, QLineEdit, "who")
    desk.undo()
    qtbot.waitUntil(lambda: desk.reader.concerns.count() == 1, timeout=20_000)


def test_a_table_pasted_by_the_mouse_is_offered_too(page: MeetingsPage, qtbot: QtBot) -> None:
    begin(page, qtbot)
    who = named(page.mode.composer, QLineEdit, "who")
    for text, offered in (("Awa\tVisa\nOumar\tBourse", True), ("Awa Diarra", False)):
        QGuiApplication.clipboard().setText(text)
        middle = who.rect().center()
        asking = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, middle, who.mapToGlobal(middle))
        QApplication.sendEvent(who, asking)
        menu = next(one for one in who.findChildren(QMenu) if one.isVisible())
        next(one for one in menu.actions() if one.objectName() == "edit-paste").trigger()
        menu.close()
        assert page.mode.pasted.isVisibleTo(page) is offered
        assert who.text() == ("" if offered else "Awa Diarra")
        page.mode.pasted.left.emit()


def test_a_pasted_table_with_a_bad_line(page: MeetingsPage, desk: Desk, qtbot: QtBot) -> None:
    begin(page, qtbot)
    QGuiApplication.clipboard().setText("Qui\tObjet\tNombre\nAwa\tVisa\t3\nAwa\tVisa\tdix")
    key(qtbot, Qt.Key.Key_V, CONTROL)
    key(qtbot, Qt.Key.Key_Return)
    said = [w.text() for w in page.mode.pasted.findChildren(QLabel) if w.isVisibleTo(page)]
    assert any("Ligne 3" in text and "« dix »" in text.replace("\u202f", " ") for text in said)
    assert desk.reader.concerns.count() == 0
    named(page.mode.pasted, QComboBox, "column3").setCurrentIndex(3)
    named(page.mode.pasted, QPushButton, "pastedTableSave").setFocus()
    with qtbot.waitSignal(page.mode.pasted.saved):
        key(qtbot, Qt.Key.Key_Return)
    assert desk.reader.concerns.count() == 2


def test_a_single_pasted_line_is_just_text(page: MeetingsPage, qtbot: QtBot) -> None:
    begin(page, qtbot)
    QGuiApplication.clipboard().setText("Awa Diarra\n")
    key(qtbot, Qt.Key.Key_V, CONTROL)
    assert named(page.mode.composer, QLineEdit, "who").text().strip() == "Awa Diarra"
    assert not page.mode.pasted.isVisibleTo(page)


def test_the_meeting_of_today_is_proposed_and_esc_leaves(
    page: MeetingsPage, desk: Desk, settings: SettingsFile, qtbot: QtBot, heard: Heard
) -> None:
    begin(page, qtbot)
    key(qtbot, Qt.Key.Key_Escape)
    assert not page.is_taking_down
    settle(qtbot, page, page.mode)
    assert page.detail.record == page.mode.meeting
    again = MeetingsPage(desk, settings, heard)
    qtbot.addWidget(again)
    again.show()
    again.take_down()
    assert named(again.mode.start, QLineEdit, "title").text() == "Rencontre de Moscou"
    qtbot.keyClick(named(again.mode.start, QLineEdit, "title"), Qt.Key.Key_Return)
    assert again.mode.meeting == page.mode.meeting
    assert len(desk.reader.meetings.rows()) == 1


def test_a_meeting_of_an_impossible_year(page: MeetingsPage, desk: Desk, qtbot: QtBot) -> None:
    write("Moscou")
    close_suggestions(page)
    day = named(page.mode.start, QLineEdit, "held_on")
    day.setFocus()
    day.selectAll()
    write("24/06/3025")
    key(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "futur" in complaints(page) or "année" in complaints(page))
    assert desk.reader.meetings.rows() == []


def test_the_whole_window_lives_a_meeting(
    filled: Path, settings: SettingsFile, clock: FixedClock, qtbot: QtBot
) -> None:
    """Ctrl+M, a line, Ctrl+Z, Esc: no key is taken by the window; then the minutes."""
    parts = Parts(make_sample=lambda path, _task: path, sample_file=lambda: filled)
    program = Program(settings, parts, clock)
    window = program.new_window(filled)
    qtbot.waitUntil(lambda: window.desk is not None and window.desk.is_open, timeout=10_000)
    qtbot.waitUntil(lambda: not window.is_busy, timeout=10_000)
    texts.switch("fr")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    desk = window.desk
    assert desk is not None
    before = desk.reader.concerns.count()
    key(qtbot, Qt.Key.Key_M, CONTROL)
    page = window.stack.page(MEETINGS)
    assert isinstance(page, MeetingsPage)
    assert window.stack.current == "meetings"
    begin(page, qtbot, "Rencontre de Voronej")
    log(page, desk, qtbot, "Awa", "Bourse impayée")
    assert desk.reader.concerns.count() == before + 1
    with qtbot.waitSignal(desk.changed):
        key(qtbot, Qt.Key.Key_Z, CONTROL)
    settle(qtbot, page, page.mode)
    assert desk.reader.concerns.count() == before
    window.acts.show_page("concerns")
    window.acts.show_page("meetings")
    assert QApplication.focusWidget() is named(page.mode.composer, QLineEdit, "who")
    key(qtbot, Qt.Key.Key_Escape)
    assert not page.is_taking_down
    settle(qtbot, page, page.mode)
    window.acts.print_paper("minutes", "meeting", page.mode.meeting or 0)
    qtbot.waitUntil(lambda: not window.is_busy, timeout=20_000)
    reports = window.stack.page(REPORTS)
    assert named(reports, QComboBox, "reportKind").currentText() == "Compte rendu d’une rencontre"
    assert named(reports, QPushButton, "reportSave").isEnabled()
    program.quit()
