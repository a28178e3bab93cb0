"""The middle of the page: heading, chips, and the table or its placeholder."""

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
    """Shows the results. `wished` carries the filter of a chip or a button.

    `asked` carries the name of an act for the selected rows.
    """

    wished = Signal(object)
    new_asked = Signal()
    print_asked = Signal()
    asked = Signal(str)

    def __init__(self, desk: Desk, settings: SettingsFile, parent: QWidget) -> None:
        """Begin empty, until `show_wish` and `show_found`."""
        super().__init__(parent)
        self.setObjectName("listing")
        self.setProperty("plane", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(px(280))
        self._desk = desk
        self._filter = ConcernFilter()
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
        """The widget that gets the focus; None when nothing here takes it."""
        if not self._stack.currentIndex():
            return self.table
        button = self._empty.button
        return None if button is None or button.isHidden() else button

    def show_wish(self, wanted: ConcernFilter) -> None:
        """Show the filter: the name of the view and the chips."""
        self._filter = wanted
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
        """Show the first rows during the search for the whole list."""
        self.table.refill(lambda: self.model.show_ids(ids), afresh=True)

    def show_found(self, selection: "Selection", *, afresh: bool) -> None:
        """Show the results."""
        self.table.refill(lambda: self.model.show_ids(selection.ids), afresh=afresh)
        self._counts = (len(selection.ids), selection.people)
        self.heading.count(*self._counts)
        self._show_empty(nothing=not len(selection.ids))

    @property
    def order(self) -> Order:
        """The order of the header."""
        return Order(SortKey(self.columns.sort), self.columns.descending)

    def export(self) -> None:
        """Save the list as a file, in its order."""
        self.exporting.ask(self._filter, self.order)

    @override
    def retranslate(self) -> None:
        if not self._desk.is_open:
            return
        self.model.read_again()
        self.columns.retranslate()
        self.show_wish(self._filter)
        if self._counts is not None:
            self.heading.count(*self._counts)

    def _listen(self) -> None:
        heading, columns = self.heading, self.heading.columns
        heading.cleared.connect(lambda: self.wished.emit(cleared(self._filter)))
        heading.columns_asked.connect(
            lambda: self.columns.choose(columns.mapToGlobal(QPoint(0, columns.height())))
        )
        heading.export_asked.connect(self.export)
        self.table.customContextMenuRequested.connect(self._show_menu)
        self.table.chosen.connect(lambda _current: self._offer_restore())

    def _title(self) -> str:
        return self._saved_name() or _(named(self._filter.view))

    def _saved_name(self) -> str:
        """The name of the present filter, if it is saved."""
        kept = self._desk.reader.filters.all().values()
        return next((name for name, wanted in kept if wanted == self._filter), "")

    def _show_empty(self, *, nothing: bool) -> None:
        self._stack.setCurrentIndex(1 if nothing else 0)
        button = self._empty.button
        if not nothing or button is None:
            return
        plain, view = self._filter.is_plain, self._filter.view
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
        if self._filter.is_plain:
            self.new_asked.emit()
        else:
            self.wished.emit(cleared(self._filter))

    def _offer_restore(self) -> None:
        trash = self._filter.view is View.TRASH
        chosen = self.table.selectionModel().hasSelection()
        self.heading.offer_restore(possible=trash, enabled=chosen)

    def _show_menu(self, point: QPoint) -> None:
        """Show the context menu of the selected rows."""
        if not self.table.selectionModel().hasSelection():
            return
        menu = menu_here(self, "rowsMenu", _("Chosen concerns"))
        if self._filter.view is View.TRASH:
            menu.addAction(_("Restore")).triggered.connect(self.heading.restore_asked.emit)
        else:
            self._add_acts(menu)
            menu.addAction(_("Move to the trash")).triggered.connect(self.table.removal_asked.emit)
        menu.addAction(_("Print this list…")).triggered.connect(self.print_asked.emit)
        menu.addAction(_("Save the list as a file…")).triggered.connect(self.export)
        menu.popup(self.table.viewport().mapToGlobal(point))

    def _add_acts(self, menu: Menu) -> None:
        """Add the acts with a form, which opens beside the list."""
        from app.gui.pages.concerns.selection.acts import ACTS

        for act in ACTS:
            if act.name not in ("trash", "restore"):
                action = menu.addAction(icon(act.icon), _("{act}…").format(act=_(act.text)))
                action.setObjectName(f"rows-{act.name}")
                action.triggered.connect(lambda _on, name=act.name: self.asked.emit(name))
        menu.addSeparator()
