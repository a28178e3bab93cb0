"""Small pictures of attachments, made on the searcher's thread and kept in memory."""

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader

from app.domain.attachments import Attachment
from app.gui.desk import Desk

if TYPE_CHECKING:
    from app.operations.registers import Register

SIDE = 128
"""The longer side in pixels: sharp at 200 % and on a dense screen."""

_MOST = 300
_MOST_PIXELS = 120_000_000


class Thumbnails(QObject):
    """Asked for by attachment; `made` carries the content whose picture has come."""

    made = Signal(int)

    def __init__(self, desk: Desk) -> None:
        """Read through the desk's searcher."""
        super().__init__()
        self._desk = desk
        self._kept: OrderedDict[int, QImage] = OrderedDict()
        self._asked: set[int] = set()

    def picture(self, attachment: Attachment) -> QImage | None:
        """The picture of a file when it is there; otherwise it is asked for."""
        content = attachment.content_id
        found = self._kept.get(content)
        if found is None and attachment.has_picture and content not in self._asked:
            self._asked.add(content)
            kind = attachment.media_type

            def question(register: "Register") -> QImage:
                return small(register.attachments.data(content), kind)

            self._desk.ask(
                question,
                done=lambda image: self._keep(content, image),
                # What cannot be shown small has an icon.
                failed=lambda _error: None,
            )
        return None if found is None or found.isNull() else found

    def _keep(self, content: int, image: QImage) -> None:
        self._asked.discard(content)
        self._kept[content] = image
        while len(self._kept) > _MOST:
            self._kept.popitem(last=False)
        self.made.emit(content)


def small(data: bytes, kind: str) -> QImage:
    """A picture or the first page of a PDF, small; null when it is damaged or far too large."""
    if kind == "application/pdf":
        from app.gui.pages.reports.pdf_pages import first_page

        return first_page(data, SIDE)
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.width() * size.height() > _MOST_PIXELS:
        return QImage()
    if size.width() > SIDE or size.height() > SIDE:
        box = QSize(SIDE, SIDE)
        scaled = size.scaled(box, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))
        reader.setScaledSize(scaled)
    return reader.read()
