"""The page of people: three lists, contacts edited in place, doubles merged, data erased."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from app.base.clock import FixedClock
from app.base.settings import SettingsFile
from app.domain.authorities import AuthorityDraft
from app.domain.concerns import ConcernDraft
from app.domain.parties import Party
from app.domain.people import AssociationDraft, PersonDraft
from app.gui import texts
from app.gui.desk.desk import Desk
from app.gui.pages.people.page import PeoplePage
from app.operations.concerns import log_concern
from app.operations.parties import add_member, add_party
from app.store.register import Register
from tests import registers
from tests.gui.conftest import OFFICE, named
from tests.gui.waiting import settle
from tests.gui.wishes import Heard


@pytest.fixture
def register_file(tmp_path: Path, clock: FixedClock) -> Path:
    """A register in which somebody is there twice."""
    path = tmp_path / "moscow.doleances"
    registers.put(path, OFFICE, clock=clock, author="Awa", fill=_fill)
    return path


def _fill(register: Register) -> None:
    add_party(register, PersonDraft(name="Oumar Traoré", phone="111 11 11", city="Kazan"))
    add_party(register, PersonDraft(name="Умар Траоре", phone="222 22 22"))
    log_concern(register, ConcernDraft(title="Bourse", requesters=("Oumar Traoré",)))
    log_concern(
        register,
        ConcernDraft(title="Agression", requesters=("Oumar Traoré",), confidential=True),
    )
    group = add_party(register, AssociationDraft(name="AFESM")).ids("association")[0]
    add_member(register, group, "Oumar Traoré", "trésorier")
    add_party(register, AuthorityDraft(name="Rectorat", phone="333"))


@pytest.fixture
def page(desk: Desk, settings: SettingsFile, qtbot: QtBot, heard: Heard) -> PeoplePage:
    made = PeoplePage(desk, settings, heard)
    qtbot.addWidget(made)
    made.resize(1100, 900)
    made.show()
    settle(qtbot, made)
    return made


def press(qtbot: QtBot, page: PeoplePage, name: str) -> None:
    qtbot.mouseClick(named(page, QPushButton, name), Qt.MouseButton.LeftButton)
    settle(qtbot, page)


def seen(page: PeoplePage) -> str:
    return "\n".join(w.text() for w in page.findChildren(QLabel) if w.isVisibleTo(page))


def listed(page: PeoplePage) -> list[str]:
    model = page.table.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_each_kind_has_its_list_and_names_find_each_other(page: PeoplePage, qtbot: QtBot) -> None:
    assert listed(page) == ["Oumar Traoré", "Умар Траоре"]
    page.search.setText("траоре ум")
    settle(qtbot, page)
    assert listed(page) == ["Oumar Traoré", "Умар Траоре"]
    page.search.clear()
    for party, names in ((Party.ASSOCIATION, ["AFESM"]), (Party.AUTHORITY, ["Rectorat"])):
        press(qtbot, page, f"people-{party}")
        assert listed(page) == names


def test_a_contact_is_edited_in_its_place_and_undone(page: PeoplePage, qtbot: QtBot) -> None:
    page.show_party(Party.PERSON, 1)
    settle(qtbot, page)
    field = named(page, QLineEdit, "personForm-phone")
    assert field.text() == "111 11 11"
    save = named(page, QPushButton, "personFormSave")
    assert not save.isVisible()
    field.setText("999")
    assert save.isVisible()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settle(qtbot, page)
    desk = page._desk
    assert desk.reader.parties.person(1).phone == "999"
    assert not save.isVisible()
    desk.undo()
    settle(qtbot, page)
    assert field.text() == "111 11 11"


def test_what_is_wrong_is_said_at_the_field(page: PeoplePage, qtbot: QtBot) -> None:
    page.show_party(Party.PERSON, 1)
    settle(qtbot, page)
    named(page, QLineEdit, "personForm-name").setText(" ")
    press(qtbot, page, "personFormSave")
    form = page._party_detail._forms[Party.PERSON]
    assert form.form.fields["name"].problem == "Write the name."


def test_doubles_that_are_not_the_same_are_told_apart(page: PeoplePage, qtbot: QtBot) -> None:
    press(qtbot, page, "people-doubles")
    assert listed(page) == ["Oumar Traoré = Умар Траоре"]
    page.table.selectRow(0)
    settle(qtbot, page)
    press(qtbot, page, "tellApart")
    assert listed(page) == []
    page._desk.undo()
    settle(qtbot, page)
    assert listed(page) == ["Oumar Traoré = Умар Траоре"]
    page._desk.redo()
    settle(qtbot, page)
    assert listed(page) == []
    page.show_party(Party.PERSON, 1)
    settle(qtbot, page)
    press(qtbot, page, "apart-2")
    assert page._desk.reader.doubles.apart_from(Party.PERSON, 1) == []
    assert named(page, QPushButton, "double-2").isVisible()


def test_doubles_are_merged_by_a_comparison_and_undone(page: PeoplePage, qtbot: QtBot) -> None:
    press(qtbot, page, "people-doubles")
    assert listed(page) == ["Oumar Traoré = Умар Траоре"]
    page.table.selectRow(0)
    settle(qtbot, page)
    named(page, QRadioButton, "keep-name-1").setChecked(True)
    named(page, QRadioButton, "keep-name-0").setChecked(True)
    press(qtbot, page, "mergeFormSave")
    reader = page._desk.reader
    kept = reader.parties.person(1)
    assert (kept.name, kept.name_cyrillic, kept.phone) == (
        "Oumar Traoré", "Умар Траоре", "111 11 11; 222 22 22",
    )  # fmt: skip
    assert page.segments.key == Party.PERSON
    assert listed(page) == ["Oumar Traoré"]
    page._desk.undo()
    settle(qtbot, page)
    assert listed(page) == ["Oumar Traoré", "Умар Траоре"]


def test_confidential_concerns_wait_until_the_names_are_asked_for(
    page: PeoplePage, qtbot: QtBot
) -> None:
    page.show_party(Party.PERSON, 1)
    settle(qtbot, page)
    shown = [b.objectName() for b in page.findChildren(QPushButton) if b.isVisible()]
    assert "seeTheirConcerns" in shown
    lines = page._party_detail._concerns
    assert [w.objectName() for w in lines.findChildren(QPushButton)] == []
    assert "concern-MOW-2025-0002" not in [w.objectName() for w in lines.children()]
    press(qtbot, page, "seeTheirConcerns")
    assert "concern-MOW-2025-0002" in [w.objectName() for w in lines.children()]
    acts = page._desk.reader.connection.execute("SELECT kind, author FROM act").fetchall()
    assert acts[-1] == ("see_names", "Awa")
    assert not page._desk.can_undo


def test_what_is_asked_about_a_record_changes_language_live(page: PeoplePage, qtbot: QtBot) -> None:
    press(qtbot, page, "people-doubles")
    page.table.selectRow(0)
    settle(qtbot, page)
    named(page, QRadioButton, "keep-name-1").setChecked(True)
    texts.switch("fr")
    settle(qtbot, page)
    assert "2 doléances" in seen(page)
    assert named(page, QRadioButton, "keep-name-1").isChecked()
    page.show_party(Party.PERSON, 1)
    settle(qtbot, page)
    press(qtbot, page, "eraseData")
    named(page, QCheckBox, "blank-MOW-2025-0001").setChecked(True)
    texts.switch("ru")
    settle(qtbot, page)
    box = named(page, QCheckBox, "blank-MOW-2025-0001")
    assert box.isChecked()
    assert "подано этим лицом" in box.text()
    assert "Отменить это нельзя" in seen(page)


def test_data_are_erased_only_once_the_name_was_typed(page: PeoplePage, qtbot: QtBot) -> None:
    page.show_party(Party.PERSON, 1)
    settle(qtbot, page)
    press(qtbot, page, "eraseData")
    erase = named(page, QPushButton, "erasureFormSave")
    assert not erase.isEnabled()
    named(page, QCheckBox, "blank-MOW-2025-0001").setChecked(True)
    named(page, QLineEdit, "erasureName").setText("oumar traore")
    assert erase.isEnabled()
    press(qtbot, page, "erasureFormSave")
    settle(qtbot, page)
    assert listed(page) == ["Умар Траоре"]
    desk = page._desk
    assert "Bourse" not in desk.reader.concerns.get(1).title
    assert desk.reader.concerns.get(2).title == "Agression"
    assert desk.path is not None
    assert b"111 11 11" not in desk.path.read_bytes()
