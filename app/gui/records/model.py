"""The rows of a list of records, and how their cells are painted."""

from collections.abc import Sequence
from typing import Any, cast

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    Qt,
)
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from app.base.overriding import override
from app.base.translations import _
from app.gui.delegates.rows import PAD, paint_ground, write
from app.gui.records.kind import RecordColumn
from app.gui.texts import plain
from app.gui.theme.look import font, hue, px
from app.gui.widgets.chips import paint_chip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class RecordsModel(QAbstractTableModel):
    """Rows of a kind. What a cell says is asked when it is painted, in the language of then."""

    def __init__(self, columns: Sequence[RecordColumn], parent: QObject | None = None) -> None:
        """Without rows."""
        super().__init__(parent)
        self.columns = columns
        self.rows: Sequence[Any] = ()

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def row_of(self, record: int) -> int | None:
        """Where a record is, or None."""
        return next((at for at, row in enumerate(self.rows) if row.id == record), None)

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

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
