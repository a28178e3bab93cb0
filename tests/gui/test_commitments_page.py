"""The page of commitments, in French: overdue first, what became of each, what each answers."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.base.clock import FixedClock
from app.base.settings import SettingsFile
from app.domain.commitments import CommitmentPart, CommitmentState
from app.domain.concerns import ConcernDraft
from app.gui import texts
from app.gui.desk.desk import Desk
from app.gui.pages.commitments.page import CommitmentsPage
from app.gui.window.pages import PAGES
from app.operations.commitments import add_commitment
from app.operations.concerns import log_concern
from app.store.register import Register
from tests import registers
from tests.gui.conftest import OFFICE, named
from tests.gui.waiting import rest, settle
from tests.gui.wishes import Heard

TODAY = dt.date(2025, 6, 24)
PENDING, KEPT = CommitmentState.PENDING, CommitmentState.KEPT


@pytest.fixture
def register_file(tmp_path: Path, clock: FixedClock) -> Path:
    """Two commitments, of which one is overdue, and two concerns."""
    path = tmp_path / "moscow.doleances"
    registers.put(path, OFFICE, clock=clock, author="Awa", fill=_fill)
    return path


def _fill(register: Register) -> None:
    first = log_concern(register, ConcernDraft(title="Diplômes")).id
    log_concern(register, ConcernDraft(title="Stages"))
    add_commitment(
        register, "Nommer un conseiller culturel", made_by="Le Président", made_on=TODAY,
        made_by_title="Chef de l’État", meeting="Rencontre", concerns=[first],
    )  # fmt: skip
    add_commitment(
        register, "Écrire au rectorat", made_by="Le Consul", made_on=dt.date(2025, 5, 1),
        due_on=dt.date(2025, 6, 1),
    )  # fmt: skip


@pytest.fixture
def page(desk: Desk, settings: SettingsFile, qtbot: QtBot, heard: Heard) -> CommitmentsPage:
    texts.switch("fr")
    made = CommitmentsPage(desk, settings, heard)
    qtbot.addWidget(made)
    made.resize(1180, 820)
    made.show()
    settle(qtbot, made)
    return made


def press(qtbot: QtBot, page: CommitmentsPage, name: str) -> None:
    made = named(page, QAbstractButton, name)
    assert made.isVisible(), name
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    settle(qtbot, page)


def listed(page: CommitmentsPage, column: int = 0) -> list[str]:
    model = page.table.model()
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def state(page: CommitmentsPage, commitment: int = 1) -> CommitmentState:
    return page._desk.reader.commitments.get(commitment).state


def test_overdue_ones_come_first_and_are_counted(page: CommitmentsPage, qtbot: QtBot) -> None:
    assert listed(page) == ["Écrire au rectorat", "Nommer un conseiller culturel"]
    assert listed(page, 2) == ["En retard", "En cours"]
    press(qtbot, page, "commitments-overdue")
    assert listed(page) == ["Écrire au rectorat"]
    press(qtbot, page, "commitments-all")
    page.search.setText("president mow-2025-0001")
    settle(qtbot, page)
    assert listed(page) == ["Nommer un conseiller culturel"]
    (place,) = [place for place in PAGES if place.name == "commitments"]
    assert place.badge is not None
    assert place.badge(page._desk.reader) == 1


def test_due_commitments_are_shown_whatever_was_searched(
    page: CommitmentsPage, qtbot: QtBot
) -> None:
    page.search.setText("rien")
    settle(qtbot, page)
    assert listed(page) == []
    page.show_part(CommitmentPart.DUE)
    settle(qtbot, page)
    assert listed(page) == ["Écrire au rectorat"]
    assert named(page, QAbstractButton, "commitments-due").isChecked()
    assert page.search.text() == ""


def test_kept_with_its_evidence_then_undone_and_redone(
    page: CommitmentsPage, qtbot: QtBot, heard: Heard
) -> None:
    page.show_record(1)
    settle(qtbot, page)
    press(qtbot, page, "keepCommitment")
    press(qtbot, page, "settleFormSave")
    assert state(page) is PENDING
    assert "ce qui montre" in " ".join(w.text() for w in page.findChildren(QLabel) if w.isVisible())
    evidence = named(page, QPlainTextEdit, "evidence")
    evidence.setPlainText("Décret du 2 juin")
    evidence.setFocus()
    said: list[str] = []
    heard.said.connect(lambda text, _undoable: said.append(text))
    press(qtbot, page, "settleFormSave")
    assert state(page) is KEPT
    assert said == ["Suite donnée à un engagement"]
    assert "Tenu" in listed(page, 2)
    assert not named(page, QPushButton, "keepCommitment").isVisible()
    qtbot.waitUntil(named(page, QPushButton, "reopenCommitment").hasFocus)
    page._desk.undo()
    settle(qtbot, page)
    assert state(page) is PENDING
    assert named(page, QPushButton, "keepCommitment").isVisible()
    page._desk.redo()
    settle(qtbot, page)
    assert state(page) is KEPT


def test_an_act_whose_form_was_put_away_is_done_and_said(
    page: CommitmentsPage, qtbot: QtBot, heard: Heard
) -> None:
    """Whoever looks at another record at once still hears of it, or why it was refused."""
    said: list[str] = []
    heard.said.connect(lambda text, _undoable: said.append(text))
    for evidence in ("", "Décret du 2 juin"):
        page.show_record(1)
        settle(qtbot, page)
        press(qtbot, page, "keepCommitment")
        named(page, QPlainTextEdit, "evidence").setPlainText(evidence)
        named(page, QPushButton, "settleFormSave").click()
        page.show_record(2)
        assert page.detail.form is None
        settle(qtbot, page)
        assert page.detail.record == 2
        assert ("ce qui montre" in page.detail.message.text) == (not evidence)
    assert state(page) is KEPT
    assert said == ["Suite donnée à un engagement"]


def test_extended_by_the_keyboard(page: CommitmentsPage, qtbot: QtBot) -> None:
    page.show_record(2)
    settle(qtbot, page)
    named(page, QPushButton, "extendCommitment").setFocus()
    qtbot.keyClick(named(page, QPushButton, "extendCommitment"), Qt.Key.Key_Return)
    day = named(page, QLineEdit, "due_on")
    qtbot.waitUntil(day.hasFocus)
    qtbot.keyClicks(day, "31/12/2025")
    qtbot.keyClick(day, Qt.Key.Key_Tab)
    reason = named(page, QPlainTextEdit, "reason")
    qtbot.waitUntil(reason.hasFocus)
    qtbot.keyClicks(reason, "Budget")
    qtbot.keyClick(reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, page)
    kept = page._desk.reader.commitments.get(2)
    assert (kept.state, kept.due_on) == (CommitmentState.EXTENDED, dt.date(2025, 12, 31))
    assert page._desk.reader.commitments.count_overdue(TODAY) == 0


def test_the_concerns_it_answers(page: CommitmentsPage, qtbot: QtBot, heard: Heard) -> None:
    page.show_record(1)
    settle(qtbot, page)
    asked: list[int] = []
    heard.concern_asked.connect(asked.append)
    press(qtbot, page, "concern-MOW-2025-0001")
    assert asked == [1]
    press(qtbot, page, "linkCommitment")
    named(page, QLineEdit, "concern").setText("mow-2025-0002")
    press(qtbot, page, "linkCommitmentFormSave")
    assert page._desk.reader.commitments.concerns(1) == [1, 2]
    press(qtbot, page, "take-MOW-2025-0001")
    assert page._desk.reader.commitments.concerns(1) == [2]
    page._desk.undo()
    settle(qtbot, page)
    assert page._desk.reader.commitments.concerns(1) == [1, 2]


def test_a_new_one_needs_words_and_an_author(page: CommitmentsPage, qtbot: QtBot) -> None:
    press(qtbot, page, "newCommitment")
    words = named(page, QPlainTextEdit, "words")
    words.setPlainText("Ouvrir un guichet à Kazan")
    press(qtbot, page, "commitmentFormSave")
    assert len(listed(page)) == 2
    who = named(page, QLineEdit, "made_by")
    qtbot.waitUntil(who.hasFocus)
    who.setText("L’Ambassadeur")
    named(page, QLineEdit, "concern").setText("MOW-2025-0002")
    press(qtbot, page, "commitmentFormSave")
    (made,) = [one for one in listed(page) if "Kazan" in one]
    assert page._desk.reader.commitments.concerns(3) == [2]
    assert page._desk.reader.commitments.get(3).due_on == TODAY + dt.timedelta(days=90)
    page._desk.undo()
    settle(qtbot, page)
    assert made not in listed(page)


def test_the_one_that_was_read_can_be_chosen_over_a_form(
    page: CommitmentsPage, qtbot: QtBot
) -> None:
    read = page.table.current
    assert read is not None
    press(qtbot, page, "newCommitment")
    assert (page.table.current, page.detail.record) == (None, None)
    row = page.table.visualRect(page.table.model().index(0, 0)).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert (page.table.current, page.detail.record, page.detail.form) == (read, read, None)


def test_typing_survives(
    page: CommitmentsPage, qtbot: QtBot, settings: SettingsFile, heard: Heard
) -> None:
    press(qtbot, page, "newCommitment")
    named(page, QPlainTextEdit, "words").setPlainText("Ouvrir un guichet")
    rest(qtbot, page)
    again = CommitmentsPage(page._desk, settings, heard)
    qtbot.addWidget(again)
    again.new_record()
    assert named(again, QPlainTextEdit, "words").toPlainText() == "Ouvrir un guichet"
    settle(qtbot, again)


def test_corrected_and_removed(page: CommitmentsPage, qtbot: QtBot) -> None:
    page.show_record(2)
    settle(qtbot, page)
    press(qtbot, page, "editCommitment")
    named(page, QLineEdit, "made_by_title").setText("Consul général")
    press(qtbot, page, "commitmentFormSave")
    assert page._desk.reader.commitments.get(2).author == "Le Consul, Consul général"
    press(qtbot, page, "removeCommitment")
    assert listed(page) == ["Nommer un conseiller culturel"]
    page._desk.undo()
    settle(qtbot, page)
    assert len(listed(page)) == 2


def test_the_language_changes_live(page: CommitmentsPage, qtbot: QtBot) -> None:
    page.show_record(1)
    settle(qtbot, page)
    press(qtbot, page, "keepCommitment")
    texts.switch("ru")
    assert named(page, QPushButton, "settleFormSave").text() == "Сохранить"
    qtbot.keyClick(named(page, QPlainTextEdit, "evidence"), Qt.Key.Key_Escape)
    settle(qtbot, page)
    assert named(page, QPushButton, "keepCommitment").text() == "Исполнено…"
    assert listed(page, 2)[0] == "Просрочено"
