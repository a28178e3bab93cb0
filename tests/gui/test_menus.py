"""What a screen reader says of the menus."""

from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.gui.texts import switch
from app.gui.widgets.buttons import button, icon_button
from app.gui.widgets.menu import Menu, menu_here
from app.gui.window.actions import ACTIONS
from app.gui.window.main_window import MainWindow
from app.gui.window.pages import PAGES
from tests.gui.reach import name_of


def shown(menu: QMenu) -> str:
    if menu.isEmpty():
        menu.addAction("…")
    menu.popup(menu.pos())
    name = name_of(menu)
    menu.close()
    return name


def test_a_menu_bears_its_title_in_the_language_of_then(window: MainWindow) -> None:
    switch("fr")
    menus = window.menuBar().findChildren(QMenu) + window.findChildren(QMenu)
    names = {menu.objectName(): shown(menu) for menu in menus if menu.objectName()}
    assert names["fileMenu"] == "Fichier"
    assert names["recentMenu"] == "Registres récents"
    assert names["languageMenu"] == "Langue"
    assert all(names.values()), names
    switch("ru")
    assert shown(next(one for one in menus if one.objectName() == "fileMenu")) == "Файл"


def test_the_numbers_follow_the_rail() -> None:
    keys = {spec.name: spec.keys for spec in ACTIONS}
    first = [place.name for place in PAGES if not place.last]
    assert [keys[name] for name in first] == [(f"Ctrl+{at}",) for at, _name in enumerate(first, 1)]


def test_a_menu_bears_the_name_of_what_it_hangs_under(qtbot: QtBot) -> None:
    switch("fr")
    for under in (button("a", "Print"), icon_button("b", "Print", "printer")):
        qtbot.addWidget(under)
        assert shown(Menu(under, "menu")) == "Imprimer"
        assert shown(menu_here(under, "menu", "Koné && frères")) == "Koné & frères"
