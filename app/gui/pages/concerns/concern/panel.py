"""The open concern beside the list."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLabel, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.base.errors import NotFoundError
from app.base.messages import N_
from app.base.overriding import override
from app.base.settings import SettingsFile
from app.base.translations import _
from app.domain.attachments import Holder
from app.domain.concerns import Priority
from app.domain.fields import values
from app.domain.history import Changed
from app.domain.labels import label as named
from app.domain.status import ALLOWED, Status
from app.gui.attachments.section import AttachmentsSection
from app.gui.desk.desk import Desk
from app.gui.forms.asking import Asking
from app.gui.forms.errors import expected
from app.gui.forms.focus import Entering
from app.gui.models.open_concern import OpenConcern, read
from app.gui.page import Wishes
from app.gui.pages.concerns.concern.composer import Composer
from app.gui.pages.concerns.concern.facts import answer_facts, main_facts, outcome_facts
from app.gui.pages.concerns.concern.heading import Heading
from app.gui.pages.concerns.concern.links import LinksView, link_form
from app.gui.pages.concerns.concern.people import PeopleBehind
from app.gui.pages.concerns.concern.quick_form import due_date_form, owner_form
from app.gui.pages.concerns.concern.status_form import StatusForm, draft_name
from app.gui.pages.concerns.concern.timeline import Timeline
from app.gui.records.commitment_forms import answering_form, commitment_form
from app.gui.records.commitments import CommitmentList
from app.gui.records.history import HistoryView
from app.gui.texts import Retranslated, follow
from app.gui.theme.look import px
from app.gui.widgets.basics import column, label, line
from app.gui.widgets.facts import Facts
from app.gui.widgets.messages import EmptyState, InlineMessage
from app.gui.widgets.reading_text import ReadingText
from app.gui.widgets.scrolling import ScrolledArea
from app.operations.concerns import restore, set_priority, trash
from app.operations.links import unlink

"""The inline forms under the heading, shown one at a time."""


class ConcernPanel(Entering, Retranslated):
    """A concern: heading, fields, timeline or history, composer.

    It refreshes by `desk.changed` alone. `edit_asked` carries the concern.
    """

    opened = Signal(object)
    closed = Signal()
    edit_asked = Signal(object)

    def __init__(self, desk: Desk, settings: SettingsFile, wishes: Wishes) -> None:
        """Begin empty, until `show_concern`."""
        super().__init__()
        self.setObjectName("concernPanel")
        self.setProperty("plane", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self._desk, self._settings, self._wishes = desk, settings, wishes
        self._opened: OpenConcern | None = None
        self._inline: Asking | None = None
        self._heading = Heading(desk)
        self._message = InlineMessage("panelMessage")
        self._facts, self._outcome = Facts("facts"), Facts("outcomeFacts")
        self._answer_facts, self._people = Facts("answerFacts"), PeopleBehind()
        self._texts = {name: ReadingText(name) for name in ("description", "remedy", "answer")}
        self._commitments, self._timeline = CommitmentList(), Timeline()
        self._links = LinksView(desk)
        self._attachments = AttachmentsSection(desk, wishes, Holder.CONCERN)
        self._history, self._tabs = HistoryView(), QTabBar()
        self._composer = Composer(desk)
        self._sections: list[tuple[QLabel, str, QWidget]] = []
        self._lay_out()
        self._listen()
        follow(self)

    @property
    def concern(self) -> int | None:
        """The shown concern."""
        return None if self._opened is None else self._opened.concern.id

    def show_concern(self, concern: int | None) -> None:
        """Show a concern, or None."""
        if concern != self.concern:
            self._remove_form()
            self._message.clear()
            self._scroll.verticalScrollBar().setValue(0)
        self._load(concern)
        if self._opened is not None and self._inline is None:
            self._resume()

    def change_status(self) -> None:
        """Open the menu of the possible states."""
        self._heading.open_statuses()

    def ask_status(self, target: Status) -> None:
        """Open the form of a change of status."""
        if self._opened is not None:
            form = StatusForm(self._desk, self._opened, target)
            self._show_inline(form)

    @override
    def retranslate(self) -> None:
        for words, title, _body in self._sections:
            words.setText(_(title))
        self._tabs.setTabText(0, _("Timeline"))
        self._tabs.setTabText(1, _("History"))
        self._tabs.setAccessibleName(_("Timeline or history"))
        if self._opened is not None and self._desk.is_open:
            self._load(self._opened.concern.id)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files anywhere on the concern."""
        self._attachments.dragEnterEvent(event)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self._attachments.dropEvent(event)

    def _lay_out(self) -> None:
        self._body = QWidget()
        self._body.setProperty("plane", "clear")
        self._slot = column(gap=0)
        stack = column(self._body, gap=14, pad=(22, 14, 22, 18))
        stack.addWidget(self._heading)
        stack.addWidget(self._message)
        stack.addLayout(self._slot)
        stack.addWidget(self._facts)
        self._add_section(stack, N_("In the directory"), self._people)
        self._add_section(stack, N_("Description"), self._texts["description"])
        self._add_section(stack, N_("Remedy sought"), self._texts["remedy"])
        self._add_section(stack, N_("Answer"), self._texts["answer"])
        stack.addWidget(self._answer_facts)
        self._add_section(stack, N_("Outcome"), self._outcome)
        self._add_section(stack, N_("Commitments"), self._commitments)
        self._add_section(stack, N_("Links"), self._links)
        self._add_section(stack, N_("Attachments"), self._attachments)
        self._lay_out_tabs()
        stack.addWidget(self._tabs)
        stack.addWidget(self._timeline)
        stack.addWidget(self._history)
        stack.addStretch(1)
        self._scroll = ScrolledArea(self._body)
        page = QWidget()
        whole = column(page)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(line())
        whole.addWidget(self._composer)
        self._stack = QStackedWidget()
        self._stack.addWidget(EmptyState("inbox", N_("Choose a concern in the list.")))
        self._stack.addWidget(page)
        column(self).addWidget(self._stack)
        self.setMinimumWidth(px(340))

    def _lay_out_tabs(self) -> None:
        self._tabs.setObjectName("timelineOrHistory")
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.addTab("")
        self._tabs.addTab("")
        self._history.hide()

    def _add_section(self, stack: QVBoxLayout, title: str, body: QWidget) -> None:
        words = label(role="section")
        part = column(gap=5)
        part.addWidget(words)
        part.addWidget(body)
        stack.addLayout(part)
        self._sections.append((words, title, body))

    def _listen(self) -> None:
        heading = self._heading
        heading.edit_asked.connect(self.edit)
        heading.names_asked.connect(self._see_names)
        self._people.asked.connect(self._wishes.show_party)
        heading.paper_asked.connect(self._ask_paper)
        heading.status_asked.connect(self.ask_status)
        heading.owner_asked.connect(self._ask_owner)
        heading.due_date_asked.connect(self._ask_due_date)
        heading.link_asked.connect(self._ask_link)
        heading.commitment_asked.connect(lambda: self._ask_commitment(new=True))
        heading.commitment_link_asked.connect(lambda: self._ask_commitment(new=False))
        self._commitments.asked.connect(partial(self._wishes.show_record, "commitments"))
        self._links.concern_asked.connect(self._wishes.show_concern)
        self._links.unlink_asked.connect(self._unlink)
        heading.priority_asked.connect(self._set_priority)
        heading.trash_asked.connect(lambda: self._run(trash, _("Concern put in the trash")))
        heading.restore_asked.connect(lambda: self._run(restore, _("Restored")))
        heading.copied.connect(lambda text: self._say(text, undoable=False))
        self._composer.saved.connect(lambda changed: self._say(self._composer.said(changed)))
        self._tabs.currentChanged.connect(self._show_tab)
        self._tabs.currentChanged.connect(
            lambda _tab: QTimer.singleShot(0, self, self._scroll_to_tabs)
        )
        self._desk.changed.connect(self._refresh)
        shortcut = QShortcut(QKeySequence("Ctrl+Shift+S"), self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(self.change_status)

    def _load(self, concern: int | None) -> None:
        before = self.concern
        self._opened = self._read(concern)
        self._composer.show_concern(self._opened.concern if self._opened else None)
        self._stack.setCurrentIndex(0 if self._opened is None else 1)
        if self._opened is None:
            if before is not None:
                self.closed.emit()
            return
        self._show(self._opened)
        if before != concern:
            self.opened.emit(self._opened.concern.id)

    def _read(self, concern: int | None) -> OpenConcern | None:
        if concern is None or not self._desk.is_open:
            return None
        try:
            return read(self._desk.reader, concern)
        except NotFoundError:
            return None

    def _show(self, opened: OpenConcern) -> None:
        concern = opened.concern
        self._heading.show_concern(opened)
        self._facts.show_facts(main_facts(opened))
        self._people.show_people(opened.people)
        for name, words in values(concern, self._texts).items():
            self._texts[name].show_text(words)
        self._answer_facts.show_facts(answer_facts(concern))
        self._outcome.show_facts(outcome_facts(concern))
        self._commitments.show_commitments(opened.commitments)
        self._links.show_links(opened.links)
        self._attachments.show_record(concern.id, frozen=concern.deleted)
        for words, _title, body in self._sections:
            words.setVisible(not body.isHidden())
        self._timeline.show_entries(concern, opened.timeline, opened.together)
        self._show_tab(self._tabs.currentIndex())

    def _show_tab(self, index: int) -> None:
        self._timeline.setVisible(index == 0)
        self._history.setVisible(index == 1)
        if index == 1 and self._opened is not None:
            concern = self._opened.concern
            self._history.show_changes(self._desk.reader.histories.of_concern(concern.id))

    def _scroll_to_tabs(self) -> None:
        """Scroll to the tabs."""
        if self._tabs.hasFocus():
            # Let the layout grow before scrolling to the tabs.
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            top = self._tabs.mapTo(self._body, QPoint(0, 0)).y()
            self._scroll.verticalScrollBar().setValue(top - px(14))

    def _refresh(self, changed: Changed) -> None:
        """Reload after an act that may concern it, of this window or another."""
        if self.concern is not None:
            touched = changed.ids("concern")
            if not touched or self.concern in touched:
                self._load(self.concern)

    def _resume(self) -> None:
        """Reopen an interrupted change of status."""
        if self._opened is None or self._opened.concern.deleted:
            return
        concern = self._opened.concern
        for target in ALLOWED[concern.status]:
            if self._desk.drafts.moment(draft_name(concern.uid, target)) is not None:
                self.ask_status(target)
                return

    def _show_inline(self, form: Asking) -> None:
        self._remove_form()
        self._inline = form
        form.left.connect(self._close_inline)
        form.saved.connect(partial(self._finish, form))
        form.refused.connect(self._message.complain)
        self._slot.addWidget(form)
        form.show()
        self._composer.fold()
        form.setFocus()
        QTimer.singleShot(0, form, self._scroll_to_form)

    def _scroll_to_form(self) -> None:
        if self._inline is not None:
            self._scroll.verticalScrollBar().setValue(self._inline.y() - px(14))

    def _remove_form(self) -> None:
        if self._inline is not None:
            self._inline.put_away()
            self._inline = None

    def _close_inline(self) -> None:
        self._remove_form()
        self._heading.setFocus()

    def _finish(self, form: Asking, changed: Changed) -> None:
        if self._inline is form:
            self._close_inline()
        self._say(form.said(changed))

    def _see_names(self) -> None:
        self._desk.show_names(failed=self._message.complain)

    def edit(self) -> None:
        """Ask for the edit form, which shows confidential names and records that."""
        concern = None if self._opened is None else self._opened.concern
        if concern is None:
            self._say(_("Choose a concern in the list."), undoable=False)
        elif concern.deleted:
            said = _("{reference} is in the trash. Restore it first; nothing was changed.")
            self._say(said.format(reference=concern.reference), undoable=False)
        elif self._desk.viewer.is_kept_from(confidential=concern.confidential):
            self._desk.show_names(
                done=lambda _changed: self._tell(self.edit_asked), failed=self._message.complain
            )
        else:
            self._tell(self.edit_asked)

    def _ask_paper(self, name: str) -> None:
        if self.concern is not None:
            self._wishes.print_paper(name, "concern", self.concern)

    def _ask_owner(self) -> None:
        if self._opened is not None:
            self._show_inline(owner_form(self._desk, self._opened))

    def _ask_due_date(self) -> None:
        if self._opened is not None:
            self._show_inline(due_date_form(self._desk, self._opened))

    def _ask_link(self) -> None:
        if self._opened is not None:
            self._show_inline(link_form(self._desk, self._opened.concern))

    def _ask_commitment(self, *, new: bool) -> None:
        """Ask for a commitment that answers the concern, a new or a recorded one."""
        if self.concern is not None:
            ask = commitment_form if new else answering_form
            self._show_inline(ask(self._desk, self.concern))

    def _unlink(self, linked: int) -> None:
        self._desk.run(
            unlink,
            linked,
            done=lambda _changed: self._say(_("Link removed")),
            failed=expected(self._message.complain, self._message.clear),
        )

    def _set_priority(self, priority: Priority) -> None:
        if self.concern is not None:
            said = _("Priority: {priority}").format(priority=_(named(priority)))
            self._desk.run(
                set_priority,
                self.concern,
                priority,
                done=lambda _changed: self._say(said),
                failed=expected(self._message.complain, self._message.clear),
            )

    def _run(self, operation: Callable[..., Changed], said: str) -> None:
        if self.concern is not None:
            self._desk.run(
                operation,
                [self.concern],
                done=lambda _changed: self._say(said),
                failed=expected(self._message.complain, self._message.clear),
            )

    def _say(self, text: str, *, undoable: bool = True) -> None:
        self._wishes.say(text, undo=undoable)

    def _tell(self, signal: SignalInstance) -> None:
        if self.concern is not None:
            signal.emit(self.concern)
