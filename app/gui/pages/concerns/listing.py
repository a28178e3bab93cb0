"""The middle of the page: heading, chips, and the table or what stands in its place."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.base.messages import N_
from app.base.overriding import override
from app.base.settings import ListLayout, SettingsFile
from app.base.translations import _
from app.domain.filters import ConcernFilter, Order, SortKey, View
from app.domain.labels import label as named
from app.gui.delegates.concerns import ConcernDelegate
from app.gui.desk.desk import Desk
from app.gui.lists.layout import ColumnLayout
from app.gui.lists.table import ListTable
from app.gui.models.concerns import ConcernsModel
from app.gui.models.filter_parts import EMPTY_VIEWS, cleared, parts, without
from app.gui.pages.concerns.exporting import Exporting
from app.gui.pages.concerns.heading import Heading
from app.gui.texts import Retranslated, follow, tell
from app.gui.theme.icons import icon
from app.gui.theme.look import px
from app.gui.widgets.basics import column
from app.gui.widgets.menu import Menu, menu_here
from app.gui.widgets.messages import EmptyState

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.gui.models.lists import Ids
    from app.store.index import Selection

_FIRST = ListLayout(sort=Order().key.value, descending=Order().descending)


class Listing(QWidget, Retranslated):
    """Shows what was found. `wished` carries the filter that a chip or a button asks for.

    `asked` carries the name of an act for the chosen rows.
    """

    wished = Signal(object)
    new_asked = Signal()
    print_asked = Signal()
    asked = Signal(str)

    def __init__(self, desk: Desk, settings: SettingsFile, parent: QWidget) -> None:
        """Empty until `show_wish` and `show_found`."""
        super().__init__(parent)
        self.setObjectName("listing")
        self.setProperty("plane", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(px(280))
        self._desk = desk
        self._wanted = ConcernFilter()
        self._counts: tuple[int, int] | None = None
        self.heading = Heading(self)
        self.model = ConcernsModel(desk, self)
        self._stack = QStackedWidget(self)
        self.table = ListTable(
            self.model, "concerns", N_("List of concerns"), ConcernDelegate, self._stack
        )
        self.columns = ColumnLayout(self.table, settings, _FIRST)
        self.exporting = Exporting(desk, self)
        self.exporting.bar.setContentsMargins(px(12), 0, px(12), px(8))
        self._empty = EmptyState("inbox", "", N_("New concern"), self._press_empty)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        layout = column(self)
        layout.addWidget(self.heading)
        layout.addWidget(self.exporting.bar)
        layout.addWidget(self._stack, 1)
        self._listen()
        follow(self)

    @property
    def entrance(self) -> QWidget | None:
        """Where the keyboard comes in, unless there is nothing here to be done."""
        if not self._stack.currentIndex():
            return self.table
        button = self._empty.button
        return None if button is None or button.isHidden() else button

    def show_wish(self, wanted: ConcernFilter) -> None:
        """Say what is looked for: the name of the view, the chips."""
        self._wanted = wanted
        self.heading.say(self._title())
        chips: list[tuple[str, Callable[[], object]]] = []
        names = self._desk.reader.names
        if wanted.words.strip():
            bare = replace(wanted, words="")
            text = _("“{words}”").format(words=wanted.words.strip())
            chips.append((text, lambda: self.wished.emit(bare)))
        for part in parts(wanted, names):
            rest = without(wanted, part)
            chips.append((part.text, lambda rest=rest: self.wished.emit(rest)))  # type: ignore[misc]
        self.heading.show_chips(chips, savable=not (wanted.is_plain or self._saved_name()))
        self._offer_restore()

    def show_first(self, ids: "Ids") -> None:
        """Show a first page while the whole list is looked for."""
        self.table.refill(lambda: self.model.show_ids(ids), afresh=True)

    def show_found(self, selection: "Selection", *, afresh: bool) -> None:
        """Show what was found."""
        self.table.refill(lambda: self.model.show_ids(selection.ids), afresh=afresh)
        self._counts = (len(selection.ids), selection.people)
        self.heading.count(*self._counts)
        self._show_empty(nothing=not len(selection.ids))

    @property
    def order(self) -> Order:
        """The order that the header asks for."""
        return Order(SortKey(self.columns.sort), self.columns.descending)

    def export(self) -> None:
        """Save the list that is shown as a file, in its order."""
        self.exporting.ask(self._wanted, self.order)

    @override
    def retranslate(self) -> None:
        if not self._desk.is_open:
            return
        self.model.read_again()
        self.columns.retranslate()
        self.show_wish(self._wanted)
        if self._counts is not None:
            self.heading.count(*self._counts)

    def _listen(self) -> None:
        heading, columns = self.heading, self.heading.columns
        heading.cleared.connect(lambda: self.wished.emit(cleared(self._wanted)))
        heading.columns_asked.connect(
            lambda: self.columns.choose(columns.mapToGlobal(QPoint(0, columns.height())))
        )
        heading.export_asked.connect(self.export)
        self.table.customContextMenuRequested.connect(self._offer)
        self.table.chosen.connect(lambda _current: self._offer_restore())

    def _title(self) -> str:
        return self._saved_name() or _(named(self._wanted.view))

    def _saved_name(self) -> str:
        """The name under which the present filter is kept."""
        kept = self._desk.reader.filters.all().values()
        return next((name for name, wanted in kept if wanted == self._wanted), "")

    def _show_empty(self, *, nothing: bool) -> None:
        self._stack.setCurrentIndex(1 if nothing else 0)
        button = self._empty.button
        if not nothing or button is None:
            return
        plain, view = self._wanted.is_plain, self._wanted.view
        if not plain:
            self._empty.say(N_("No concern matches this filter."))
            tell(button.setText, N_("Clear the filter"))
        elif view is View.ALL:
            self._empty.say(N_("No concern yet. Log the first one."))
            tell(button.setText, N_("New concern"))
        else:
            self._empty.say(EMPTY_VIEWS[view])
        button.setVisible(not plain or view is View.ALL)

        button.setEnabled(not (plain and self._desk.read_only))

    def _press_empty(self) -> None:
        if self._wanted.is_plain:
            self.new_asked.emit()
        else:
            self.wished.emit(cleared(self._wanted))

    def _offer_restore(self) -> None:
        trash = self._wanted.view is View.TRASH
        chosen = self.table.selectionModel().hasSelection()
        self.heading.offer_restore(possible=trash, enabled=chosen)

    def _offer(self, point: QPoint) -> None:
        """The menu of the chosen rows."""
        if not self.table.selectionModel().hasSelection():
            return
        menu = menu_here(self, "rowsMenu", _("Chosen concerns"))
        if self._wanted.view is View.TRASH:
            menu.addAction(_("Restore")).triggered.connect(self.heading.restore_asked.emit)
        else:
            self._offer_acts(menu)
            menu.addAction(_("Move to the trash")).triggered.connect(self.table.removal_asked.emit)
        menu.addAction(_("Print this list…")).triggered.connect(self.print_asked.emit)
        menu.addAction(_("Save the list as a file…")).triggered.connect(self.export)
        menu.popup(self.table.viewport().mapToGlobal(point))

    def _offer_acts(self, menu: Menu) -> None:
        """What asks for a word or a choice: its form opens beside the list."""
        from app.gui.pages.concerns.selection.acts import ACTS

        for act in ACTS:
            if act.name not in ("trash", "restore"):
                action = menu.addAction(icon(act.icon), _("{act}…").format(act=_(act.text)))
                action.setObjectName(f"rows-{act.name}")
                action.triggered.connect(lambda _on, name=act.name: self.asked.emit(name))
        menu.addSeparator()
