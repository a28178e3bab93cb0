"""A line that is a button: something to open, told in a row of its own."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from app.gui.texts import plain
from app.gui.theme.look import color, px, tokens
from app.gui.widgets.pressing import PressedByReturn

_RADIUS = 6


class LineButton(PressedByReturn, QAbstractButton):
    """As wide as there is room; a click, Space and Return press it. A subclass paints its words."""

    def __init__(self, name: str, tip: str) -> None:
        """The tip is what may be too long to be read whole."""
        super().__init__()
        self.setObjectName(name)
        self.setToolTip(plain(tip))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def paint_box(self, painter: QPainter) -> QRectF:
        """Paint what says that the line has the keyboard or the mouse; the room inside it."""
        look = tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(color(look.accent) if self.hasFocus() else Qt.PenStyle.NoPen)
        if self.underMouse():
            painter.setBrush(color(look.hover))
        painter.drawRoundedRect(box, px(_RADIUS), px(_RADIUS))
        return box
