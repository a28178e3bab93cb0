"""The shared painting of rows: background, bar of the selected one, a line of text."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QTableView

from app.base.translations import _
from app.gui.theme.look import color, font, px, tokens

PAD = 12
_BAR = 3
_LETTERS, _ROOM = 12, 10
"""Letters of a column title that are never cut, and Qt's margin beside them."""


def title_width(title: str) -> int:
    """The width at which a column title, marked with N_, is not cut in this language."""
    letters = QFontMetrics(font(_LETTERS, QFont.Weight.DemiBold))
    return letters.horizontalAdvance(_(title)) + 2 * px(PAD) + px(_ROOM)


def paint_ground(
    painter: QPainter,
    area: QRect,
    view: QTableView,
    index: QModelIndex | QPersistentModelIndex,
    *,
    selected: bool,
) -> None:
    """Paint the background of a cell; the focused row is underlined."""
    look = tokens()
    if selected:
        painter.fillRect(area, color(look.selected))
    current = view.hasFocus() and view.currentIndex().row() == index.row()
    edge = QRect(area.left(), area.bottom(), area.width(), 1)
    painter.fillRect(edge, color(look.accent if current else look.line))
    if selected and view.horizontalHeader().sectionPosition(index.column()) == 0:
        painter.fillRect(
            QRect(area.left(), area.top(), px(_BAR), area.height()), color(look.accent)
        )


def write(painter: QPainter, area: QRectF, text: str, *, right: bool = False) -> None:
    """Paint one line, cut with … where room is short; line ends become spaces."""
    line = text.replace("\n", " ")
    shown = QFontMetrics(painter.font()).elidedText(
        line, Qt.TextElideMode.ElideRight, int(area.width())
    )
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    painter.drawText(area, int(flags), shown)
