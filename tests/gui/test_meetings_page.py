"""The page of meetings, in French: the list, one meeting, its form, what leads elsewhere."""

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from app.base.settings import SettingsFile
from app.domain.filters import ConcernFilter
from app.domain.meeting_lines import MeetingLine
from app.domain.meetings import MeetingDraft
from app.gui import texts
from app.gui.desk.desk import Desk
from app.gui.pages.meetings.page import MeetingsPage
from app.gui.widgets.links import link
from app.operations.meetings import add_meeting, log_commitment, log_line
from app.operations.registers import open_register
from tests.gui.conftest import named
from tests.gui.waiting import settle
from tests.gui.wishes import Heard

DAY = dt.date(2025, 6, 24)
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(desk: Desk, settings: SettingsFile, qtbot: QtBot, heard: Heard) -> MeetingsPage:
    """Two meetings, of which one was lived."""
    assert desk.path is not None
    register = open_register(desk.path, clock=desk.clock, author="Awa")
    moscow = MeetingDraft(
        title="Rencontre de Moscou", held_on=DAY, place="Moscou", host="Le Président",
        minutes="Mme Samaké a parlé.",
    )  # fmt: skip
    (meeting,) = add_meeting(register, moscow).ids("meeting")
    add_meeting(register, MeetingDraft(title="Kazan", held_on=DAY - dt.timedelta(days=9)))
    log_line(register, meeting, MeetingLine(gist="Stages", who="Moussa", people=30))
    secret = MeetingLine(gist="Agression de Salimata", who="Salimata Samaké", category="assault")
    log_line(register, meeting, secret)
    log_commitment(register, meeting, "Recevoir Mme Samaké", "Le consul")
    register.close()
    texts.switch("fr")
    made = MeetingsPage(desk, settings, heard)
    qtbot.addWidget(made)
    made.resize(1100, 760)
    made.show()
    qtbot.waitExposed(made)
    settle(qtbot, made, desk)
    return made


def seen(page: MeetingsPage) -> str:
    """Every word on the detail that can be seen."""
    found = [w for w in page.detail.findChildren(QLabel) if w.isVisibleTo(page)]
    texts_shown = [w.text() for w in found]
    texts_shown += [
        w.text() or w.accessibleName()
        for w in page.detail.findChildren(QAbstractButton)
        if w.isVisibleTo(page)
    ]
    return "\n".join([*texts_shown, page.detail._texts["minutes"].shown])


def test_the_latest_meeting_is_shown_with_what_came_of_it(
    page: MeetingsPage, desk: Desk, qtbot: QtBot
) -> None:
    assert page.records.table.rows.rowCount() == 2
    assert page.detail.record == 1
    wanted = ("Le Président", "2 doléances soulevées", "MOW-2025-0001 Stages", "Le consul")
    # A layout shows what it is given at a later turn of the loop.
    qtbot.waitUntil(lambda: all(one in seen(page) for one in wanted))
    assert desk.reader.histories.of_meeting(1)


def test_names_behind_confidential_concerns_wait_to_be_asked_for(
    page: MeetingsPage, desk: Desk, qtbot: QtBot
) -> None:
    assert "Samaké" not in seen(page)
    assert "Salimata" not in seen(page)
    with qtbot.waitSignal(desk.changed):
        desk.show_names()
    settle(qtbot, page, desk)
    assert "Samaké" in seen(page)


def test_a_meeting_is_edited_in_place(page: MeetingsPage, desk: Desk, qtbot: QtBot) -> None:
    qtbot.mouseClick(named(page.detail, QPushButton, "editMeeting"), Qt.MouseButton.LeftButton)
    # The minutes tell a name that is masked: whoever edits asks to see it first.
    qtbot.waitUntil(lambda: page.detail.form is not None)
    assert desk.names_shown
    named(page.detail, QPlainTextEdit, "delegation").setPlainText("Trois ministres\nLe consul")
    title = named(page.detail, QLineEdit, "title")
    title.setText("Rencontre avec la communauté")
    with qtbot.waitSignal(desk.changed):
        qtbot.keyClick(title, Qt.Key.Key_Return, CONTROL)
    settle(qtbot, page, desk)
    kept = desk.reader.meetings.get(1)
    assert (kept.title, kept.delegation) == (
        "Rencontre avec la communauté", "Trois ministres\nLe consul",
    )  # fmt: skip
    assert page.detail.form is None
    with qtbot.waitSignal(desk.changed):
        desk.undo()
    assert desk.reader.meetings.get(1).title == "Rencontre de Moscou"


def test_a_day_that_cannot_be_meant(page: MeetingsPage, desk: Desk, qtbot: QtBot) -> None:
    page.detail.edit()
    qtbot.waitUntil(lambda: page.detail.form is not None)
    day = named(page.detail, QLineEdit, "held_on")
    day.setText("24/06/0025")
    day.textEdited.emit(day.text())
    qtbot.keyClick(day, Qt.Key.Key_Return, CONTROL)
    settle(qtbot, page, desk)
    assert "année" in seen(page)
    # What is wrong with the day leaves its neighbour where it was.
    place = named(page.detail, QLineEdit, "place")
    qtbot.waitUntil(lambda: place.mapTo(page, QPoint()).y() == day.mapTo(page, QPoint()).y())
    assert desk.reader.meetings.get(1).held_on == DAY


def test_a_new_meeting_then_removed(page: MeetingsPage, desk: Desk, qtbot: QtBot) -> None:
    page.records.new_record()
    title = named(page.detail, QLineEdit, "title")
    title.setText("Voronej")
    with qtbot.waitSignal(desk.changed):
        qtbot.keyClick(title, Qt.Key.Key_Return, CONTROL)
    settle(qtbot, page, desk)
    assert page.detail.record == 3
    assert page.records.table.current == 3
    with qtbot.waitSignal(desk.changed):
        page.detail.remove()
    settle(qtbot, page, desk)
    assert page.records.table.rows.rowCount() == 2


def test_a_used_meeting_says_why_it_stays(page: MeetingsPage, desk: Desk, qtbot: QtBot) -> None:
    page.detail.remove()
    settle(qtbot, page, desk)
    assert "doléances, corbeille comprise, 2" in page.detail.message.text
    assert desk.reader.meetings.get(1).id == 1


def test_long_words_make_nothing_wider_than_the_page(
    page: MeetingsPage, desk: Desk, qtbot: QtBot
) -> None:
    words = "Nous saisirons la commission nationale de reconnaissance des diplômes. " * 8
    with qtbot.waitSignal(desk.changed):
        desk.run(log_commitment, 1, words, f"{'Le ministre des Maliens établis ' * 8}, Ministre")
    settle(qtbot, page, desk)
    area = page.detail._scroll
    content = area.widget()
    assert content is not None
    assert content.minimumSizeHint().width() <= area.viewport().width()
    assert page.detail.minimumSizeHint().width() <= page.detail.width()
    made = link("other", "Koné & frères, " * 40, page.detail.remove)
    qtbot.addWidget(made)
    made.resize(200, made.sizeHint().height())
    made.show()
    assert made.minimumSizeHint().width() < 200 < made.sizeHint().width()
    assert made.toolTip().startswith("Koné & frères")
    assert made.text().startswith("Koné && frères")


def test_where_the_page_leads(page: MeetingsPage, qtbot: QtBot, heard: Heard) -> None:
    menu = named(page.detail, QMenu, "printMeetingMenu")
    menu.aboutToShow.emit()
    with qtbot.waitSignal(heard.paper_asked) as asked:
        named(menu, QAction, "paper-minutes").trigger()
    assert asked.args == ["minutes", "meeting", 1]
    with qtbot.waitSignal(heard.concern_asked) as shown:
        named(page.detail, QAbstractButton, "concern-MOW-2025-0001").click()
    assert shown.args == [1]
    with qtbot.waitSignal(heard.record_asked) as record:
        named(page.detail, QPushButton, "readCommitment-1").click()
    assert record.args == ["commitments", 1]
    with qtbot.waitSignal(heard.filter_asked) as wanted:
        page.detail._ask_all()
    assert wanted.args == [ConcernFilter(meetings=frozenset({1}))]
    named(page.detail, QPushButton, "takeDown").click()
    assert page.is_taking_down
    assert page.mode.meeting == 1


def test_words_find_a_meeting(page: MeetingsPage, desk: Desk, qtbot: QtBot) -> None:
    page.focus_search()
    page.records.search.setText("president moscou")
    settle(qtbot, page, desk)
    assert page.records.table.rows.rowCount() == 1
