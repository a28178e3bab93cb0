"""A button that looks like a line of a list."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from app.gui.texts import plain
from app.gui.theme.look import color, px, tokens
from app.gui.widgets.return_key import PressedByReturn

_RADIUS = 6


class LineButton(PressedByReturn, QAbstractButton):
    """A wide button, pressed by a click, Space and Return. A subclass paints its text."""

    def __init__(self, name: str, tip: str) -> None:
        """The tip shows what may be cut."""
        super().__init__()
        self.setObjectName(name)
        self.setToolTip(plain(tip))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def paint_box(self, painter: QPainter) -> QRectF:
        """Paint the frame of focus and mouse; return the area inside it."""
        look = tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(color(look.accent) if self.hasFocus() else Qt.PenStyle.NoPen)
        if self.underMouse():
            painter.setBrush(color(look.hover))
        painter.drawRoundedRect(box, px(_RADIUS), px(_RADIUS))
        return box
