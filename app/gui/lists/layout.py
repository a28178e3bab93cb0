"""The columns of a list, their order and their widths, kept in the settings."""

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction

from app.base.settings import ListLayout, SettingsFile
from app.base.translations import _
from app.gui.delegates.rows import PAD, title_width
from app.gui.lists.table import ListTable
from app.gui.models.lists import ListColumn
from app.gui.theme.look import px, worn
from app.gui.widgets.menu import menu_here

_KEEP_AFTER_MS = 400
_LEAST, _WISHED = 150, 220
"""The width of the column that takes the rest: at least, and as default columns leave it."""


class ColumnLayout(QObject):
    """The columns of a table. `order_changed` asks for another order of the list."""

    order_changed = Signal()

    def __init__(
        self,
        table: ListTable,
        settings: SettingsFile | None,
        first: ListLayout = ListLayout(),  # noqa: B008 - it is frozen
        *,
        wished: int = _WISHED,
    ) -> None:
        """Lay the columns out as stored, or as at `first`.

        Without settings nothing is stored. `wished` is what the others leave to the widest column.
        """
        super().__init__(table)
        self._table, self._settings, self._first, self._wished = table, settings, first, wished
        self._columns = table.rows.columns
        self._places = {column.key: place for place, column in enumerate(self._columns)}
        self._widest = next(p for p, one in enumerate(self._columns) if one.takes_the_rest)
        self._header = table.horizontalHeader()
        self.sort, self.descending = first.sort, first.descending
        self._chosen = self._fitting = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_KEEP_AFTER_MS)
        self._later.timeout.connect(self._keep)
        kept = settings.current.lists.get(table.name, first) if settings else first
        self._restore(kept)
        table.resized.connect(self.fit)
        self._header.sectionClicked.connect(self._sort_by)
        self._header.sectionMoved.connect(self._keep_changes)
        self._header.sectionResized.connect(self._keep_changes)
        self._header.customContextMenuRequested.connect(
            lambda point: self.choose(self._header.mapToGlobal(point))
        )

    def choose(self, at: QPoint) -> None:
        """Open the menu of the columns at a point of the screen."""
        menu = menu_here(self._table, "columnsMenu", _("Columns"))
        for place, one in enumerate(self._columns):
            action = QAction(_(one.title), menu)
            action.setObjectName(f"column-{one.key}")
            action.setCheckable(True)
            action.setChecked(not self._header.isSectionHidden(place))
            action.setEnabled(place != self._widest)
            action.toggled.connect(lambda on, place=place: self._show(place, on=on))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(_("As at first")).triggered.connect(self._reset)
        menu.popup(at)

    def _show(self, place: int, *, on: bool) -> None:
        self._header.setSectionHidden(place, not on)
        self._keep_changes()

    def retranslate(self) -> None:
        """Fit default columns to the words of the language."""
        if not self._chosen:
            self._restore(ListLayout(sort=self.sort, descending=self.descending))

    def fit(self) -> None:
        """Give the widest column the rest of the width; at first, show the columns that fit."""
        if self._fitting:
            return
        self._fitting = True
        header, room = self._header, self._table.room
        if not self._chosen:
            self._show_what_fits(room)
        others = sum(
            header.sectionSize(place)
            for place in range(header.count())
            if place != self._widest and not header.isSectionHidden(place)
        )
        header.resizeSection(self._widest, max(px(_LEAST), room - others))
        self._fitting = False

    def _show_what_fits(self, room: int) -> None:
        left = room - px(self._wished)
        ranked = sorted(enumerate(self._columns), key=lambda one: (not one[1].stays, one[1].rank))
        for place, column in ranked:
            if place == self._widest:
                continue
            width = _width(column)
            fits = column.stays or (bool(column.rank) and left >= width)
            fits = fits and not self._table.rows.has_nothing(place)
            self._header.setSectionHidden(place, not fits)
            left -= width if fits else 0

    def _reset(self) -> None:
        self._restore(self._first)
        self._save(self._first)
        self.order_changed.emit()

    def _sort_by(self, place: int) -> None:
        column = self._columns[place]
        if column.sort:
            falling = column.falling if column.sort != self.sort else not self.descending
            self.sort, self.descending = column.sort, falling
            self.order_changed.emit()
        self._show_order()
        self._later.start()

    def _show_order(self) -> None:
        sorts = (p for p, one in enumerate(self._columns) if self.sort and one.sort == self.sort)
        side = Qt.SortOrder.DescendingOrder if self.descending else Qt.SortOrder.AscendingOrder
        self._header.setSortIndicator(next(sorts, -1), side)

    def _restore(self, kept: ListLayout) -> None:
        self._fitting = True
        known = [key for key in kept.columns if key in self._places]
        self._chosen = bool(known)
        shown = known or [
            one.key for one in self._columns if one.rank or one.stays or one.takes_the_rest
        ]
        if (widest := self._columns[self._widest].key) not in shown:
            shown.insert(0, widest)
        others = [one.key for one in self._columns if one.key not in shown]
        for target, key in enumerate([*shown, *others]):
            place = self._places[key]
            self._header.moveSection(self._header.visualIndex(place), target)
            width = px(kept.widths[key]) if key in kept.widths else _width(self._columns[place])
            self._header.resizeSection(place, width)
            self._header.setSectionHidden(place, key not in shown)
        self.sort, self.descending = self._first.sort, self._first.descending
        if kept.sort in {one.sort for one in self._columns if one.sort}:
            self.sort, self.descending = kept.sort, kept.descending
        self._show_order()
        self._fitting = False
        self.fit()

    def _keep_changes(self, *_ignored: int) -> None:
        """Keep the layout that the person has made."""
        if not self._fitting:
            self._chosen = True
            self.fit()
            self._later.start()

    def _keep(self) -> None:
        header = self._header
        keys = [self._columns[header.logicalIndex(place)].key for place in range(header.count())]
        shown = tuple(key for key in keys if not header.isSectionHidden(self._places[key]))
        # Default widths are not stored: they would cut the words of another language.
        widths = {
            key: round(header.sectionSize(self._places[key]) / worn.scale)
            for key in shown
            if self._chosen and self._places[key] != self._widest
        }
        self._save(
            ListLayout(
                columns=shown if self._chosen else (),
                widths=widths,
                sort=self.sort,
                descending=self.descending,
            )
        )

    def _save(self, layout: ListLayout) -> None:
        if self._settings is not None:
            lists = {**self._settings.current.lists, self._table.name: layout}
            self._settings.change(lists=lists)


def _width(column: ListColumn) -> int:
    """The default width of a column in pixels, at least that of its title."""
    wished = px(column.width) if column.widest is None else column.widest() + 2 * px(PAD)
    return max(wished, title_width(column.title))
