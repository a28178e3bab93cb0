"""The door of a window: it asks for passwords, locks, and writes the register under another one.

A register on a share that somebody else writes waits before it, too.
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
    from app.gui.pages.password_page import DoorPage
    from app.gui.window.main_window import MainWindow
    from app.operations.passwords import Rewritten

log = logging.getLogger(__name__)

_PLACE = "place"
"""The draft that says where one was when the register was locked."""
_AGAIN_MS, _LISTEN_AFTER_MS = 50, 500


class Locking(QObject):
    """One for each window."""

    def __init__(self, window: "MainWindow") -> None:
        """Nothing is locked."""
        super().__init__(window)
        self._window = window
        self._door: DoorPage | None = None
        self._path = Path()
        self._read_only = False
        self._section = ""
        self._rewritten = False
        self._jobs: Jobs | None = None
        self._job = 0
        self.is_letting_go = False
        """The register is hidden, and closed once what is being written has ended."""
        self._idle = Idle(window, window.program.clock)
        self._idle.passed.connect(self.lock_if_it_can)
        window.program.session.left.connect(self.lock_if_it_can)
        self._again = False

    @property
    def door(self) -> "DoorPage":
        """The page that asks for the password, made when it is first needed."""
        if self._door is None:
            from app.gui.pages.password_page import DoorPage

            self._door = DoorPage()
            self._door.given.connect(self._open)
            self._door.again.connect(self._open_again)
            self._door.taken.connect(self._take_over)
            self._door.left.connect(self._window.leave_door)
            self._door.stopped.connect(self._stop)
            self._window.stack.addWidget(self._door)
        return self._door

    @property
    def is_shut(self) -> bool:
        """The door is what is seen."""
        return self._door is not None and self._window.stack.currentWidget() is self._door

    def takes(self, desk: "Desk", error: BaseException) -> bool:
        """Whether the door has an answer to why a register does not open."""
        if desk.path is None:
            return False
        if isinstance(error, HeldRegisterError):
            self._path = desk.path
            self.door.hold(desk.path, error)
            self._window.show_door()
            return True
        if not isinstance(error, PasswordNeededError | WrongPasswordError):
            return False
        if self.is_shut and desk.path == self._path:
            self.door.refuse(error)
        else:
            self._read_only = desk.read_only
            self._ask(desk.path, locked=False)
        return True

    def begin_at(self, section: str) -> None:
        """Show a section of the settings when the register that is being made is there."""
        self._section = section

    def opened(self, desk: "Desk") -> bool:
        """A register is shown: watch whether somebody is there, and go back to where one was.

        False when one was nowhere.
        """
        if self._door is not None:
            self._door.forget()
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
        """Begin again to count the minutes, of which the settings tell how many."""
        self._idle.watch(self._window.program.settings.current.lock_after)

    def lock_if_it_can(self) -> None:
        """Lock when nobody is there, or the session is locked: without a word where it cannot.

        A register that is being opened again, as after its password was changed, locks then.
        """
        desk = self._window.desk
        if desk is None:
            self._again = self._window.opening.is_under_way or self._is_working
        elif desk.is_open and desk.key is not None and not self.is_letting_go:
            self.lock()

    def lock(self) -> None:
        """Close the register at once, and ask for its password before it is seen again."""
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
        _close_what_lies_above(self._window)
        _forget_what_was_copied()
        self._let_go()

    def change_password(self, password: str) -> None:
        """Write the register under another password, none when empty, and show it again."""
        desk = self._window.desk
        if desk is None or desk.path is None:
            return
        path, key, uid, clock = desk.path, desk.key, desk.reader.uid, desk.clock
        self.keep_place(desk)
        self._read_only = False
        self._path = path
        self.door.work(path, N_("The register is being written anew…"))
        self._window.show_door()
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
            progress=self.door.busy.progress,
        )

    def close(self) -> None:
        """The window closes: what is being written ends first."""
        self._idle.rest()
        if self._jobs is not None:
            self._jobs.close()

    def _ask(self, path: Path, *, locked: bool) -> None:
        self._path = path
        self.door.ask(path, locked=locked)
        self._window.show_door()
        self.door.setFocus()

    def _open(self, password: str) -> None:
        if self.is_letting_go:
            QTimer.singleShot(_AGAIN_MS, self, lambda: self._open(password))
            return
        self._window.opening.open_path(self._path, read_only=self._read_only, password=password)

    def _open_again(self, read_only: bool) -> None:
        self._read_only = read_only
        self._open(self.door.password.value())

    def _take_over(self) -> None:
        """Somebody knows that nobody else writes it any more."""
        self._read_only = False
        password = self.door.password.value()
        self._window.opening.open_path(self._path, password=password, take_over=True)

    def _stop(self) -> None:
        if self._jobs is not None:
            self._jobs.stop(self._job)

    def _listen(self) -> None:
        self._window.program.session.listen(self._window)

    @property
    def _is_working(self) -> bool:
        """The register is closed only to be written anew, and opens again by itself."""
        return (self._jobs is not None and self._jobs.busy) or not self._window.working.isHidden()

    @staticmethod
    def _back_up(desk: "Desk") -> None:
        """The backups so far open with another password, or with none."""
        if desk.keeper is not None and not desk.reader.office.sample:
            desk.keeper.start(
                Source.of(desk), failed=lambda error: log.info("backup: %s", type(error).__name__)
            )

    def _let_go(self) -> None:
        """Close what is hidden already, once it has written what it was told to.

        What only reads is interrupted.
        """
        desk = self._window.desk
        if desk is not None and desk.is_writing:
            QTimer.singleShot(_AGAIN_MS, self, self._let_go)
            return
        self._idle.rest()
        found = desk.watch.found if desk is not None else None
        # What was saved may be in the open file alone: a copy of it goes among the backups.
        in_place = found is None or found.is_at_its_place
        if desk is not None and in_place:
            self._window.program.keeper.let_go(desk.reader.mark)
        self._window.opening.drop_register(backed_up=not in_place)
        self.is_letting_go = False
        self.door.setFocus()
        # The pages go at the next turn of the loop; what they held goes with them.
        QTimer.singleShot(_AGAIN_MS, self, _give_back_memory)

    def keep_place(self, desk: "Desk") -> None:
        """Remember where one is, for when the register is shown again."""
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


def _give_back_memory() -> None:
    """Let the system blank what was freed, where it can: Python and Qt leave it as it was."""
    gc.collect()
    if sys.platform == "linux":
        import ctypes

        # Only the C library of GNU has it.
        with contextlib.suppress(AttributeError):
            ctypes.CDLL(None).malloc_trim(0)


def _forget_what_was_copied() -> None:
    """What was copied here, and what is marked: on X11 a middle click pastes that anywhere."""
    clipboard = QGuiApplication.clipboard()
    for owns, mode in (
        (clipboard.ownsClipboard, QClipboard.Mode.Clipboard),
        (clipboard.ownsSelection, QClipboard.Mode.Selection),
        (clipboard.ownsFindBuffer, QClipboard.Mode.FindBuffer),
    ):
        if owns():
            clipboard.clear(mode)


def _close_what_lies_above(window: "MainWindow") -> None:
    """Menus, lists of choices and dialogs show what the register holds."""
    while (popup := QApplication.activePopupWidget()) is not None and popup.close():
        pass
    for dialog in window.findChildren(QDialog):
        dialog.reject()
