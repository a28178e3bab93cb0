"""How a report leaves the page: saved, printed, sent, in volumes."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QAbstractButton, QComboBox, QFileDialog
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from app.base.settings import SettingsFile
from app.gui.desk.desk import Desk
from app.gui.files.printing import make_printer
from app.gui.pages.reports import outgoing
from app.gui.pages.reports.page import ReportsPage
from app.reports import typesetting, volumes
from tests.gui.reporting import LONG, press, report, showing
from tests.gui.waiting import settle
from tests.gui.wishes import Heard


@pytest.fixture
def page(desk: Desk, settings: SettingsFile, qtbot: QtBot, heard: Heard) -> Iterator[ReportsPage]:
    """See reporting.py."""
    with showing(desk, settings, qtbot, heard) as shown:
        yield shown


def assert_numbered(page: ReportsPage, target: Path, desk: Desk) -> None:
    """The pages that were looked at have no number; those of the file have theirs."""
    (one,) = desk.reader.reports.printed()
    pages = text_of(target)
    assert len(pages) == page.preview.count
    assert all(one.printing.number in each for each in pages)
    assert not any(one.printing.number in each for each in text_of(page._content))


def text_of(pages: Path | bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pages)]


def test_saving_asks_where_and_writes_what_is_shown(
    page: ReportsPage, desk: Desk, qtbot: QtBot, tmp_path: Path, heard: Heard
) -> None:
    press(page, "reportSave")
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    target = tmp_path / "rapport.pdf"
    with qtbot.waitSignal(heard.said, timeout=LONG) as said:
        dialog.fileSelected.emit(str(target))
    dialog.close()
    assert said.args == ["Saved as rapport.pdf.", False]
    assert_numbered(page, target, desk)


def test_the_chosen_report_is_saved_while_its_pages_are_being_made(
    page: ReportsPage, qtbot: QtBot, tmp_path: Path, heard: Heard
) -> None:
    combo = page.findChild(QComboBox, "reportLanguage")
    assert combo is not None
    combo.setCurrentText("Русский")
    assert page.is_busy
    with qtbot.waitSignal(heard.said, timeout=LONG):
        page.save(tmp_path / "r.pdf")
    pages = pypdfium2.PdfDocument(tmp_path / "r.pdf")
    assert "Страница 1" in pages[0].get_textpage().get_text_range()


@pytest.mark.skipif(os.name == "nt", reason="a folder refuses nobody there")
def test_a_refused_place_is_said(
    page: ReportsPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    page.save(tmp_path / "nowhere" / "rapport.pdf")
    qtbot.waitUntil(lambda: "no folder" in page.message.text, timeout=LONG)
    qtbot.waitUntil(lambda: desk.reader.reports.printed() == [], timeout=LONG)


def test_printing_makes_every_page(
    page: ReportsPage, qtbot: QtBot, tmp_path: Path, heard: Heard
) -> None:
    printer = make_printer("Rapport", page._sizes[0], page.preview.count)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    with qtbot.waitSignal(heard.said, timeout=LONG):
        page.print_on(printer)
    printed = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    assert len(printed) == page.preview.count
    assert printed[0].get_size() == pytest.approx((595, 842), abs=2)


def test_the_print_dialog_does_not_block(page: ReportsPage, qtbot: QtBot) -> None:
    press(page, "reportPrint")
    dialog = page.findChild(QPrintDialog)
    assert dialog is not None
    dialog.reject()


def test_the_shown_report_is_saved_as_a_spreadsheet_and_as_figures(
    page: ReportsPage, qtbot: QtBot, tmp_path: Path, heard: Heard
) -> None:
    report(page, qtbot, "summary")
    for end in ("xlsx", "json"):
        with qtbot.waitSignal(heard.said, timeout=LONG) as said:
            page.save(tmp_path / f"r.{end}")
        assert said.args == [f"Saved as r.{end}.", False]
        settle(qtbot, page)
    book = CalamineWorkbook.from_path(tmp_path / "r.xlsx")
    assert book.get_sheet_by_index(1).to_python()[-1][8] == 3
    assert json.loads((tmp_path / "r.json").read_text("utf-8"))["tables"][0]["total"][8] == 3


def test_a_report_is_handed_to_the_e_mail_program(
    page: ReportsPage,
    desk: Desk,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    heard: Heard,
) -> None:
    opened: list[tuple[str, Path]] = []

    def compose(subject: str, file: Path) -> bool:
        opened.append((subject, file))
        return False

    monkeypatch.setattr(outgoing, "compose", compose)
    target = tmp_path / "r.pdf"
    with qtbot.waitSignal(heard.said, timeout=LONG) as said:
        page.send(target)
    assert opened == [("Summary of the period", target)]
    assert "Attach “r.pdf” from" in str((said.args or [""])[0])
    assert_numbered(page, target, desk)


def test_a_list_too_long_for_paper_is_offered_otherwise(
    page: ReportsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, heard: Heard
) -> None:
    monkeypatch.setattr(typesetting, "MOST_ROWS", 2)
    monkeypatch.setattr(volumes, "ROWS", 2)
    report(page, qtbot, "list")
    assert "numbered volumes" in page.message.text
    assert page.volumes.isVisible()
    button = page.findChild(QAbstractButton, "reportVolumes")
    assert button is not None
    assert button.text() == "Save in 2 volumes…"
    with qtbot.waitSignal(heard.said, timeout=LONG) as said:
        page.cut(tmp_path / "r.pdf")
    assert "2 volumes saved" in str((said.args or [""])[0])
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == ["r 1-2.pdf", "r 2-2.pdf"]
    settle(qtbot, page)
    with qtbot.waitSignal(heard.said, timeout=LONG):
        page.save(tmp_path / "r.xlsx")
    monkeypatch.undo()
    report(page, qtbot, "summary")
    assert not page.volumes.isVisible()


def test_pages_that_cannot_be_read_back_keep_nobody_waiting(
    page: ReportsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.captureExceptions() as raised:
        page.pages.load(b"%PDF-1.7 and no more")
        page.save(tmp_path / "r.pdf")
        settle(qtbot, page)
    assert [type(error) for _type, error, _trace in raised] == [pypdfium2.PdfiumError]
    assert not page.pages.is_opening
    assert not (tmp_path / "r.pdf").exists()
