"""The rows of a list of records, and how their cells are painted."""

from collections.abc import Sequence
from typing import Any, cast

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from app.base.overriding import override
from app.base.translations import _
from app.domain.folding import fold
from app.gui.delegates.rows import PAD, paint_ground, write
from app.gui.models.lists import Index, ListModel
from app.gui.records.kind import RecordColumn
from app.gui.texts import plain
from app.gui.theme.look import font, hue, px
from app.gui.widgets.chips import paint_chip
from app.reports.values import Value


class RecordsModel(ListModel):
    """Rows of a kind. What a cell says is asked when it is painted, in the language of then."""

    columns: Sequence[RecordColumn]

    def __init__(self, columns: Sequence[RecordColumn], parent: QObject | None = None) -> None:
        """Without rows."""
        super().__init__(columns, parent)
        self.found: Sequence[Any] = ()
        """The rows as they were found: those that call for attention first."""
        self.rows: Sequence[Any] = ()
        """The same in the order in which they are shown."""
        self._order: tuple[str, bool] = ("", False)

    @property
    @override
    def ids(self) -> list[Any]:
        return [row.id for row in self.rows]

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.found = rows
        self.rows = self._arranged()
        self.endResetModel()

    def sort_by(self, key: str, *, descending: bool) -> None:
        """Show the rows in the order of a column; as they were found without a key."""
        self._order = (key, descending)
        self.show_rows(self.found)

    @override
    def has_nothing(self, place: int) -> bool:
        column = self.columns[place]
        return bool(self.rows) and not any(column.tells(row) for row in self.rows)

    def _arranged(self) -> Sequence[Any]:
        key, descending = self._order
        column = next((one for one in self.columns if key and one.sort == key), None)
        if column is None:
            return self.found
        told = [(_sorted_by(column.valued(row)), row) for row in self.found]
        filled = [one for one in told if one[0] != ""]
        ordered = sorted(filled, key=lambda one: one[0], reverse=descending)
        # What has nothing there comes last, whichever way.
        return [row for _key, row in ordered] + [row for key, row in told if key == ""]

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        told = self.columns[index.column()].tells(self.rows[index.row()])
        return plain(told) if role == Qt.ItemDataRole.ToolTipRole else told

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return _(column.title)
        if role == Qt.ItemDataRole.TextAlignmentRole and column.right:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None


def _sorted_by(value: Value) -> Any:  # noqa: ANN401 - values of a column can be compared
    if value is None or value == "":
        return ""
    return fold(value) if isinstance(value, str) else value


class RecordDelegate(QStyledItemDelegate):
    """Paints a cell in the tone of its column."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = cast("RecordsModel", index.model())
        view = cast("QTableView", option.widget)
        column = model.columns[index.column()]
        row = model.rows[index.row()]
        tone = column.tone(row)
        painter.save()
        paint_ground(
            painter,
            option.rect,
            view,
            index,
            selected=view.selectionModel().isSelected(index),
        )
        strong = tone == "strong"
        painter.setPen(hue("text" if strong else tone))
        painter.setFont(font(weight=QFont.Weight.Medium if strong else QFont.Weight.Normal))
        words = QRectF(option.rect.adjusted(px(PAD), 0, -px(PAD), -1))
        if column.hue is not None:
            paint_chip(painter, words, column.tells(row), column.hue(row))
            painter.restore()
            return
        write(painter, words, column.tells(row), right=column.right)
        painter.restore()
