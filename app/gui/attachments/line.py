"""A file in the list of a record: thumbnail, name, size and day."""

import datetime as dt

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QImage, QPainter, QPainterPath, QPaintEvent

from app.base.overriding import override
from app.base.translations import _, current
from app.domain.attachments import Attachment
from app.gui.delegates.rows import write
from app.gui.theme.icons import draw
from app.gui.theme.look import color, font, px, tokens
from app.gui.widgets.line_button import LineButton
from app.reports.sizes import size_in_words

_HIGH, _SIDE, _ICON = 52, 40, 20


class AttachmentLine(LineButton):
    """A line that opens its file by a click, Space or Return."""

    def __init__(self, attachment: Attachment) -> None:
        """Show a file; its thumbnail comes with `show_picture`."""
        super().__init__(f"attachment-{attachment.id}", attachment.file_name)
        self._attachment = attachment
        self._picture: QImage | None = None
        speech = current()
        parts = [size_in_words(attachment.size, speech), speech.date(_day(attachment))]
        if attachment.has_odd_name:
            parts.insert(0, _("name given by another program"))
        if attachment.is_dangerous:
            parts.insert(0, _("may run a program"))
        self._facts = " · ".join(parts)
        self._warns = attachment.is_dangerous or attachment.has_odd_name
        self.setAccessibleName(attachment.file_name)
        self.setAccessibleDescription(self._facts)

    @property
    def has_picture(self) -> bool:
        """Whether a thumbnail is shown."""
        return self._picture is not None

    def show_picture(self, picture: QImage | None) -> None:
        """Show the thumbnail, or the icon."""
        self._picture = picture
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(200), px(_HIGH))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), tokens()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = self.paint_box(painter)
        side = px(_SIDE)
        frame = QRectF(box.left() + px(5), box.center().y() - side / 2, side, side)
        self._paint_picture(painter, frame)
        words = box.adjusted(side + px(15), px(7), -px(6), -px(7))
        half = words.height() / 2
        painter.setFont(font(weight=QFont.Weight.Medium))
        painter.setPen(color(look.text))
        write(painter, words.adjusted(0, 0, 0, -half), self._attachment.file_name)
        painter.setFont(font(12))
        painter.setPen(color(look.warning if self._warns else look.muted))
        write(painter, words.adjusted(0, half, 0, 0), self._facts)

    def _paint_picture(self, painter: QPainter, frame: QRectF) -> None:
        look, shape = tokens(), QPainterPath()
        shape.addRoundedRect(frame, px(5), px(5))
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(frame, color(look.window))
        if self._picture is not None:
            painter.drawImage(frame, self._picture, _middle(self._picture))
        else:
            inner, at = float(px(_ICON)), (frame.width() - px(_ICON)) / 2
            icon = ("triangle-alert", "warning") if self._attachment.is_dangerous else _ICON_PLAIN
            draw(painter, QRectF(frame.x() + at, frame.y() + at, inner, inner), *icon)
        painter.restore()
        painter.setPen(color(look.line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(shape)


_ICON_PLAIN = ("file-text", "muted")


def _middle(picture: QImage) -> QRectF:
    """The visible square of a picture: its middle, or the top of a page."""
    side = min(picture.width(), picture.height())
    return QRectF((picture.width() - side) / 2, 0, side, side)


def _day(attachment: Attachment) -> dt.date:
    return attachment.added_at.astimezone().date()
