"""The settings of the register: written in place, kept at once, seen in other windows."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from app.base.clock import FixedClock
from app.base.settings import SettingsFile, Theme
from app.domain.concerns import ConcernDraft
from app.domain.filters import ConcernFilter, View
from app.domain.history import Changed
from app.gui import texts
from app.gui.desk.desk import Desk
from app.gui.pages.settings.lines_view import LinesView
from app.gui.pages.settings.page import SECTIONS, SettingsPage
from app.gui.pages.settings.paper import Paper
from app.gui.program import Parts, Program
from app.gui.theme.look import tokens
from app.gui.widgets.messages import InlineMessage
from app.operations.categories import edit_category
from app.operations.concerns import log_concern
from app.operations.filters import save_filter
from app.operations.holidays import calendar
from app.operations.offices import logo_of
from app.operations.registers import Register, open_register
from app.operations.staff import add_staff, retire_staff
from tests.gui.conftest import named
from tests.gui.settings_hand import do, settled, shown, write
from tests.gui.waiting import settle, turn
from tests.gui.wishes import Heard
from tests.pictures import png

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(desk: Desk, settings: SettingsFile, qtbot: QtBot, heard: Heard) -> SettingsPage:
    texts.switch("fr")
    made = SettingsPage(desk, settings, heard)
    qtbot.addWidget(made)
    made.resize(900, 660)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_the_letterhead_is_saved_as_one(page: SettingsPage, desk: Desk, qtbot: QtBot) -> None:
    save = named(page, QPushButton, "officeSave")
    assert not save.isEnabled()
    name, lines = (
        named(page, QLineEdit, "officeName"),
        named(page, QPlainTextEdit, "officeLetterhead"),
    )
    name.setText("")
    save.click()
    qtbot.waitUntil(lambda: name.property("wrong") == "true", timeout=10_000)
    name.setText("Consulat du Mali à Kazan")
    lines.setPlainText("République du Mali\nConsulat")
    paper = named(page, Paper, "letterheadPreview")
    assert paper.accessibleDescription().splitlines()[0] == "Consulat du Mali à Kazan"
    settled(desk, qtbot, lambda: qtbot.keyClick(name, Qt.Key.Key_Return, CONTROL))
    assert desk.reader.office.letterhead == "République du Mali\nConsulat"
    assert not save.isEnabled()
    settled(desk, qtbot, desk.undo)
    assert name.text() == "Embassy of Mali in Moscow"


def test_typing_outlives_changes_of_others(page: SettingsPage, desk: Desk, qtbot: QtBot) -> None:
    name = named(page, QLineEdit, "officeName")
    name.setText("En cours")
    do(desk, qtbot, add_staff, "Binta")
    assert name.text() == "En cours"
    named(page, QPushButton, "officeDiscard").click()
    assert name.text() == "Embassy of Mali in Moscow"


def test_a_logo_is_dropped_on_the_paper(
    page: SettingsPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    paper = named(page, Paper, "letterheadPreview")

    def has_logo() -> bool:
        return paper.has_logo

    broken, picture = tmp_path / "broken.png", tmp_path / "logo.png"
    broken.write_bytes(png(300, 300)[:100])
    picture.write_bytes(png(300, 300))
    paper.dropped.emit(broken)
    qtbot.waitUntil(page.section("office").message.isVisible, timeout=10_000)
    assert "endommagée" in page.section("office").message.text
    settled(desk, qtbot, lambda: paper.dropped.emit(picture))
    qtbot.waitUntil(has_logo)
    assert logo_of(desk.reader)
    settled(desk, qtbot, named(page, QPushButton, "removeLogo").click)
    assert not has_logo()
    settled(desk, qtbot, desk.undo)
    qtbot.waitUntil(has_logo)


def test_the_next_reference_is_seen_before_it_is_kept(
    page: SettingsPage, desk: Desk, qtbot: QtBot
) -> None:
    do(desk, qtbot, log_concern, ConcernDraft(title="a"))
    page.show_section("references")
    example = named(page, QLabel, "nextReference")
    prefix = named(page, QLineEdit, "prefix")
    assert "MOW-2025-0002" in example.text()
    prefix.setText("k-z")
    named(page, QPushButton, "referencesSave").click()
    qtbot.waitUntil(lambda: prefix.property("wrong") == "true", timeout=10_000)
    prefix.setText("kaz")
    assert "KAZ-2025-0002" in example.text()
    named(page, QSpinBox, "answer").setValue(45)
    settled(desk, qtbot, named(page, QPushButton, "referencesSave").click)
    assert (desk.reader.office.prefix, desk.reader.office.delays.answer) == ("KAZ", 45)


def test_the_staff_come_and_leave(
    page: SettingsPage, desk: Desk, settings: SettingsFile, qtbot: QtBot
) -> None:
    page.show_section("staff")
    field = named(page, QLineEdit, "newStaff")
    field.setText("Awa Keïta")
    settled(desk, qtbot, lambda: qtbot.keyClick(field, Qt.Key.Key_Return))
    assert field.text() == ""
    view = named(page, LinesView, "staffList")
    assert shown(view) == ["Awa Keïta"]
    settings.change(staff={desk.reader.uid: "Awa Keïta"})
    view.choose(1)
    settled(desk, qtbot, lambda: write(view, qtbot, "Awa Keïta-Diallo"))
    assert settings.current.staff[desk.reader.uid] == "Awa Keïta-Diallo"
    assert desk.author == "Awa Keïta-Diallo"
    leave = named(page, QPushButton, "retireStaff")
    settled(desk, qtbot, leave.click)
    assert shown(view) == ["Awa Keïta-Diallo (parti·e)"]
    settled(desk, qtbot, leave.click)
    assert shown(view) == ["Awa Keïta-Diallo"]


def test_holidays_come_and_go(page: SettingsPage, desk: Desk, qtbot: QtBot) -> None:
    page.show_section("holidays")
    section = page.section("holidays")
    day, name = named(section, QLineEdit, "day"), named(section, QLineEdit, "name")
    add = named(section, QPushButton, "addHoliday")
    add.click()
    assert day.property("wrong") == "true"
    qtbot.keyClicks(day, "24/09/2025")
    name.setText("Indépendance")
    settled(desk, qtbot, lambda: qtbot.keyClick(name, Qt.Key.Key_Return))
    view = named(section, LinesView, "holidaysList")
    assert own(desk) == [(dt.date(2025, 9, 24), "Indépendance")]
    assert "24 septembre 2025" in shown(view)
    assert (day.text(), name.text()) == ("", "")
    view.choose(1, 1)
    settled(desk, qtbot, lambda: write(view, qtbot, "Fête nationale"))
    assert own(desk) == [(dt.date(2025, 9, 24), "Fête nationale")]
    settled(desk, qtbot, named(section, QPushButton, "removeHoliday").click)
    assert own(desk) == []
    assert "24 septembre 2025" not in shown(view)
    settled(desk, qtbot, desk.undo)
    assert "24 septembre 2025" in shown(view)


def own(desk: Desk) -> list[tuple[dt.date, str]]:
    return [(one.day, one.name) for one in desk.reader.names.holiday_list]


def test_public_holidays_are_those_of_the_country_of_the_office(
    page: SettingsPage, desk: Desk, qtbot: QtBot
) -> None:
    page.show_section("holidays")
    section = page.section("holidays")
    view = named(section, LinesView, "holidaysList")
    day = dict(zip(shown(view), shown(view, 1), strict=True))
    assert day["4 novembre 2026"] == "Jour de l’unité nationale"
    assert "14 juillet 2026" not in day
    host = named(section, QComboBox, "host")
    assert host.currentText() == "Russie"
    host.setCurrentText("France")
    settled(desk, qtbot, lambda: host.activated.emit(host.currentIndex()))
    assert "14 juillet 2026" in shown(view)
    host.setCurrentText("Ceuta et Melilla")
    host.activated.emit(host.currentIndex())
    message = named(section, InlineMessage, "holidaysMessage")
    qtbot.waitUntil(lambda: "EA" in message.text)
    assert host.currentText() == "France"
    view.choose(next(one.id for one in calendar(desk.reader) if one.day == dt.date(2026, 9, 22)))
    settled(desk, qtbot, named(section, QPushButton, "removeHoliday").click)
    assert own(desk) == [(dt.date(2026, 9, 22), "National Day of the Republic of Mali")]
    assert dt.date(2026, 9, 22) not in desk.reader.names.holidays


def test_saved_filters_are_renamed_shown_and_deleted(
    page: SettingsPage, desk: Desk, qtbot: QtBot, heard: Heard
) -> None:
    wanted = ConcernFilter(view=View.OVERDUE, words="visa")
    do(desk, qtbot, save_filter, "Urgences", wanted)
    page.show_section("filters")
    view = named(page, LinesView, "filtersList")
    assert shown(view, 1) == ["En retard · «\u202fvisa\u202f»"]
    view.choose(1)
    with qtbot.waitSignal(heard.filter_asked) as asked:
        named(page, QPushButton, "showFilter").click()
    assert asked.args == [wanted]
    settled(desk, qtbot, lambda: write(view, qtbot, "Visas en retard"))
    assert shown(view) == ["Visas en retard"]
    settled(desk, qtbot, named(page, QPushButton, "removeFilter").click)
    assert shown(view) == []


def test_saved_filters_are_put_in_order(page: SettingsPage, desk: Desk, qtbot: QtBot) -> None:
    for name in ("Visas", "Bourses", "Diplômes"):
        do(desk, qtbot, save_filter, name, ConcernFilter(words=name))
    page.show_section("filters")
    view = named(page, LinesView, "filtersList")
    assert shown(view) == ["Bourses", "Diplômes", "Visas"]
    view.choose(1)
    up, alt = Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier
    settled(desk, qtbot, lambda: qtbot.keyClick(view, up, alt))
    assert shown(view) == ["Bourses", "Visas", "Diplômes"]
    settled(desk, qtbot, lambda: view.lines.moved.emit(1, 0))
    assert shown(view) == ["Visas", "Bourses", "Diplômes"]
    do(desk, qtbot, save_filter, "Attestations", ConcernFilter(words="attestation"))
    assert shown(view) == ["Visas", "Bourses", "Diplômes", "Attestations"]
    assert [name for name, _kept in desk.reader.filters.all().values()] == shown(view)
    for _ in range(2):
        settled(desk, qtbot, desk.undo)
    assert shown(view) == ["Bourses", "Visas", "Diplômes"]
    settled(desk, qtbot, desk.undo)
    assert shown(view) == ["Bourses", "Diplômes", "Visas"]
    view.choose(2)
    qtbot.keyClick(view, up, alt)
    settle(qtbot, desk)
    assert shown(view) == ["Bourses", "Diplômes", "Visas"]


def test_two_spellings_of_a_place_become_one(page: SettingsPage, desk: Desk, qtbot: QtBot) -> None:
    for name in ("Kazan", "Kasan", "Moscou"):
        do(desk, qtbot, log_concern, ConcernDraft(title="a", place=name))
    page.show_section("places")
    view = named(page, LinesView, "placesList")
    assert shown(view) == ["Kasan", "Kazan", "Moscou"]
    view.choose(2)
    named(page, QPushButton, "mergePlace").click()
    into = named(page, QComboBox, "mergeInto")
    assert into.currentText() == "Kazan"
    settled(desk, qtbot, named(page, QPushButton, "confirmMerge").click)
    assert shown(view) == ["Kazan", "Moscou"]
    assert shown(view, 1) == ["2", "1"]
    settled(desk, qtbot, desk.undo)
    assert shown(view) == ["Kasan", "Kazan", "Moscou"]


def test_the_history_of_the_settings_can_be_read(
    page: SettingsPage, desk: Desk, qtbot: QtBot
) -> None:
    do(desk, qtbot, add_staff, "Binta")
    do(desk, qtbot, retire_staff, 1)
    do(desk, qtbot, rename_category, "Logement étudiant")
    page.show_section("history")
    said = page.section("history")

    def words() -> list[str]:
        return [one.text() for one in said.findChildren(QLabel) if one.isVisibleTo(said)]

    qtbot.waitUntil(lambda: "Catégorie modifiée\xa0: Logement étudiant" in words(), timeout=10_000)
    assert "Français\xa0: Logement → Logement étudiant" in words()
    assert "Sur la liste du personnel\xa0: Oui → Non" in words()
    texts.switch("ru")
    settled(desk, qtbot, desk.undo)
    qtbot.waitUntil(lambda: "Категория изменена: Жильё" in words(), timeout=10_000)


def rename_category(register: Register, name: str) -> Changed:
    housing = register.names.category("housing")
    assert housing is not None
    return edit_category(register, housing.id, fr=name)


def test_the_users_name_signs(
    page: SettingsPage, desk: Desk, settings: SettingsFile, qtbot: QtBot
) -> None:
    page.show_section("personal")
    field = named(page, QLineEdit, "myName")
    qtbot.keyClicks(field, "Oumar Diallo")
    settled(desk, qtbot, lambda: qtbot.keyClick(field, Qt.Key.Key_Return))
    assert desk.author == "Oumar Diallo"
    assert settings.current.staff[desk.reader.uid] == "Oumar Diallo"
    assert [one.name for one in desk.reader.names.staff.values()] == ["Oumar Diallo"]


def test_the_look_is_asked_of_the_window(page: SettingsPage, qtbot: QtBot, heard: Heard) -> None:
    page.show_section("personal")
    for name, signal, index, value in (
        ("screenTheme", heard.theme_asked, 2, Theme.DARK),
        ("screenLanguage", heard.language_asked, 2, "ru"),
        ("screenScale", heard.scale_asked, 0, 0.8),
    ):
        with qtbot.waitSignal(signal) as asked:
            named(page, QComboBox, name).setCurrentIndex(index)
        assert asked.args == [value]


@pytest.mark.parametrize("language", ["fr", "en", "ru"])
def test_every_section_speaks_every_language(
    page: SettingsPage, language: str, qtbot: QtBot
) -> None:
    texts.switch(language)
    for name in SECTIONS:
        page.show_section(name)
        turn()
        assert named(page, QPushButton, f"section-{name}").isChecked()


def test_a_register_that_cannot_be_written_says_so(
    register_file: Path, settings: SettingsFile, qtbot: QtBot, heard: Heard
) -> None:
    texts.switch("fr")
    desk = Desk(read_only=True)
    with qtbot.waitSignal(desk.opened, timeout=10_000):
        desk.open(register_file)
    made = SettingsPage(desk, settings, heard)
    qtbot.addWidget(made)
    made.show()
    made.show_section("staff")
    field = named(made, QLineEdit, "newStaff")
    field.setText("Awa")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: field.property("wrong") == "true", timeout=10_000)
    desk.close()
    assert open_register(register_file).names.staff == {}


def test_from_the_keyboard_to_the_settings_and_back(
    settings: SettingsFile, clock: FixedClock, register_file: Path, qtbot: QtBot
) -> None:
    parts = Parts(make_sample=lambda _path, _task: None, sample_file=lambda: register_file)
    program = Program(settings, parts, clock)
    window = program.new_window(register_file)
    qtbot.waitUntil(lambda: window.desk is not None and window.desk.is_open, timeout=10_000)
    desk = window.desk
    assert desk is not None
    action = named(window, QAction, "settings")
    assert action.shortcut().toString() == "Ctrl+,"
    action.trigger()
    page = window.stack.currentWidget()
    assert isinstance(page, SettingsPage)
    page.show_section("staff")
    field = named(page, QLineEdit, "newStaff")
    field.setText("Binta")
    settled(desk, qtbot, lambda: qtbot.keyClick(field, Qt.Key.Key_Return))
    assert window.toast.text == "Binta is on the staff list"
    settled(desk, qtbot, named(window, QPushButton, "toastUndo").click)
    assert desk.reader.names.staff == {}
    window.acts.show_concerns()
    window.acts.show_section("personal")
    assert named(page, QLineEdit, "myName").isVisible()
    named(page, QComboBox, "screenTheme").setCurrentIndex(2)
    assert tokens().dark
    named(page, QComboBox, "screenScale").setCurrentIndex(4)
    assert settings.current.text_scale == 1.5
    qtbot.waitUntil(lambda: not window.is_busy, timeout=10_000)
    program.quit()
