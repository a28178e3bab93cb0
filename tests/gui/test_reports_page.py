"""The page of the reports, as somebody uses it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QMenu
from pytestqt.qtbot import QtBot

from app.base.clock import FixedClock
from app.base.languages import LANGUAGES
from app.base.settings import SettingsFile, Theme
from app.domain.concerns import ConcernDraft
from app.domain.filters import ConcernFilter
from app.domain.reports import ReportWish
from app.domain.status import Status
from app.gui import texts
from app.gui.desk.desk import Desk
from app.gui.pages.reports.page import ReportsPage
from app.gui.theme import dress
from app.operations.concerns import trash
from app.operations.offices import set_office
from app.reports.catalogue import REPORTS
from tests.gui.reporting import LONG, choose, log, press, report, showing, text
from tests.gui.waiting import settle
from tests.gui.wishes import Heard


@pytest.fixture
def page(desk: Desk, settings: SettingsFile, qtbot: QtBot, heard: Heard) -> Iterator[ReportsPage]:
    """See reporting.py."""
    with showing(desk, settings, qtbot, heard) as shown:
        yield shown


def _has_ink(image: QImage) -> bool:
    wide = image.scaled(60, 60)
    return len({wide.pixel(x, y) for x in range(60) for y in range(60)}) > 3


def test_the_summary_is_there_at_once(page: ReportsPage) -> None:
    assert "Summary of the period" in text(page)
    assert page.preview.count >= 1
    assert page.preview.accessibleDescription().startswith("Page 1 of")
    assert _has_ink(page.preview.grab().toImage())


def test_the_paper_speaks_another_language_than_the_screen(page: ReportsPage, qtbot: QtBot) -> None:
    choose(page, qtbot, "reportLanguage", list(LANGUAGES).index("ru"))
    assert "Обращения" in text(page)
    assert page.options.save.text() == "Save…"


def test_the_paper_speaks_the_language_of_the_register_until_another_is_chosen(
    desk: Desk, settings: SettingsFile, qtbot: QtBot, heard: Heard
) -> None:
    texts.switch("ru")
    page = ReportsPage(desk, settings, heard)
    qtbot.addWidget(page)
    page.show()
    settle(qtbot, page)
    assert desk.reader.office.language == "fr"
    assert "Synthèse de la période" in text(page)
    with qtbot.waitSignal(desk.changed, timeout=LONG):
        desk.run(set_office, replace(desk.reader.office, language="en"))
    settle(qtbot, page)
    assert "Summary of the period" in text(page)
    choose(page, qtbot, "reportLanguage", list(LANGUAGES).index("ru"))
    page._change()
    settle(qtbot, page)
    assert "Обращения" in text(page)
    page.deleteLater()


def test_the_internal_version_is_asked_for(page: ReportsPage, qtbot: QtBot) -> None:
    report(page, qtbot, "list")
    assert "Awa Diarra" not in text(page)
    choose(page, qtbot, "reportVersion", 1)
    assert "Awa Diarra" in text(page)


def test_the_report_follows_the_filter_of_the_list(page: ReportsPage, qtbot: QtBot) -> None:
    report(page, qtbot, "list")
    page.set_filter(ConcernFilter(words="bourse", statuses=frozenset({Status.LOGGED})))
    settle(qtbot, page)
    assert "Bourse" in text(page)
    assert "Visa" not in text(page)
    assert "Status: Logged" in text(page)


def test_the_report_follows_new_acts(page: ReportsPage, desk: Desk, qtbot: QtBot) -> None:
    report(page, qtbot, "list")
    with qtbot.waitSignal(desk.changed, timeout=LONG):
        desk.run(trash, [1])
    settle(qtbot, page)
    assert "Visa" not in text(page)


def test_the_sheet_is_offered_for_a_concern(page: ReportsPage, qtbot: QtBot) -> None:
    combo = page.findChild(QComboBox, "reportKind")
    assert combo is not None
    assert combo.count() == sum(not report.about for report in REPORTS.values())
    page.show_paper("sheet", "concern", 1)
    settle(qtbot, page)
    assert combo.currentText() == "Sheet of one concern"
    assert "Concern MOW-2025-0001".upper() in text(page).upper()


def test_an_expected_error_is_said_on_the_page(page: ReportsPage, desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.changed, timeout=LONG):
        desk.run(trash, [1])
    page.show_paper("sheet", "concern", 1)
    settle(qtbot, page)
    assert "is in the trash" in page.message.text
    assert not page.options.save.isEnabled()


def test_pages_turn_and_grow(page: ReportsPage, qtbot: QtBot) -> None:
    choose(page, qtbot, "reportKind", 0)
    tick = page.findChild(QCheckBox, "reportSubcategories")
    assert tick is not None
    tick.click()
    settle(qtbot, page)
    before = page.preview.zoom
    press(page, "zoomIn")
    assert page.preview.zoom > before
    QTest.keyClick(page.preview, Qt.Key.Key_End)
    assert page.preview.page == page.preview.count
    QTest.keyClick(page.preview, Qt.Key.Key_Home)
    assert page.preview.page == 1
    press(page, "zoomFit")
    assert page.preview.zoom == pytest.approx(before)


def test_a_cancelled_preview_can_be_asked_again(page: ReportsPage, qtbot: QtBot) -> None:
    combo = page.findChild(QComboBox, "reportKind")
    assert combo is not None
    a_list = list(REPORTS).index("list")
    combo.setCurrentIndex(a_list)
    press(page, "reportBusyStop")
    assert not page._making.is_busy
    assert not page.busy.isVisible()
    combo.setCurrentIndex(0)
    combo.setCurrentIndex(a_list)
    settle(qtbot, page)
    assert "List of concerns" in text(page)


@pytest.mark.parametrize("language", ["fr", "en", "ru"])
@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
def test_the_page_wears_every_theme(
    page: ReportsPage, qtbot: QtBot, language: str, theme: Theme
) -> None:
    texts.switch(language)
    dress.wear(theme)
    settle(qtbot, page)
    assert _has_ink(page.grab().toImage())
    names = {"fr": "Imprimer…", "en": "Print…", "ru": "Печать…"}
    assert page.options.print.text() == names[language]


def test_a_period_is_chosen_by_name_and_by_its_days(
    page: ReportsPage, desk: Desk, qtbot: QtBot
) -> None:
    choose(page, qtbot, "reportPeriod", 1)
    assert "From 1 June 2025 to 24 June 2025" in text(page)
    days = page.options.days
    days.span.combo.setCurrentIndex(days.span.combo.count() - 1)
    assert days.first.isVisible()
    QTest.keyClicks(days.first.line, "25/06/2025")
    qtbot.waitUntil(lambda: "before it begins" in page.message.text, timeout=LONG)
    assert not page.options.save.isEnabled()


def test_a_report_is_as_it_was_at_the_end_of_the_day(
    page: ReportsPage, desk: Desk, qtbot: QtBot
) -> None:
    assert isinstance(desk.clock, FixedClock)
    report(page, qtbot, "list")
    desk.clock.advance(seconds=5 * 86_400)
    log(desk, qtbot, ConcernDraft(title="Plus tard", category="work"))
    settle(qtbot, page)
    assert "Plus tard" in text(page)
    QTest.keyClicks(page.options.days.as_of.line, "24/06/2025")
    settle(qtbot, page)
    assert "Plus tard" not in text(page)
    assert "Visa" in text(page)
    QTest.keyClicks(page.options.days.as_of.line, "9")
    assert page.options.days.as_of.problem or page.message.isVisible()


def _menu(page: ReportsPage, name: str) -> dict[str, QAction]:
    menu = page.findChild(QMenu, name)
    assert menu is not None
    menu.aboutToShow.emit()
    return {action.text(): action for action in menu.actions()}


def test_choices_are_kept_under_a_name_for_the_whole_office(
    page: ReportsPage, desk: Desk, qtbot: QtBot, heard: Heard
) -> None:
    report(page, qtbot, "ages")
    choose(page, qtbot, "reportLanguage", 2)
    _menu(page, "savedReportsMenu")["Save these choices…"].trigger()
    assert page.kept.name.isVisible()
    QTest.keyClicks(page.kept.name, "Bamako & co")
    with qtbot.waitSignal(heard.said, timeout=LONG) as said:
        QTest.keyClick(page.kept.name, Qt.Key.Key_Return)
    assert said.args == ["Report “Bamako & co” saved", True]
    report(page, qtbot, "list")
    choose(page, qtbot, "reportLanguage", 1)
    _menu(page, "savedReportsMenu")["Bamako && co"].trigger()
    settle(qtbot, page)
    assert page.options.report.value() == "ages"
    assert page.options.language.value() == "ru"
    with qtbot.waitSignal(heard.said, timeout=LONG):
        _menu(page, "savedReportsMenu")
        deleting = page.findChild(QMenu, "deleteReportMenu")
        assert deleting is not None
        deleting.actions()[0].trigger()
    assert desk.reader.reports.saved() == {}


def test_the_last_printed_are_seen_as_they_were(
    page: ReportsPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    assert list(_menu(page, "printedReportsMenu")) == ["No report was printed yet"]
    report(page, qtbot, "list")
    target = tmp_path / "r.pdf"
    with qtbot.waitSignal(desk.changed, timeout=LONG):
        page.save(target)
    qtbot.waitUntil(lambda: not page.is_busy, timeout=LONG)
    assert isinstance(desk.clock, FixedClock)
    desk.clock.advance(seconds=60)
    log(desk, qtbot, ConcernDraft(title="Plus tard", category="work"))
    settle(qtbot, page)
    assert "Plus tard" in text(page)
    ((words, action),) = _menu(page, "printedReportsMenu").items()
    assert words.startswith(
        "R-2025-0001 List of the concerns, as of 24/06/2025 – printed 24/06/2025"
    )
    action.trigger()
    settle(qtbot, page)
    assert page._content == target.read_bytes()
    assert "As it was printed on" in page.message.text
    choose(page, qtbot, "reportLanguage", 2)
    assert page.message.text == ""
    assert "Plus tard" in text(page)


def test_the_public_is_offered_figures_alone(page: ReportsPage, qtbot: QtBot) -> None:
    readers = page.findChild(QComboBox, "reportVersion")
    assert readers is not None
    assert readers.findText("The public") == readers.count() - 1
    report(page, qtbot, "list")
    assert readers.findText("The public") == -1
    assert readers.currentText() == "The ministry"


def test_a_report_kept_for_the_public_is_refused_in_a_sentence(
    page: ReportsPage, qtbot: QtBot
) -> None:
    page.show_wish(ReportWish(report="list", version="public", language="en"))
    settle(qtbot, page)
    assert "figures only" in page.message.text
    assert not page._content
