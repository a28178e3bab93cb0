"""A window that would lose something stays, says what, and closes when one insists."""

from pathlib import Path

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.base.messages import Message
from app.gui import texts
from app.gui.program import Program
from app.gui.window.closing import Reason, Way
from app.gui.window.main_window import MainWindow
from tests.gui.conftest import named
from tests.gui.waiting import turn

UNSAVED = Message("“{name}” is not saved.", {"name": "Half a page"})


class Matter:
    """Something unsaved, and what became of it."""

    def __init__(self) -> None:
        self.unsaved = True
        self.done: list[str] = []

    def question(self) -> Reason | None:
        """Speaks against closing while it is unsaved."""
        ways = (Way(name="keepMatter", text="Copy", act=lambda: self.done.append("copied")),)
        let_go = lambda: self.done.append("let go")  # noqa: E731
        return Reason(sentence=UNSAVED, ways=ways, let_go=let_go) if self.unsaved else None


def test_a_window_stays_and_says_what_it_would_lose(window: MainWindow, program: Program) -> None:
    matter = Matter()
    window.closing.add_question(matter.question)
    assert not window.close()
    assert window.closing.isVisible()
    assert window.closing.text == "“Half a page” is not saved."
    assert window in program.windows
    named(window.closing, QPushButton, "keepMatter").click()
    assert matter.done == ["copied"]


def test_a_warned_window_is_kept_open(window: MainWindow) -> None:
    window.closing.add_question(Matter().question)
    window.close()
    named(window.closing, QPushButton, "closingStay").click()
    assert window.isVisible()
    assert not window.closing.isVisible()


def test_a_warned_window_closes_all_the_same(window: MainWindow, program: Program) -> None:
    matter = Matter()
    window.closing.add_question(matter.question)
    program.quit()
    assert program.windows == [window]
    named(window.closing, QPushButton, "closingAllTheSame").click()
    assert program.windows == []
    assert matter.done == ["let go"]


def test_the_warning_leaves_out_what_was_saved_since(window: MainWindow) -> None:
    matter = Matter()
    window.closing.add_question(matter.question)
    window.close()
    matter.unsaved = False
    window.closing.look_again()
    assert not window.closing.isVisible()
    assert window.isVisible()


def test_the_register_is_not_closed_without_a_word_either(
    window: MainWindow, filled: Path, qtbot: QtBot
) -> None:
    window.opening.open_path(filled)
    qtbot.waitUntil(lambda: window.desk is not None)
    window.closing.add_question(Matter().question)
    window.opening.close_register()
    assert window.desk is not None
    shown = window.desk
    window.opening.open_path(filled.with_name("another.doleances"))
    qtbot.waitUntil(lambda: not window.is_busy)
    assert window.desk is shown
    window.closing.stay()
    window.opening.close_register()
    window.closing.all_the_same()
    assert window.desk is None


def test_the_warning_speaks_another_language(window: MainWindow) -> None:
    window.closing.add_question(Matter().question)
    window.close()
    texts.switch("fr")
    assert named(window.closing, QPushButton, "closingAllTheSame").text() == "Fermer quand même"


def test_the_warning_leaves_room_for_the_page(
    window: MainWindow, register_file: Path, qtbot: QtBot
) -> None:
    window.opening.open_path(register_file)
    qtbot.waitUntil(lambda: window.stack.current == "concerns")
    window.program.change_scale(2.0)
    window.resize(1280, 800)
    turn()
    before = window.bands.height()
    matters = [Matter() for _number in range(6)]
    for matter in matters:
        window.closing.add_question(matter.question)
    assert not window.close()
    qtbot.waitUntil(lambda: window.bands.verticalScrollBar().maximum() > 0)
    assert window.bands.height() <= window.height() * 2 // 5
    assert window.stack.height() > window.bands.height() / 2
    for matter in matters:
        matter.unsaved = False
    window.closing.look_again()
    qtbot.waitUntil(lambda: window.bands.height() == before)
