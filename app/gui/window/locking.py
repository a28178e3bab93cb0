"""Asking for passwords, locking, and changing the password of the register of a window.

The password page also waits for a shared register that somebody else is writing.
"""

import contextlib
import gc
import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog

from app.base.errors import Cancelled, HeldRegisterError, PasswordNeededError, WrongPasswordError
from app.base.messages import N_
from app.base.translations import _
from app.gui.desk.backups import Source
from app.gui.desk.jobs import Jobs, Task
from app.gui.window.idle import Idle

if TYPE_CHECKING:
    from app.gui.desk.desk import Desk
    from app.gui.pages.password_page import PasswordPage
    from app.gui.window.main_window import MainWindow
    from app.operations.passwords import Rewritten

log = logging.getLogger(__name__)

_PLACE = "place"
"""The draft that holds the page and record at the time of locking."""
_AGAIN_MS, _LISTEN_AFTER_MS = 50, 500


class Locking(QObject):
    """The lock of one window."""

    def __init__(self, window: "MainWindow") -> None:
        """Begin unlocked."""
        super().__init__(window)
        self._window = window
        self._page: PasswordPage | None = None
        self._path = Path()
        self._read_only = False
        self._section = ""
        self._rewritten = False
        self._jobs: Jobs | None = None
        self._job = 0
        self.is_letting_go = False
        """Whether the register is hidden, and closes when its pending writes end."""
        self._idle = Idle(window, window.program.clock)
        self._idle.passed.connect(self.lock_if_it_can)
        window.program.session.left.connect(self.lock_if_it_can)
        self._again = False

    @property
    def page(self) -> "PasswordPage":
        """The password page, made when first needed."""
        if self._page is None:
            from app.gui.pages.password_page import PasswordPage

            self._page = PasswordPage()
            self._page.given.connect(self._open)
            self._page.again.connect(self._open_again)
            self._page.taken.connect(self._take_over)
            self._page.left.connect(self._window.leave_password_page)
            self._page.stopped.connect(self._stop)
            self._window.stack.addWidget(self._page)
        return self._page

    @property
    def is_locked(self) -> bool:
        """Whether the password page is shown."""
        return self._page is not None and self._window.stack.currentWidget() is self._page

    def takes(self, desk: "Desk", error: BaseException) -> bool:
        """Whether the password page can solve an error of opening."""
        if desk.path is None:
            return False
        if isinstance(error, HeldRegisterError):
            self._path = desk.path
            self.page.hold(desk.path, error)
            self._window.show_password_page()
            return True
        if not isinstance(error, PasswordNeededError | WrongPasswordError):
            return False
        if self.is_locked and desk.path == self._path:
            self.page.refuse(error)
        else:
            self._read_only = desk.read_only
            self._ask(desk.path, locked=False)
        return True

    def begin_at(self, section: str) -> None:
        """Show a section of the settings when the new register is there."""
        self._section = section

    def opened(self, desk: "Desk") -> bool:
        """Begin to watch for idleness, and return to the page and record of before the lock.

        False without one.
        """
        if self._page is not None:
            self._page.forget()
        if desk.key is None:
            self._idle.rest()
        else:
            self.watch()
            QTimer.singleShot(_LISTEN_AFTER_MS, self, self._listen)
        again, self._again = self._again, False
        if again:
            QTimer.singleShot(0, self, self.lock_if_it_can)
        if self._rewritten:
            self._rewritten = False
            self._back_up(desk)
        section, self._section = self._section, ""
        where = {"page": "settings", "where": section} if section else desk.drafts.read(_PLACE)
        desk.drafts.clear(_PLACE)
        return where is not None and self._window.acts.return_to(where)

    def watch(self) -> None:
        """Restart the idle timer with the minutes of the settings."""
        self._idle.watch(self._window.program.settings.current.lock_after)

    def lock_if_it_can(self) -> None:
        """Lock an idle window or one of a locked session; do nothing where that is impossible.

        A register that is being reopened, as after a change of password, locks then.
        """
        desk = self._window.desk
        if desk is None:
            self._again = self._window.opening.is_under_way or self._is_working
        elif desk.is_open and desk.key is not None and not self.is_letting_go:
            self.lock()

    def lock(self) -> None:
        """Close the register at once and ask for its password."""
        desk = self._window.desk
        if desk is None or not desk.is_open or desk.path is None or self.is_letting_go:
            return
        if desk.key is None:
            self._window.acts.say(_("This register has no password, so it cannot be locked."))
            self._window.acts.show_section("password")
            return
        self._read_only = desk.read_only
        self._window.opening.stop()
        self.keep_place(desk)
        self._ask(desk.path, locked=True)
        self.is_letting_go = True
        _close_popups(self._window)
        _clear_clipboard()
        self._close_hidden()

    def change_password(self, password: str) -> None:
        """Rewrite the register under another password (empty: none), and show it again."""
        desk = self._window.desk
        if desk is None or desk.path is None:
            return
        path, key, uid, clock = desk.path, desk.key, desk.reader.uid, desk.clock
        self.keep_place(desk)
        self._read_only = False
        self._path = path
        self.page.work(path, N_("The register is being written anew…"))
        self._window.show_password_page()
        self._window.opening.drop_register()
        self._jobs = self._jobs or Jobs(self, name="password")

        def work(task: Task) -> "Rewritten":
            from app.operations.passwords import change_password

            return change_password(
                path, key, password, uid=uid, clock=clock, progress=task.progress
            )

        def done(written: "Rewritten") -> None:
            self._rewritten = True
            self._window.opening.open_path(path, key=written.key)
            self._window.acts.say(_in_words(written))

        def failed(error: BaseException) -> None:
            self._window.opening.open_path(path, key=key)
            if isinstance(error, Cancelled):
                self._window.acts.say(_("Stopped: nothing was changed."))
            else:
                self._window.acts.tell_error(error)

        self._job = self._jobs.start(
            work,
            done=done,
            failed=failed,
            progress=self.page.busy.progress,
        )

    def close(self) -> None:
        """Wait for pending writes before the window closes."""
        self._idle.rest()
        if self._jobs is not None:
            self._jobs.close()

    def _ask(self, path: Path, *, locked: bool) -> None:
        self._path = path
        self.page.ask(path, locked=locked)
        self._window.show_password_page()
        self.page.setFocus()

    def _open(self, password: str) -> None:
        if self.is_letting_go:
            QTimer.singleShot(_AGAIN_MS, self, lambda: self._open(password))
            return
        self._window.opening.open_path(self._path, read_only=self._read_only, password=password)

    def _open_again(self, read_only: bool) -> None:
        self._read_only = read_only
        self._open(self.page.password.value())

    def _take_over(self) -> None:
        """Take the register from another computer, as the person knows that it is unused there."""
        self._read_only = False
        password = self.page.password.value()
        self._window.opening.open_path(self._path, password=password, take_over=True)

    def _stop(self) -> None:
        if self._jobs is not None:
            self._jobs.stop(self._job)

    def _listen(self) -> None:
        self._window.program.session.listen(self._window)

    @property
    def _is_working(self) -> bool:
        """Whether the register is only closed to be rewritten, and reopens by itself."""
        return (self._jobs is not None and self._jobs.busy) or not self._window.working.isHidden()

    @staticmethod
    def _back_up(desk: "Desk") -> None:
        """Make a first backup under the new password; earlier ones have the former one."""
        if desk.keeper is not None and not desk.reader.office.sample:
            desk.keeper.start(
                Source.of(desk), failed=lambda error: log.info("backup: %s", type(error).__name__)
            )

    def _close_hidden(self) -> None:
        """Close the hidden register when its pending writes have ended.

        Reads are interrupted.
        """
        desk = self._window.desk
        if desk is not None and desk.is_writing:
            QTimer.singleShot(_AGAIN_MS, self, self._close_hidden)
            return
        self._idle.rest()
        found = desk.watch.found if desk is not None else None
        # The open file may hold acts that the named one lacks: they are copied to the backups.
        in_place = found is None or found.is_at_its_place
        if desk is not None and in_place:
            self._window.program.keeper.let_go(desk.reader.mark)
        self._window.opening.drop_register(backed_up=not in_place)
        self.is_letting_go = False
        self.page.setFocus()
        # The pages are deleted on the next event-loop turn, with their texts.
        QTimer.singleShot(_AGAIN_MS, self, _clear_freed_memory)

    def keep_place(self, desk: "Desk") -> None:
        """Remember the page and record for after the lock."""
        desk.drafts.write(_PLACE, self._window.acts.where(), desk.clock.now().timestamp())


def _in_words(written: "Rewritten") -> str:
    if written.kept is None:
        return _("The register has a password now.")
    said = (
        _("The password is removed. The register as it was is kept as “{name}”, with the password.")
        if written.key is None
        else _(
            "The password is changed. The register as it was is kept as “{name}”, with the former"
            " password."
        )
    )
    return said.format(name=written.kept.name)


def _clear_freed_memory() -> None:
    """Let the C library clear freed memory, which Python and Qt do not."""
    gc.collect()
    if sys.platform == "linux":
        import ctypes

        # Only the C library of GNU can.
        with contextlib.suppress(AttributeError):
            ctypes.CDLL(None).malloc_trim(0)


def _clear_clipboard() -> None:
    """Clear the clipboard and the selection, which a middle click pastes on X11."""
    clipboard = QGuiApplication.clipboard()
    for owns, mode in (
        (clipboard.ownsClipboard, QClipboard.Mode.Clipboard),
        (clipboard.ownsSelection, QClipboard.Mode.Selection),
        (clipboard.ownsFindBuffer, QClipboard.Mode.FindBuffer),
    ):
        if owns():
            clipboard.clear(mode)


def _close_popups(window: "MainWindow") -> None:
    """Close menus, lists of choices and dialogs, which show content of the register."""
    while (popup := QApplication.activePopupWidget()) is not None and popup.close():
        pass
    for dialog in window.findChildren(QDialog):
        dialog.reject()
