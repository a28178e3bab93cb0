"""Opening a register in a window, leaving it, and restoring a backup."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QObject

from app.base.messages import N_
from app.base.translations import current
from app.gui.desk.desk import Desk
from app.gui.forms.staff_strip import user_name

if TYPE_CHECKING:
    from app.domain.office import Office
    from app.gui.desk.jobs import Task
    from app.gui.pages.welcome.page import WelcomePage
    from app.gui.window.main_window import MainWindow
    from app.operations.backups import Restored
    from app.operations.passwords import Key


class Opening(QObject):
    """The register of one window: the shown one stays until the next is open."""

    def __init__(self, window: "MainWindow") -> None:
        """Begin without a register."""
        super().__init__(window)
        self._window = window
        self._coming: Desk | None = None
        self._welcome: WelcomePage | None = None

    @property
    def is_under_way(self) -> bool:
        """Whether a register is being opened."""
        return self._coming is not None

    @property
    def welcome(self) -> "WelcomePage":
        """The welcome page, made when first needed."""
        if self._welcome is None:
            from app.gui.pages.welcome.page import WelcomePage

            program = self._window.program
            welcome = self._welcome = WelcomePage(
                program.settings, program.parts.sample_file, program.parts.make_sample
            )
            welcome.chosen.connect(self.open_path)
            welcome.chosen_read_only.connect(partial(self.open_path, read_only=True))
            welcome.rebuilt.connect(lambda path, key: self.open_path(path, key=key))
            welcome.creation.connect(self._create)
            self._window.stack.addWidget(welcome)
        return self._welcome

    def open_path(
        self,
        path: Path,
        *,
        read_only: bool = False,
        **how: Any,  # noqa: ANN401 - those of `open_register`
    ) -> None:
        """Open a register here, or raise the window that shows it.

        A password is asked for, unless it or the key is given.
        """
        window = self._window
        other = window.program.window_of(path)
        # One that is read-only here may be opened to be written now.
        if other is not None and (read_only or other is not window or not other.is_reading_only):
            other.file_changes.go_on()
            other.raise_()
            other.activateWindow()
            return
        again = partial(self.open_path, path, read_only=read_only, **how)
        if window.desk is not None and not window.closing.lets(again):
            return
        self._wait_for(self._new_desk(read_only=read_only)).open(path, **how)

    def begin(self, path: Path | None) -> None:
        """Open a register if a path is given, else show the welcome page."""
        if path is not None:
            self.open_path(path)
        if self._coming is None:
            self._window.show_no_register()

    def stop(self) -> None:
        """Stop opening a register."""
        coming, self._coming = self._coming, None
        if coming is not None:
            coming.close()

    def arrived(self) -> None:
        """Stop the work of the welcome page when a register is shown."""
        if self._welcome is not None:
            self._welcome.settle()

    def read_again(self, desk: Desk) -> None:
        """Reopen the named file, changed by another computer or back on its disk."""
        if desk is self._window.desk and desk.path is not None and self._coming is None:
            self._window.locking.keep_place(desk)
            self._wait_for(self._new_desk(read_only=desk.read_only)).open(desk.path, key=desk.key)

    def close_register(self) -> None:
        """Return to the welcome page."""
        if not self._window.closing.lets(self.close_register):
            return
        self.drop_register(backed_up=True)
        self._window.show_no_register()

    def drop_register(self, *, backed_up: bool = False) -> None:
        """Leave the register.

        Its backup is made in the background, unless the file is needed at once.
        """
        window = self._window
        window.stack.close_all()
        window.found.clear()
        window.who.hide()
        self.close_desk(backed_up=backed_up)
        window.file_changes.clear()
        window.header.search.show_words("")

    def close_desk(self, *, backed_up: bool) -> None:
        """Close the open register."""
        desk, self._window.desk = self._window.desk, None
        if desk is not None:
            self._window.file_changes.leave(desk, backed_up=backed_up)

    def offer_rebuilding(self) -> None:
        """Close a damaged register and offer to rebuild it, as for one that cannot be opened."""
        window = self._window
        path = window.desk.path if window.desk is not None else None
        said = window.found.text or window.file_changes.band.text
        if path is not None:
            self.close_register()
            self.welcome.offer_rebuilding(path, said)

    def new_register(self) -> None:
        """Show the form for a new register, in a window without one."""
        self._free_opening().welcome.show_creation()

    def try_sample(self) -> None:
        """Open the sample, made if missing, in a window without a register."""
        self._free_opening().welcome.try_sample()

    def restore(self, backup: Path, backup_key: "Key | None" = None) -> None:
        """Replace the register by a backup; the former file is kept beside it.

        The register keeps its password; the key opens a backup that has another one.
        """
        window = self._window
        desk = window.desk
        if desk is None or desk.path is None:
            return
        path, key, clock = desk.path, desk.key, window.program.clock
        self.drop_register()
        window.working.begin(N_("Restoring the backup…"))

        def replace(_task: "Task") -> "Restored":
            from app.operations.backups import restore

            # The settings page has warned when the two have diverged.
            return restore(
                path, backup, key=key, backup_key=backup_key, clock=clock, although_parted=True
            )

        def again(result: "Restored | BaseException") -> None:
            """Open the restored register and say what was replaced."""
            if not shiboken6.isValid(window):
                return
            window.working.end()
            self.open_path(path, key=key)
            if isinstance(result, BaseException):
                window.acts.tell_error(result)
            else:
                window.acts.say("\n".join(current().say(one) for one in result.sentences()))

        window.program.keeper.look(replace, done=again, failed=again)

    def _free_opening(self) -> "Opening":
        """The opening of this window without a register, or of a new window."""
        window = self._window
        return self if window.desk is None else window.program.new_window().opening

    def _create(self, path: Path, office: "Office", password: str) -> None:
        """Make a register; one with a password begins at the page where its sheet is printed."""
        desk = self._wait_for(self._new_desk())
        self._window.locking.begin_at("password" if password else "")
        desk.create(path, office, password)

    def _new_desk(self, *, read_only: bool = False) -> Desk:
        window = self._window
        return Desk(window, clock=window.program.clock, author=user_name(), read_only=read_only)

    def _wait_for(self, desk: Desk) -> Desk:
        """Wait for a register; the shown one stays until then."""
        self.stop()
        self._coming = desk
        desk.opened.connect(partial(self._show, desk))
        desk.failed.connect(partial(self._refuse, desk))
        if self._welcome is not None:
            self._welcome.wait(desk)
        return desk

    def _show(self, desk: Desk) -> None:
        self.drop_register(backed_up=True)
        self._coming = None
        self._window.show_register(desk)

    def _refuse(self, desk: Desk, error: BaseException) -> None:
        self._coming = None
        desk.close()
        if self._window.locking.takes(desk, error):
            return
        if self._window.desk is None:
            self._window.show_no_register()
            self.welcome.refuse(desk.path, error)
        else:
            self._window.acts.tell_error(error)
