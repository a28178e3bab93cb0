"""The list of a page of records."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.base.overriding import override
from app.gui.delegates.rows import title_width
from app.gui.records.kind import RecordColumn, RecordKind
from app.gui.records.model import RecordDelegate, RecordsModel
from app.gui.texts import tell
from app.gui.theme.look import px

_ROW = 40
_HEADER = 38
_LEAST = 170
"""The width of the column that takes what is left, drawn at 100 %."""


class RecordsTable(QTableView):
    """One row is chosen at a time; Return reads it."""

    chosen = Signal(object)
    """The id of the record that is chosen, or None."""
    read_asked = Signal()

    def __init__(self, kind: RecordKind) -> None:
        """Without rows."""
        super().__init__()
        self.setObjectName(f"{kind.name}Table")
        tell(self.setAccessibleName, kind.title)
        self._records = RecordsModel(kind.columns, self)
        self.setModel(self._records)
        self.setItemDelegate(RecordDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self._set_headers()
        # Not the current row: one that is left for a form and chosen again stays the current one.
        self.selectionModel().selectionChanged.connect(self._tell)
        self.doubleClicked.connect(lambda _index: self.read_asked.emit())

    @property
    def current(self) -> Any:  # noqa: ANN401 - whatever tells the rows of a kind apart
        """What tells the row apart that is chosen: the number of its record, or a key."""
        chosen = self.selectionModel().selectedRows()
        return self._records.rows[chosen[0].row()].id if chosen else None

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self._records.rows)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows; the record that was chosen stays so when it is among them."""
        current, at = self.current, self.verticalScrollBar().value()
        quiet = self.selectionModel().blockSignals(True)  # noqa: FBT003
        self._records.show_rows(rows)
        self.selectionModel().blockSignals(quiet)
        if current is None or not self.choose(current):
            self.chosen.emit(None)
        self.verticalScrollBar().setValue(at)
        self._fit(self.viewport().width())

    def choose(self, record: int) -> bool:
        """Choose a record and bring it into view; False when it is not in the list."""
        row = self._records.row_of(record)
        if row is None:
            return False
        place = self._records.index(row, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(place, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(place)
        return True

    def retranslate(self) -> None:
        """The titles are as wide as the language writes them."""
        self._fit(self.viewport().width())
        self.horizontalHeader().viewport().update()

    def focus_rows(self) -> None:
        """Take the keyboard; the first row is chosen when none is."""
        self.setFocus()
        if self._records.rowCount() and self.current is None:
            self.selectRow(0)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.read_asked.emit()
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._set_sizes()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(event.size().width())

    def _fit(self, room: int) -> None:
        """Leave the widest column what it needs: what says nothing, then the highest ranks go."""
        columns = list(enumerate(self._records.columns))
        widths = [self._width(column) for _place, column in columns]
        taken = sum(widths)
        mute = {place for place, column in columns if self._mute(column)}
        for place, column in sorted(columns, key=lambda one: (one[0] not in mute, -one[1].rank)):
            crowded = column.rank > 0 and room - taken < px(_LEAST)
            hidden = crowded or place in mute
            taken -= widths[place] if hidden else 0
            self.setColumnHidden(place, hidden)
            if column.width:
                self.setColumnWidth(place, widths[place])

    def _width(self, column: RecordColumn) -> int:
        """Numbers take what their title takes, in any language; no title is cut."""
        least = title_width(column.title) if column.width else 0
        return least if column.right else max(px(column.width), least)

    def _mute(self, column: RecordColumn) -> bool:
        """Nothing stands in this column."""
        rows = self._records.rows
        return bool(column.width and rows) and not any(column.tells(one) for one in rows)

    def _set_headers(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().hide()
        self._set_sizes()

    def _set_sizes(self) -> None:
        header, upright = self.horizontalHeader(), self.verticalHeader()
        upright.setMinimumSectionSize(px(20))
        upright.setDefaultSectionSize(px(_ROW))
        header.setFixedHeight(px(_HEADER))
        for place, column in enumerate(self._records.columns):
            mode = QHeaderView.ResizeMode
            header.setSectionResizeMode(place, mode.Fixed if column.width else mode.Stretch)
        self._fit(self.width())

    def _tell(self) -> None:
        self.viewport().update()
        self.chosen.emit(self.current)
