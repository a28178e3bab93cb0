"""The page of referrals, in French: one letter for many concerns, chased, replied to, corrected."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.base.clock import FixedClock
from app.base.settings import SettingsFile
from app.domain.concerns import ConcernDraft
from app.domain.referrals import Letter
from app.domain.status import Status
from app.gui import texts
from app.gui.desk.desk import Desk
from app.gui.pages.referrals.page import ReferralsPage
from app.gui.window.pages import PAGES
from app.operations.concerns import log_concern
from app.operations.referrals import refer
from app.store.register import Register
from tests import registers
from tests.gui.conftest import OFFICE, named
from tests.gui.waiting import settle
from tests.gui.wishes import Heard

TODAY = dt.date(2025, 6, 24)


@pytest.fixture
def register_file(tmp_path: Path, clock: FixedClock) -> Path:
    """A letter of early June that carries two of three concerns: it is to be chased today."""
    path = tmp_path / "moscow.doleances"
    registers.put(path, OFFICE, clock=clock, author="Awa", fill=_fill)
    return path


def _fill(register: Register) -> None:
    early = dt.date(2025, 6, 2)
    three = [
        log_concern(register, ConcernDraft(title=f"Diplôme {n}", received_on=early)).id
        for n in range(3)
    ]
    letter = Letter(authority="Ministère", letter_reference="N° 112", sent_on=early)
    refer(register, three[:2], letter)


@pytest.fixture
def page(desk: Desk, settings: SettingsFile, qtbot: QtBot, heard: Heard) -> ReferralsPage:
    texts.switch("fr")
    made = ReferralsPage(desk, settings, heard)
    qtbot.addWidget(made)
    made.resize(1180, 820)
    made.show()
    settle(qtbot, made)
    return made


def press(qtbot: QtBot, page: ReferralsPage, name: str) -> None:
    made = named(page, QAbstractButton, name)
    assert made.isVisible(), name
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    settle(qtbot, page)


def listed(page: ReferralsPage, column: int = 0) -> list[str]:
    model = page.table.model()
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def statuses(page: ReferralsPage) -> list[Status]:
    return [concern.status for concern in page._desk.reader.concerns.many([1, 2, 3])]


def test_due_referrals_are_listed_and_counted(page: ReferralsPage, qtbot: QtBot) -> None:
    assert listed(page) == ["Ministère · N° 112"]
    assert listed(page, 3) == ["À relancer"]
    press(qtbot, page, "referrals-to_chase")
    assert listed(page) == ["Ministère · N° 112"]
    press(qtbot, page, "referrals-replied")
    assert listed(page) == []
    (place,) = [place for place in PAGES if place.name == "referrals"]
    assert place.badge is not None
    assert place.badge(page._desk.reader) == 1


def test_a_chaser_for_the_whole_letter(page: ReferralsPage, qtbot: QtBot) -> None:
    press(qtbot, page, "chaseReferral")
    named(page, QPlainTextEdit, "text").setPlainText("Rappel au secrétariat")
    press(qtbot, page, "chaserFormSave")
    reader = page._desk.reader
    assert reader.referrals.due(TODAY) == 0
    for concern in (1, 2):
        assert reader.follow_ups.timeline(concern)[-1].text == "Rappel au secrétariat"
    assert listed(page, 3) == ["Attendu"]
    page._desk.undo()
    settle(qtbot, page)
    assert listed(page, 3) == ["À relancer"]
    page._desk.redo()
    settle(qtbot, page)
    assert listed(page, 3) == ["Attendu"]


def test_the_reply_and_what_comes_next(page: ReferralsPage, qtbot: QtBot) -> None:
    press(qtbot, page, "replyReferral")
    told = named(page, QComboBox, "told_how")
    assert not told.isVisible()
    named(page, QComboBox, "then").setCurrentIndex(1)
    assert told.isVisible()
    named(page, QPlainTextEdit, "text").setPlainText("Accord de principe")
    press(qtbot, page, "replyFormSave")
    assert statuses(page)[0] is Status.REFERRED
    told.setCurrentIndex(5)
    press(qtbot, page, "replyFormSave")
    assert statuses(page) == [Status.ANSWERED, Status.ANSWERED, Status.LOGGED]
    assert listed(page, 3) == ["Répondu"]
    assert not named(page, QPushButton, "chaseReferral").isVisible()
    page._desk.undo()
    settle(qtbot, page)
    assert statuses(page) == [Status.REFERRED, Status.REFERRED, Status.LOGGED]


def test_the_concerns_that_it_carries(page: ReferralsPage, qtbot: QtBot, heard: Heard) -> None:
    asked: list[int] = []
    heard.concern_asked.connect(asked.append)
    press(qtbot, page, "concern-MOW-2025-0001")
    assert asked == [1]
    press(qtbot, page, "take-MOW-2025-0001")
    assert statuses(page)[0] is Status.IN_PROGRESS
    press(qtbot, page, "carryConcern")
    named(page, QLineEdit, "concern").setText("MOW-2025-0003")
    qtbot.keyClick(
        named(page, QLineEdit, "concern"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    settle(qtbot, page)
    assert page._desk.reader.referrals.concerns(1) == [2, 3]


def test_a_letter_for_many_is_written_here(page: ReferralsPage, qtbot: QtBot) -> None:
    press(qtbot, page, "newReferral")
    named(page, QLineEdit, "authority").setText("Université de Kazan")
    press(qtbot, page, "letterFormSave")
    assert len(listed(page)) == 1
    named(page, QLineEdit, "concerns").setText("MOW-2025-0003 Diplôme 2")
    press(qtbot, page, "letterFormSave")
    assert sorted(listed(page)) == ["Ministère · N° 112", "Université de Kazan"]
    assert statuses(page)[2] is Status.REFERRED
    page._desk.undo()
    settle(qtbot, page)
    assert listed(page) == ["Ministère · N° 112"]


def test_a_concern_that_may_not_be_referred_is_named(page: ReferralsPage, qtbot: QtBot) -> None:
    press(qtbot, page, "newReferral")
    named(page, QLineEdit, "authority").setText("Université")
    named(page, QLineEdit, "concerns").setText("MOW-2025-0001")
    press(qtbot, page, "letterFormSave")
    assert listed(page) == ["Ministère · N° 112"]
    assert page.detail.form is not None


def test_the_letter_is_corrected(page: ReferralsPage, qtbot: QtBot) -> None:
    press(qtbot, page, "editReferral")
    named(page, QLineEdit, "authority").setText("Rectorat")
    press(qtbot, page, "letterFormSave")
    assert listed(page) == ["Rectorat · N° 112"]
    texts.switch("ru")
    assert named(page, QPushButton, "chaseReferral").text() == "Напомнить…"
    assert listed(page, 3) == ["Напомнить"]
