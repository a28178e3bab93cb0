"""Names of confidential concerns are masked until the person asks, which the history keeps."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QPushButton,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.base.clock import FixedClock
from app.base.settings import SettingsFile
from app.domain.concerns import ConcernDraft
from app.domain.follow_ups import FollowUpKind
from app.domain.parties import Party
from app.gui.desk.desk import Desk
from app.gui.models.columns import PLACE_OF
from app.gui.models.concerns import ConcernsModel
from app.gui.pages.concerns.concern.panel import ConcernPanel
from app.gui.pages.concerns.page import ConcernsPage
from app.gui.pages.reports.page import ReportsPage
from app.operations.concerns import edit_concern, log_concern
from app.operations.follow_ups import add_follow_up
from app.operations.registers import open_register
from tests.gui.conftest import named
from tests.gui.waiting import turn
from tests.gui.wishes import Heard

WHO = ("Zoumana", "Quattara", "Зумана", "Fanta")


@pytest.fixture
def concern(register_file: Path, desk: Desk, clock: FixedClock) -> int:
    register = open_register(register_file, clock=clock, author="Awa")
    draft = ConcernDraft(
        title="Agression de Zoumana",
        description="M. Quattara a été blessé.",
        requesters=("Zoumana Quattara",),
        supporters=("Fanta Kéita",),
        spokesperson="Зумана Куаттара",
        confidential=True,
    )
    logged = log_concern(register, draft)
    edit_concern(register, logged.id, draft)
    add_follow_up(register, logged.id, FollowUpKind.CALL, "Appelé Zoumana")
    log_concern(register, ConcernDraft(title="Bourse de Zoumana", requesters=("Awa Diarra",)))
    register.close()
    desk.reader.refresh_if_changed()
    return logged.id


def seen(root: QWidget) -> str:
    """All that can be read or heard there, once Qt has shown what was added."""
    turn()
    labels = [one.text() for one in root.findChildren(QLabel) if one.isVisible()]
    texts = [one.toPlainText() for one in root.findChildren(QTextEdit) if one.isVisible()]
    spoken = [one.accessibleName() for one in root.findChildren(QWidget)]
    return "\n".join([*labels, *texts, *spoken])


def test_the_list_masks_names_until_they_are_asked_for(
    desk: Desk, concern: int, qtbot: QtBot
) -> None:
    model = ConcernsModel(desk)
    model.show_ids([concern, concern + 1])
    cells = [
        str(model.index(row, PLACE_OF[key]).data())
        for row in (0, 1)
        for key in ("title", "requesters")
    ]
    assert cells == ["Agression de …", "Name masked", "Bourse de Zoumana", "Awa Diarra"]
    with qtbot.waitSignal(desk.changed):
        desk.show_names()
    model.read_again()
    assert model.index(0, PLACE_OF["requesters"]).data() == "Zoumana Quattara"


def test_the_page_follows(
    desk: Desk, concern: int, settings: SettingsFile, qtbot: QtBot, heard: Heard
) -> None:
    page = ConcernsPage(desk, settings, heard)
    qtbot.addWidget(page)
    page.resize(1400, 800)
    page.show()
    qtbot.waitUntil(lambda: not desk.is_busy and not page.is_busy)
    model = page.findChild(ConcernsModel)
    assert model is not None
    row = model.row_of(concern)
    assert row is not None
    at = model.index(row, PLACE_OF["title"])
    assert at.data() == "Agression de …"
    desk.show_names()
    qtbot.waitUntil(
        lambda: (
            model.index(model.row_of(concern) or 0, PLACE_OF["title"]).data()
            == "Agression de Zoumana"
        )
    )
    desk.hide_names()
    qtbot.waitUntil(
        lambda: (
            model.index(model.row_of(concern) or 0, PLACE_OF["title"]).data() == "Agression de …"
        )
    )


def test_a_search_tells_nobody_whose_a_concern_is(
    desk: Desk, concern: int, settings: SettingsFile, qtbot: QtBot, heard: Heard
) -> None:
    page = ConcernsPage(desk, settings, heard)
    qtbot.addWidget(page)
    page.show()
    model = page.findChild(ConcernsModel)
    assert model is not None
    for words, found in (("Quattara", False), ("agression", True), ("Fanta", False)):
        page.set_words(words)
        qtbot.waitUntil(lambda: not desk.is_busy and not page.is_busy)
        assert (model.row_of(concern) is not None) is found, words
    with qtbot.waitSignal(desk.changed):
        desk.show_names()
    page.set_words("Quattara")
    qtbot.waitUntil(lambda: not desk.is_busy and model.row_of(concern) is not None)


def test_the_panel_and_its_history_mask_them_too(
    desk: Desk, concern: int, settings: SettingsFile, qtbot: QtBot, heard: Heard
) -> None:
    panel = ConcernPanel(desk, settings, heard)
    qtbot.addWidget(panel)
    panel.resize(600, 1400)
    panel.show()
    panel.show_concern(concern)
    for tab in (0, 1):
        named(panel, QTabBar, "timelineOrHistory").setCurrentIndex(tab)
        for name in WHO:
            assert name not in seen(panel), name
    assert "Name masked" in seen(panel)
    ask = named(panel, QPushButton, "seeNamesHere")
    assert ask.isVisible()
    with qtbot.waitSignal(desk.changed):
        ask.click()
    assert "Zoumana Quattara" in seen(panel)
    assert "M. Quattara" in seen(panel)
    assert not ask.isVisible()
    acts = desk.reader.connection.execute("SELECT kind, author FROM act").fetchall()
    assert acts[-1] == ("see_names", "Awa")


def test_editing_asks_to_see_the_names(
    desk: Desk, concern: int, settings: SettingsFile, qtbot: QtBot, heard: Heard
) -> None:
    panel = ConcernPanel(desk, settings, heard)
    qtbot.addWidget(panel)
    panel.show()
    panel.show_concern(concern)
    with qtbot.waitSignal(panel.edit_asked):
        panel.edit()
    assert desk.names_shown


def test_a_name_leads_to_the_directory_once_it_may_be_seen(
    desk: Desk, concern: int, settings: SettingsFile, qtbot: QtBot, heard: Heard
) -> None:
    panel = ConcernPanel(desk, settings, heard)
    qtbot.addWidget(panel)
    panel.show()
    panel.show_concern(concern)
    assert not panel.findChildren(QPushButton, "behind-person-1")
    with qtbot.waitSignal(desk.changed):
        desk.show_names()
    turn()
    person = desk.reader.names.find_by_key("person", "Zoumana Quattara")
    with qtbot.waitSignal(heard.party_asked) as asked:
        named(panel, QPushButton, f"behind-person-{person}").click()
    assert asked.args == [Party.PERSON, person]


def test_the_internal_version_of_a_report_is_asked_for_too(
    desk: Desk, concern: int, settings: SettingsFile, qtbot: QtBot, heard: Heard
) -> None:
    page = ReportsPage(desk, settings, heard)
    qtbot.addWidget(page)
    assert concern
    with qtbot.waitSignal(desk.changed):
        named(page, QComboBox, "reportVersion").setCurrentIndex(1)
    assert desk.names_shown
