"""The top of the panel: reference, title, status, due date and acts."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QWidget

from app.base.messages import N_
from app.base.translations import _
from app.domain.concerns import Priority
from app.domain.labels import label as named
from app.domain.status import ALLOWED, Status
from app.gui.desk.desk import Desk
from app.gui.desk.read_only import freeze
from app.gui.forms.focus import Entering
from app.gui.models.open_concern import OpenConcern
from app.gui.pages.concerns.concern.due import due_words
from app.gui.records.papers import papers_icon
from app.gui.theme.icons import icon
from app.gui.widgets.basics import FlowLayout, column, label, row
from app.gui.widgets.buttons import button, icon_button
from app.gui.widgets.chips import StatusChip
from app.gui.widgets.menu import Menu
from app.gui.widgets.messages import Picture
from app.gui.widgets.reading_text import Words


class Heading(Entering):
    """Emits signals for acts, which the panel does."""

    edit_asked = Signal()
    names_asked = Signal()
    paper_asked = Signal(str)
    status_asked = Signal(object)
    owner_asked = Signal()
    due_date_asked = Signal()
    link_asked = Signal()
    commitment_asked = Signal()
    commitment_link_asked = Signal()
    priority_asked = Signal(object)
    trash_asked = Signal()
    restore_asked = Signal()
    copied = Signal(str)

    def __init__(self, desk: Desk) -> None:
        """Begin empty, until `show_concern`."""
        super().__init__()
        self.setObjectName("heading")
        self._desk = desk
        self._concern: OpenConcern | None = None
        self._reference = label(role="section")
        self._reference.setObjectName("reference")
        self._title, self._due = Words("title", "heading"), label(role="small")
        self._due.setObjectName("dueWords")
        self._chip, self._lock = StatusChip(), Picture("lock", 16)
        self._lock_words = label(role="small")
        self._names = button(
            "seeNamesHere", N_("See the names"), self.names_asked.emit, kind="link"
        )
        self._change = self._status_button()
        self._restore = button(
            "restore", N_("Restore"), self.restore_asked.emit, kind="filled", icon="rotate-ccw"
        )
        self._edit = icon_button("edit", N_("Edit this concern"), "pencil", self.edit_asked.emit)
        self._print = papers_icon("printConcern", "concern", self.paper_asked.emit)
        self._more = self._more_button()
        self.entrance = self._more
        freeze(desk, self._change, self._restore, self._edit, self._more)
        self._lay_out()

    def show_concern(self, opened: OpenConcern) -> None:
        """Show the top of a concern."""
        self._concern = opened
        concern = opened.concern
        self._reference.setText(concern.reference)
        self._title.show_text(concern.title)
        self._title.setAccessibleName(concern.title)
        self._chip.set_status(concern.status)
        words, tone = due_words(concern, self._desk.clock.today())
        self._due.setText(words)
        _set_tone(self._due, tone)
        self._lock.setVisible(concern.confidential)
        self._lock_words.setVisible(concern.confidential)
        self._lock_words.setText(_("Confidential"))
        masked = self._desk.viewer.is_kept_from(confidential=concern.confidential)
        self._names.setVisible(masked and not concern.deleted)
        self._change.setVisible(not concern.deleted)
        self._restore.setVisible(concern.deleted)
        self._edit.setVisible(not concern.deleted)
        self._print.setVisible(not concern.deleted)

    def open_statuses(self) -> None:
        """Open the menu of the possible states."""
        if self._change.isVisible():
            self._change.showMenu()

    def _lay_out(self) -> None:
        self._reference.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for words in (self._due, self._lock_words):
            words.setWordWrap(False)
            words.setMinimumHeight(self._chip.sizeHint().height())
        top = row(gap=2)
        top.addWidget(self._reference)
        copy = icon_button("copyReference", N_("Copy the reference"), "copy", self._copy)
        top.addWidget(copy)
        top.addStretch(1)
        for tool in (self._print, self._edit, self._more):
            top.addWidget(tool)
        state = QWidget()
        flow = FlowLayout(state, gap=10)
        for part in (self._chip, self._due, self._lock_part()):
            flow.addWidget(part)
        actions = row(gap=8)
        actions.addWidget(self._change)
        actions.addWidget(self._restore)
        actions.addStretch(1)
        stack = column(self, gap=8)
        stack.addLayout(top)
        stack.addWidget(self._title)
        stack.addWidget(state)
        stack.addSpacing(4)
        stack.addLayout(actions)

    def _lock_part(self) -> QWidget:
        made = QWidget()
        line = row(made, gap=4)
        line.addWidget(self._lock)
        line.addWidget(self._lock_words)
        line.addWidget(self._names)
        return made

    def _status_button(self) -> QPushButton:
        made = button("changeStatus", N_("Change the status"))
        menu = Menu(made, "statusMenu")
        menu.aboutToShow.connect(lambda: self._fill_statuses(menu))
        made.setMenu(menu)
        self._fill_statuses(menu)
        return made

    def _fill_statuses(self, menu: Menu) -> None:
        """Fill the menu with allowed states, in the order of the seven states."""
        menu.clear()
        if self._concern is None:
            return
        allowed = ALLOWED[self._concern.concern.status]
        for status in (status for status in Status if status in allowed):
            action = menu.addAction(_(named(status)))
            action.setObjectName(f"to_{status.value}")
            _connect(action, partial(self.status_asked.emit, status))

    def _more_button(self) -> QToolButton:
        made = icon_button("more", N_("More actions"), "ellipsis")
        menu = Menu(made, "moreMenu")
        menu.aboutToShow.connect(lambda: self._fill_more(menu))
        made.setMenu(menu)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return made

    def _fill_more(self, menu: Menu) -> None:
        menu.clear()
        if self._concern is None:
            return
        if self._concern.concern.deleted:
            _connect(menu.addAction(icon("rotate-ccw"), _("Restore")), self.restore_asked.emit)
            return
        _connect(menu.addAction(icon("user"), _("Change the owner…")), self.owner_asked.emit)
        _connect(
            menu.addAction(icon("calendar"), _("Change the due date…")), self.due_date_asked.emit
        )
        link = menu.addAction(icon("repeat"), _("Link with another concern…"))
        link.setObjectName("linkConcern")
        _connect(link, self.link_asked.emit)
        commitment = menu.addAction(icon("handshake"), _("Record a commitment…"))
        commitment.setObjectName("recordCommitment")
        _connect(commitment, self.commitment_asked.emit)
        answered = menu.addAction(icon("check"), _("Answered by a commitment…"))
        answered.setObjectName("answeredByCommitment")
        _connect(answered, self.commitment_link_asked.emit)
        priorities = menu.add_menu("priorityMenu", _("Priority"), icon("flag"))
        self._fill_priorities(priorities, self._concern)
        menu.addSeparator()
        _connect(menu.addAction(icon("trash-2"), _("Move to the trash")), self.trash_asked.emit)

    def _fill_priorities(self, menu: Menu, opened: OpenConcern) -> None:
        group = QActionGroup(menu)
        for priority in Priority:
            action = menu.addAction(_(named(priority)))
            action.setCheckable(True)
            action.setChecked(priority is opened.concern.priority)
            _connect(action, partial(self.priority_asked.emit, priority))
            group.addAction(action)

    def _copy(self) -> None:
        reference = self._reference.text()
        QGuiApplication.clipboard().setText(reference)
        self.copied.emit(_("{reference} copied").format(reference=reference))


def _connect(action: QAction, act: Callable[[], object]) -> None:
    """Connect an action without its checked state."""
    action.triggered.connect(lambda _ticked: act())


def _set_tone(words: QLabel, tone: str) -> None:
    if words.property("tone") != tone:
        words.setProperty("tone", tone)
        words.style().polish(words)
