"""The actions of the menus as data: text, keys, icon, and what each does in a window."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.base.messages import N_
from app.gui.window.pages import PAGES, AnyPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.gui.window.main_window import MainWindow


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionSpec:
    """An action; `do` is called with the window in which it was chosen."""

    name: str
    text: str
    do: "Callable[[MainWindow], object]"
    keys: tuple[str, ...] = ()
    icon: str = ""
    needs_register: bool = False
    hint: str = ""
    """A text for keys that are not on every keyboard."""


@dataclass(frozen=True, slots=True)
class MenuSpec:
    """A menu: its text and its actions; "-" is a separator, "+name" a submenu filled by code."""

    name: str
    text: str
    entries: tuple[str, ...]


def _showing(spec: AnyPage) -> ActionSpec:
    """The action that shows a page."""
    return ActionSpec(
        name=spec.name,
        text=spec.text,
        do=lambda window: window.acts.show_page(spec.name),
        keys=(spec.keys,),
        icon=spec.icon,
        needs_register=True,
    )


ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(
        name="newConcern",
        text=N_("New concern"),
        do=lambda window: window.acts.new_concern(),
        keys=("Ctrl+N",),
        icon="plus",
        needs_register=True,
    ),
    ActionSpec(
        name="meetingMode",
        text=N_("Meeting mode"),
        do=lambda window: window.acts.take_down(),
        keys=("Ctrl+M",),
        icon="keyboard",
        needs_register=True,
    ),
    ActionSpec(
        name="newRegister",
        text=N_("New register…"),
        do=lambda window: window.opening.new_register(),
        keys=("Ctrl+Shift+N",),
        icon="file-plus",
    ),
    ActionSpec(
        name="openRegister",
        text=N_("Open a register…"),
        do=lambda window: window.opening.welcome.choose_file(),
        keys=("Ctrl+O",),
        icon="folder-open",
    ),
    ActionSpec(
        name="trySample",
        text=N_("Try the sample"),
        do=lambda window: window.opening.try_sample(),
        icon="flask-conical",
    ),
    ActionSpec(
        name="newWindow",
        text=N_("New window"),
        do=lambda window: window.program.new_window(),
        keys=("Ctrl+Shift+W",),
    ),
    ActionSpec(
        name="print",
        text=N_("Reports and printing"),
        do=lambda window: window.acts.show_page("reports"),
        keys=("Ctrl+P",),
        icon="printer",
        needs_register=True,
    ),
    ActionSpec(
        name="export",
        text=N_("Save the list as a file…"),
        do=lambda window: window.acts.save_list(),
        keys=("Ctrl+E",),
        icon="download",
        needs_register=True,
    ),
    ActionSpec(
        name="saveCopy",
        text=N_("Save a copy…"),
        do=lambda window: window.file_changes.save_copy(),
        icon="copy",
        needs_register=True,
    ),
    ActionSpec(
        name="lock",
        text=N_("Lock the register"),
        do=lambda window: window.locking.lock(),
        keys=("Ctrl+Shift+K",),
        icon="lock",
        needs_register=True,
    ),
    ActionSpec(
        name="backups",
        text=N_("Backups…"),
        do=lambda window: window.acts.show_section("backups"),
        icon="save",
        needs_register=True,
    ),
    ActionSpec(
        name="closeRegister",
        text=N_("Close the register"),
        do=lambda window: window.opening.close_register(),
        keys=("Ctrl+W",),
        needs_register=True,
    ),
    ActionSpec(
        name="quit",
        text=N_("Quit"),
        do=lambda window: window.program.quit(),
        keys=("Ctrl+Q",),
        icon="log-out",
    ),
    ActionSpec(
        name="undo",
        text=N_("Undo"),
        do=lambda window: window.undoing.undo(),
        keys=("Ctrl+Z",),
        icon="undo-2",
        needs_register=True,
    ),
    ActionSpec(
        name="redo",
        text=N_("Redo"),
        do=lambda window: window.undoing.redo(),
        keys=("Ctrl+Shift+Z", "Ctrl+Y"),
        icon="redo-2",
        needs_register=True,
    ),
    ActionSpec(
        name="editConcern",
        text=N_("Edit this concern"),
        do=lambda window: window.acts.edit_concern(),
        keys=("Ctrl+Shift+E",),
        icon="pencil",
        needs_register=True,
    ),
    ActionSpec(
        name="find",
        text=N_("Find"),
        do=lambda window: window.acts.go_to_search(),
        keys=("Ctrl+F",),
        icon="search",
        needs_register=True,
    ),
    ActionSpec(
        name="me",
        text=N_("My name"),
        do=lambda window: window.acts.show_section("personal"),
        icon="user",
        needs_register=True,
    ),
    ActionSpec(
        name="settings",
        text=N_("Settings"),
        do=lambda window: window.acts.show_page("settings"),
        keys=("Ctrl+,",),
        icon="settings",
        needs_register=True,
    ),
    *(_showing(spec) for spec in PAGES if spec.keys),
    ActionSpec(
        name="seeNames",
        text=N_("See or mask the confidential names"),
        do=lambda window: window.acts.see_names(),
        keys=("Ctrl+Shift+L",),
        icon="lock",
        needs_register=True,
    ),
    ActionSpec(
        name="back",
        text=N_("Back to the place before"),
        do=lambda window: window.acts.go_back(),
        keys=("Alt+Left",),
        icon="arrow-left",
        needs_register=True,
    ),
    ActionSpec(
        name="columns",
        text=N_("Columns…"),
        do=lambda window: window.acts.choose_columns(),
        icon="columns-3",
        needs_register=True,
    ),
    ActionSpec(
        name="larger",
        text=N_("Larger text"),
        do=lambda window: window.program.change_size(1),
        keys=("Ctrl++", "Ctrl+="),
        hint=N_("Ctrl++ (keypad)"),
    ),
    ActionSpec(
        name="smaller",
        text=N_("Smaller text"),
        do=lambda window: window.program.change_size(-1),
        keys=("Ctrl+-",),
        hint=N_("Ctrl+- (keypad)"),
    ),
    ActionSpec(
        name="normal",
        text=N_("Normal text"),
        do=lambda window: window.program.change_size(0),
        keys=("Ctrl+0",),
    ),
    ActionSpec(
        name="shortcuts",
        text=N_("Keyboard shortcuts"),
        do=lambda window: window.acts.show_shortcuts(),
        keys=("F1",),
        icon="keyboard",
    ),
    ActionSpec(
        name="log",
        text=N_("Open the folder of the log"),
        do=lambda window: window.acts.open_log(),
        icon="file-text",
    ),
    ActionSpec(
        name="about",
        text=N_("About Doléances"),
        do=lambda window: window.acts.show_about(),
        icon="info",
    ),
)

WRITING = ("newConcern", "meetingMode", "editConcern")
"""The actions that open a form, which a read-only register lacks."""

MENUS: tuple[MenuSpec, ...] = (
    MenuSpec(
        "fileMenu",
        N_("File"),
        (
            "newConcern",
            "meetingMode",
            "-",
            "newRegister",
            "openRegister",
            "+recent",
            "trySample",
            "newWindow",
            "-",
            "print",
            "export",
            "saveCopy",
            "-",
            "lock",
            "backups",
            "closeRegister",
            "quit",
        ),
    ),
    MenuSpec(
        "editMenu",
        N_("Edit"),
        ("undo", "redo", "-", "editConcern", "-", "find", "-", "me", "settings"),
    ),
    MenuSpec(
        "viewMenu",
        N_("Display"),
        (
            *(spec.name for spec in PAGES if spec.keys),
            "-",
            "seeNames",
            "-",
            "back",
            "columns",
            "-",
            "+language",
            "+theme",
            "-",
            "larger",
            "smaller",
            "normal",
        ),
    ),
    MenuSpec("helpMenu", N_("Help"), ("shortcuts", "-", "log", "about")),
)

ELSEWHERE: tuple[tuple[str, str], ...] = (
    ("Ctrl+Enter", N_("Save the form")),
    ("Ctrl+Shift+Enter", N_("Save and add another")),
    ("Ctrl+Shift+S", N_("Change the status, or go to what can be done to all that are chosen")),
    ("Ctrl+A", N_("Choose the whole list")),
    ("← →", N_("From the list to the sidebar, and back")),
    ("Enter Ctrl+Enter", N_("In meeting mode: log the line, or record it as a promise")),
    ("Ctrl+R", N_("In meeting mode: choose what a promise answers")),
    ("Ctrl+L", N_("In the form: go to the concerns that may be the same")),
    ("Ctrl", N_("Held while the wheel turns: larger or smaller text")),
    ("Esc", N_("Leave the form, or clear the search")),
    ("Alt+↓", N_("Open the calendar or the list of a field")),
    ("Alt+↑ Alt+↓", N_("Move a category in the settings")),
)
"""Shortcuts of pages, which are in no menu, for the page of shortcuts."""
