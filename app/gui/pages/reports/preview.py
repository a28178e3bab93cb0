"""The pages one under the other, rendered where they are visible."""

from collections import OrderedDict
from itertools import accumulate

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from app.base.messages import N_
from app.base.overriding import override
from app.base.translations import _
from app.gui.files.pdf_pages import POINTS, PdfPages, Size
from app.gui.texts import Retranslated, follow
from app.gui.theme.look import color, px, tokens
from app.gui.widgets.scrolling import OWN_WHEEL

ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
_SCREEN_DPI = 96
_GAP = 16
_KEPT = 12
"""The number of kept images: a few screens up and down."""

Key = tuple[int, int]
"""A page and the width in device pixels of its image."""


class Preview(QAbstractScrollArea, Retranslated):
    """The preview of a PdfPages. Arrows and page keys scroll, Ctrl and the wheel zoom."""

    moved = Signal(int, int)
    zoomed = Signal(float)

    def __init__(self, pages: PdfPages, parent: QWidget | None = None) -> None:
        """Begin empty, until `pages` opens a PDF."""
        super().__init__(parent)
        self.setObjectName("reportPreview")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(OWN_WHEEL, True)  # noqa: FBT003 - a value
        self._pages = pages
        self._sizes: list[Size] = []
        self._images: OrderedDict[Key, QImage] = OrderedDict()
        self._requested: Key | None = None
        self._zoom: float | None = None
        pages.opened.connect(self._show_pages)
        self.verticalScrollBar().valueChanged.connect(self._on_scroll)
        follow(self)

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(_("Preview of the pages"))
        self._emit_page()

    @property
    def count(self) -> int:
        """The number of pages."""
        return len(self._sizes)

    @property
    def page(self) -> int:
        """The page in the upper half of the view, from 1; 0 without pages."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        tops = self._tops()
        return sum(top <= middle for top in tops[:-1]) if self._sizes else 0

    @property
    def is_complete(self) -> bool:
        """Whether every visible page is sharp."""
        return all(self._key(page) in self._images for page in self._visible())

    @property
    def zoom(self) -> float:
        """The scale of the pages; 1 is their size on paper."""
        if self._zoom is not None or not self._sizes:
            return self._zoom or 1.0
        widest = max(width for width, _height in self._sizes)
        # Independent of the scroll bar, whose appearance would change the height and hide it again,
        # without end.
        bar = self.verticalScrollBar().sizeHint().width()
        room = self.maximumViewportSize().width() - bar - 2 * px(_GAP)
        return max(0.2, min(room / (widest * _SCREEN_DPI / POINTS), 2.0))

    def set_zoom(self, zoom: float | None) -> None:
        """Set the scale; None fits the width."""
        bar = self.verticalScrollBar()
        share = bar.value() / max(bar.maximum(), 1)
        self._zoom = zoom
        self._lay_out()
        bar.setValue(round(share * bar.maximum()))
        self.zoomed.emit(self.zoom)

    def zoom_by(self, steps: int) -> None:
        """Zoom by steps."""
        now = self.zoom
        larger = [zoom for zoom in ZOOMS if zoom > now + 0.01]
        smaller = [zoom for zoom in ZOOMS if zoom < now - 0.01]
        near = larger[:1] if steps > 0 else smaller[-1:]
        if near:
            self.set_zoom(near[0])

    def go_to(self, page: int) -> None:
        """Scroll to a page, from 1."""
        if 1 <= page <= self.count:
            self.verticalScrollBar().setValue(self._tops()[page - 1] - px(_GAP))

    def clear(self) -> None:
        """Show nothing."""
        self._show_pages([])

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), color(tokens().window))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for page in self._visible():
            self._paint_page(painter, page)
        if self.hasFocus():
            painter.setPen(color(tokens().accent))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        self._ask()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
        self.zoomed.emit(self.zoom)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._lay_out()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(0)
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def _show_pages(self, sizes: list[Size]) -> None:
        self._sizes = sizes
        self._images.clear()
        self._requested = None
        self._lay_out()
        self._emit_page()
        self.zoomed.emit(self.zoom)

    def _lay_out(self) -> None:
        across = max((self._extent(page)[0] for page in range(self.count)), default=0)
        bars = (
            (self.horizontalScrollBar(), across + 2 * px(_GAP), self.viewport().width()),
            (self.verticalScrollBar(), self._tops()[-1], self.viewport().height()),
        )
        for bar, content, seen in bars:
            bar.setRange(0, max(0, content - seen))
            bar.setPageStep(max(1, seen))
            bar.setSingleStep(px(40))
        self.viewport().update()

    def _extent(self, page: int) -> tuple[int, int]:
        width, height = self._sizes[page]
        scale = self.zoom * _SCREEN_DPI / POINTS
        return round(width * scale), round(height * scale)

    def _tops(self) -> list[int]:
        """The top of each page, and the end of the last."""
        gap = px(_GAP)
        ends = (self._extent(page)[1] + gap for page in range(self.count))
        return list(accumulate(ends, initial=gap))

    def _visible(self) -> list[int]:
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        tops = self._tops()
        return [p for p in range(self.count) if tops[p] < bottom and tops[p + 1] > top]

    def _key(self, page: int) -> Key:
        return page, round(self._extent(page)[0] * self.devicePixelRatioF())

    def _paint_page(self, painter: QPainter, page: int) -> None:
        width, height = self._extent(page)
        room = max(self.viewport().width(), width + 2 * px(_GAP))
        left = (room - width) // 2 - self.horizontalScrollBar().value()
        top = self._tops()[page] - self.verticalScrollBar().value()
        area = QRect(QPoint(left, top), QPoint(left + width - 1, top + height - 1))
        painter.fillRect(area, Qt.GlobalColor.white)
        image = self._images.get(self._key(page)) or self._other_image(page)
        if image is not None:
            painter.drawImage(area, image)
        painter.setPen(color(tokens().line))
        painter.drawRect(area.adjusted(-1, -1, 0, 0))

    def _other_image(self, page: int) -> QImage | None:
        """The page in another size, until the right image is there."""
        return next((image for (of, _width), image in self._images.items() if of == page), None)

    def _ask(self) -> None:
        """Request a missing visible page; the next one follows when it comes."""
        missing = [p for p in self._visible() if self._key(p) not in self._images]
        if not missing or self._requested is not None:
            return
        key = self._requested = self._key(missing[0])
        dpi = key[1] / self._sizes[key[0]][0] * POINTS
        self._pages.render(key[0], dpi, lambda image: self._keep(key, image))

    def _keep(self, key: Key, image: QImage) -> None:
        self._requested = None
        self._images[key] = image
        while len(self._images) > _KEPT:
            self._images.popitem(last=False)
        self.viewport().update()

    def _on_scroll(self) -> None:
        self._emit_page()
        self.viewport().update()

    def _emit_page(self) -> None:
        text = N_("Page {page} of {pages}")
        self.setAccessibleDescription(_(text).format(page=self.page, pages=self.count))
        self.moved.emit(self.page, self.count)
