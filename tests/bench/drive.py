"""The hands of whoever uses the window: letters, scrolling, saves, from page to page."""

import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView, QWidget

from app.base.overriding import override
from app.gui.page import PageName
from tests.bench.measures import WORDS
from tests.bench.telling import end

if TYPE_CHECKING:
    from app.gui.desk.desk import Desk
    from app.gui.window.main_window import MainWindow

_PAGES = 40
_SAVES = 20
_SETTLES_MS = 1500
_DAYS: tuple[PageName, ...] = ("today", "overview")
_SHOWINGS = 15


class Painted(QObject):
    """Calls back each time that a widget has been asked to paint, as soon as it has."""

    _asked = Signal()

    def __init__(self, widget: QWidget, call: Callable[[], None]) -> None:
        super().__init__(widget)
        # Queued: after the painting itself, and before any timer, however late that is.
        self._asked.connect(call, Qt.ConnectionType.QueuedConnection)
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._asked.emit()
        return super().eventFilter(watched, event)


class Drive(QObject):
    """Types letter by letter, scrolls, saves, goes from page to page; each step is waited for."""

    def __init__(self, window: "MainWindow", table: QTableView) -> None:
        super().__init__(window)
        assert window.desk is not None
        self._window = window
        self._desk: Desk = window.desk
        self._said: dict[str, object] = {}
        self._days: dict[str, list[float]] = {}
        self._used_block = 0.0
        self._field = next(f for f in window.findChildren(QLineEdit) if f.objectName() == "search")
        self._table = table
        self._steps = self._plan()
        self._asked = 0.0
        self._answered = True
        self._last_beat = time.perf_counter()
        self.keys: list[float] = []
        self.longest_block = 0.0
        table.model().modelReset.connect(self._take_answer)
        Painted(table.viewport(), self._take_paint)
        self._beat = QTimer(self, interval=1)
        self._beat.timeout.connect(self._feel)
        QTimer.singleShot(_SETTLES_MS, self, self._begin)

    def _begin(self) -> None:
        """The window has opened and settled: from now on it is used."""
        self._last_beat = time.perf_counter()
        self._beat.start()
        self._next()

    def _plan(self) -> Iterator[Callable[[], None]]:
        for words in WORDS:
            for stop in range(1, len(words) + 1):
                yield lambda text=words[:stop]: self._field.setText(text)  # type: ignore[misc]
        yield lambda: self._field.setText("")

    def _next(self) -> None:
        step = next(self._steps, None)
        if step is None:
            self._scroll(0)
            return
        self._answered = False
        self._asked = time.perf_counter()
        step()

    def _take_answer(self) -> None:
        self._answered = True

    def _take_paint(self) -> None:
        if self._answered and self._asked:
            self.keys.append((time.perf_counter() - self._asked) * 1000)
            self._asked = 0.0
            QTimer.singleShot(30, self, self._next)

    def _scroll(self, page: int) -> None:
        if page == _PAGES:
            self._used_block, self.longest_block = self.longest_block, 0.0
            self._save(0)
            return
        bar = self._table.verticalScrollBar()
        bar.setValue(bar.maximum() * page // _PAGES)
        QTimer.singleShot(20, self, lambda: self._scroll(page + 1))

    def _save(self, number: int) -> None:
        """Save as the form does, and let the list take it in."""
        if number == _SAVES:
            saving, self.longest_block = self.longest_block, 0.0
            self._said = {"keys": self.keys, "block": self._used_block, "saving": saving}
            self._show_days(0)
            return
        self._log(number, lambda: self._save(number + 1))

    def _log(self, number: int, then: Callable[[], None]) -> None:
        # Not above: the bare window must not pay for our imports.
        from app.domain.concerns import ConcernDraft
        from app.operations.concerns import log_concern

        draft = ConcernDraft(title=f"Mesure {number} (exemple)", place="Kazan")
        self._desk.run(log_concern, draft, done=lambda _saved: QTimer.singleShot(60, self, then))

    def _show_days(self, showing: int) -> None:
        """Show the pages that are made of figures, after a save that has made them stale."""
        if showing == _SHOWINGS * len(_DAYS):
            end({**self._said, "days": self._days, "showing": self.longest_block})
        self._window.acts.show_page("concerns")
        self._log(showing, lambda: self._show_day(showing))

    def _show_day(self, showing: int) -> None:
        place, asked = _DAYS[showing % len(_DAYS)], time.perf_counter()
        self._window.acts.show_page(place)
        look = QTimer(self, interval=2)

        def painted() -> None:
            if self._window.stack.named(place).is_busy:
                return
            look.stop()
            QApplication.sendPostedEvents()
            self._window.repaint()
            self._days.setdefault(place, []).append((time.perf_counter() - asked) * 1000)
            QTimer.singleShot(60, self, lambda: self._show_days(showing + 1))

        look.timeout.connect(painted)
        look.start()

    def _feel(self) -> None:
        now = time.perf_counter()
        self.longest_block = max(self.longest_block, (now - self._last_beat) * 1000 - 1)
        self._last_beat = now
