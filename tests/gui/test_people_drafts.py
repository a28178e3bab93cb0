"""What is typed over a record of the directory, or chosen in a comparison, outlives the program."""

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from app.base.settings import SettingsFile
from app.domain.parties import Party
from app.domain.people import PersonDraft
from app.gui.pages.people.page import PeoplePage
from app.operations.parties import draft_of_party, edit_party
from tests.gui.conftest import named
from tests.gui.test_people_page import page, press, register_file
from tests.gui.waiting import settle
from tests.gui.wishes import Heard

__all__ = ["page", "register_file"]


def another(page: PeoplePage, settings: SettingsFile, qtbot: QtBot, heard: Heard) -> PeoplePage:
    """The page of a program that was started after the first one was killed."""
    made = PeoplePage(page._desk, settings, heard)
    qtbot.addWidget(made)
    made.resize(1100, 900)
    made.show()
    settle(qtbot, made)
    return made


def typed(page: PeoplePage, qtbot: QtBot, name: str, text: str) -> None:
    """Type over a field; at most two seconds later it is on the disk."""
    drafts = page._desk.drafts
    field = named(page, QLineEdit, name)
    before = len(drafts.texts())
    field.setText(text)
    qtbot.waitUntil(lambda: len(drafts.texts()) > before and text in str(drafts.texts()))


def show(page: PeoplePage, qtbot: QtBot, record: int) -> None:
    page.show_party(Party.PERSON if record > 0 else Party.ASSOCIATION, abs(record))
    settle(qtbot, page)


def test_what_is_typed_over_a_record_is_there_after_a_kill(
    page: PeoplePage, settings: SettingsFile, qtbot: QtBot, heard: Heard
) -> None:
    show(page, qtbot, 1)
    typed(page, qtbot, "personForm-phone", "999")
    later = another(page, settings, qtbot, heard)
    show(later, qtbot, 1)
    assert named(later, QLineEdit, "personForm-phone").text() == "999"
    assert named(later, QPushButton, "personFormSave").isVisible()
    press(qtbot, later, "personFormSave")
    assert later._desk.reader.parties.person(1).phone == "999"
    qtbot.waitUntil(lambda: later._desk.drafts.texts() == [])


def test_another_record_shows_its_own_and_one_comes_back(page: PeoplePage, qtbot: QtBot) -> None:
    show(page, qtbot, 1)
    phone = named(page, QLineEdit, "personForm-phone")
    phone.setText("999")
    show(page, qtbot, 2)
    assert phone.text() == "222 22 22"
    assert not named(page, QPushButton, "personFormSave").isVisible()
    show(page, qtbot, 1)
    assert phone.text() == "999"
    press(qtbot, page, "personFormCancel")
    assert phone.text() == "111 11 11"
    assert page._desk.drafts.texts() == []


def test_what_others_change_meanwhile_is_not_typed_over(page: PeoplePage, qtbot: QtBot) -> None:
    """Only the fields that were touched are kept, and saved."""
    show(page, qtbot, 1)
    typed(page, qtbot, "personForm-phone", "999")
    desk = page._desk
    present = draft_of_party(desk.reader.parties.person(1))
    assert isinstance(present, PersonDraft)
    desk.run(edit_party, 1, replace(present, city="Kazan"))
    settle(qtbot, page)
    assert named(page, QLineEdit, "personForm-phone").text() == "999"
    press(qtbot, page, "personFormSave")
    person = desk.reader.parties.person(1)
    assert (person.phone, person.city) == ("999", "Kazan")


def test_a_new_record_that_was_begun_is_there_after_a_kill(
    page: PeoplePage, settings: SettingsFile, qtbot: QtBot, heard: Heard
) -> None:
    press(qtbot, page, "people-authority")
    press(qtbot, page, "newParty")
    typed(page, qtbot, "new-authority-name", "Préfecture")
    later = another(page, settings, qtbot, heard)
    press(qtbot, later, "people-authority")
    press(qtbot, later, "newParty")
    assert named(later, QLineEdit, "new-authority-name").text() == "Préfecture"
    press(qtbot, later, "new-authoritySave")
    assert later._desk.drafts.texts() == []
    press(qtbot, later, "newParty")
    assert named(later, QLineEdit, "new-authority-name").text() == ""


def test_the_choices_of_a_comparison_are_there_after_a_kill(
    page: PeoplePage, settings: SettingsFile, qtbot: QtBot, heard: Heard
) -> None:
    def compare(shown: PeoplePage) -> QRadioButton:
        press(qtbot, shown, "people-doubles")
        shown.table.selectRow(0)
        settle(qtbot, shown)
        return named(shown, QRadioButton, "keep-name-1")

    compare(page).setChecked(True)
    drafts = page._desk.drafts
    qtbot.waitUntil(lambda: len(drafts.texts()) == 1)
    later = another(page, settings, qtbot, heard)
    assert compare(later).isChecked()
    press(qtbot, later, "mergeFormCancel")
    assert drafts.texts() == []


def test_what_was_tidied_as_it_was_saved_is_not_typed_any_more(
    page: PeoplePage, qtbot: QtBot
) -> None:
    show(page, qtbot, 1)
    typed(page, qtbot, "personForm-name", "Oumar  Traoré Keïta")
    press(qtbot, page, "personFormSave")
    assert named(page, QLineEdit, "personForm-name").text() == "Oumar Traoré Keïta"
    assert not named(page, QPushButton, "personFormSave").isVisible()
    assert page._desk.drafts.texts() == []


def test_what_is_saved_while_another_record_is_shown_does_not_come_back(
    page: PeoplePage, qtbot: QtBot
) -> None:
    show(page, qtbot, 1)
    typed(page, qtbot, "personForm-phone", "999")
    named(page, QPushButton, "personFormSave").click()
    show(page, qtbot, 2)
    desk = page._desk
    assert desk.reader.parties.person(1).phone == "999"
    assert desk.drafts.texts() == []


def test_a_record_that_is_added_while_another_one_is_shown_leaves_no_draft(
    page: PeoplePage, qtbot: QtBot
) -> None:
    press(qtbot, page, "newParty")
    named(page, QLineEdit, "new-person-name").setText("Awa Diallo")
    named(page, QPushButton, "new-personSave").click()
    show(page, qtbot, 2)
    assert page._desk.reader.parties.person(3).name == "Awa Diallo"
    assert page._desk.drafts.texts() == []


def test_the_last_letters_of_a_new_record_are_kept_when_one_looks_elsewhere(
    page: PeoplePage, qtbot: QtBot
) -> None:
    press(qtbot, page, "newParty")
    named(page, QLineEdit, "new-person-name").setText("Awa Diallo")
    show(page, qtbot, 2)
    press(qtbot, page, "newParty")
    assert named(page, QLineEdit, "new-person-name").text() == "Awa Diallo"
