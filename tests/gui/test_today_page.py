"""The page of today, in French: what calls for attention, the way to it, the calendar file."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from app.base.clock import FixedClock
from app.base.settings import SettingsFile
from app.domain.commitments import CommitmentPart
from app.domain.concerns import ConcernDraft
from app.domain.filters import ConcernFilter, View
from app.gui import texts
from app.gui.desk.desk import Desk
from app.gui.pages.today.lines import DayLine
from app.gui.pages.today.page import TodayPage
from app.operations.commitments import add_commitment
from app.operations.concerns import log_concern
from app.store.register import Register
from tests import registers
from tests.gui.conftest import OFFICE, named
from tests.gui.waiting import settle
from tests.gui.wishes import Heard

EARLY = dt.date(2025, 1, 10)


@pytest.fixture
def register_file(tmp_path: Path, clock: FixedClock) -> Path:
    """Three concerns of January that nobody answered, one of them for seven people."""
    path = tmp_path / "moscow.doleances"
    registers.put(path, OFFICE, clock=clock, author="Awa", fill=_fill)
    return path


def _fill(register: Register) -> None:
    for people in (1, 1, 7):
        draft = ConcernDraft(title=f"Stage pour {people}", people=people, received_on=EARLY)
        log_concern(register, draft)
    log_concern(
        register,
        ConcernDraft(
            title="Agression de Moussa K.",
            requesters=("Moussa K.",),
            received_on=EARLY,
            confidential=True,
        ),
    )
    commitment = "Un conseiller sera nommé"
    add_commitment(register, commitment, made_by="Le ministre", made_on=EARLY, due_on=EARLY)


@pytest.fixture
def page(desk: Desk, settings: SettingsFile, qtbot: QtBot, heard: Heard) -> TodayPage:
    texts.switch("fr")
    made = TodayPage(desk, settings, heard)
    qtbot.addWidget(made)
    made.resize(1100, 820)
    made.show()
    settle(qtbot, made)
    return made


def press(qtbot: QtBot, page: TodayPage, name: str) -> None:
    qtbot.mouseClick(named(page, QAbstractButton, name), Qt.MouseButton.LeftButton)
    settle(qtbot, page)


def overdue(page: TodayPage) -> list[str]:
    lines = page.findChildren(DayLine)
    return [one.text() for one in lines if one.objectName().startswith(f"{View.OVERDUE.value}-")]


def test_late_concerns_are_counted_and_listed(page: TodayPage) -> None:
    count = named(page, QLabel, f"{View.OVERDUE.value}Count").text()
    assert count == "4 doléances · 10 personnes"
    assert len(overdue(page)) == 4


def test_a_line_leads_to_its_concern(page: TodayPage, qtbot: QtBot, heard: Heard) -> None:
    with qtbot.waitSignal(heard.concern_asked) as asked:
        press(qtbot, page, f"{View.OVERDUE.value}-MOW-2025-0003")
    assert asked.args == [3]


def test_a_part_leads_to_its_whole_list(page: TodayPage, qtbot: QtBot, heard: Heard) -> None:
    with qtbot.waitSignal(heard.filter_asked) as asked:
        press(qtbot, page, f"{View.OVERDUE.value}All")
    assert asked.args == [ConcernFilter(view=View.OVERDUE)]


def test_a_commitment_leads_to_its_record_and_to_all_of_them(
    page: TodayPage, qtbot: QtBot, heard: Heard
) -> None:
    assert named(page, QLabel, "commitmentsCount").text() == "1 engagement · 1 en retard"
    with qtbot.waitSignal(heard.record_asked) as asked:
        press(qtbot, page, "commitment-1")
    assert asked.args == ["commitments", 1]
    with qtbot.waitSignal(heard.part_asked) as all_asked:
        press(qtbot, page, "commitmentsAll")
    assert all_asked.args == ["commitments", CommitmentPart.DUE]


def test_a_confidential_line_tells_no_name(page: TodayPage) -> None:
    line = named(page, DayLine, f"{View.OVERDUE.value}-MOW-2025-0004")
    said = (line.text(), line.accessibleName(), line.toolTip())
    assert not any("Moussa" in words for words in said)


def test_ones_own_day_holds_nothing_of_others(page: TodayPage, qtbot: QtBot) -> None:
    press(qtbot, page, "whose-mine")
    assert overdue(page) == []
    assert page._empty.isVisible()


def test_the_keyboard_begins_at_whose_day_it_is(page: TodayPage, qtbot: QtBot) -> None:
    page.setFocus()
    qtbot.waitUntil(named(page, QAbstractButton, "whose-everyone").hasFocus)


def test_a_concern_logged_meanwhile_shows_at_once(page: TodayPage, qtbot: QtBot) -> None:
    draft = ConcernDraft(title="Visa refusé", received_on=EARLY)
    page._desk.run(lambda register: log_concern(register, draft))
    qtbot.waitUntil(lambda: "Visa refusé" in overdue(page), timeout=5_000)


def test_the_language_changes_live(page: TodayPage) -> None:
    texts.switch("ru")
    assert named(page, QLabel, f"{View.OVERDUE.value}Count").text() == "4 обращения · 10 человек"


def test_the_due_dates_go_to_a_file(
    page: TodayPage, qtbot: QtBot, tmp_path: Path, heard: Heard
) -> None:
    target = tmp_path / "MOW.ics"
    with qtbot.waitSignal(heard.said) as said:
        page.save_calendar(target)
    assert "MOW.ics" in said.args[0]
    written = target.read_text(encoding="utf-8")
    assert written.count("BEGIN:VEVENT") == 5, "four concerns and a commitment"
    assert "Moussa" not in written


def test_a_place_that_takes_no_file_is_said(page: TodayPage, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    page.save_calendar(tmp_path / "file" / "MOW.ics")
    qtbot.waitUntil(page._message.isVisible, timeout=5_000)
    assert "MOW.ics" in page._message.text
