"""Logging a concern and editing it, as a clerk types."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
)
from pytestqt.qtbot import QtBot

from app.base.errors import DiskFullError
from app.domain.concerns import Channel, ConcernDraft, Priority
from app.gui import texts
from app.gui.desk.desk import Desk
from app.gui.forms import drafts
from app.gui.forms.completing import CompletingField
from app.gui.forms.drafts import NEW_CONCERN
from app.gui.pages.concerns.concern import form as form_room
from app.gui.pages.concerns.concern.form import LogForm
from app.operations.concerns import draft_of, log_concern
from tests.gui.conftest import named
from tests.gui.reach import reach
from tests.gui.waiting import rest
from tests.gui.wishes import Heard

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def form(desk: Desk, qtbot: QtBot, heard: Heard) -> LogForm:
    made = LogForm(desk, heard)
    qtbot.addWidget(made)
    made.resize(420, 900)
    made.show()
    made.begin_new()
    return made


def saved(form: LogForm, desk: Desk, qtbot: QtBot) -> ConcernDraft:
    """Save with Ctrl+Enter and read back what was logged."""
    with qtbot.waitSignal(form.saved):
        qtbot.keyClick(reach(form, QLineEdit, "Title"), Qt.Key.Key_Return, CONTROL)
    assert form.logged is not None
    return draft_of(desk.reader, form.logged)


def has_draft(desk: Desk) -> bool:
    return desk.drafts.moment(NEW_CONCERN) is not None


def complaint(form: LogForm) -> str:
    shown = [w for w in form.findChildren(QLabel) if w.property("tone") == "danger"]
    return "".join(w.text() for w in shown if w.isVisibleTo(form))


def test_a_title_is_enough(form: LogForm, desk: Desk, qtbot: QtBot, heard: Heard) -> None:
    qtbot.keyClicks(reach(form, QLineEdit, "Title"), "Passport lost")
    with qtbot.waitSignal(heard.said) as said:
        logged = saved(form, desk, qtbot)
    assert logged.title == "Passport lost"
    assert logged.received_on == dt.date(2025, 6, 24)
    assert said.args == ["MOW-2025-0001 logged", True]
    assert not has_draft(desk)


def test_everything_that_is_typed_is_logged(form: LogForm, desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClicks(reach(form, QLineEdit, "Title"), "Diploma")
    qtbot.keyClicks(reach(form, QPlainTextEdit, "Description"), "In my words")
    who = reach(form, QLineEdit, "Requesters")
    qtbot.keyClicks(who, "Awa Diarra,")
    qtbot.keyClicks(who, "Oumar Traore")
    qtbot.keyClicks(reach(form, QLineEdit, "Association"), "AFESM")
    reach(form, QSpinBox, "People concerned").setValue(35)
    qtbot.keyClicks(reach(form, QLineEdit, "Meeting"), "Moscow meeting")
    qtbot.keyClicks(reach(form, QLineEdit, "Place"), "Kazan")
    day = reach(form, QLineEdit, "Received on")
    day.selectAll()
    qtbot.keyClicks(day, "20/06/2025")
    reach(form, QComboBox, "Category").setCurrentText("Diploma recognition")
    reach(form, QComboBox, "Subcategory").setCurrentText("Apostille")
    reach(form, QComboBox, "Priority").setCurrentText("High")
    named(form, QPushButton, "moreFields").click()
    qtbot.keyClicks(reach(form, QLineEdit, "Owner"), "Moussa")
    qtbot.keyClicks(reach(form, QLineEdit, "Tags"), "medicine")
    assert saved(form, desk, qtbot) == ConcernDraft(
        title="Diploma",
        description="In my words",
        requesters=("Awa Diarra", "Oumar Traore"),
        association="AFESM",
        people=35,
        meeting="Moscow meeting",
        channel=Channel.MEETING,
        place="Kazan",
        received_on=dt.date(2025, 6, 20),
        category="diploma-recognition",
        subcategory="apostille",
        priority=Priority.HIGH,
        owner="Moussa",
        tags=("medicine",),
        confidential=False,
        due_on=dt.date(2025, 7, 20),
    )


def test_an_empty_form_is_refused_at_the_title(form: LogForm, desk: Desk, qtbot: QtBot) -> None:
    reach(form, QPushButton, "Save").click()
    qtbot.waitUntil(lambda: complaint(form) != "")
    assert complaint(form) == "Write a title or a description: one of the two is enough."
    assert reach(form, QLineEdit, "Title").hasFocus()
    assert desk.reader.concerns.count() == 0


def test_an_impossible_day_among_the_folded_fields_unfolds_them(
    form: LogForm, qtbot: QtBot
) -> None:
    qtbot.keyClicks(reach(form, QLineEdit, "Title"), "Title")
    due = form.form.fields["due_on"].findChild(QLineEdit)
    assert due is not None
    due.setText("31/02/2025")
    due.textEdited.emit("31/02/2025")
    reach(form, QPushButton, "Save").click()
    assert "not in the calendar" in complaint(form)
    assert due.isVisibleTo(form)


def test_save_and_add_another_keeps_what_repeats(
    form: LogForm, desk: Desk, qtbot: QtBot, heard: Heard
) -> None:
    title = reach(form, QLineEdit, "Title")
    qtbot.keyClicks(title, "First")
    qtbot.keyClicks(reach(form, QLineEdit, "Meeting"), "Moscow meeting")
    reach(form, QSpinBox, "People concerned").setValue(9)
    with qtbot.waitSignal(heard.said):
        qtbot.keyClick(title, Qt.Key.Key_Return, CONTROL | SHIFT)
    assert title.text() == ""
    assert title.hasFocus()
    assert reach(form, QLineEdit, "Meeting").text() == "Moscow meeting"
    assert reach(form, QSpinBox, "People concerned").value() == 1
    qtbot.keyClicks(title, "Second")
    assert saved(form, desk, qtbot).meeting == "Moscow meeting"
    assert desk.reader.concerns.count() == 2


def test_the_category_makes_it_confidential_until_somebody_decides(
    form: LogForm, desk: Desk, qtbot: QtBot
) -> None:
    qtbot.keyClicks(reach(form, QLineEdit, "Title"), "Arrested")
    named(form, QPushButton, "moreFields").click()
    reach(form, QComboBox, "Category").setCurrentText("Detention and justice")
    tick = reach(form, QCheckBox, "Confidential, by its category")
    assert tick.isChecked()
    tick.click()
    assert tick.text() == "Confidential"
    assert saved(form, desk, qtbot).confidential is False


def test_due_on_says_what_it_is_by_default(form: LogForm, qtbot: QtBot) -> None:
    due = form.form.fields["due_on"].findChild(QLineEdit)
    assert due is not None
    assert due.placeholderText() == "24/07/2025 by default"
    day = reach(form, QLineEdit, "Received on")
    day.selectAll()
    qtbot.keyClicks(day, "01/06/2025")
    assert due.placeholderText() == "01/07/2025 by default"


def test_names_complete_in_either_script(form: LogForm, desk: Desk, qtbot: QtBot) -> None:
    done: list[object] = []
    draft = ConcernDraft(title="A", requesters=("Умар Траоре",), place="Kazan", owner="Moussa")
    desk.run(log_concern, draft, done=done.append)
    qtbot.waitUntil(lambda: bool(done))
    from app.gui.forms.suggestions import Suggestions

    known = Suggestions(desk)
    assert known.requesters("traor") == ["Умар Траоре"]
    assert known.places("kaz") == ["Kazan"]
    assert known.staff("mous") == ["Moussa"]
    assert known.meetings("x") == []


def test_typing_is_on_the_disk_within_two_seconds_and_comes_back(
    form: LogForm, desk: Desk, qtbot: QtBot, heard: Heard
) -> None:
    qtbot.keyClicks(reach(form, QLineEdit, "Title"), "Half a ti")
    reach(form, QComboBox, "Category").setCurrentText("Studies")
    reach(form, QComboBox, "Subcategory").setCurrentText("Transfer")
    assert drafts._AFTER_MS < 2000
    rest(qtbot, desk)
    assert has_draft(desk)
    again = LogForm(desk, heard)
    qtbot.addWidget(again)
    again.show()
    assert has_draft(desk)
    again.begin_new()
    assert reach(again, QLineEdit, "Title").text() == "Half a ti"
    assert reach(again, QComboBox, "Subcategory").currentText() == "Transfer"
    reach(again, QPushButton, "Discard the draft").click()
    assert reach(again, QLineEdit, "Title").text() == ""
    assert not has_draft(desk)


def test_escape_closes_and_keeps_the_draft(form: LogForm, desk: Desk, qtbot: QtBot) -> None:
    title = reach(form, QLineEdit, "Title")
    qtbot.keyClicks(title, "Later")
    with qtbot.waitSignal(form.left):
        qtbot.keyClick(title, Qt.Key.Key_Escape)
    assert has_draft(desk)


def test_an_untouched_form_leaves_no_draft(form: LogForm, desk: Desk) -> None:
    form.leave()
    assert not has_draft(desk)


def test_a_save_that_fails_keeps_the_form_with_the_sentence(
    form: LogForm, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise DiskFullError("There is no room left on the disk.")

    monkeypatch.setattr(form_room, "log_concern", full)
    qtbot.keyClicks(reach(form, QLineEdit, "Title"), "Kept")
    reach(form, QPushButton, "Save").click()
    qtbot.waitUntil(lambda: bool(form._message.text))
    assert form._message.text == "There is no room left on the disk."
    assert reach(form, QLineEdit, "Title").text() == "Kept"
    assert reach(form, QPushButton, "Save").isEnabled()


def test_the_same_form_edits_a_concern(
    form: LogForm, desk: Desk, qtbot: QtBot, heard: Heard
) -> None:
    qtbot.keyClicks(reach(form, QLineEdit, "Title"), "Befroe")
    with qtbot.waitSignal(form.saved) as logged:
        form.save()
    form.begin_edit(logged.args[0].id)
    title = reach(form, QLineEdit, "Title")
    assert title.text() == "Befroe"
    title.setText("Before")
    with qtbot.waitSignal(heard.said) as said:
        assert saved(form, desk, qtbot).title == "Before"
    assert said.args == ["MOW-2025-0001 saved", True]
    assert desk.reader.concerns.count() == 1


def test_the_whole_form_is_reached_with_tab(form: LogForm, qtbot: QtBot) -> None:
    reach(form, QLineEdit, "Title").setFocus()
    reached = []
    for _step in range(14):
        focused = form.focusWidget()
        reached.append(focused.objectName())
        form.focusNextChild()
    assert reached[:10] == [
        "title",
        "description",
        "requesters",
        "association",
        "people",
        "received_on",
        "meeting",
        "place",
        "priority",
        "category",
    ]
    assert "logFormSave" in reached


@pytest.mark.parametrize("language", ["fr", "ru", "en"])
def test_every_label_is_said_in_the_language(form: LogForm, language: str) -> None:
    texts.switch(language)
    form.begin_new(ConcernDraft(category="studies"))
    titles = {"fr": "Nouvelle doléance", "ru": "Новое обращение", "en": "New concern"}
    assert titles[language] in [w.text() for w in form.findChildren(QLabel)]
    names = {"fr": "Études", "ru": "Учёба", "en": "Studies"}
    assert named(form, QComboBox, "category").currentText() == names[language]


def test_names_that_are_offered_are_seen_whole(form: LogForm, desk: Desk, qtbot: QtBot) -> None:
    line = reach(form, QLineEdit, "Place")
    qtbot.keyClicks(line, "A place of a very long name, longer than the field where it is typed")
    field = form.form.fields["place"]
    assert isinstance(field, CompletingField)
    offered = field._completer.list
    qtbot.waitUntil(offered.isVisible)
    assert not offered.verticalScrollBar().isVisible()
    assert offered.viewport().width() >= min(offered.sizeHintForColumn(0), 500)
    offered.hide()
