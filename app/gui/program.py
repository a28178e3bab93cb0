"""The running program: its settings, windows, language and theme."""

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from app.base import paths, unfinished
from app.base.clock import Clock
from app.base.settings import SCALES, SettingsFile, Theme
from app.gui import texts
from app.gui.desk.backups import Keeper
from app.gui.desk.notices import pending
from app.gui.dialogs import saving
from app.gui.files import opened_copies
from app.gui.theme import dress
from app.gui.window.pages import PAGES, AnyPage
from app.gui.window.session import Session

if TYPE_CHECKING:
    from app.gui.desk.desk import Desk
    from app.gui.desk.jobs import Task
    from app.gui.window.main_window import MainWindow

SampleMaker = Callable[[Path, "Task"], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The classes that make the windows, chosen by `boot`."""

    pages: Sequence[AnyPage] = PAGES
    make_sample: SampleMaker
    sample_file: Callable[[], Path]


class Program(QObject):
    """The program behind all windows."""

    def __init__(self, settings: SettingsFile, parts: Parts, clock: Clock | None = None) -> None:
        """The application exists already; `dress_up` sets its language and theme."""
        super().__init__()
        self.settings = settings
        self.parts = parts
        self.clock = clock or Clock()
        self.windows: list[MainWindow] = []
        saving.remember_in(settings)
        opened_copies.sweep()
        for folder in (paths.data_dir(), paths.drafts_dir(), paths.backups_dir()):
            unfinished.sweep(folder)
        pending().waiting.connect(self._show_notices)
        settings.tell = pending().say
        self.keeper = Keeper(settings, self.clock)
        self.session = Session(self)

    def dress_up(self, language: str) -> None:
        """Set the language and the theme before the first window."""
        texts.switch(language)
        dress.wear(self.settings.current.theme, self.settings.current.text_scale)

    def new_window(self, path: Path | None = None) -> "MainWindow":
        """Open another window, with a register if a path is given."""
        from app.gui.window.main_window import MainWindow

        window = MainWindow(self, path)
        self.windows.append(window)
        window.destroyed.connect(self._forget_closed)
        window.show()
        return window

    def window_of(self, path: Path) -> "MainWindow | None":
        """The window that shows a register."""
        for window in self.windows:
            if window.desk is not None and _shows(window.desk, path):
                return window
        return None

    def closed(self, window: "MainWindow") -> None:
        """Forget a closed window."""
        with contextlib.suppress(ValueError):
            self.windows.remove(window)

    def change_language(self, code: str) -> None:
        """Use another language in all windows."""
        self.settings.change(language=code)
        texts.switch(code)

    def change_theme(self, theme: Theme) -> None:
        """Use another theme in all windows."""
        self.settings.change(theme=theme)
        dress.wear(theme, self.settings.current.text_scale)

    def change_size(self, steps: int) -> None:
        """Change the size of all texts by steps; 0 is the normal size."""
        now = min(SCALES, key=lambda scale: abs(scale - self.settings.current.text_scale))
        index = min(max(SCALES.index(now) + steps, 0), len(SCALES) - 1)
        self.change_scale(SCALES[index] if steps else 1.0)

    def change_scale(self, scale: float) -> None:
        """Set the size of all texts; 1 is normal."""
        self.settings.change(text_scale=scale)
        dress.wear(self.settings.current.theme, scale)

    def quit(self, *, all_the_same: bool = False) -> None:
        """Close every window; the program ends with the last.

        A window stays where closing would lose something, unless `all_the_same`.
        """
        for window in list(self.windows):
            if all_the_same:
                window.closing.insist(window.close)
            else:
                window.close()
        app = QApplication.instance()
        if not self.windows and app is not None:
            app.quit()

    def _show_notices(self) -> None:
        """Show pending notices in the window in front."""
        if self.windows:
            front = next((one for one in self.windows if one.isActiveWindow()), self.windows[-1])
            front.acts.say("\n".join(pending().take()))

    def _forget_closed(self) -> None:
        """Drop windows that Qt has deleted."""
        import shiboken6

        self.windows = [window for window in self.windows if shiboken6.isValid(window)]


def _shows(desk: "Desk", path: Path) -> bool:
    """Whether a path is the open file under any name; a hanging share is not asked."""
    if desk.path is None:
        return False
    found = desk.watch.found
    names = {desk.path.absolute(), found.to if found is not None else None}
    if path.absolute() in names or desk.watch.is_silent:
        return path.absolute() in names
    try:
        return desk.path.samefile(path)
    except OSError:
        return False
