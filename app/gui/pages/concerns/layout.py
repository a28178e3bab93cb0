"""Which columns the list shows, in which order and how wide: kept in the settings."""

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction

from app.base.settings import ListLayout, SettingsFile
from app.base.translations import _
from app.domain.filters import Order, SortKey
from app.domain.labels import label
from app.domain.status import Status
from app.gui.delegates.rows import PAD
from app.gui.models.columns import COLUMNS, PLACE_OF, Column
from app.gui.pages.concerns.table import ConcernsTable
from app.gui.theme.look import px, worn
from app.gui.widgets.chips import chip_size
from app.gui.widgets.menu import menu_here

_NAME = "concerns"
_KEEP_AFTER_MS = 400
_TITLE = PLACE_OF["title"]
_LEAST, _WISHED = 150, 220
"""The width of a title: never less, and what columns nobody asked for leave to it."""


class ColumnLayout(QObject):
    """The columns of the table. `order_changed` asks for another order of the list."""

    order_changed = Signal()

    def __init__(self, table: ConcernsTable, settings: SettingsFile) -> None:
        """Lay the columns out as they were left."""
        super().__init__(table)
        self._table, self._settings = table, settings
        self._header = table.horizontalHeader()
        self.order = Order()
        self._chosen = self._fitting = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_KEEP_AFTER_MS)
        self._later.timeout.connect(self._keep)
        self._restore(settings.current.lists.get(_NAME, ListLayout()))
        table.resized.connect(self.fit)
        self._header.sectionClicked.connect(self._sort_by)
        self._header.sectionMoved.connect(self._touched)
        self._header.sectionResized.connect(self._touched)
        self._header.customContextMenuRequested.connect(
            lambda point: self.choose(self._header.mapToGlobal(point))
        )

    def choose(self, at: QPoint) -> None:
        """Open the menu of the columns, at a point of the screen."""
        menu = menu_here(self._table, "columnsMenu", _("Columns"))
        for place, one in enumerate(COLUMNS):
            action = QAction(_(one.title), menu)
            action.setObjectName(f"column-{one.key}")
            action.setCheckable(True)
            action.setChecked(not self._header.isSectionHidden(place))
            action.setEnabled(one.kind != "title")
            action.toggled.connect(lambda on, place=place: self._show(place, on=on))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(_("As at first")).triggered.connect(self._reset)
        menu.popup(at)

    def _show(self, place: int, *, on: bool) -> None:
        self._header.setSectionHidden(place, not on)
        self._touched()

    def retranslate(self) -> None:
        """Columns that nobody laid out are as wide as the words of the language need."""
        if not self._chosen:
            self._restore(ListLayout(sort=self.order.key, descending=self.order.descending))

    def fit(self) -> None:
        """Give the title what the other columns leave; at first, show the columns that fit."""
        if self._fitting:
            return
        self._fitting = True
        header, room = self._header, self._table.room
        if not self._chosen:
            self._show_what_fits(room)
        others = sum(
            header.sectionSize(place)
            for place in range(header.count())
            if place != _TITLE and not header.isSectionHidden(place)
        )
        header.resizeSection(_TITLE, max(px(_LEAST), room - others))
        self._fitting = False

    def _show_what_fits(self, room: int) -> None:
        left = room - px(_WISHED)
        for place in sorted(PLACE_OF.values(), key=lambda one: COLUMNS[one].rank):
            column = COLUMNS[place]
            if place == _TITLE:
                continue
            fits = column.kind == "status" or (bool(column.rank) and left >= _width(column))
            self._header.setSectionHidden(place, not fits)
            left -= _width(column) if fits else 0

    def _reset(self) -> None:
        self._restore(ListLayout())
        self._settings.change(lists={**self._settings.current.lists, _NAME: ListLayout()})
        self.order_changed.emit()

    def _sort_by(self, place: int) -> None:
        key = COLUMNS[place].sort
        if key is not None:
            falling = COLUMNS[place].falling
            if key is self.order.key:
                falling = not self.order.descending
            self.order = Order(key, falling)
            self.order_changed.emit()
        self._show_order()
        self._later.start()

    def _show_order(self) -> None:
        place = next((p for p, one in enumerate(COLUMNS) if one.sort is self.order.key), -1)
        rising = not self.order.descending
        side = Qt.SortOrder.AscendingOrder if rising else Qt.SortOrder.DescendingOrder
        self._header.setSortIndicator(place, side)

    def _restore(self, kept: ListLayout) -> None:
        self._fitting = True
        known = [key for key in kept.columns if key in PLACE_OF]
        self._chosen = bool(known)
        shown = known or [one.key for one in COLUMNS if one.rank]
        if "title" not in shown:
            shown.insert(0, "title")
        others = [one.key for one in COLUMNS if one.key not in shown]
        for target, key in enumerate([*shown, *others]):
            place = PLACE_OF[key]
            self._header.moveSection(self._header.visualIndex(place), target)
            width = px(kept.widths[key]) if key in kept.widths else _width(COLUMNS[place])
            self._header.resizeSection(place, width)
            self._header.setSectionHidden(place, key not in shown)
        if kept.sort in tuple(SortKey):
            self.order = Order(SortKey(kept.sort), kept.descending)
        else:
            self.order = Order()
        self._show_order()
        self._fitting = False
        self.fit()

    def _touched(self, *_ignored: int) -> None:
        """The person laid out the columns: from now on they stay as they are."""
        if not self._fitting:
            self._chosen = True
            self.fit()
            self._later.start()

    def _keep(self) -> None:
        header = self._header
        keys = [COLUMNS[header.logicalIndex(place)].key for place in range(header.count())]
        shown = tuple(key for key in keys if not header.isSectionHidden(PLACE_OF[key]))
        # Widths that nobody chose would cut the words of another language.
        widths = {
            key: round(header.sectionSize(PLACE_OF[key]) / worn.scale)
            for key in shown
            if self._chosen and key != "title"
        }
        layout = ListLayout(
            columns=shown if self._chosen else (),
            widths=widths,
            sort=self.order.key.value,
            descending=self.order.descending,
        )
        lists = {**self._settings.current.lists, _NAME: layout}
        self._settings.change(lists=lists)


def _width(column: Column) -> int:
    """The width of a column that nobody has set, in pixels; no status is cut."""
    if column.kind != "status":
        return px(column.width)
    return max(chip_size(_(label(status))).width() for status in Status) + 2 * px(PAD)
