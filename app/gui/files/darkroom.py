"""The child process that decodes foreign pictures, away from the window.

It has neither a password nor a register, and limits on time and memory.
"""

import struct

from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from app.base import kept_child
from app.domain.attachments import media_type

LOGO = "logo"
"""The question for a letterhead; the other is `small` with a side."""

_MOST_PIXELS = 120_000_000
_FORMATS = {
    "image/png": b"png",
    "image/jpeg": b"jpeg",
    "image/gif": b"gif",
    "image/bmp": b"bmp",
    "image/tiff": b"tiff",
    "image/webp": b"webp",
}


def main() -> int:
    """Decode until standard input closes."""
    return kept_child.serve(_answer)


def _answer(question: list[str], data: bytes) -> bytes:
    if question == [LOGO]:
        from app.operations.logos import draw

        return draw(data)
    return packed(small(data, int(question[1])))


def small(data: bytes, side: int) -> QImage:
    """A picture or the first page of a PDF, its longer side in pixels at most; else null.

    Its kind is that of its first bytes, not of its name.
    """
    kind = media_type("", data)
    if kind == "application/pdf":
        return _first_page(data, side)
    if kind not in _FORMATS:
        return QImage()
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    reader = QImageReader(buffer, QByteArray(_FORMATS[kind]))
    reader.setDecideFormatFromContent(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.width() * size.height() > _MOST_PIXELS:
        return QImage()
    if size.width() > side or size.height() > side:
        box = QSize(side, side)
        scaled = size.scaled(box, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))
        reader.setScaledSize(scaled)
    return reader.read()


def _first_page(content: bytes, side: int) -> QImage:
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(content)
        page = document[0]
        scale = side / max(*page.get_size(), 1)
        bitmap = page.render(scale=scale, prefer_bgrx=True)
    except (PdfiumError, IndexError):
        return QImage()
    layout = QImage.Format.Format_RGB32
    return QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, layout).copy()


def packed(image: QImage) -> bytes:
    """A picture as bytes for the window: its sides, then its pixels."""
    if image.isNull():
        return b""
    plain = image.convertToFormat(QImage.Format.Format_ARGB32)
    return struct.pack(_SIDES, plain.width(), plain.height()) + bytes(plain.constBits())


def unpacked(said: bytes | None, side: int) -> QImage:
    """The picture of `packed`; null when it is invalid, or larger than asked for."""
    head = struct.calcsize(_SIDES)
    if said is None or len(said) < head:
        return QImage()
    width, height = struct.unpack_from(_SIDES, said)
    if not (0 < width <= side and 0 < height <= side and len(said) == head + 4 * width * height):
        return QImage()
    layout = QImage.Format.Format_ARGB32
    return QImage(said[head:], width, height, 4 * width, layout).copy()


_SIDES = ">HH"
