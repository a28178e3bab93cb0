"""A tile of the overview: a large headline figure, with its name under it."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent

from app.base.overriding import override
from app.base.translations import current
from app.gui.delegates.rows import write
from app.gui.theme.look import color, font, px, tokens
from app.gui.widgets.line_button import LineButton
from app.reports.document import Headline
from app.reports.values import written

_HIGH, _PAD, _NUMBER, _LABEL, _RADIUS = 64, 14, 22, 12, 8


class FigureTile(LineButton):
    """A button named after its figure; the definition is its tool tip."""

    def __init__(self, name: str) -> None:
        """Begin empty, until `show_figure`."""
        super().__init__(f"figure-{name}", "")
        self._label, self._pressing = "", False

    def show_figure(self, figure: Headline, *, pressing: bool = False) -> None:
        """Show a figure; a pressing one is red."""
        self.setText(written(figure.value, current()))
        self._label, self._pressing = figure.label, pressing
        self.setToolTip(figure.note)
        self.setAccessibleName(f"{self.text()} {figure.label}")
        self.setAccessibleDescription(figure.note)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(150), px(_HIGH))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(color(look.accent if self.hasFocus() else look.line))
        painter.setBrush(color(look.hover if self.underMouse() else look.surface))
        painter.drawRoundedRect(box, px(_RADIUS), px(_RADIUS))
        words = box.adjusted(px(_PAD), px(8), -px(_PAD), -px(8))
        lower = words.height() * 0.4
        painter.setPen(color(look.danger if self._pressing else look.text))
        painter.setFont(font(_NUMBER, QFont.Weight.DemiBold))
        write(painter, words.adjusted(0, 0, 0, -lower), self.text())
        painter.setPen(color(look.muted))
        painter.setFont(font(_LABEL))
        write(painter, words.adjusted(0, words.height() - lower, 0, 0), self._label)
