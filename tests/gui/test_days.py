"""Midnight in an open window, and a clock that somebody sets: all is made anew, nothing is lost."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.base import paths
from app.base.clock import FixedClock
from app.base.settings import SettingsFile
from app.base.translations import current
from app.domain.concerns import ConcernDraft
from app.domain.filters import View
from app.domain.referrals import Letter
from app.gui.forms.dates import TODAY, DateField
from app.gui.page import PageName
from app.gui.pages.concerns.page import ConcernsPage
from app.gui.pages.overview.page import OverviewPage
from app.gui.pages.reports.page import ReportsPage
from app.gui.pages.settings.lines_view import LinesView
from app.gui.pages.today.lines import DayLine
from app.gui.program import Parts, Program
from app.gui.proving import tour
from app.gui.records.page import RecordsPage
from app.gui.window.badges import Badges
from app.gui.window.main_window import MainWindow
from app.gui.window.pages import CONCERNS
from app.operations.commitments import add_commitment
from app.operations.concerns import log_concern
from app.operations.referrals import refer
from app.operations.registers import create_register
from tests.gui.conftest import OFFICE, named
from tests.gui.settings_hand import shown
from tests.gui.waiting import end, settle

LAST = dt.date(2025, 6, 30)
NEXT = dt.date(2025, 7, 1)
COUNTED = {"chase_on", "due_on", "reminder_on"}
"""Days that are counted from another one."""


@pytest.fixture
def window(
    settings: SettingsFile, clock: FixedClock, tmp_path: Path, qtbot: QtBot
) -> Iterator[MainWindow]:
    """The window in the last minute of 30 June: a concern, a commitment and a letter are due."""
    path = tmp_path / "moscow.doleances"
    clock.set(dt.date(2025, 6, 2))
    register = create_register(path, OFFICE, clock=clock, author="Awa")
    for number in range(60):
        log_concern(register, ConcernDraft(title=f"Concern {number}", due_on=dt.date(2026, 1, 1)))
    due = log_concern(register, ConcernDraft(title="Due on 30 June", due_on=LAST))
    clock.set(LAST, 23, 59)
    add_commitment(register, "A promise", made_by="The consul", made_on=LAST, due_on=LAST)
    refer(register, [due.id], Letter(authority="MESRS", sent_on=LAST, chase_on=NEXT))
    settings.change(staff={register.uid: "Awa"})
    register.close()
    parts = Parts(make_sample=lambda _path, _task: None, sample_file=lambda: tmp_path / "none")
    program = Program(settings, parts, clock)
    made = program.new_window(path)
    made.resize(1440, 900)
    settle(qtbot, made)
    yield made
    tour.close_dialogs()
    end(program)


def midnight(window: MainWindow, clock: FixedClock, qtbot: QtBot, day: dt.date = NEXT) -> None:
    """Another day by the clock, and nobody saves anything."""
    clock.set(day, 0, 1)
    assert window.desk is not None
    window.desk.days.look()
    settle(qtbot, window)


def concerns(window: MainWindow) -> ConcernsPage:
    page = window.stack.made(CONCERNS)
    assert isinstance(page, ConcernsPage)
    return page


def overdue_in_sidebar(window: MainWindow) -> int | None:
    row = concerns(window).sidebar.row("view", View.OVERDUE)
    assert row is not None
    return row.entry.count


def test_a_timer_looks_at_the_clock(window: MainWindow) -> None:
    assert window.desk is not None
    (timer,) = window.desk.days.findChildren(QTimer)
    assert timer.isActive()
    assert timer.interval() <= 60_000


def test_the_page_of_today_is_that_of_the_new_day(
    window: MainWindow, clock: FixedClock, qtbot: QtBot
) -> None:
    window.acts.show_page("today")
    settle(qtbot, window)
    seen = [one.text() for one in window.findChildren(QLabel)]
    assert "Today, 30 June 2025" in seen
    midnight(window, clock, qtbot)
    seen = [one.text() for one in window.findChildren(QLabel)]
    assert "Today, 1 July 2025" in seen
    late = named(window, DayLine, "overdue-MOW-2025-0061")
    assert "1 day late" in late.accessibleName()


@pytest.mark.parametrize("name", ["overview", "reports", "commitments", "referrals"])
def test_every_page_that_is_open_shows_the_new_day(
    window: MainWindow, clock: FixedClock, qtbot: QtBot, name: PageName
) -> None:
    window.acts.show_page(name)
    settle(qtbot, window)
    page = window.stack.currentWidget()
    midnight(window, clock, qtbot)
    if isinstance(page, OverviewPage):
        assert any("1 July 2025" in one.text() for one in page.findChildren(QLabel))
    elif isinstance(page, ReportsPage):
        assert "01/07/2025" in page.options.days.as_of.line.placeholderText()
        assert page._wish is not None
        assert page.options.days.day == NEXT
    elif isinstance(page, RecordsPage):
        row = page._rows.rows[0]
        assert getattr(row, "overdue", False) or getattr(row, "due", False)


def test_counts_marks_and_badges_change_and_the_list_stays_where_it_was(
    window: MainWindow, clock: FixedClock, qtbot: QtBot
) -> None:
    table = concerns(window).listing.table
    table.choose(table.rows.id_at(40))
    settle(qtbot, window)
    bar, chosen = table.verticalScrollBar(), table.current
    bar.setValue(bar.maximum() // 2)
    at = bar.value()
    row = table.rows.row_of(61)
    assert row is not None
    assert overdue_in_sidebar(window) == 0
    with qtbot.waitSignal(window.findChildren(Badges)[0].counted):
        midnight(window, clock, qtbot)
    assert overdue_in_sidebar(window) == 1
    entry = concerns(window).listing.model.entry(row)
    assert entry is not None
    assert entry.overdue
    assert (bar.value(), table.current) == (at, chosen)
    badges = {name: made._count for name, made in window.rail._buttons.items() if made._count}
    assert badges == {"commitments": 1, "referrals": 1}


def test_typing_stays_and_its_day_of_today_goes_on(
    window: MainWindow, clock: FixedClock, qtbot: QtBot
) -> None:
    window.acts.new_concern()
    form = concerns(window).form
    title, received = named(form, QLineEdit, "title"), form.form.fields["received_on"]
    assert received.value() == LAST
    midnight(window, clock, qtbot)
    assert received.value() == NEXT
    assert not form.form.is_touched(form._first)
    title.setText("Half a page")
    midnight(window, clock, qtbot, NEXT + dt.timedelta(days=1))
    assert title.text() == "Half a page"
    assert title.hasFocus()


def test_a_day_that_was_typed_stays(window: MainWindow, clock: FixedClock, qtbot: QtBot) -> None:
    window.acts.new_concern()
    form = concerns(window).form
    line = named(form, QLineEdit, "received_on")
    line.selectAll()
    qtbot.keyClicks(line, "30/06/2025")
    midnight(window, clock, qtbot)
    assert form.form.fields["received_on"].value() == LAST


@pytest.mark.parametrize("day", [dt.date(2019, 3, 4), dt.date(2026, 1, 1)])
def test_a_clock_that_is_set_by_years_is_followed(
    window: MainWindow, clock: FixedClock, qtbot: QtBot, day: dt.date
) -> None:
    window.acts.show_section("holidays")
    window.acts.show_page("today")
    settle(qtbot, window)
    midnight(window, clock, qtbot, day)
    titles = [one.text() for one in window.findChildren(QLabel) if "Today," in one.text()]
    assert titles == [f"Today, {current().date(day)}"]
    listed = shown(named(window, LinesView, "holidaysList"))
    assert {one[-4:] for one in listed} == {str(day.year), str(day.year + 1)}


def test_the_backup_of_the_new_day_is_made(
    window: MainWindow, clock: FixedClock, qtbot: QtBot
) -> None:
    told: list[int] = []
    window.program.keeper.told.connect(lambda: told.append(1))
    midnight(window, clock, qtbot)
    qtbot.waitUntil(lambda: bool(told))
    assert list((paths.backups_dir()).glob("*.doleances"))


def test_every_form_that_begins_with_today_says_so(
    window: MainWindow, clock: FixedClock, qtbot: QtBot
) -> None:
    """Whatever day of today the program itself has filled in goes on with the day."""
    stale = []
    for number, sight in enumerate(tour.SIGHTS):
        if not sight.needs_register:
            continue
        tour.close_dialogs()
        try:
            for step in sight.way:
                step(window)
                settle(qtbot, window)
        except LookupError:
            continue  # a sight of records that this register does not have
        today = clock.today()
        fields = [one for one in window.findChildren(DateField) if one.name not in COUNTED]
        filled = [one for one in fields if one.value() == today]
        midnight(window, clock, qtbot, LAST + dt.timedelta(days=number + 1))
        stale += [f"{sight.name}: {one.name}" for one in filled if one.value() == today]
    assert not stale, "\n".join(stale)


def test_a_field_holds_today_until_one_changes_it(clock: FixedClock, qtbot: QtBot) -> None:
    field = DateField("day", "Day", clock=clock)
    qtbot.addWidget(field)
    field.set_value(TODAY)
    first = field.value()
    clock.set(dt.date(2025, 12, 31), 23)
    field.turn()
    assert (first, field.value()) == (dt.date(2025, 6, 24), dt.date(2025, 12, 31))
    field.set_value(dt.date(2025, 12, 31))
    clock.set(dt.date(2026, 1, 1))
    field.turn()
    assert field.value() == dt.date(2025, 12, 31)
