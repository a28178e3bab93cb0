"""The page of the reports, as somebody uses it."""

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QFileDialog, QMenu
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from app.base.clock import FixedClock
from app.base.settings import SettingsFile, Theme
from app.base.translations import LANGUAGES
from app.domain.concerns import ConcernDraft
from app.domain.filters import ConcernFilter
from app.domain.status import Status
from app.gui import texts
from app.gui.desk import Desk
from app.gui.pages.reports import outgoing
from app.gui.pages.reports.page import ReportsPage
from app.gui.printing import make_printer
from app.gui.theme import dress
from app.operations.concerns import log_concern, trash
from app.operations.offices import set_office
from app.reports import typesetting, volumes
from app.reports.catalogue import REPORTS

LONG = 20_000


@pytest.fixture
def page(desk: Desk, settings: SettingsFile, qtbot: QtBot) -> Iterator[ReportsPage]:
    """The page on a register of three concerns, one of them confidential."""
    for title, category in (("Visa", "studies"), ("Bourse", "scholarships")):
        _log(desk, qtbot, ConcernDraft(title=title, category=category, channel=None))
    _log(
        desk,
        qtbot,
        ConcernDraft(title="Arrêté", category="detention-justice", requesters=("Awa Diarra",)),
    )
    made = ReportsPage(desk, settings)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    _settle(qtbot, made)
    _choose(made, qtbot, "reportLanguage", LANGUAGES.index("en"))
    yield made
    made.deleteLater()


def _log(desk: Desk, qtbot: QtBot, draft: ConcernDraft) -> None:
    with qtbot.waitSignal(desk.changed, timeout=LONG):
        desk.run(log_concern, draft)


def _settle(qtbot: QtBot, page: ReportsPage) -> None:
    qtbot.waitUntil(lambda: not page.is_busy, timeout=LONG)


def _text(page: ReportsPage) -> str:
    pages = pypdfium2.PdfDocument(page._content)
    return "\n".join(one.get_textpage().get_text_range() for one in pages)


def _choose(page: ReportsPage, qtbot: QtBot, name: str, index: int) -> None:
    combo = page.findChild(QComboBox, name)
    assert combo is not None
    combo.setCurrentIndex(index)
    _settle(qtbot, page)


def _report(page: ReportsPage, qtbot: QtBot, name: str) -> None:
    _choose(page, qtbot, "reportKind", list(REPORTS).index(name))


def _press(page: ReportsPage, name: str) -> None:
    found = page.findChild(QAbstractButton, name)
    assert found is not None
    assert found.isEnabled()
    found.click()


def _has_ink(image: QImage) -> bool:
    wide = image.scaled(60, 60)
    return len({wide.pixel(x, y) for x in range(60) for y in range(60)}) > 3


def test_the_summary_is_there_at_once(page: ReportsPage) -> None:
    assert "Summary of the period" in _text(page)
    assert page.preview.count >= 1
    assert page.preview.accessibleDescription().startswith("Page 1 of")
    assert _has_ink(page.preview.grab().toImage())


def test_the_paper_speaks_another_language_than_the_screen(page: ReportsPage, qtbot: QtBot) -> None:
    _choose(page, qtbot, "reportLanguage", LANGUAGES.index("ru"))
    assert "Обращения" in _text(page)
    assert page.options.save.text() == "Save…"


def test_the_paper_speaks_the_language_of_the_register_until_another_is_chosen(
    desk: Desk, settings: SettingsFile, qtbot: QtBot
) -> None:
    texts.switch("ru")
    page = ReportsPage(desk, settings)
    qtbot.addWidget(page)
    page.show()
    _settle(qtbot, page)
    assert desk.reader.office.language == "fr"
    assert "Synthèse de la période" in _text(page)
    with qtbot.waitSignal(desk.changed, timeout=LONG):
        desk.run(set_office, replace(desk.reader.office, language="en"))
    _settle(qtbot, page)
    assert "Summary of the period" in _text(page)
    _choose(page, qtbot, "reportLanguage", LANGUAGES.index("ru"))
    page._change()
    _settle(qtbot, page)
    assert "Обращения" in _text(page)
    page.deleteLater()


def test_the_internal_version_is_asked_for(page: ReportsPage, qtbot: QtBot) -> None:
    _report(page, qtbot, "list")
    assert "Awa Diarra" not in _text(page)
    _choose(page, qtbot, "reportVersion", 1)
    assert "Awa Diarra" in _text(page)


def test_it_follows_the_filter_of_the_list(page: ReportsPage, qtbot: QtBot) -> None:
    _report(page, qtbot, "list")
    page.set_filter(ConcernFilter(words="bourse", statuses=frozenset({Status.LOGGED})))
    _settle(qtbot, page)
    assert "Bourse" in _text(page)
    assert "Visa" not in _text(page)
    assert "Status: Logged" in _text(page)


def test_it_follows_what_is_written(page: ReportsPage, desk: Desk, qtbot: QtBot) -> None:
    _report(page, qtbot, "list")
    with qtbot.waitSignal(desk.changed, timeout=LONG):
        desk.run(trash, [1])
    _settle(qtbot, page)
    assert "Visa" not in _text(page)


def test_the_sheet_is_offered_for_a_concern(page: ReportsPage, qtbot: QtBot) -> None:
    combo = page.findChild(QComboBox, "reportKind")
    assert combo is not None
    assert combo.count() == sum(not report.about for report in REPORTS.values())
    page.show_paper("sheet", "concern", 1)
    _settle(qtbot, page)
    assert combo.currentText() == "Sheet of one concern"
    assert "Concern MOW-2025-0001".upper() in _text(page).upper()


def test_an_expected_error_is_said_on_the_page(page: ReportsPage, desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.changed, timeout=LONG):
        desk.run(trash, [1])
    page.show_paper("sheet", "concern", 1)
    _settle(qtbot, page)
    assert "is in the trash" in page.message.text
    assert not page.options.save.isEnabled()


def test_saving_asks_where_and_writes_what_is_shown(
    page: ReportsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    _press(page, "reportSave")
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    target = tmp_path / "rapport.pdf"
    with qtbot.waitSignal(page.said, timeout=LONG) as said:
        dialog.fileSelected.emit(str(target))
    dialog.close()
    assert said.args == ["Saved as rapport.pdf.", False]
    assert target.read_bytes() == page._content


def test_what_is_saved_is_what_is_chosen_though_its_pages_are_still_being_made(
    page: ReportsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    combo = page.findChild(QComboBox, "reportLanguage")
    assert combo is not None
    combo.setCurrentText("Русский")
    assert page.is_busy
    with qtbot.waitSignal(page.said, timeout=LONG):
        page.save(tmp_path / "r.pdf")
    pages = pypdfium2.PdfDocument(tmp_path / "r.pdf")
    assert "Страница 1" in pages[0].get_textpage().get_text_range()


@pytest.mark.skipif(os.name == "nt", reason="a folder refuses nobody there")
def test_a_refused_place_is_said(page: ReportsPage, qtbot: QtBot, tmp_path: Path) -> None:
    page.save(tmp_path / "nowhere" / "rapport.pdf")
    qtbot.waitUntil(lambda: "no folder" in page.message.text, timeout=LONG)


def test_printing_makes_every_page(page: ReportsPage, qtbot: QtBot, tmp_path: Path) -> None:
    printer = make_printer("Rapport", page._sizes[0], page.preview.count)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    with qtbot.waitSignal(page.said, timeout=LONG):
        page.print_on(printer)
    printed = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    assert len(printed) == page.preview.count
    assert printed[0].get_size() == pytest.approx((595, 842), abs=2)


def test_the_print_dialog_does_not_block(page: ReportsPage, qtbot: QtBot) -> None:
    _press(page, "reportPrint")
    dialog = page.findChild(QPrintDialog)
    assert dialog is not None
    dialog.reject()


def test_pages_turn_and_grow(page: ReportsPage, qtbot: QtBot) -> None:
    _choose(page, qtbot, "reportKind", 0)
    tick = page.findChild(QCheckBox, "reportSubcategories")
    assert tick is not None
    tick.click()
    _settle(qtbot, page)
    before = page.preview.zoom
    _press(page, "zoomIn")
    assert page.preview.zoom > before
    QTest.keyClick(page.preview, Qt.Key.Key_End)
    assert page.preview.page == page.preview.count
    QTest.keyClick(page.preview, Qt.Key.Key_Home)
    assert page.preview.page == 1
    _press(page, "zoomFit")
    assert page.preview.zoom == pytest.approx(before)


def test_a_cancelled_preview_can_be_asked_again(page: ReportsPage, qtbot: QtBot) -> None:
    combo = page.findChild(QComboBox, "reportKind")
    assert combo is not None
    a_list = list(REPORTS).index("list")
    combo.setCurrentIndex(a_list)
    _press(page, "reportBusyStop")
    assert not page._making.is_busy
    assert not page.busy.isVisible()
    combo.setCurrentIndex(0)
    combo.setCurrentIndex(a_list)
    _settle(qtbot, page)
    assert "List of concerns" in _text(page)


@pytest.mark.parametrize("language", ["fr", "en", "ru"])
@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
def test_it_wears_every_look(page: ReportsPage, qtbot: QtBot, language: str, theme: Theme) -> None:
    texts.switch(language)
    dress.wear(theme)
    _settle(qtbot, page)
    assert _has_ink(page.grab().toImage())
    names = {"fr": "Imprimer…", "en": "Print…", "ru": "Печать…"}
    assert page.options.print.text() == names[language]


def test_a_period_is_chosen_by_name_and_by_its_days(
    page: ReportsPage, desk: Desk, qtbot: QtBot
) -> None:
    _choose(page, qtbot, "reportPeriod", 1)
    assert "Received from 1 June 2025 to 24 June 2025" in _text(page)
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
    _report(page, qtbot, "list")
    desk.clock.advance(seconds=5 * 86_400)
    _log(desk, qtbot, ConcernDraft(title="Plus tard", category="work"))
    _settle(qtbot, page)
    assert "Plus tard" in _text(page)
    QTest.keyClicks(page.options.days.as_of.line, "24/06/2025")
    _settle(qtbot, page)
    assert "Plus tard" not in _text(page)
    assert "Visa" in _text(page)
    QTest.keyClicks(page.options.days.as_of.line, "9")
    assert page.options.days.as_of.problem or page.message.isVisible()


def _menu(page: ReportsPage, name: str) -> dict[str, QAction]:
    menu = page.findChild(QMenu, name)
    assert menu is not None
    menu.aboutToShow.emit()
    return {action.text(): action for action in menu.actions()}


def test_what_is_shown_is_saved_as_a_spreadsheet_and_as_figures(
    page: ReportsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    _report(page, qtbot, "summary")
    for end in ("xlsx", "json"):
        with qtbot.waitSignal(page.said, timeout=LONG) as said:
            page.save(tmp_path / f"r.{end}")
        assert said.args == [f"Saved as r.{end}.", False]
        _settle(qtbot, page)
    book = CalamineWorkbook.from_path(tmp_path / "r.xlsx")
    assert book.get_sheet_by_index(1).to_python()[-1][8] == 3
    assert json.loads((tmp_path / "r.json").read_text("utf-8"))["tables"][0]["total"][8] == 3


def test_choices_are_kept_under_a_name_for_the_whole_office(
    page: ReportsPage, desk: Desk, qtbot: QtBot
) -> None:
    _report(page, qtbot, "ages")
    _choose(page, qtbot, "reportLanguage", 2)
    _menu(page, "savedReportsMenu")["Save these choices…"].trigger()
    assert page.kept.name.isVisible()
    QTest.keyClicks(page.kept.name, "Bamako & co")
    with qtbot.waitSignal(page.said, timeout=LONG) as said:
        QTest.keyClick(page.kept.name, Qt.Key.Key_Return)
    assert said.args == ["Report “Bamako & co” saved", True]
    _report(page, qtbot, "list")
    _choose(page, qtbot, "reportLanguage", 1)
    _menu(page, "savedReportsMenu")["Bamako && co"].trigger()
    _settle(qtbot, page)
    assert page.options.report.value() == "ages"
    assert page.options.language.value() == "ru"
    with qtbot.waitSignal(page.said, timeout=LONG):
        _menu(page, "savedReportsMenu")
        deleting = page.findChild(QMenu, "deleteReportMenu")
        assert deleting is not None
        deleting.actions()[0].trigger()
    assert desk.reader.reports.saved() == {}


def test_the_last_printed_are_seen_as_they_were(
    page: ReportsPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    assert list(_menu(page, "printedReportsMenu")) == ["No report was printed yet"]
    _report(page, qtbot, "list")
    shown = page._content
    with qtbot.waitSignal(desk.changed, timeout=LONG):
        page.save(tmp_path / "r.pdf")
    assert isinstance(desk.clock, FixedClock)
    desk.clock.advance(seconds=60)
    _log(desk, qtbot, ConcernDraft(title="Plus tard", category="work"))
    _settle(qtbot, page)
    assert "Plus tard" in _text(page)
    ((words, action),) = _menu(page, "printedReportsMenu").items()
    assert words.startswith("List of the concerns, as of 24/06/2025 – printed 24/06/2025")
    action.trigger()
    _settle(qtbot, page)
    assert page._content == shown
    assert "As it was printed on" in page.message.text
    _choose(page, qtbot, "reportLanguage", 2)
    assert page.message.text == ""
    assert "Plus tard" in _text(page)


def test_a_report_is_handed_to_the_e_mail_program(
    page: ReportsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[str, Path]] = []

    def compose(subject: str, file: Path) -> bool:
        opened.append((subject, file))
        return False

    monkeypatch.setattr(outgoing, "compose", compose)
    target = tmp_path / "r.pdf"
    with qtbot.waitSignal(page.said, timeout=LONG) as said:
        page.send(target)
    assert opened == [("Summary of the period", target)]
    assert "Attach “r.pdf” from" in str((said.args or [""])[0])
    assert target.read_bytes() == page._content


def test_a_list_too_long_for_paper_is_offered_otherwise(
    page: ReportsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typesetting, "MOST_ROWS", 2)
    monkeypatch.setattr(volumes, "ROWS", 2)
    _report(page, qtbot, "list")
    assert "numbered volumes" in page.message.text
    assert page.volumes.isVisible()
    button = page.findChild(QAbstractButton, "reportVolumes")
    assert button is not None
    assert button.text() == "Save in 2 volumes…"
    with qtbot.waitSignal(page.said, timeout=LONG) as said:
        page.cut(tmp_path / "r.pdf")
    assert "2 volumes saved" in str((said.args or [""])[0])
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == ["r 1-2.pdf", "r 2-2.pdf"]
    _settle(qtbot, page)
    with qtbot.waitSignal(page.said, timeout=LONG):
        page.save(tmp_path / "r.xlsx")
    monkeypatch.undo()
    _report(page, qtbot, "summary")
    assert not page.volumes.isVisible()
