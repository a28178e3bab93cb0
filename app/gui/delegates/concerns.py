"""The cells of the list of concerns: chips, icons, a bar on the selected row."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from app.base.overriding import override
from app.domain.concerns import Priority
from app.gui.delegates.rows import PAD, paint_ground, write
from app.gui.models.columns import COLUMNS, Kind
from app.gui.theme.icons import draw
from app.gui.theme.look import color, font, hue, px, tokens
from app.gui.widgets.chips import paint_chip

if TYPE_CHECKING:
    from app.gui.models.concerns import ConcernsModel, Entry

_ICON = 15
_GAP = 6
_HIGH = {Priority.HIGH: "warning", Priority.URGENT: "danger"}


class ConcernDelegate(QStyledItemDelegate):
    """Paints a cell by the kind of its column, with the entry of the model."""

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(px(COLUMNS[index.column()].width), px(40))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        entry = cast("ConcernsModel", index.model()).entry(index.row())
        view = cast("QTableView", option.widget)
        area: QRect = option.rect
        selected = view.selectionModel().isSelected(index)
        painter.save()
        paint_ground(painter, area, view, index, selected=selected)
        if entry is not None:
            words = QRectF(area.adjusted(px(PAD), 0, -px(PAD), -1))
            column = COLUMNS[index.column()]
            _PAINTERS.get(column.kind, _plain)(
                painter, words, entry, entry.texts[index.column()], column.kind
            )
        painter.restore()


def _plain(painter: QPainter, area: QRectF, entry: "Entry", text: str, kind: Kind) -> None:
    muted = kind == "muted" or entry.row.deleted
    painter.setPen(color(tokens().muted if muted else tokens().text))
    painter.setFont(font())
    write(painter, area, text, right=kind == "number")


def _title(painter: QPainter, area: QRectF, entry: "Entry", text: str, _kind: Kind) -> None:
    for icon, tone, there in (
        ("alarm-clock", "danger", entry.overdue),
        ("lock", "muted", entry.row.confidential),
        ("flag", "danger", entry.row.priority is Priority.URGENT),
    ):
        if there:
            side = px(_ICON)
            box = QRectF(area.right() - side, area.center().y() - side / 2, side, side)
            draw(painter, box, icon, tone)
            area = area.adjusted(0, 0, -(side + px(_GAP)), 0)
    painter.setPen(color(tokens().text))
    painter.setFont(font(weight=QFont.Weight.Medium))
    write(painter, area, text)


def _status(painter: QPainter, area: QRectF, entry: "Entry", text: str, _kind: Kind) -> None:
    paint_chip(painter, area, text, tokens().status[entry.row.status])


def _due(painter: QPainter, area: QRectF, entry: "Entry", text: str, _kind: Kind) -> None:
    look = tokens()
    weight = QFont.Weight.DemiBold if entry.overdue else QFont.Weight.Normal
    painter.setPen(color(look.danger if entry.overdue else look.muted))
    painter.setFont(font(weight=weight))
    write(painter, area, text)


def _priority(painter: QPainter, area: QRectF, entry: "Entry", text: str, _kind: Kind) -> None:
    tone = _HIGH.get(entry.row.priority)
    painter.setPen(hue(tone or "muted"))
    painter.setFont(font(weight=QFont.Weight.DemiBold if tone else QFont.Weight.Normal))
    write(painter, area, text)


_PAINTERS = {"title": _title, "status": _status, "due": _due, "priority": _priority}
