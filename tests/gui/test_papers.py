"""What is printed about one record is reached from where the record is read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QComboBox, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.base.clock import FixedClock
from app.base.settings import SettingsFile
from app.domain.concerns import ConcernDraft
from app.domain.filters import ConcernFilter
from app.domain.referrals import Letter
from app.gui import texts
from app.gui.program import Parts, Program
from app.gui.window.main_window import MainWindow
from app.gui.window.pages import REPORTS
from app.operations.concerns import log_concern
from app.operations.referrals import refer
from app.operations.registers import open_register
from tests.gui.conftest import named
from tests.gui.waiting import end

LONG = 20_000


@pytest.fixture
def window(
    register_file: Path, clock: FixedClock, settings: SettingsFile, qtbot: QtBot
) -> Iterator[MainWindow]:
    """The whole window, in French, on an association with a concern, its meeting and a letter."""
    register = open_register(register_file, clock=clock, author="Awa")
    draft = ConcernDraft(
        title="Stages", association="AFESM", meeting="Rencontre de Moscou", place="Kazan",
        category="studies",
    )  # fmt: skip
    concern = log_concern(register, draft).id
    refer(register, [concern], Letter(authority="Rectorat", letter_reference="N° 12"))
    settings.change(staff={register.uid: "Awa"})
    register.close()
    texts.switch("fr")
    parts = Parts(make_sample=lambda path, _task: path, sample_file=lambda: register_file)
    program = Program(settings, parts, clock)
    made = program.new_window(register_file)
    qtbot.waitUntil(lambda: made.desk is not None and made.desk.is_open, timeout=LONG)
    qtbot.waitUntil(lambda: not made.is_busy, timeout=LONG)
    yield made
    end(program)


def chosen(window: MainWindow, qtbot: QtBot) -> str:
    """The report that is shown, once its pages are there."""
    qtbot.waitUntil(lambda: not window.is_busy, timeout=LONG)
    page = window.stack.page(REPORTS)
    assert page is not None
    assert named(page, QPushButton, "reportSave").isEnabled()
    return named(page, QComboBox, "reportKind").currentText()


def pick(root: QWidget, menu: str, paper: str) -> None:
    """Choose a paper from the menu of a button."""
    papers = named(root, QMenu, menu)
    papers.aboutToShow.emit()
    named(papers, QAction, f"paper-{paper}").trigger()


@pytest.mark.parametrize(
    ("paper", "title"),
    [
        ("sheet", "Fiche d’une doléance"),
        ("receipt", "Récépissé de doléance"),
        ("acknowledgement", "Accusé de réception"),
    ],
)
def test_of_a_concern(window: MainWindow, qtbot: QtBot, paper: str, title: str) -> None:
    window.acts.show_concern(1)
    qtbot.waitUntil(lambda: not window.is_busy, timeout=LONG)
    pick(window, "printConcernMenu", paper)
    assert chosen(window, qtbot) == title


@pytest.mark.parametrize(
    ("page", "where", "menu"),
    [
        ("people", "association:1", "printAssociationMenu"),
        ("meetings", "1", "printMeetingMenu"),
    ],
)
def test_of_an_association_and_of_a_meeting(
    window: MainWindow, qtbot: QtBot, page: str, where: str, menu: str
) -> None:
    for paper, title in (
        ("brief", "Note pour la prochaine rencontre"),
        ("feedback", "Restitution en mots simples"),
    ):
        assert window.acts.return_to({"page": page, "where": where})
        qtbot.waitUntil(lambda: not window.is_busy, timeout=LONG)
        pick(window, menu, paper)
        assert chosen(window, qtbot) == title


def test_a_feedback_is_copied_as_text(window: MainWindow, qtbot: QtBot) -> None:
    window.acts.print_paper("feedback", "association", 1)
    chosen(window, qtbot)
    named(window, QPushButton, "copyText").click()
    words = QGuiApplication.clipboard().text()
    assert words.startswith("La suite donnée à vos doléances")
    assert "– Stages" in words


def test_the_letter_of_a_referral(window: MainWindow, qtbot: QtBot) -> None:
    window.acts.show_record("referrals", 1)
    qtbot.waitUntil(lambda: not window.is_busy, timeout=LONG)
    named(window, QPushButton, "printLetter").click()
    assert chosen(window, qtbot) == "Lettre de transmission"


def test_a_filter_on_one_place_offers_its_brief(window: MainWindow, qtbot: QtBot) -> None:
    window.acts.show_filter(ConcernFilter(places=frozenset({1})))
    window.acts.show_page("reports")
    chosen(window, qtbot)
    kinds = named(window, QComboBox, "reportKind")
    offered = [kinds.itemText(index) for index in range(kinds.count())]
    assert "Note pour la prochaine rencontre" in offered
    assert "Compte rendu d’une rencontre" not in offered
    kinds.setCurrentText("Note pour la prochaine rencontre")
    assert chosen(window, qtbot) == "Note pour la prochaine rencontre"
