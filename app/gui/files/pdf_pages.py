"""The pages of a PDF as images, rendered off the window's thread."""

import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtGui import QImage

from app.gui.desk.jobs import Jobs, Task

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

POINTS = 72
"""Points in an inch."""

Size = tuple[float, float]
"""Width and height in points."""

_one_at_a_time = threading.Lock()
"""PDFium allows one thread at a time in a process."""


class PdfPages(QObject):
    """A PDF, page by page. A new one replaces it, and drops images of the former one."""

    opened = Signal(list)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin without a PDF."""
        super().__init__(parent)
        self._jobs = Jobs(self, name="pages")
        self._document: PdfDocument | None = None
        self._loads = 0
        self.is_opening = False
        """Whether a PDF is being read: `opened` or `failed` follows."""

    @property
    def is_busy(self) -> bool:
        """Whether it is reading or rendering."""
        return self._jobs.busy

    def load(self, content: bytes) -> None:
        """Read a PDF; `opened` carries the sizes of its pages, `failed` an error."""
        self._loads += 1
        loads = self._loads

        def tell(signal: SignalInstance, what: object) -> None:
            if loads == self._loads:
                self.is_opening = False
                signal.emit(what)

        self.is_opening = True
        self._jobs.start(
            lambda _task: self._open(content),
            done=partial(tell, self.opened),
            failed=partial(tell, self.failed),
        )

    def render(self, page: int, dpi: float, done: Callable[[QImage], object]) -> None:
        """Render a page, counted from 0, for `done`, unless another PDF is loaded before."""
        loads = self._loads

        def deliver(image: QImage) -> None:
            if loads == self._loads:
                done(image)

        def work(_task: Task) -> QImage:
            return self._image(page, dpi) if loads == self._loads else QImage()

        self._jobs.start(work, done=deliver)

    def close(self) -> None:
        """Close the PDF; no image comes after this."""
        self._loads += 1
        self._jobs.close(last=self._forget)

    def _open(self, content: bytes) -> list[Size]:
        from pypdfium2 import PdfDocument

        self._forget()
        with _one_at_a_time:
            self._document = PdfDocument(content)
            return [self._document.get_page_size(page) for page in range(len(self._document))]

    def _image(self, page: int, dpi: float) -> QImage:
        with _one_at_a_time:
            if self._document is None:
                return QImage()
            bitmap = self._document[page].render(scale=dpi / POINTS, prefer_bgrx=True)
            layout = QImage.Format.Format_RGB32
            image = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, layout)
            return image.copy()

    def _forget(self) -> None:
        with _one_at_a_time:
            if self._document is not None:
                self._document.close()
                self._document = None
