"""The open concern: what it shows, and what can be done without leaving it."""

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from app.base.settings import SettingsFile
from app.domain.concerns import ConcernDraft, Outcome, Priority
from app.domain.follow_ups import FollowUpKind
from app.domain.moves import Move
from app.domain.status import Status
from app.gui import texts
from app.gui.desk.desk import Desk
from app.gui.pages.concerns.concern.panel import ConcernPanel
from app.operations.commitments import add_commitment
from app.operations.concerns import log_concern, set_priority, trash
from app.operations.follow_ups import add_follow_up
from app.operations.status import change_status
from tests.gui.conftest import named
from tests.gui.reach import reach
from tests.gui.waiting import rest, settle
from tests.gui.wishes import Heard

if TYPE_CHECKING:
    from app.domain.history import Changed

LONG_WORD = "x" * 400


def run(qtbot: QtBot, desk: Desk, operation: object, *args: object) -> int:
    """Run an operation through the desk and return the concern."""
    results: list[Changed] = []
    desk.run(operation, *args, done=results.append)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: bool(results))
    return next(iter(results[0].ids("concern")), 0)


@pytest.fixture
def concern(desk: Desk, qtbot: QtBot) -> int:
    return run(
        qtbot,
        desk,
        log_concern,
        ConcernDraft(
            title="Recognition of the medical diploma",
            description="Ours is <b>not</b> recognised.",
            requesters=("Awa Diarra",),
            association="AFESM",
            people=35,
            place="Kazan",
            category="recognition",
            received_on=dt.date(2025, 6, 20),
        ),
    )


@pytest.fixture
def panel(
    desk: Desk, settings: SettingsFile, concern: int, qtbot: QtBot, heard: Heard
) -> ConcernPanel:
    made = ConcernPanel(desk, settings, heard)
    qtbot.addWidget(made)
    made.resize(420, 900)
    made.show()
    made.show_concern(concern)
    return made


@pytest.fixture
def afresh(desk: Desk, settings: SettingsFile, qtbot: QtBot, heard: Heard) -> ConcernPanel:
    """A panel made later, as after a crash."""
    made = ConcernPanel(desk, settings, heard)
    qtbot.addWidget(made)
    made.show()
    return made


def value(panel: ConcernPanel, field: str) -> str:
    return named(panel, QLabel, f"{field}Value").text()


def choose_status(panel: ConcernPanel, text: str) -> None:
    """Open the menu of states and choose one, as with the keyboard."""
    menu = named(panel, QMenu, "statusMenu")
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == text).trigger()


def statuses(panel: ConcernPanel) -> list[str]:
    menu = named(panel, QMenu, "statusMenu")
    menu.aboutToShow.emit()
    return [action.text() for action in menu.actions()]


def press(panel: ConcernPanel, text: str, qtbot: QtBot) -> None:
    button = next(
        b for b in panel.findChildren(QPushButton) if b.text() == text and b.isVisibleTo(panel)
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def status_of(desk: Desk, concern: int) -> Status:
    return desk.reader.concerns.get(concern).status


def test_the_panel_shows_the_fields_that_are_filled(panel: ConcernPanel) -> None:
    assert named(panel, QLabel, "reference").text() == "MOW-2025-0001"
    assert named(panel, QTextEdit, "title").toPlainText() == "Recognition of the medical diploma"
    assert value(panel, "requesters") == "Awa Diarra, AFESM"
    assert value(panel, "people") == "35"
    assert value(panel, "category") == "Diploma recognition · Recognition"
    assert value(panel, "typed_at") == "24 June 2025"
    assert not panel.findChildren(QLabel, "spokespersonValue")
    assert named(panel, QLabel, "dueWords").text() == "Due 20 July 2025 · in 26 days"


def test_somebodys_text_is_never_markup(panel: ConcernPanel) -> None:
    words = named(panel, QTextEdit, "descriptionWords")
    assert words.toPlainText() == "Ours is <b>not</b> recognised."


def test_the_reference_is_copied(panel: ConcernPanel, qtbot: QtBot, heard: Heard) -> None:
    with qtbot.waitSignal(heard.said):
        reach(panel, QToolButton, "Copy the reference").click()
    assert QGuiApplication.clipboard().text() == "MOW-2025-0001"


def test_only_the_states_that_the_rules_allow_are_offered(
    panel: ConcernPanel, desk: Desk, concern: int, qtbot: QtBot
) -> None:
    assert "Logged" not in statuses(panel)
    assert len(statuses(panel)) == 6
    run(qtbot, desk, change_status, concern, Move(target=Status.REFERRED, authority="MESRS"))
    assert statuses(panel) == ["In progress", "Waiting", "Answered", "Closed"]


def test_referring_asks_for_the_authority_and_the_chase_date(
    panel: ConcernPanel, desk: Desk, concern: int, qtbot: QtBot, heard: Heard
) -> None:
    choose_status(panel, "Referred")
    chase = reach(panel, QLineEdit, "To chase on")
    assert chase.text() == "09/07/2025"
    press(panel, "Save the status", qtbot)
    qtbot.waitUntil(lambda: bool(_complaint(panel)))
    assert _complaint(panel) == "Say to which authority the concern is referred."
    qtbot.keyClicks(reach(panel, QLineEdit, "Authority"), "Ministry of Health")
    chase.selectAll()
    qtbot.keyClicks(chase, "15/07/2025")
    with qtbot.waitSignal(heard.said) as said:
        qtbot.keyClick(chase, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert said.args == ["Status: Referred", True]
    record = desk.reader.concerns.get(concern)
    assert (record.status, record.chase_on) == (Status.REFERRED, dt.date(2025, 7, 15))
    assert value(panel, "authority") == "Ministry of Health"


def _complaint(panel: ConcernPanel) -> str:
    """What is said in the tone of danger."""
    shown = [w for w in panel.findChildren(QLabel) if w.property("tone") == "danger"]
    return "".join(w.text() for w in shown if w.isVisibleTo(panel))


def test_an_error_is_said_at_its_field_and_nothing_changes(
    panel: ConcernPanel, desk: Desk, concern: int, qtbot: QtBot
) -> None:
    choose_status(panel, "Waiting")
    press(panel, "Save the status", qtbot)
    qtbot.waitUntil(lambda: _complaint(panel) == "Say what is awaited.")
    assert reach(panel, QLineEdit, "What is awaited").hasFocus()
    assert status_of(desk, concern) is Status.LOGGED


def test_closing_asks_for_what_the_outcome_needs(
    panel: ConcernPanel, desk: Desk, concern: int, qtbot: QtBot
) -> None:
    choose_status(panel, "Closed")
    outcome = reach(panel, QComboBox, "Outcome")
    assert not [w for w in panel.findChildren(QPlainTextEdit, "answer") if w.isVisibleTo(panel)]
    outcome.setCurrentText("Not satisfied")
    reach(panel, QPlainTextEdit, "Answer").setPlainText("No agreement between the ministries.")
    reach(panel, QPlainTextEdit, "Reason for the outcome").setPlainText("Nothing was signed.")
    qtbot.keyClicks(reach(panel, QLineEdit, "Why not informed"), "Left Russia")
    press(panel, "Save the status", qtbot)
    qtbot.waitUntil(lambda: status_of(desk, concern) is Status.CLOSED)
    record = desk.reader.concerns.get(concern)
    assert record.outcome is Outcome.NOT_SATISFIED
    assert record.not_informed_reason == "Left Russia"
    qtbot.waitUntil(lambda: bool(panel.findChildren(QLabel, "outcomeValue")))
    assert value(panel, "outcome") == "Not satisfied"
    assert named(panel, QTextEdit, "answerWords").toPlainText().startswith("No agreement")


def test_a_review_that_keeps_the_category_keeps_the_subcategory(
    panel: ConcernPanel, desk: Desk, concern: int, qtbot: QtBot
) -> None:
    before = desk.reader.concerns.get(concern).subcategory_id
    choose_status(panel, "Under review")
    qtbot.keyClicks(reach(panel, QLineEdit, "Owner"), "Moussa")
    press(panel, "Save the status", qtbot)
    qtbot.waitUntil(lambda: status_of(desk, concern) is Status.UNDER_REVIEW)
    assert desk.reader.concerns.get(concern).subcategory_id == before


def test_escape_closes_the_change_of_status(panel: ConcernPanel, qtbot: QtBot) -> None:
    choose_status(panel, "Waiting")
    qtbot.keyClick(reach(panel, QLineEdit, "What is awaited"), Qt.Key.Key_Escape)
    assert panel._inline is None


def test_a_change_of_status_that_was_being_typed_comes_back(
    panel: ConcernPanel, afresh: ConcernPanel, concern: int, qtbot: QtBot
) -> None:
    choose_status(panel, "Waiting")
    qtbot.keyClicks(reach(panel, QLineEdit, "What is awaited"), "A reply")
    panel.show_concern(None)
    afresh.show_concern(concern)
    assert reach(afresh, QLineEdit, "What is awaited").text() == "A reply"


def test_the_composer_adds_to_the_timeline(
    panel: ConcernPanel, desk: Desk, concern: int, qtbot: QtBot, heard: Heard
) -> None:
    text = reach(panel, QPlainTextEdit, "Add to the follow-up")
    qtbot.keyClicks(text, "Called the dean")
    reach(panel, QComboBox, "Kind").setCurrentText("Call")
    with qtbot.waitSignal(heard.said):
        qtbot.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (entry,) = desk.reader.follow_ups.timeline(concern)
    assert (entry.kind, entry.text) == (FollowUpKind.CALL, "Called the dean")
    assert text.toPlainText() == ""
    assert "Called the dean" in [w.toPlainText() for w in panel.findChildren(QTextEdit)]


def test_typing_in_the_composer_survives(
    panel: ConcernPanel, afresh: ConcernPanel, desk: Desk, concern: int, qtbot: QtBot
) -> None:
    qtbot.keyClicks(reach(panel, QPlainTextEdit, "Add to the follow-up"), "Half a sen")
    rest(qtbot, desk)
    afresh.show_concern(concern)
    assert named(afresh, QPlainTextEdit, "text").toPlainText() == "Half a sen"


def test_another_concern_does_not_get_what_was_typed_for_this_one(
    panel: ConcernPanel, desk: Desk, concern: int, qtbot: QtBot
) -> None:
    other = run(qtbot, desk, log_concern, ConcernDraft(title="Another"))
    text = named(panel, QPlainTextEdit, "text")
    qtbot.keyClicks(text, "For the first")
    panel.show_concern(other)
    assert text.toPlainText() == ""
    panel.show_concern(concern)
    assert text.toPlainText() == "For the first"


def test_a_day_to_come_is_refused_where_it_was_typed(panel: ConcernPanel, qtbot: QtBot) -> None:
    text = reach(panel, QPlainTextEdit, "Add to the follow-up")
    qtbot.keyClicks(text, "Tomorrow already")
    panel._composer._day.line.setText("25/06/2025")
    panel._composer._day.line.textEdited.emit("25/06/2025")
    press(panel, "Add", qtbot)
    qtbot.waitUntil(lambda: "future" in _complaint(panel))
    assert text.toPlainText() == "Tomorrow already"


def test_the_history_says_who_changed_what_and_strikes_what_was_undone(
    panel: ConcernPanel, desk: Desk, concern: int, qtbot: QtBot
) -> None:
    run(qtbot, desk, set_priority, concern, Priority.URGENT)
    with qtbot.waitSignal(desk.changed):
        desk.undo()
    panel.resize(420, 400)
    panel._tabs.setFocus()
    qtbot.keyClick(panel._tabs, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: not panel._history.visibleRegion().isEmpty())
    lines = {w.text(): w for w in panel._history.findChildren(QLabel)}
    assert lines["Priority: Normal → Urgent"].font().strikeOut()
    assert not lines["Concern logged"].font().strikeOut()
    assert "Requesters: Awa Diarra" in lines
    assert "Awa · 24/06/2025" in next(text for text in lines if "undone since" in text)


def test_owner_due_date_and_priority_change_in_place(
    panel: ConcernPanel, desk: Desk, concern: int, qtbot: QtBot
) -> None:
    panel._heading.owner_asked.emit()
    qtbot.keyClicks(reach(panel, QLineEdit, "Owner"), "Moussa Keita")
    press(panel, "Save", qtbot)
    qtbot.waitUntil(lambda: bool(desk.reader.concerns.get(concern).owner_id))
    qtbot.waitUntil(lambda: panel._inline is None)
    assert value(panel, "owner") == "Moussa Keita"
    panel._heading.due_date_asked.emit()
    due = reach(panel, QLineEdit, "Due on")
    due.clear()
    qtbot.keyClicks(due, "23/06/2025")
    press(panel, "Save", qtbot)
    qtbot.waitUntil(lambda: "1 day late" in named(panel, QLabel, "dueWords").text())
    assert named(panel, QLabel, "dueWords").property("tone") == "warning"
    panel._heading.priority_asked.emit(Priority.HIGH)
    qtbot.waitUntil(lambda: bool(panel.findChildren(QLabel, "priorityValue")))
    assert value(panel, "priority") == "High"


def test_a_concern_in_the_trash_is_only_restored(
    panel: ConcernPanel, desk: Desk, concern: int, qtbot: QtBot
) -> None:
    run(qtbot, desk, trash, [concern])
    assert not panel._composer.isVisibleTo(panel)
    press(panel, "Restore", qtbot)
    qtbot.waitUntil(lambda: panel._composer.isVisibleTo(panel))
    assert not desk.reader.concerns.get(concern).deleted


def test_commitments_that_answer_it_are_shown(
    panel: ConcernPanel, desk: Desk, concern: int, qtbot: QtBot
) -> None:
    done: list[Changed] = []
    desk.run(
        add_commitment,
        "A counsellor is appointed.",
        made_by="The President",
        made_on=dt.date(2025, 6, 24),
        concerns=[concern],
        done=done.append,
    )
    qtbot.waitUntil(lambda: bool(done))
    panel.show_concern(concern)
    assert named(panel, QTextEdit, "commitmentWords").toPlainText() == "A counsellor is appointed."


def test_huge_texts_are_shown_in_part_and_endless_words_break(
    panel: ConcernPanel, desk: Desk, qtbot: QtBot
) -> None:
    huge = "A sentence. " * 90_000
    draft = ConcernDraft(title=LONG_WORD, description=huge, place=LONG_WORD)
    panel.show_concern(run(qtbot, desk, log_concern, draft))
    words = named(panel, QTextEdit, "descriptionWords")
    assert len(words.toPlainText()) < 4000
    assert panel._body.minimumSizeHint().width() <= panel.width()
    named(panel, QPushButton, "descriptionAll").click()
    assert len(words.toPlainText().replace("\n", "")) == len(huge.strip())


def test_right_to_left_texts_stand_at_the_right(
    panel: ConcernPanel, desk: Desk, qtbot: QtBot
) -> None:
    panel.show_concern(run(qtbot, desk, log_concern, ConcernDraft(description="مرحبا بالعالم")))
    settle(qtbot, desk)
    words = named(panel, QTextEdit, "descriptionWords")
    assert words.cursorForPosition(QPoint(words.width() - 3, 5)).positionInBlock() < 3


def test_many_events_are_shown_on_demand(
    panel: ConcernPanel, desk: Desk, concern: int, qtbot: QtBot
) -> None:
    def shown() -> list[str]:
        return [words.toPlainText() for words in panel._timeline.findChildren(QTextEdit)]

    for number in range(45):
        run(qtbot, desk, add_follow_up, concern, FollowUpKind.NOTE, f"Event {number}")
    assert "Event 44" in shown()
    press(panel, "Show 5 earlier events", qtbot)
    assert "Event 0" in shown()


def test_the_panel_speaks_another_language_at_once(panel: ConcernPanel) -> None:
    texts.switch("fr")
    assert named(panel, QPushButton, "changeStatus").text() == "Changer le statut"
    assert named(panel, QLabel, "dueWords").text() == "Échéance 20 juillet 2025 · dans 26 jours"
    assert value(panel, "category") == "Reconnaissance des diplômes · Reconnaissance, équivalence"
    texts.switch("ru")
    assert statuses(panel)[-1] == "Закрыто"
