"""A walk through the real window: every place, its first records, their parts."""

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QTabBar, QWidget

from app.gui.program import Program
from app.gui.window.main_window import MainWindow
from app.gui.window.pages import PAGES
from tests.gui.waiting import turn, until

_ROWS = 2


def opened(program: Program, path: Path) -> MainWindow:
    """A window on a register, or on the page that says why not."""
    window = program.new_window(path)
    window.resize(1280, 800)
    settle(window)
    return window


def walk(window: MainWindow, look: Callable[[str], None]) -> None:
    """Go through the window; `look` is called with the name of each thing that is seen."""
    for name in _steps(window):
        settle(window)
        look(name)


def settle(window: MainWindow) -> None:
    """Wait until nothing is under way."""
    for _round in range(2):
        # What has ended may have begun something else: it is quiet when it stays so.
        turn()
        until(lambda: not window.is_busy)


def _steps(window: MainWindow) -> Iterator[str]:
    for place in PAGES:
        if window.desk is None:
            return
        window.acts.show_page(place.name)
        yield place.name
        page = window.stack.currentWidget() or window
        for table in page.findChildren(QAbstractItemView):
            yield from _rows(place.name, table)
        for tabs in page.findChildren(QTabBar):
            for tab in range(tabs.count()):
                tabs.setCurrentIndex(tab)
                yield f"{place.name}, tab {tab}"
    window.acts.new_concern()
    yield "form"
    window.acts.search_for("a")
    yield "search"


def _rows(place: str, table: QAbstractItemView) -> Iterator[str]:
    model = table.model()
    if not table.isVisible():
        return
    for row in range(min(model.rowCount(), _ROWS)):
        table.setCurrentIndex(model.index(row, 0))
        yield f"{place}, {table.objectName()} {row}"


def texts_of(window: QWidget) -> Iterator[tuple[str, str]]:
    """The tool tips of a window, of its widgets and of the cells of its lists."""
    for widget in [window, *window.findChildren(QWidget)]:
        yield widget.objectName() or type(widget).__name__, widget.toolTip()
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            for index in _cells(widget.model()):
                tip = index.data(Qt.ItemDataRole.ToolTipRole)
                yield widget.objectName(), tip if isinstance(tip, str) else ""


def _cells(model: QAbstractItemModel) -> Iterator[QModelIndex]:
    for row in range(min(model.rowCount(), 8)):
        for column in range(model.columnCount()):
            yield model.index(row, column)


def close(window: MainWindow) -> None:
    """Close a window, whatever it shows."""
    window.close()
    turn()
