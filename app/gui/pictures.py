"""Pictures of the real windows, taken without a screen: to look at, and to show what works."""

import logging
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.base.settings import Theme
from app.domain.status import ALLOWED, Status
from app.gui import texts
from app.gui.program import Program
from app.gui.theme import dress
from app.gui.window import MainWindow
from app.reports.catalogue import report
from app.reports.request import Request
from app.reports.typesetting import save_pdf

log = logging.getLogger(__name__)

_PAUSE_MS = 60
_PATIENCE = 300
Step = Callable[[], object]


class Photographer(QObject):
    """Goes through the pages, languages and looks; each step waits until nothing is under way."""

    finished = Signal(list)

    def __init__(
        self,
        program: Program,
        folder: Path,
        *,
        languages: Sequence[str] = ("fr", "ru"),
        themes: Sequence[Theme] = (Theme.LIGHT, Theme.DARK),
        scale: float = 1.0,
        size: tuple[int, int] = (1440, 900),
    ) -> None:
        """Pictures go to `folder`, named by page, language and look."""
        super().__init__()
        self._program, self._folder = program, folder
        self._languages, self._themes, self._scale, self._size = languages, themes, scale, size
        self._taken: list[Path] = []
        self._window: MainWindow | None = None
        self._steps: Iterator[Step] = iter(())
        self._waited = 0

    def take(self, path: Path) -> None:
        """Begin on a register; `finished` carries the pictures."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._window = self._program.new_window()
        self._window.resize(*self._size)
        self._steps = self._plan(self._window, path)
        self._next()

    def _plan(self, window: MainWindow, path: Path) -> Iterator[Step]:
        yield from self._each_look("welcome")
        yield window.welcome.show_creation
        yield from self._each_look("new-register")
        yield lambda: window.open_path(path)
        yield lambda: None
        yield from self._each_look("concerns")
        yield window.go_to_list
        yield lambda: None
        yield from self._each_look("concern")
        yield lambda: _ask_status(window)
        yield from self._each_look("status-form")
        yield window.new_concern
        yield from self._each_look("new-concern")
        yield lambda: window.show_place("reports")
        yield from self._each_look("reports")
        for code in self._languages:
            yield lambda code=code: self._print(window, code)  # type: ignore[misc]

    def _each_look(self, page: str) -> Iterator[Step]:
        for theme in self._themes:
            yield lambda theme=theme: dress.wear(theme, self._scale)  # type: ignore[misc]
            for code in self._languages:
                yield lambda code=code: texts.switch(code)  # type: ignore[misc]
                name = f"{page}-{code}-{theme.value}.png"
                yield lambda name=name: self._save(name)  # type: ignore[misc]

    def _save(self, name: str) -> None:
        if self._window is not None:
            target = self._folder / name
            # Heights that follow from widths settle one turn of the event loop after the widths.
            QApplication.processEvents()
            self._window.grab().save(str(target))
            self._taken.append(target)

    def _print(self, window: MainWindow, code: str) -> None:
        """The summary on paper, as the reports page would save it."""
        if window.desk is None:
            return
        target = self._folder / f"summary-{code}.pdf"
        request = Request(as_of=self._program.clock.today(), language=code)
        save_pdf(report("summary").build(window.desk.reader, request), target)
        self._taken.append(target)

    def _next(self) -> None:
        if self._is_busy() and self._waited < _PATIENCE:
            self._waited += 1
            QTimer.singleShot(_PAUSE_MS, self, self._next)
            return
        self._waited = 0
        step = next(self._steps, None)
        if step is None:
            self._end()
            return
        step()
        QTimer.singleShot(_PAUSE_MS, self, self._next)

    def _is_busy(self) -> bool:
        return self._window is not None and self._window.is_busy

    def _end(self) -> None:
        if self._window is not None:
            self._window.close()
        self.finished.emit(self._taken)


def _ask_status(window: MainWindow) -> None:
    """Open the form of a change of status on the concern that is read; a referral if it may be."""
    from app.gui.pages.concerns.page import ConcernsPage

    page, desk = window.concerns, window.desk
    if isinstance(page, ConcernsPage) and desk is not None and page.panel.concern is not None:
        allowed = ALLOWED[desk.reader.concerns.get(page.panel.concern).status]
        page.panel.ask_status(Status.REFERRED if Status.REFERRED in allowed else min(allowed))


def run(photographer: Photographer, path: Path) -> None:
    """Take the pictures as soon as the application runs, and end it afterwards."""
    app = QApplication.instance()
    if app is not None:
        photographer.finished.connect(app.quit)
    QTimer.singleShot(0, photographer, lambda: photographer.take(path))
