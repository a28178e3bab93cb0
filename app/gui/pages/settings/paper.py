"""A preview of the letterhead; a picture can be dropped on it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFont, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.base.messages import N_
from app.base.overriding import override
from app.gui.delegates.rows import write
from app.gui.texts import tell
from app.gui.theme.icons import draw
from app.gui.theme.look import color, font, px, text_height, tokens

_PAPER, _INK, _MUTED, _RULE = "#FFFFFF", "#1B2A41", "#56637A", "#0F6B50"
"""The colours of resources/typst/look.typ: paper is white in every theme."""
_MARGIN, _GAP, _LOGO_HIGH, _LOGO_WIDE = 22, 16, 52, 186
_MOST_LINES = 8


class Paper(QWidget):
    """The preview, which follows the fields beside it."""

    dropped = Signal(Path)

    def __init__(self) -> None:
        """White paper."""
        super().__init__()
        self.setObjectName("letterheadPreview")
        tell(self.setAccessibleName, N_("Preview of the letterhead"))
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._logo, self._office = QImage(), ""
        self._lines: list[str] = []

    @property
    def has_logo(self) -> bool:
        """Whether a picture is shown."""
        return not self._logo.isNull()

    def show_logo(self, picture: QImage | None) -> None:
        """Show a picture, or the emblem of the program without one."""
        self._logo = picture or QImage()
        self.update()

    def show_words(self, office: str, lines: Sequence[str]) -> None:
        """Show the office and the lines under it."""
        self._office = office
        self._lines = [line for line in lines if line.casefold() != office.casefold()]
        self._lines = self._lines[:_MOST_LINES]
        self.setAccessibleDescription("\n".join([office, *self._lines]))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        words = text_height(16) + len(self._lines) * (text_height(12) + px(2))
        return QSize(px(420), max(px(_LOGO_HIGH), words) + 2 * px(_MARGIN))

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _file_of(event) is not None:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        path = _file_of(event)
        if path is not None:
            self.dropped.emit(path)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        painter.setPen(color(tokens().line))
        painter.setBrush(color(_PAPER))
        sheet = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(sheet, px(8), px(8))
        inside = sheet.adjusted(px(_MARGIN), px(_MARGIN), -px(_MARGIN), -px(_MARGIN))
        taken = self._paint_logo(painter, inside)
        self._paint_words(painter, inside.adjusted(taken + px(_GAP), 0, 0, 0))
        rule = QRectF(inside.left(), inside.bottom() + px(8), inside.width(), max(px(1.5), 1))
        painter.fillRect(rule, color(_RULE))

    def _paint_logo(self, painter: QPainter, inside: QRectF) -> float:
        """Paint the logo and return its width."""
        high = float(px(_LOGO_HIGH))
        middle = inside.center().y()
        if self._logo.isNull():
            box = QRectF(inside.left(), middle - high / 2, high, high)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color(_RULE))
            painter.drawEllipse(box)
            quarter = high / 4
            draw(painter, box.adjusted(quarter, quarter, -quarter, -quarter), "landmark", "#FFFFFF")
            return high
        size = self._logo.size().scaled(
            px(_LOGO_WIDE), px(_LOGO_HIGH), Qt.AspectRatioMode.KeepAspectRatio
        )
        top = middle - size.height() / 2
        area = QRectF(inside.left(), top, size.width(), size.height())
        painter.drawImage(area, self._logo, QRectF(self._logo.rect()))
        return float(size.width())

    def _paint_words(self, painter: QPainter, area: QRectF) -> None:
        tall, low = text_height(16), text_height(12) + px(2)
        top = area.center().y() - (tall + low * len(self._lines)) / 2
        painter.setFont(font(16, QFont.Weight.Bold))
        painter.setPen(color(_INK))
        write(painter, QRectF(area.left(), top, area.width(), tall), self._office)
        painter.setFont(font(12))
        painter.setPen(color(_MUTED))
        for place, line in enumerate(self._lines):
            here = QRectF(area.left(), top + tall + place * low, area.width(), low)
            write(painter, here, line)


def _file_of(event: QDropEvent) -> Path | None:
    """The only file of a drop."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
