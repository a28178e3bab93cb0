"""Printing pages, rendered one by one so that they never fill the memory."""

from PySide6.QtCore import QObject, QRectF, QSizeF, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from app.base.errors import DoleancesError
from app.base.messages import N_
from app.domain.file_names import safe_name
from app.gui.files.pdf_pages import PdfPages, Size

DPI = 300
"""Sharp on any office printer; twice as much takes four times the memory and looks the same."""


def make_printer(title: str, size: Size, pages: int) -> QPrinter:
    """The default printer, set for pages of a size in points."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(safe_name(title))
    printer.setResolution(DPI)
    width, height = size
    sides = QPageLayout.Orientation
    across = width > height
    printer.setPageSize(QPageSize(QSizeF(min(size), max(size)), QPageSize.Unit.Point))
    printer.setPageOrientation(sides.Landscape if across else sides.Portrait)
    printer.setFullPage(True)
    printer.setFromTo(1, pages)
    return printer


def make_dialog(printer: QPrinter, parent: QWidget, pages: int) -> QPrintDialog:
    """The system's print dialog; show it with open()."""
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, pages)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    return dialog


class PrintRun(QObject):
    """Prints pages one after the other without blocking."""

    progress = Signal(int, int)
    ended = Signal()
    failed = Signal(object)

    def __init__(self, printer: QPrinter, pages: PdfPages, count: int, parent: QObject) -> None:
        """The pages of the range chosen in the dialog, else all."""
        super().__init__(parent)
        self._printer, self._pages = printer, pages
        first = printer.fromPage() or 1
        last = printer.toPage() or count
        self._range = range(max(first, 1) - 1, min(last, count))
        self._painter = QPainter()
        self._done = 0

    def start(self) -> None:
        """Begin; `ended` or `failed` follows."""
        if not self._painter.begin(self._printer):
            self.failed.emit(
                DoleancesError(
                    N_("The printer does not answer. Check that it is on, or choose another one.")
                )
            )
            return
        self._painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        self._next()

    def cancel(self) -> None:
        """Cancel; pages in the printer may still come out."""
        if self._painter.isActive():
            self._printer.abort()
            self._painter.end()

    def _next(self) -> None:
        if self._done == len(self._range):
            self._painter.end()
            self.ended.emit()
            return
        self._pages.render(self._range[self._done], DPI, self._paint)

    def _paint(self, image: QImage) -> None:
        if not self._painter.isActive():
            return
        if self._done:
            self._printer.newPage()
        area = QRectF(self._painter.viewport())
        self._painter.drawImage(area, image)
        self._done += 1
        self.progress.emit(self._done, len(self._range))
        self._next()
