"""The menu bar of a window, made from the data of `actions`."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow

from app.base.languages import named_by_themselves
from app.base.messages import N_
from app.base.settings import Theme
from app.base.translations import _
from app.gui.texts import as_written, plain, tell
from app.gui.theme.dress import THEMES
from app.gui.theme.icons import icon
from app.gui.widgets.menu import Menu
from app.gui.window.actions import ACTIONS, MENUS, ActionSpec

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.gui.window.main_window import MainWindow


class _Action(QAction):
    """A menu action with a text for its keys that Qt does not produce."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._text = self._hint = ""

    def say(self, text: str) -> None:
        """Set a translated text."""
        self._text = text
        self._show()

    def show_hint(self, hint: str) -> None:
        """Set the text for the keys."""
        self._hint = hint
        self._show()

    def _show(self) -> None:
        # Qt puts what follows a tab into the column of the keys.
        self.setText(f"{self._text}\t{self._hint}" if self._hint else self._text)


class Menus:
    """The actions of one window, by name, and its menus."""

    def __init__(self, window: "MainWindow") -> None:
        """Connect every action to this window."""
        self._window = window
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
        """Enable the actions that need a register."""
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
        made.triggered.connect(lambda _checked=False: spec.do(self._window))
        self._window.addAction(made)
        return made

    def _add(self, menu: Menu, entry: str) -> None:
        if entry == "-":
            menu.addSeparator()
        elif entry == "+recent":
            self._add_recent(menu)
        elif entry == "+language":
            self._add_languages(menu)
        elif entry == "+theme":
            self._add_themes(menu)
        else:
            menu.addAction(self.actions[entry])

    def _add_recent(self, menu: Menu) -> None:
        menu.addMenu(self._recent)
        tell(self._recent.setTitle, N_("Recent registers"))
        self._recent.aboutToShow.connect(self._fill_recent)
        self._fill_recent()

    def _fill_recent(self) -> None:
        self._recent.clear()
        for path in self._window.program.settings.current.recent:
            action = self._recent.addAction(as_written(Path(path).name))
            action.setToolTip(plain(path))
            action.triggered.connect(
                lambda _checked=False, path=path: self._window.opening.open_path(Path(path))
            )
        if self._recent.isEmpty():
            self._recent.addAction(_("None yet")).setEnabled(False)

    def _add_languages(self, menu: Menu) -> None:
        program = self._window.program
        choice = _Choice(menu, "language", N_("Language"), program.change_language)
        for code, name in named_by_themselves():
            choice.add(code, name)
        choice.tick_when_shown(lambda: program.settings.current.language)

    def _add_themes(self, menu: Menu) -> None:
        program = self._window.program
        choice = _Choice(menu, "theme", N_("Theme"), lambda name: program.change_theme(Theme(name)))
        for theme, text in THEMES.items():
            tell(choice.add(theme.value, text).setText, text)
        choice.tick_when_shown(lambda: program.settings.current.theme.value)


class _Choice:
    """A submenu that sets one value of the settings."""

    def __init__(
        self, menu: Menu, name: str, title: str, change: "Callable[[str], object]"
    ) -> None:
        self._name, self._change = name, change
        self._part = menu.add_menu(f"{name}Menu")
        self._group = QActionGroup(self._part)
        tell(self._part.setTitle, title)

    def add(self, value: str, text: str) -> QAction:
        """Add a value."""
        action = QAction(text, self._part)
        action.setObjectName(f"{self._name}-{value}")
        action.setCheckable(True)
        action.triggered.connect(lambda _checked=False: self._change(value))
        self._group.addAction(action)
        self._part.addAction(action)
        return action

    def tick_when_shown(self, present: "Callable[[], str]") -> None:
        """Tick the present value whenever the menu opens."""

        def tick() -> None:
            for action in self._group.actions():
                action.setChecked(action.objectName() == f"{self._name}-{present()}")

        self._part.aboutToShow.connect(tick)
