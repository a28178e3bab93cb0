"""What every page of records has of a list: an order, several rows, columns, copy, save, print."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.base.settings import SettingsFile
from app.domain.authorities import AuthorityDraft
from app.domain.concerns import ConcernDraft
from app.domain.meetings import MeetingDraft
from app.domain.referrals import Letter
from app.gui import texts
from app.gui.desk.desk import Desk
from app.gui.files.paper_printer import PaperPrinter
from app.gui.files.pdf_pages import Size
from app.gui.files.printing import make_printer
from app.gui.pages.commitments.page import CommitmentsPage
from app.gui.pages.meetings.page import MeetingsPage
from app.gui.pages.people.page import PeoplePage
from app.gui.pages.referrals.page import ReferralsPage
from app.gui.records.page import RecordsPage
from app.operations.commitments import add_commitment
from app.operations.concerns import log_concern
from app.operations.meetings import add_meeting
from app.operations.parties import add_party
from app.operations.referrals import refer
from app.operations.registers import open_register
from tests.gui.waiting import settle
from tests.gui.wishes import Heard

DAY = dt.date(2025, 6, 20)
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PAGES = {
    "meetings": MeetingsPage,
    "commitments": CommitmentsPage,
    "referrals": ReferralsPage,
    "people": PeoplePage,
}
NAMED = {"meetings": "title", "commitments": "words", "referrals": "authority", "people": "name"}
"""The widest column of each, which says what a record is called."""


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """Three records of each kind, made in the order b, a, c."""
    assert desk.path is not None
    register = open_register(desk.path, clock=desk.clock, author="Awa")
    for place, name in enumerate(("Bamako", "Alger", "Conakry")):
        day = DAY - dt.timedelta(days=place)
        add_meeting(register, MeetingDraft(title=name, held_on=day, place="Moscou"))
        add_commitment(register, name, made_by="Le ministre", made_on=day)
        concern = log_concern(register, ConcernDraft(title="Visa", requesters=(name,))).id
        add_party(register, AuthorityDraft(name=name))
        refer(register, [concern], Letter(authority=name))
    register.close()
    texts.switch("fr")
    return desk


def shown(name: str, desk: Desk, settings: SettingsFile, heard: Heard, qtbot: QtBot) -> RecordsPage:
    """The page of a kind, as the window shows it."""
    page: QWidget = PAGES[name](desk, settings, heard)
    qtbot.addWidget(page)
    page.resize(1100, 760)
    page.show()
    records = page.records if isinstance(page, MeetingsPage) else page
    assert isinstance(records, RecordsPage)
    settle(qtbot, records, desk)
    return records


def told(page: RecordsPage, key: str) -> list[str]:
    """What a column says, row by row."""
    keys = [column.key for column in page.table.rows.columns]
    model = page.table.model()
    return [model.index(row, keys.index(key)).data() for row in range(model.rowCount())]


def click(page: RecordsPage, key: str) -> None:
    """Click on the head of a column."""
    keys = [column.key for column in page.table.rows.columns]
    page.table.horizontalHeader().sectionClicked.emit(keys.index(key))


@pytest.mark.parametrize("name", PAGES)
def test_a_head_sorts_both_ways_and_the_next_window_remembers_it(
    name: str, desk: Desk, settings: SettingsFile, heard: Heard, qtbot: QtBot
) -> None:
    page, key = shown(name, desk, settings, heard, qtbot), NAMED[name]
    names = sorted(told(page, key), key=str.casefold)
    assert len(names) >= 3
    page.table.choose(page.table.rows.id_at(1))
    chosen = page.table.current
    click(page, key)
    assert told(page, key) == names
    click(page, key)
    assert told(page, key) == names[::-1]
    assert page.table.current == chosen
    qtbot.waitUntil(
        lambda: name in settings.current.lists and settings.current.lists[name].sort == key
    )
    again = shown(name, desk, settings, heard, qtbot)
    assert told(again, key) == names[::-1]


def test_days_are_sorted_as_days_and_what_has_none_comes_last(
    desk: Desk, settings: SettingsFile, heard: Heard, qtbot: QtBot
) -> None:
    page = shown("meetings", desk, settings, heard, qtbot)
    click(page, "held_on")
    assert told(page, "held_on") == ["20/06/2025", "19/06/2025", "18/06/2025"]
    click(page, "held_on")
    assert told(page, "held_on") == ["18/06/2025", "19/06/2025", "20/06/2025"]
    commitments = shown("commitments", desk, settings, heard, qtbot)
    (column,) = [one for one in commitments._rows.columns if one.key == "meeting"]
    assert column.valued(commitments._rows.rows[0]) == ""


@pytest.mark.parametrize("name", PAGES)
def test_several_rows_are_counted_copied_and_saved(
    name: str, desk: Desk, settings: SettingsFile, heard: Heard, qtbot: QtBot, tmp_path: Path
) -> None:
    page = shown(name, desk, settings, heard, qtbot)
    table = page.table
    table.setFocus()
    table.choose(table.rows.id_at(0))
    qtbot.keyClick(table, Qt.Key.Key_Down, SHIFT)
    assert table.count == 2
    assert page._details.currentWidget() is page._several
    assert page._several._words.text() == "2 lignes choisies"
    qtbot.keyClick(table, Qt.Key.Key_C, CONTROL)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert [line.split("\t") for line in lines] == _cells(page, 2)
    target = tmp_path / "liste.csv"
    with qtbot.waitSignal(heard.said):
        page.leaving.save(page.listed(), target)
    found = target.read_text("utf-8-sig").splitlines()
    assert len(found) == 3
    assert all(one in "".join(found) for one in told(page, NAMED[name])[:2])
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.count == 1
    assert page._details.currentWidget() is page.detail


def _cells(page: RecordsPage, rows: int) -> list[list[str]]:
    header, model = page.table.horizontalHeader(), page.table.model()
    order = [header.logicalIndex(place) for place in range(header.count())]
    seen = [place for place in order if not header.isSectionHidden(place)]
    return [[model.index(row, place).data() for place in seen] for row in range(rows)]


@pytest.mark.parametrize("end", ["csv", "pdf", "xlsx"])
def test_a_whole_list_is_saved_in_every_kind(
    end: str, desk: Desk, settings: SettingsFile, heard: Heard, qtbot: QtBot, tmp_path: Path
) -> None:
    page = shown("commitments", desk, settings, heard, qtbot)
    target = tmp_path / f"liste.{end}"
    with qtbot.waitSignal(heard.said):
        page.leaving.save(page.listed(), target)
    content = target.read_bytes()
    if end != "csv":
        assert content.startswith(b"%PDF-" if end == "pdf" else b"PK")
    else:
        assert content.decode("utf-8-sig").count("Le ministre") == 3


def test_a_list_is_printed(
    desk: Desk, settings: SettingsFile, heard: Heard, qtbot: QtBot, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    page = shown("referrals", desk, settings, heard, qtbot)
    paper = tmp_path / "paper.pdf"

    def at_once(printer: PaperPrinter, title: str, content: bytes, sizes: list[Size]) -> None:
        chosen = make_printer(title, sizes[0], len(sizes))
        chosen.setOutputFileName(str(paper))
        printer.print_on(chosen, content, len(sizes))

    monkeypatch.setattr(PaperPrinter, "ask", at_once)
    with qtbot.waitSignal(heard.said) as said:
        page.print_list()
    assert said.args[0] == "Envoyé à l’imprimante."
    assert paper.stat().st_size > 1000


@pytest.mark.parametrize("name", PAGES)
def test_columns_come_and_go_and_the_menu_of_the_rows_offers_all(
    name: str, desk: Desk, settings: SettingsFile, heard: Heard, qtbot: QtBot
) -> None:
    page = shown(name, desk, settings, heard, qtbot)
    page.choose_columns()
    menu = page.table.findChild(QMenu, "columnsMenu")
    assert menu is not None
    hidden = [one for one in menu.actions() if one.isCheckable() and not one.isChecked()]
    for action in hidden:
        action.trigger()
    if hidden:
        keys = {column.key for column in page.table.rows.columns}
        qtbot.waitUntil(
            lambda: (
                name in settings.current.lists and set(settings.current.lists[name].columns) == keys
            )
        )
    menu.close()
    page.table.choose(page.table.rows.id_at(0))
    page._offer(QPoint(5, 5))
    offered = page.findChild(QMenu, "recordsMenu")
    assert offered is not None
    assert [one.text() for one in offered.actions()] == [
        "Copier", "Enregistrer la liste dans un fichier…", "Imprimer cette liste…", "Colonnes",
    ]  # fmt: skip
    offered.close()


def test_delete_takes_the_chosen_record_away_and_undo_brings_it_back(
    desk: Desk, settings: SettingsFile, heard: Heard, qtbot: QtBot
) -> None:
    page = shown("commitments", desk, settings, heard, qtbot)
    page.table.choose(page.table.rows.id_at(0))
    settle(qtbot, page, desk)
    gone = page.table.current
    with qtbot.waitSignal(desk.changed):
        qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    settle(qtbot, page, desk)
    assert page.table.rows.row_of(gone) is None
    with qtbot.waitSignal(desk.changed):
        desk.undo()
    settle(qtbot, page, desk)
    assert page.table.rows.row_of(gone) is not None
