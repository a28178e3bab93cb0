"""The page of the concerns: the sidebar, the list, and the open concern or the form beside it."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.base.messages import N_
from app.base.overriding import override
from app.base.settings import SettingsFile
from app.domain.filters import ConcernFilter, Order, View
from app.gui.desk.desk import Desk
from app.gui.forms.drafts import NEW_CONCERN
from app.gui.forms.focus import has_keyboard
from app.gui.models.filter_parts import toggled
from app.gui.page import Page, Wishes
from app.gui.pages.concerns.acts import Acts
from app.gui.pages.concerns.detail import Detail
from app.gui.pages.concerns.entries import Counts, SideEntry, sections
from app.gui.pages.concerns.finder import Finder
from app.gui.pages.concerns.listing import Listing
from app.gui.pages.concerns.panes import Panes
from app.gui.pages.concerns.sidebar import Sidebar
from app.gui.texts import Retranslated, follow
from app.gui.widgets.basics import column, plane, row
from app.gui.widgets.buttons import button

if TYPE_CHECKING:
    from app.domain.history import Changed
    from app.gui.pages.concerns.concern.form import LogForm
    from app.gui.pages.concerns.concern.panel import ConcernPanel
    from app.gui.pages.concerns.selection.panel import SelectionPanel
    from app.store.index import Selection

_SHOW_AFTER_MS = 30
"""A delay, so that passed rows do not load the panel."""

_COMPLETE_AFTER_MS = 30
"""A delay: hidden parts are made after the first rows are painted."""

_MOST_AT_ONCE = 200
"""The most concerns that go to the trash without a preview."""


class ConcernsPage(Page, Retranslated):
    """The page; it refreshes by `desk.changed` alone."""

    def __init__(
        self,
        desk: Desk,
        settings: SettingsFile,
        wishes: Wishes,
        parent: QWidget | None = None,
    ) -> None:
        """Show the first rows at once; the last filter comes with the first search."""
        super().__init__(parent)
        self.setObjectName("concernsPage")
        self._desk, self._wishes = desk, wishes
        self._counts = Counts()
        self._logged_concern: int | None = None
        self._facets: ConcernFilter | None = None
        self._panes = Panes(settings, self)
        self.sidebar = Sidebar(self._panes)
        self.listing = Listing(desk, settings, self._panes)
        self._detail = Detail(desk, settings, wishes)
        self._panes.take(self.sidebar, self.listing, self._beside())
        self._panes.alone.connect(self._show_alone)
        self._panes.folded.connect(self.listing.heading.sidebar.setVisible)
        column(self).addWidget(self._panes)
        self.finder = Finder(desk, self.listing.order)
        self._acts = Acts(desk, wishes, self)
        self._passing = QTimer(self, singleShot=True, interval=_SHOW_AFTER_MS)
        self._passing.timeout.connect(self._show_current)
        self._completing = QTimer(self, singleShot=True, interval=_COMPLETE_AFTER_MS)
        self._completing.timeout.connect(self._complete)
        self._incomplete = True
        # On a slow computer too, the list comes first.
        self.listing.table.painted.connect(
            self._completing.start, Qt.ConnectionType.SingleShotConnection
        )
        self.entrance = self.listing.table
        self._listen()
        self._begin()
        follow(self)

    @property
    @override
    def is_busy(self) -> bool:
        """Whether a search is running or a row is about to be shown."""
        waits = self._passing.isActive() or self._completing.isActive()
        # A hidden list waits until it is shown.
        waits = waits or (self._incomplete and self.isVisible())
        return waits or any(
            part.is_busy for part in (self.finder, self._detail, self.listing.exporting)
        )

    @property
    def panel(self) -> "ConcernPanel":
        """The panel of the open concern, made when first needed."""
        return self._detail.panel

    @property
    def form(self) -> "LogForm":
        """The form, made when first needed."""
        return self._detail.form

    @property
    def selection(self) -> "SelectionPanel":
        """The panel of the selection, made when first needed."""
        return self._detail.selection

    def current_filter(self) -> ConcernFilter:
        """The filter of the list, for the reports."""
        return self.finder.wanted

    def current_order(self) -> Order:
        """The order of the list, for the printed one."""
        return self.finder.order

    def current_concern(self) -> int | None:
        """The shown concern."""
        return self.panel.concern

    @override
    def where(self) -> str:
        """The number of the shown concern."""
        concern = self.current_concern()
        return "" if concern is None else str(concern)

    @override
    def return_to(self, where: str) -> None:
        if where.isdecimal():
            self.show_concern(int(where))

    def set_words(self, words: str) -> None:
        """Search words."""
        if words != self.finder.wanted.words:
            self.finder.wish(replace(self.finder.wanted, words=words))

    def set_filter(self, wanted: ConcernFilter) -> None:
        """Show the concerns of a filter."""
        self._close_form()
        self.finder.wish(wanted)

    def show_concern(self, concern: int) -> None:
        """Show a concern, and select it where the list has it."""
        self._close_form()
        self._detail.setCurrentWidget(self.panel)
        if not self.listing.table.choose(concern):
            self.panel.show_concern(concern)
        self._panes.read(reading=True)

    def focus_list(self) -> None:
        """Move the keyboard to the list."""
        self._panes.choose(choosing=False)
        self.listing.table.focus_rows()

    @override
    def choose_columns(self) -> bool:
        self.listing.heading.columns_asked.emit()
        return True

    @override
    def save_list(self) -> bool:
        self.listing.export()
        return True

    def new_concern(self) -> None:
        """Show the form for a new concern."""
        self.form.begin_new()
        self._show_form()

    def edit_concern(self) -> None:
        """Edit the selected concern, or continue the open form."""
        if not self._detail.shows_form:
            self._show_current()
        front = self._detail.currentWidget()
        if front is None or front is self.panel:
            self.panel.edit()
        else:
            front.setFocus()

    @override
    def retranslate(self) -> None:
        if self._desk.is_open:
            self._show_sections()

    def _beside(self) -> QWidget:
        """The detail, under a button back to the list where only one has room."""
        beside = plane("surface", self._panes)
        stack = column(beside, gap=0)
        self._way_back = QWidget()
        back = button(
            "backToList", N_("Back to the list"), self._go_back, kind="link", icon="arrow-left"
        )
        row(self._way_back, pad=(22, 12, 22, 0)).addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        stack.addWidget(self._way_back)
        stack.addWidget(self._detail, 1)
        return beside

    def _begin(self) -> None:
        self._show_wish(self.finder.wanted)
        self.listing.show_first(self.finder.first_page())
        words = self.finder.wanted.words
        if words:
            QTimer.singleShot(0, self, lambda: self._wishes.show_words(words))
        if self._desk.drafts.moment(NEW_CONCERN) is not None:
            QTimer.singleShot(0, self, self.new_concern)

    def _complete(self) -> None:
        """Load the columns of the whole list, and make the panel."""
        if not self._desk.is_open:
            # The register was locked or closed meanwhile.
            return
        if self._incomplete:
            self._incomplete = False
            self.finder.look()
        if self._detail.currentWidget() is None:
            self._detail.setCurrentWidget(self.panel)

    def _show_alone(self, alone: bool) -> None:
        """Finish loading in a narrow window, where the list may never be painted."""
        self._way_back.setVisible(alone)
        if alone and self._incomplete:
            self._completing.start()

    def _listen(self) -> None:
        finder, listing, table = self.finder, self.listing, self.listing.table
        finder.wished.connect(self._show_wish)
        finder.found.connect(self._show_found)
        finder.counted.connect(self._show_counts)
        finder.failed.connect(self._acts.complain)
        listing.wished.connect(finder.wish)
        listing.new_asked.connect(self.new_concern)
        listing.print_asked.connect(partial(self._wishes.show_page, "reports"))
        listing.exporting.said.connect(self._wishes.say)
        listing.exporting.failed.connect(self._acts.complain)
        listing.columns.order_changed.connect(lambda: finder.wish(finder.wanted, listing.order))
        listing.heading.named.connect(lambda name: self._acts.save_filter(name, finder.wanted))
        listing.heading.sidebar_asked.connect(self._show_sidebar)
        listing.heading.restore_asked.connect(self._restore)
        table.chosen.connect(lambda _current: self._passing.start())
        table.read_asked.connect(self._open_row)
        table.removal_asked.connect(self._trash)
        table.left.connect(self._show_sidebar)
        listing.asked.connect(self._ask_selection)
        self.sidebar.pressed.connect(self._press)
        self.sidebar.onwards.connect(self.focus_list)
        self.sidebar.renamed.connect(self._acts.rename_filter)
        self.sidebar.removed.connect(self._acts.remove_filter)
        self._listen_to_detail()

    def _listen_to_detail(self) -> None:
        back = QShortcut(QKeySequence("Esc"), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self._go_back)
        detail = self._detail
        detail.edit_asked.connect(self._edit)
        detail.logged.connect(self._show_logged)
        detail.form_closed.connect(self._close_form)
        detail.selection_left.connect(self._leave_selection)
        self._desk.changed.connect(self._refresh)

    def _show_wish(self, wanted: ConcernFilter) -> None:
        self.listing.show_wish(wanted)
        facets = replace(wanted, words="")
        if facets != self._facets:
            self._facets = facets
            self._show_sections()
        self._wishes.show_words(wanted.words)

    def _show_sections(self) -> None:
        register = self._desk.reader
        self.sidebar.show_sections(
            sections(self.finder.wanted, self._counts, register.names, register.filters.all())
        )

    def _show_found(self, selection: "Selection", afresh: bool) -> None:
        self._incomplete = False
        self.listing.show_found(selection, afresh=afresh)
        # Coming from an empty list, move the focus into the new one.
        self.entrance = self.listing.entrance or self.sidebar
        awaited, self._logged_concern = self._logged_concern, None
        if awaited is not None and not self.listing.table.choose(awaited):
            self.panel.show_concern(awaited)
        if self._detail.shows_selection:
            self._passing.start()

    def _show_counts(self, selection: "Selection") -> None:
        self._counts.take(selection)
        self._show_sections()

    def _refresh(self, _changed: "Changed") -> None:
        self.listing.show_wish(self.finder.wanted)
        self._show_sections()

    def _press(self, entry: SideEntry) -> None:
        """Set the filter of an entry of the sidebar."""
        self._panes.choose(choosing=False)
        wanted = self.finder.wanted
        if entry.field == "view":
            self.finder.wish(wanted.within(entry.value))
        elif entry.field == "saved":
            _name, kept = self._desk.reader.filters.all()[entry.value]
            self.finder.wish(ConcernFilter() if entry.chosen else kept)
        else:
            self.finder.wish(toggled(wanted, entry.field, entry.value))

    def _show_sidebar(self) -> None:
        self._panes.choose(choosing=True)
        self.sidebar.setFocus()

    def _show_current(self) -> None:
        """Show the selected concern, or the panel of several."""
        table, chosen = self.listing.table, self.listing.table.selection_ids()
        if len(chosen):
            self._panes.use()
        if len(chosen) > 1 or (self._detail.shows_selection and self.selection.asks_for(chosen)):
            self.selection.show_concerns(chosen)
            if not self._detail.shows_form:
                self._detail.setCurrentWidget(self.selection)
            return
        if self._detail.shows_selection:
            held = has_keyboard(self._detail)
            self._detail.setCurrentWidget(self.panel)
            if held:
                # The act removed these rows from the list.
                self.setFocus()
        concern = table.current
        if concern is not None and concern != self.panel.concern:
            self.panel.show_concern(concern)

    def _leave_selection(self) -> None:
        """Return to the list, with only its focused row selected."""
        self._panes.read(reading=False)
        self.listing.table.choose_current()
        self.setFocus()

    def _ask_selection(self, name: str) -> None:
        """Open the form of an act for the selected rows."""
        self._passing.stop()
        if self._detail.shows_form:
            self.form.leave()
        self.selection.show_concerns(self.listing.table.selection_ids())
        self._detail.setCurrentWidget(self.selection)
        self._panes.read(reading=True)
        self.selection.ask(name)

    def _open_row(self) -> None:
        """Show a concern, in front of a form whose draft is kept."""
        self._close_form()
        self._show_current()
        self._panes.read(reading=True)
        if self._panes.is_narrow:
            self.panel.setFocus()

    def _show_form(self) -> None:
        self._detail.setCurrentWidget(self.form)
        self._panes.read(reading=True)
        self.form.setFocus()

    def _close_form(self) -> None:
        if self._detail.shows_form:
            self._detail.setCurrentWidget(self.panel)
            self._show_current()
            self._panes.read(reading=False)
            self.setFocus()

    def _go_back(self) -> None:
        if self._detail.shows_form:
            self.form.leave()
        elif self._detail.shows_selection:
            self.selection.leave()
        else:
            self._panes.read(reading=False)
            self._panes.choose(choosing=False)
            self.setFocus()

    def _edit(self, concern: int) -> None:
        self.form.begin_edit(concern)
        self._show_form()

    def _show_logged(self, concern: int) -> None:
        """Select a logged concern once the running search has it."""
        self._close_form()
        self._logged_concern = concern
        self._panes.read(reading=True)
        self.finder.look()

    def _trash(self) -> None:
        """Move a few concerns to the trash at once, with undo; many only after a preview."""
        count = self.listing.table.count
        if not count or self.finder.wanted.view is View.TRASH:
            return
        if count > _MOST_AT_ONCE:
            self._ask_selection("trash")
        else:
            self._acts.trash(self.listing.table.selected_ids())

    def _restore(self) -> None:
        table = self.listing.table
        if table.count > _MOST_AT_ONCE:
            self._ask_selection("restore")
        elif table.count:
            self._acts.restore(table.selected_ids())
