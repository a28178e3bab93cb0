"""The menu bar of a window, made from the data of `actions`."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow

from app.base.messages import N_
from app.base.settings import SettingsFile, Theme
from app.base.translations import LANGUAGES, NAMES, _
from app.gui.texts import as_written, plain, tell
from app.gui.theme.icons import icon
from app.gui.widgets.menu import Menu
from app.gui.window.actions import ACTIONS, MENUS, ActionSpec

if TYPE_CHECKING:
    from collections.abc import Callable

THEMES = {
    Theme.SYSTEM: N_("As the system"),
    Theme.LIGHT: N_("Light"),
    Theme.DARK: N_("Dark"),
}


class _Action(QAction):
    """An action whose menu may say by other words than Qt's what is pressed for it."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._text = self._hint = ""

    def say(self, text: str) -> None:
        """Show a text that is translated already."""
        self._text = text
        self._show()

    def show_hint(self, hint: str) -> None:
        """Show beside it what is pressed."""
        self._hint = hint
        self._show()

    def _show(self) -> None:
        # What follows a tab stands in the column of the keys.
        self.setText(f"{self._text}\t{self._hint}" if self._hint else self._text)


class Menus:
    """The actions of one window, by name, and its menus."""

    def __init__(self, window: QMainWindow, settings: SettingsFile) -> None:
        """Connect every action to the slot of the window that it names."""
        self._window, self._settings = window, settings
        self._open: Callable[[Path], object] = getattr(window, "open_path")  # noqa: B009
        self.actions = {spec.name: self._action(spec) for spec in ACTIONS}
        self._needing = [self.actions[spec.name] for spec in ACTIONS if spec.needs_register]
        self._recent = Menu(window, "recentMenu")
        for menu in MENUS:
            made = Menu(window, menu.name)
            window.menuBar().addMenu(made)
            tell(made.setTitle, menu.text)
            for entry in menu.entries:
                self._add(made, entry)

    def register_is_open(self, *, is_open: bool) -> None:
        """Enable what needs a register."""
        for action in self._needing:
            action.setEnabled(is_open)

    def undoable(self, *, undo: bool, redo: bool) -> None:
        """Enable undo and redo."""
        self.actions["undo"].setEnabled(undo)
        self.actions["redo"].setEnabled(redo)

    def _action(self, spec: ActionSpec) -> QAction:
        made = _Action(self._window)
        made.setObjectName(spec.name)
        if spec.icon:
            made.setIcon(icon(spec.icon, "muted"))
        made.setShortcuts([QKeySequence(keys) for keys in spec.keys])
        tell(made.say, spec.text)
        if spec.hint:
            tell(made.show_hint, spec.hint)
        slot: Callable[..., object] = getattr(self._window, spec.slot or "show_place")
        wanted = (spec.place,) if spec.place else ()
        made.triggered.connect(lambda _checked=False: slot(*wanted))
        self._window.addAction(made)
        return made

    def _add(self, menu: Menu, entry: str) -> None:
        if entry == "-":
            menu.addSeparator()
        elif entry == "+recent":
            self._add_recent(menu)
        elif entry == "+language":
            names = [(code, NAMES[code]) for code in LANGUAGES]
            self._add_choice(menu, N_("Language"), "language", names, translated=False)
        elif entry == "+theme":
            self._add_choice(menu, N_("Theme"), "theme", list(THEMES.items()), translated=True)
        else:
            menu.addAction(self.actions[entry])

    def _add_recent(self, menu: Menu) -> None:
        menu.addMenu(self._recent)
        tell(self._recent.setTitle, N_("Recent registers"))
        self._recent.aboutToShow.connect(self._fill_recent)
        self._fill_recent()

    def _fill_recent(self) -> None:
        self._recent.clear()
        for path in self._settings.current.recent:
            action = self._recent.addAction(as_written(Path(path).name))
            action.setToolTip(plain(path))
            action.triggered.connect(lambda _checked=False, path=path: self._open(Path(path)))
        if self._recent.isEmpty():
            self._recent.addAction(_("None yet")).setEnabled(False)

    def _add_choice(
        self,
        menu: Menu,
        title: str,
        field: str,
        choices: list[tuple[str, str]] | list[tuple[Theme, str]],
        *,
        translated: bool,
    ) -> None:
        """A choice between values of one field of the settings."""
        part = menu.add_menu(f"{field}Menu")
        tell(part.setTitle, title)
        group = QActionGroup(part)
        change: Callable[[str], object] = getattr(self._window, f"change_{field}")
        for value, text in choices:
            action = QAction(text, part)
            action.setObjectName(f"{field}-{value}")
            action.setCheckable(True)
            if translated:
                tell(action.setText, text)
            group.addAction(action)
            part.addAction(action)
            action.triggered.connect(lambda _checked=False, value=value: change(value))
        part.aboutToShow.connect(lambda: self._tick(group, field))

    def _tick(self, group: QActionGroup, field: str) -> None:
        """Tick the value that is set."""
        for action in group.actions():
            action.setChecked(action.objectName() == f"{field}-{self._value(field)}")

    def _value(self, field: str) -> str:
        return str(getattr(self._settings.current, field))
