"""The main window: header, pages, status bar; one register at a time."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from app.base.overriding import override
from app.base.translations import _
from app.gui.desk.backups import DailyBackup
from app.gui.desk.desk import Desk
from app.gui.desk.preloading import Preloader
from app.gui.desk.read_only import freeze, thaw
from app.gui.forms.staff_strip import WhoStrip, user_name
from app.gui.program import Program
from app.gui.texts import Retranslated, follow
from app.gui.theme.look import px
from app.gui.widgets.basics import column, row
from app.gui.widgets.overlay import BusyOverlay, Toast
from app.gui.window.actions import WRITING
from app.gui.window.acts import Acts
from app.gui.window.badges import Badges
from app.gui.window.bands import Bands
from app.gui.window.closing import Closing
from app.gui.window.daily_notice import DailyNotice
from app.gui.window.file_changes import FileChanges
from app.gui.window.findings import Found
from app.gui.window.geometry import place, placed
from app.gui.window.header import Header
from app.gui.window.keyboard import Keyboard
from app.gui.window.locking import Locking
from app.gui.window.menus import Menus
from app.gui.window.opening import Opening
from app.gui.window.page_stack import PageStack
from app.gui.window.rail import Rail
from app.gui.window.status_line import StatusLine
from app.gui.window.undo_redo import UndoRedo
from app.gui.window.unkept import Unkept

if TYPE_CHECKING:
    from app.base.messages import Message

_ROOM_FOR_STAFF = 560
"""Below this height the names of the staff are hidden."""
_ROOM_FOR_NAMES = 1000
"""Below this width the rail shows only icons."""


class MainWindow(QMainWindow, Retranslated):
    """A window with a register, its password page, or the welcome page."""

    program: Program
    acts: Acts
    """The acts of menus, keyboard and pages."""
    opening: Opening
    """Opening and leaving the register."""
    locking: Locking
    """The password of the register."""
    file_changes: FileChanges
    """Changes of the file of the register."""
    undoing: UndoRedo
    closing: Closing

    def __init__(self, program: Program, path: Path | None = None) -> None:
        """Open a register if a path is given, else show the welcome page."""
        super().__init__()
        self.program = program
        self.desk: Desk | None = None
        self.setObjectName("mainWindow")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.stack, self.rail = PageStack(program.parts.pages), Rail(program.parts.pages)
        self.acts, self.opening, self.undoing = Acts(self), Opening(self), UndoRedo(self)
        self.menus = Menus(self)
        self.header = Header(self.menus.actions)
        self.closing = Closing()
        self.file_changes = FileChanges(self)
        self.found, self.who = Found(self), WhoStrip(program.settings)
        centre = self._lay_out()
        self.status = StatusLine()
        self.setStatusBar(self.status)
        self.toast, self.working = Toast(centre), BusyOverlay(centre)
        self.locking = Locking(self)
        Unkept(self)
        self._connect()
        place(self, program.settings.current.geometry)
        Keyboard(self)
        follow(self)
        self._show_frame(shown=False)
        self.opening.begin(path)

    @property
    def is_reading_only(self) -> bool:
        """Whether the register is read-only here."""
        return self.desk is not None and self.desk.read_only

    @property
    def is_busy(self) -> bool:
        """Whether work is under way: pictures and tests wait for it."""
        if self.opening.is_under_way:
            return True
        return (self.desk is not None and self.desk.is_busy) or self.stack.is_busy

    @override
    def retranslate(self) -> None:
        if self.desk is not None and self.desk.is_open and not self.locking.is_locked:
            self.setWindowTitle(self.desk.reader.office.name)
            self.status.show_register(self.desk)
            self.found.tell(self.desk)
            self.status.show_backup(self.program.keeper, self.desk.reader.mark)
        elif self.locking.is_locked:
            self.setWindowTitle(self.locking.page.title)
        else:
            self.setWindowTitle(_("Welcome"))

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.closing.lets(self.close):
            event.ignore()
            self.activateWindow()
            return
        self.program.settings.change(geometry=placed(self))
        self.opening.stop()
        self.opening.close_desk(backed_up=True)
        self.locking.close()
        self.program.closed(self)
        super().closeEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.be_tight(tight=self.width() < px(_ROOM_FOR_NAMES))
        self.who.be_low(low=self.height() < px(_ROOM_FOR_STAFF))
        self.bands.fit()

    def show_register(self, desk: Desk) -> None:
        """Show an opened register."""
        self.desk = desk
        settings = self.program.settings
        if desk.path is not None:
            # When it already leads the recent ones, nothing is written and no disk is waited for.
            settings.change(recent=settings.current.with_recent(desk.path).recent)
        desk.set_author(settings.current.staff.get(desk.reader.uid) or user_name())
        desk.keeper = self.program.keeper
        DailyBackup(desk, desk.keeper)
        self.stack.open(desk, settings, self.acts)
        Badges(desk, self.program.parts.pages).counted.connect(self.rail.show_counts)
        Preloader(desk)
        DailyNotice(desk, settings).opened.connect(self._show_the_day)
        self._follow(desk)
        self.menus.register_is_open(is_open=True)
        self._offer_to_write(desk)
        self.menus.undoable(undo=desk.can_undo, redo=desk.can_redo)
        self._show_frame(shown=True)
        self.opening.arrived()
        if not self.locking.opened(desk):
            self.stack.go("concerns")
        self.who.ask(desk)
        self.retranslate()

    def show_no_register(self) -> None:
        """Show the welcome page."""
        self._show_frame(shown=False)
        self.status.clear()
        welcome = self.opening.welcome
        welcome.settle()
        self.stack.setCurrentWidget(welcome)
        welcome.enter()
        self.retranslate()

    def show_password_page(self) -> None:
        """Show the password page and no content of the register."""
        self._show_frame(shown=False)
        self.status.clear()
        self.found.clear()
        self.toast.forget()
        self.stack.setCurrentWidget(self.locking.page)
        self.retranslate()

    def leave_password_page(self) -> None:
        """Return to the shown register, or to the recent ones."""
        if self.desk is None:
            self.show_no_register()
            return
        self.menus.register_is_open(is_open=True)
        self._show_frame(shown=True)
        self.stack.go("concerns")
        self.retranslate()

    def _lay_out(self) -> QWidget:
        centre = QWidget()
        self.setCentralWidget(centre)
        layout = column(centre)
        layout.addWidget(self.header)
        self.bands = Bands(self.closing, self.file_changes.band, self.found, self.who)
        layout.addWidget(self.bands)
        beside = row(gap=0)
        beside.addWidget(self.rail)
        beside.addWidget(self.stack, 1)
        layout.addLayout(beside, 1)
        return centre

    def _connect(self) -> None:
        acts = self.acts
        self.header.search.typed.connect(acts.search_for)
        self.header.search.down.connect(acts.go_to_list)
        self.toast.undo.connect(self.undoing.undo)
        self.program.keeper.told.connect(self.retranslate)
        self.working.stopped.connect(self.undoing.stop)
        self.who.other_asked.connect(lambda: acts.show_section("personal"))
        self.who.chosen.connect(
            lambda name: acts.say(_("You work here as {name}").format(name=name))
        )
        self.rail.chosen.connect(acts.show_page)
        self.stack.shown.connect(self.rail.choose)

    def _follow(self, desk: Desk) -> None:
        """Connect the frame to the events of a register."""
        desk.undoable.connect(lambda undo, redo: self.menus.undoable(undo=undo, redo=redo))
        desk.saving.connect(self.status.saving)
        desk.unsaved.connect(self.status.unsaved)
        desk.saved.connect(self.status.saved)
        desk.checked.connect(self._show_problems)
        desk.days.turned.connect(_update_today_fields)
        self.file_changes.follow(desk)
        desk.signed.connect(lambda _name: self.who.settle())
        desk.signed.connect(lambda _name: self.status.show_register(desk))

    def _offer_to_write(self, desk: Desk) -> None:
        actions = [self.menus.actions[name] for name in WRITING]
        thaw(*actions, self.header.new)
        freeze(desk, *actions, self.header.new)

    def _show_problems(self, problems: "list[Message]") -> None:
        """Show the problems of the check: the register stays open, to be copied."""
        writes = self.desk is not None and not self.desk.read_only
        self.status.checked(is_sound=self.found.show_found(problems, writes=writes))
        self.retranslate()

    def _show_the_day(self) -> None:
        """Raise the window with the page of today."""
        self.showNormal() if self.isMinimized() else self.show()
        self.raise_()
        self.activateWindow()
        self.acts.show_page("today")

    def _show_frame(self, *, shown: bool) -> None:
        """Show or hide the header, the rail and most menus, which need a register."""
        self.header.setVisible(shown)
        self.rail.setVisible(shown)
        if not shown:
            self.menus.register_is_open(is_open=False)


def _update_today_fields() -> None:
    """Update the fields that hold today's date."""
    # Imported late: the window opens without any form.
    from app.gui.forms import dates

    dates.turn()
