"""What can be done from the menus, as data: text, shortcut, icon, and the slot of the window."""

from dataclasses import dataclass

from app.base.messages import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionSpec:
    """One action. `slot` names a method of the main window, `place` a page that it shows."""

    name: str
    text: str
    slot: str = ""
    place: str = ""
    keys: tuple[str, ...] = ()
    icon: str = ""
    needs_register: bool = False
    hint: str = ""
    """What is pressed on every keyboard, where the keys are not on every one."""


@dataclass(frozen=True, slots=True)
class MenuSpec:
    """One menu: its text, and the names of its actions; "-" is a line, "+name" a part to fill."""

    name: str
    text: str
    entries: tuple[str, ...]


ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(
        name="newConcern",
        text=N_("New concern"),
        slot="new_concern",
        keys=("Ctrl+N",),
        icon="plus",
        needs_register=True,
    ),
    ActionSpec(
        name="meetingMode",
        text=N_("Meeting mode"),
        slot="take_down",
        keys=("Ctrl+M",),
        icon="keyboard",
        needs_register=True,
    ),
    ActionSpec(
        name="newRegister",
        text=N_("New register…"),
        slot="new_register",
        keys=("Ctrl+Shift+N",),
        icon="file-plus",
    ),
    ActionSpec(
        name="openRegister",
        text=N_("Open a register…"),
        slot="choose_register",
        keys=("Ctrl+O",),
        icon="folder-open",
    ),
    ActionSpec(
        name="trySample", text=N_("Try the sample"), slot="try_sample", icon="flask-conical"
    ),
    ActionSpec(name="newWindow", text=N_("New window"), slot="new_window", keys=("Ctrl+Shift+W",)),
    ActionSpec(
        name="print",
        text=N_("Reports and printing"),
        place="reports",
        keys=("Ctrl+P",),
        icon="printer",
        needs_register=True,
    ),
    ActionSpec(
        name="export",
        text=N_("Save the list as a file…"),
        slot="export_list",
        keys=("Ctrl+E",),
        icon="download",
        needs_register=True,
    ),
    ActionSpec(
        name="saveCopy",
        text=N_("Save a copy…"),
        slot="save_copy",
        icon="copy",
        needs_register=True,
    ),
    ActionSpec(
        name="lock",
        text=N_("Lock the register"),
        slot="lock",
        keys=("Ctrl+Shift+K",),
        icon="lock",
        needs_register=True,
    ),
    ActionSpec(
        name="backups",
        text=N_("Backups…"),
        slot="show_backups",
        icon="save",
        needs_register=True,
    ),
    ActionSpec(
        name="closeRegister",
        text=N_("Close the register"),
        slot="close_register",
        keys=("Ctrl+W",),
        needs_register=True,
    ),
    ActionSpec(name="quit", text=N_("Quit"), slot="quit", keys=("Ctrl+Q",), icon="log-out"),
    ActionSpec(
        name="undo",
        text=N_("Undo"),
        slot="undo",
        keys=("Ctrl+Z",),
        icon="undo-2",
        needs_register=True,
    ),
    ActionSpec(
        name="redo",
        text=N_("Redo"),
        slot="redo",
        keys=("Ctrl+Shift+Z", "Ctrl+Y"),
        icon="redo-2",
        needs_register=True,
    ),
    ActionSpec(
        name="editConcern",
        text=N_("Edit this concern"),
        slot="edit_concern",
        keys=("Ctrl+Shift+E",),
        icon="pencil",
        needs_register=True,
    ),
    ActionSpec(
        name="find",
        text=N_("Find"),
        slot="go_to_search",
        keys=("Ctrl+F",),
        icon="search",
        needs_register=True,
    ),
    ActionSpec(name="me", text=N_("My name"), slot="ask_my_name", icon="user", needs_register=True),
    ActionSpec(
        name="settings",
        text=N_("Settings"),
        place="settings",
        keys=("Ctrl+,",),
        icon="settings",
        needs_register=True,
    ),
    ActionSpec(
        name="today",
        text=N_("Today"),
        place="today",
        keys=("Ctrl+1",),
        icon="sun",
        needs_register=True,
    ),
    ActionSpec(
        name="concerns",
        text=N_("Concerns"),
        place="concerns",
        keys=("Ctrl+2",),
        icon="inbox",
        needs_register=True,
    ),
    ActionSpec(
        name="meetings",
        text=N_("Meetings"),
        place="meetings",
        keys=("Ctrl+3",),
        icon="message-square",
        needs_register=True,
    ),
    ActionSpec(
        name="commitments",
        text=N_("Commitments"),
        place="commitments",
        keys=("Ctrl+4",),
        icon="handshake",
        needs_register=True,
    ),
    ActionSpec(
        name="referrals",
        text=N_("Referrals"),
        place="referrals",
        keys=("Ctrl+5",),
        icon="send",
        needs_register=True,
    ),
    ActionSpec(
        name="people",
        text=N_("Directory"),
        place="people",
        keys=("Ctrl+6",),
        icon="users",
        needs_register=True,
    ),
    ActionSpec(
        name="overview",
        text=N_("Overview"),
        place="overview",
        keys=("Ctrl+7",),
        icon="chart-column",
        needs_register=True,
    ),
    ActionSpec(
        name="seeNames",
        text=N_("See or mask the confidential names"),
        slot="see_names",
        keys=("Ctrl+Shift+L",),
        icon="lock",
        needs_register=True,
    ),
    ActionSpec(
        name="back",
        text=N_("Back to the place before"),
        slot="go_back",
        keys=("Alt+Left",),
        icon="arrow-left",
        needs_register=True,
    ),
    ActionSpec(
        name="columns",
        text=N_("Columns…"),
        slot="choose_columns",
        icon="columns-3",
        needs_register=True,
    ),
    ActionSpec(
        name="larger",
        text=N_("Larger text"),
        slot="larger",
        keys=("Ctrl++", "Ctrl+="),
        hint=N_("Ctrl++ (keypad)"),
    ),
    ActionSpec(
        name="smaller",
        text=N_("Smaller text"),
        slot="smaller",
        keys=("Ctrl+-",),
        hint=N_("Ctrl+- (keypad)"),
    ),
    ActionSpec(name="normal", text=N_("Normal text"), slot="normal_size", keys=("Ctrl+0",)),
    ActionSpec(
        name="shortcuts",
        text=N_("Keyboard shortcuts"),
        slot="show_shortcuts",
        keys=("F1",),
        icon="keyboard",
    ),
    ActionSpec(
        name="log", text=N_("Open the folder of the log"), slot="open_log", icon="file-text"
    ),
    ActionSpec(name="about", text=N_("About Doléances"), slot="show_about", icon="info"),
)

WRITING = ("newConcern", "meetingMode", "editConcern")
"""What opens a form: a register that is open to read only takes none of it."""

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
            "today",
            "concerns",
            "meetings",
            "commitments",
            "referrals",
            "people",
            "overview",
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
"""Shortcuts that belong to a place rather than to a menu, for the page of shortcuts."""
