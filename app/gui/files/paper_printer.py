"""Printing: the system's dialog, then page after page."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from app.gui.files.pdf_pages import PdfPages, Size
from app.gui.files.printing import PrintRun, make_dialog, make_printer


class PaperPrinter(QWidget):
    """Prints one report at a time; `ended` says that the printer has it."""

    begun = Signal()
    progress = Signal(int, int)
    ended = Signal()
    failed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        """`parent` is the parent of the dialog."""
        super().__init__(parent)
        self.hide()
        self._over = parent
        self._pages: PdfPages | None = None
        self._run: PrintRun | None = None

    @property
    def is_busy(self) -> bool:
        """Whether it is printing."""
        return self._run is not None

    def ask(self, title: str, content: bytes, sizes: Sequence[Size]) -> None:
        """Ask for a printer, then print a PDF on it."""
        printer = make_printer(title, sizes[0], len(sizes))
        dialog = make_dialog(printer, self._over, len(sizes))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def take(result: int) -> None:
            if result == QDialog.DialogCode.Accepted:
                self.print_on(printer, content, len(sizes))

        dialog.finished.connect(take)
        QDialog.open(dialog)

    def print_on(self, printer: QPrinter, content: bytes, count: int) -> None:
        """Print the pages of a PDF; `ended` or `failed` follows."""
        self.stop()
        pages = self._pages = PdfPages(self)
        run = self._run = PrintRun(printer, pages, count, self)
        run.progress.connect(self.progress)
        run.ended.connect(self._end)
        run.failed.connect(self._refuse)
        self.begun.emit()
        pages.opened.connect(lambda _sizes: run.start())
        pages.failed.connect(self._refuse)
        pages.load(content)

    def stop(self) -> None:
        """Cancel; pages in the printer may still come out."""
        if self._run is not None:
            self._run.cancel()
        self._forget()

    def _end(self) -> None:
        self._forget()
        self.ended.emit()

    def _refuse(self, error: BaseException) -> None:
        self._forget()
        self.failed.emit(error)

    def _forget(self) -> None:
        if self._pages is not None:
            self._pages.close()
            self._pages.deleteLater()
        if self._run is not None:
            self._run.deleteLater()
        self._run = self._pages = None
