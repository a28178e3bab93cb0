"""Concerns that may be the same, while a title is typed in the real form, in French."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.concerns import ConcernDraft
from app.gui import texts
from app.gui.desk.desk import Desk
from app.gui.pages.concerns.concern.form import LogForm
from app.gui.records.concern_lines import ConcernLine
from app.operations.concerns import log_concern
from tests.gui.conftest import named
from tests.gui.test_concern_panel import run
from tests.gui.waiting import turn
from tests.gui.wishes import Heard

TITLES = (
    "Apostille refusée sur un diplôme",
    "Apostille refusée sur des diplômes de médecine",
    "Apostille refusée deux fois",
    "Apostille refusée encore",
    "Bourse impayée",
)


@pytest.fixture
def form(desk: Desk, qtbot: QtBot, heard: Heard) -> LogForm:
    texts.switch("fr")
    for title in TITLES:
        run(qtbot, desk, log_concern, ConcernDraft(title=title))
    made = LogForm(desk, heard)
    qtbot.addWidget(made)
    made.resize(460, 900)
    made.show()
    made.begin_new()
    return made


def type_title(form: LogForm, qtbot: QtBot, words: str) -> None:
    field = named(form, QLineEdit, "title")
    field.clear()
    field.insert(words)
    qtbot.waitUntil(lambda: not form.proposals.is_busy)
    # Qt shows what was added to a layout one turn of the event loop later.
    turn()


def lines(form: LogForm) -> list[str]:
    return [line.accessibleName() for line in form.findChildren(ConcernLine) if line.isVisible()]


def press(form: LogForm, qtbot: QtBot, name: str) -> QPushButton:
    button = named(form, QPushButton, name)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    return button


def test_three_at_most_are_proposed_and_nothing_moves(form: LogForm, qtbot: QtBot) -> None:
    field = named(form, QLineEdit, "title")
    field.setFocus()
    type_title(form, qtbot, "Apostille")
    assert lines(form) == []
    type_title(form, qtbot, "apostille refusee diplome")
    assert len(lines(form)) == 3
    assert lines(form)[0] == "MOW-2025-0001 Apostille refusée sur un diplôme"
    type_title(form, qtbot, "Passeport perdu")
    assert lines(form) == []
    assert form.proposals.isHidden()


def test_a_proposal_is_linked_when_the_concern_is_saved(
    form: LogForm, desk: Desk, qtbot: QtBot
) -> None:
    type_title(form, qtbot, "Apostille refusée sur un diplôme")
    duplicate = press(form, qtbot, "duplicate_of-MOW-2025-0001")
    follows = press(form, qtbot, "follows-MOW-2025-0001")
    assert (duplicate.isChecked(), follows.isChecked()) == (False, True)
    press(form, qtbot, "duplicate_of-MOW-2025-0001")
    type_title(form, qtbot, "Apostille refusée de nouveau")
    assert lines(form)[0].startswith("MOW-2025-0001")
    with qtbot.waitSignal(form.saved):
        form.save()
    assert form.logged is not None
    (linked,) = desk.reader.links.of(form.logged)
    assert (linked.name, linked.reference) == ("duplicate_of", "MOW-2025-0001")
    desk.undo()
    qtbot.waitUntil(lambda: desk.reader.links.of(1) == [])


def test_a_link_that_was_pressed_again_is_not_made(form: LogForm, desk: Desk, qtbot: QtBot) -> None:
    type_title(form, qtbot, "Apostille refusée sur un diplôme")
    press(form, qtbot, "follows-MOW-2025-0001")
    press(form, qtbot, "follows-MOW-2025-0001")
    assert form.proposals.value() == []
    form.save()
    qtbot.waitUntil(lambda: desk.reader.concerns.count() == 6)
    assert desk.reader.links.of(6) == []


def test_a_proposal_is_opened_with_the_keyboard(form: LogForm, qtbot: QtBot, heard: Heard) -> None:
    type_title(form, qtbot, "Apostille refusée sur un diplôme")
    asked: list[int] = []
    heard.concern_asked.connect(asked.append)
    line = next(one for one in form.findChildren(ConcernLine) if one.isVisible())
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert asked == [1]


def test_the_choice_comes_back_with_the_draft(
    form: LogForm, desk: Desk, qtbot: QtBot, heard: Heard
) -> None:
    type_title(form, qtbot, "Apostille refusée sur un diplôme")
    press(form, qtbot, "follows-MOW-2025-0001")
    form.leave()
    again = LogForm(desk, heard)
    qtbot.addWidget(again)
    again.show()
    again.begin_new()
    assert again.proposals.value() == [["follows", "MOW-2025-0001"]]
    qtbot.waitUntil(lambda: not again.proposals.is_busy)
    assert named(again, QPushButton, "follows-MOW-2025-0001").isChecked()


def test_an_edited_concern_gets_no_proposals(form: LogForm, qtbot: QtBot) -> None:
    form.begin_edit(1)
    type_title(form, qtbot, "Apostille refusée sur un diplôme")
    assert lines(form) == []
