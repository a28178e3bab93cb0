"""The content of a drop or a paste: files of this computer, or a picture."""

import datetime as dt
from pathlib import Path

from PySide6.QtCore import QBuffer, QMimeData
from PySide6.QtGui import QImage

from app.base.translations import _
from app.operations.attachments import Pasted


def files_of(mime: QMimeData | None) -> list[Path]:
    """The local files; folders too, which are refused later with a sentence."""
    if mime is None:
        return []
    local = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
    return [Path(name.rstrip("/") or name) for name in local]


def picture_of(mime: QMimeData | None) -> QImage | None:
    """The picture of a clipboard, such as a screenshot."""
    image = mime.imageData() if mime is not None and mime.hasImage() else None
    return image if isinstance(image, QImage) and not image.isNull() else None


def as_png(image: QImage, moment: dt.datetime) -> Pasted:
    """A picture as a PNG file named by day and hour; on any thread."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload] # PySide asks for bytes, and takes str
    name = _("Picture {when}").format(when=f"{moment.astimezone():%Y-%m-%d %H.%M.%S}")
    return Pasted(f"{name}.png", bytes(buffer.data().data()))
