"""The main window: header, pages, status bar; one register at a time."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from app.base.messages import N_
from app.base.overriding import override
from app.base.translations import _, current
from app.gui.desk.backups import DailyBackup
from app.gui.desk.desk import Desk
from app.gui.desk.preloading import Foresight
from app.gui.desk.read_only import freeze, thaw
from app.gui.forms.staff_strip import WhoStrip, user_name
from app.gui.program import Program
from app.gui.texts import Retranslated, follow
from app.gui.theme.look import px
from app.gui.widgets.basics import column, row
from app.gui.widgets.keyboard import Keyboard
from app.gui.widgets.overlay import BusyOverlay, Toast
from app.gui.window.actions import WRITING
from app.gui.window.badges import Badges
from app.gui.window.closing import Closing
from app.gui.window.daily_notice import DailyNotice
from app.gui.window.file_changes import Circumstances
from app.gui.window.findings import Found
from app.gui.window.geometry import place, placed
from app.gui.window.header import Header
from app.gui.window.locking import Locking
from app.gui.window.menus import Menus
from app.gui.window.page_stack import PageStack
from app.gui.window.rail import Rail
from app.gui.window.status_line import StatusLine
from app.gui.window.unkept import Unkept
from app.gui.window.window_acts import WindowActs

if TYPE_CHECKING:
    from app.base.messages import Message
    from app.domain.office import Office
    from app.gui.desk.jobs import Task
    from app.gui.pages.welcome.page import WelcomePage
    from app.operations.backups import Restored
    from app.operations.passwords import Key

_ROOM_FOR_STAFF = 560
"""Below this height the names of the staff are not offered above the page."""
_ROOM_FOR_NAMES = 1000
"""Below this width the rail shows icons alone."""


class MainWindow(WindowActs, QMainWindow, Retranslated):
    """A window on one register, or on the welcome page."""

    def __init__(self, program: Program, path: Path | None = None) -> None:
        """Begin with a register when one is named, else on the welcome page."""
        QMainWindow.__init__(self)
        self.program = program
        self.desk: Desk | None = None
        self._coming: Desk | None = None
        self._welcome: WelcomePage | None = None
        self.setObjectName("mainWindow")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menus = Menus(self, program.settings)
        self.header = Header(self.menus.actions)
        self.stack = PageStack(program.parts.places)
        self.rail = Rail(program.parts.places)
        centre = QWidget()
        self.setCentralWidget(centre)
        layout = column(centre)
        layout.addWidget(self.header)
        self.closing = Closing()
        layout.addWidget(self.closing)
        self.circumstances = Circumstances(self)
        layout.addWidget(self.circumstances.band)
        self.found = Found(self)
        layout.addWidget(self.found)
        self.who = WhoStrip(program.settings)
        layout.addWidget(self.who)
        beside = row(gap=0)
        beside.addWidget(self.rail)
        beside.addWidget(self.stack, 1)
        layout.addLayout(beside, 1)
        self.status = StatusLine()
        self.setStatusBar(self.status)
        self.toast = Toast(centre)
        self.working = BusyOverlay(centre)
        self.locking = Locking(self)
        Unkept(self)
        self._connect()
        place(self, program.settings.current.geometry)
        Keyboard(self)
        follow(self)
        self._begin(path)

    @override
    def retranslate(self) -> None:
        if self.desk is not None and self.desk.is_open and not self.locking.is_shut:
            self.setWindowTitle(self.desk.reader.office.name)
            self.status.show_register(self.desk)
            self.found.tell(self.desk)
            self.status.show_backup(self.program.keeper, self.desk.reader.mark)
        elif self.locking.is_shut:
            self.setWindowTitle(self.locking.door.title)
        else:
            self.setWindowTitle(_("Welcome"))

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.closing.lets(self.close):
            event.ignore()
            self.activateWindow()
            return
        self.program.settings.change(geometry=placed(self))
        self.stop_opening()
        self._close_desk(backed_up=True)
        self.locking.close()
        self.program.closed(self)
        super().closeEvent(event)

    def open_path(
        self,
        path: Path,
        *,
        read_only: bool = False,
        **how: Any,  # noqa: ANN401 - those of `open_register`
    ) -> None:
        """Open a register here, or come to the window that shows it.

        One that has a password asks for it, unless it is given, or the key that it gave before.
        """
        other = self.program.window_of(path)
        # What is open to be read here may be wanted to write by now.
        if other is not None and (read_only or other is not self or not other.is_reading_only):
            other.circumstances.go_on()
            other.raise_()
            other.activateWindow()
            return
        again = partial(self.open_path, path, read_only=read_only, **how)
        if self.desk is not None and not self.closing.lets(again):
            return
        self._await(self._new_desk(read_only=read_only)).open(path, **how)

    @property
    @override
    def welcome(self) -> "WelcomePage":
        """The first page, made when it is first asked for: a register opens without it."""
        if self._welcome is None:
            from app.gui.pages.welcome.page import WelcomePage

            self._welcome = WelcomePage(self.program)
            self._welcome.chosen.connect(self.open_path)
            self._welcome.chosen_read_only.connect(
                lambda path: self.open_path(path, read_only=True)
            )
            self._welcome.rebuilt.connect(lambda path, key: self.open_path(path, key=key))
            self._welcome.creation.connect(self._create)
            self.stack.addWidget(self._welcome)
        return self._welcome

    def show_door(self) -> None:
        """Show the page that asks for a password, and nothing of the register behind it."""
        self.menus.register_is_open(is_open=False)
        self._show_frame(shown=False)
        self.status.clear()
        self.found.clear()
        self.toast.forget()
        self.stack.setCurrentWidget(self.locking.door)
        self.retranslate()

    def leave_door(self) -> None:
        """Go back to the register that was shown, or to the others."""
        if self.desk is None:
            self._show_no_register()
            return
        self.menus.register_is_open(is_open=True)
        self._show_frame(shown=True)
        self.stack.go("concerns")
        self.retranslate()

    @property
    def is_opening(self) -> bool:
        """A register is on its way here."""
        return self._coming is not None

    def stop_opening(self) -> None:
        """Wait no more for a register that is on its way here."""
        coming, self._coming = self._coming, None
        if coming is not None:
            coming.close()

    @property
    def is_reading_only(self) -> bool:
        """The register that is shown cannot be written here."""
        return self.desk is not None and self.desk.read_only

    @property
    def is_busy(self) -> bool:
        """Something is under way: pictures and tests wait for it."""
        if self._coming is not None:
            return True
        return (self.desk is not None and self.desk.is_busy) or self.stack.is_busy

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.be_tight(tight=self.width() < px(_ROOM_FOR_NAMES))
        self.who.be_low(low=self.height() < px(_ROOM_FOR_STAFF))

    def _begin(self, path: Path | None) -> None:
        self._show_frame(shown=False)
        self.menus.register_is_open(is_open=False)
        if path is not None:
            self.open_path(path)
        if self._coming is None:
            self._show_no_register()

    def _connect(self) -> None:
        self.header.search.typed.connect(self.search_for)
        self.header.search.down.connect(self.go_to_list)
        self.toast.undo.connect(self.undo)
        self.program.keeper.told.connect(self.retranslate)
        self.working.stopped.connect(self.stop_undoing)
        self.who.other_asked.connect(self.ask_my_name)
        self.who.chosen.connect(
            lambda name: self.say(_("You work here as {name}").format(name=name))
        )
        self.rail.chosen.connect(self.show_place)
        self.stack.shown.connect(self.rail.choose)
        self.stack.made.connect(self._listen_to)

    def _new_desk(self, *, read_only: bool = False) -> Desk:
        return Desk(self, clock=self.program.clock, author=user_name(), read_only=read_only)

    def _await(self, desk: Desk) -> Desk:
        """Wait for a register; the one that is shown stays until it is there."""
        self.stop_opening()
        self._coming = desk
        desk.opened.connect(lambda: self._show_register(desk))
        desk.failed.connect(lambda error: self._refuse(desk, error))
        if self._welcome is not None:
            self._welcome.wait(desk)
        return desk

    def _refuse(self, desk: Desk, error: BaseException) -> None:
        self._coming = None
        desk.close()
        if self.locking.takes(desk, error):
            return
        if self.desk is None:
            self._show_no_register()
            self.welcome.refuse(desk.path, error)
        else:
            self.tell_error(error)

    def _show_register(self, desk: Desk) -> None:
        self.drop_register(backed_up=True)
        self.desk, self._coming = desk, None
        settings = self.program.settings
        if desk.path is not None:
            # Nothing is written, and no disk waited for, when it leads the recent ones already.
            settings.change(recent=settings.current.with_recent(desk.path).recent)
        desk.set_author(settings.current.staff.get(desk.reader.uid) or user_name())
        desk.keeper = self.program.keeper
        DailyBackup(desk, desk.keeper)
        self.stack.open(desk, settings)
        Badges(desk, self.program.parts.places).counted.connect(self.rail.show_counts)
        Foresight(desk)
        DailyNotice(desk, settings).opened.connect(self._show_the_day)
        desk.undoable.connect(lambda undo, redo: self.menus.undoable(undo=undo, redo=redo))
        desk.saving.connect(self.status.saving)
        desk.unsaved.connect(self.status.unsaved)
        desk.saved.connect(self.status.saved)
        desk.checked.connect(self._show_problems)
        self.circumstances.follow(desk)
        desk.signed.connect(lambda _name: self.who.settle())
        desk.signed.connect(lambda _name: self.status.show_register(desk))
        self.menus.register_is_open(is_open=True)
        self._offer_to_write(desk)
        self.menus.undoable(undo=desk.can_undo, redo=desk.can_redo)
        self._show_frame(shown=True)
        if self._welcome is not None:
            self._welcome.settle()
        if not self.locking.opened(desk):
            self.stack.go("concerns")
        self.who.ask(desk)
        self.retranslate()

    def _offer_to_write(self, desk: Desk) -> None:
        actions = [self.menus.actions[name] for name in WRITING]
        thaw(*actions, self.header.new)
        freeze(desk, *actions, self.header.new)

    def read_again(self, desk: Desk) -> None:
        """Show what has its name by now: another computer wrote it, or its disk is back."""
        if desk is self.desk and desk.path is not None and self._coming is None:
            self.locking.keep_place(desk)
            self._await(self._new_desk(read_only=desk.read_only)).open(desk.path, key=desk.key)

    def _create(self, path: Path, office: "Office", password: str) -> None:
        """Make a register; one that has a password shows where its sheet is printed."""
        desk = self._await(self._new_desk())
        self.locking.begin_at("password" if password else "")
        desk.create(path, office, password)

    def _show_problems(self, problems: "list[Message]") -> None:
        """Say what the background check found: the register stays open, to be copied."""
        writes = self.desk is not None and not self.desk.read_only
        self.status.checked(is_sound=self.found.show_found(problems, writes=writes))
        self.retranslate()

    def _show_the_day(self) -> None:
        """Come forward with the page of today."""
        self.showNormal() if self.isMinimized() else self.show()
        self.raise_()
        self.activateWindow()
        self.show_place("today")

    @override
    def _show_no_register(self) -> None:
        self.menus.register_is_open(is_open=False)
        self._show_frame(shown=False)
        self.status.clear()
        self.welcome.settle()
        self.stack.setCurrentWidget(self.welcome)
        self.welcome.enter()
        self.retranslate()

    @override
    def drop_register(self, *, backed_up: bool = False) -> None:
        """Leave the register that is shown.

        Its backup is made behind the page that comes, unless something else is done to the file.
        """
        self.stack.close_all()
        self.found.clear()
        self.who.hide()
        self._close_desk(backed_up=backed_up)
        self.circumstances.clear()
        self.header.search.show_words("")

    def _close_desk(self, *, backed_up: bool) -> None:
        desk, self.desk = self.desk, None
        if desk is None:
            return
        self.circumstances.leave(desk, backed_up=backed_up)

    @override
    def restore(self, backup: Path, backup_key: "Key | None" = None) -> None:
        desk = self.desk
        if desk is None or desk.path is None:
            return
        path, key, clock = desk.path, desk.key, self.program.clock
        self.drop_register()
        self.working.begin(N_("Restoring the backup…"))

        def replace(_task: "Task") -> "Restored":
            from app.operations.backups import restore

            # The page has told whether the two have parted.
            return restore(
                path, backup, key=key, backup_key=backup_key, clock=clock, although_parted=True
            )

        def again(result: "Restored | BaseException") -> None:
            """Open the register as it is now, and say what became of it."""
            if not shiboken6.isValid(self):
                return
            self.working.end()
            self.open_path(path, key=key)
            if isinstance(result, BaseException):
                self.tell_error(result)
            else:
                self.say("\n".join(current().say(one) for one in result.sentences()))

        self.program.keeper.look(replace, done=again, failed=again)

    def _show_frame(self, *, shown: bool) -> None:
        """The header and the rail belong to a register."""
        self.header.setVisible(shown)
        self.rail.setVisible(shown)
