"""Pictures of the real windows, taken without a screen."""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.base.languages import IN_THE_CODE, LANGUAGES
from app.base.settings import Theme
from app.base.translations import current
from app.gui import texts
from app.gui.program import Program
from app.gui.proving import tour
from app.gui.theme import dress
from app.gui.theme.look import worn
from app.gui.window.main_window import MainWindow
from app.reports.catalogue import report
from app.reports.request import Request
from app.reports.typesetting import save_pdf

_PAUSE_MS = 60
_PATIENCE = 300
Step = Callable[[], object]
Look = tuple[Theme, str]


@dataclass(frozen=True, kw_only=True)
class Views:
    """The pages to take pictures of, and how the window looks."""

    names: Sequence[str] = ()
    """Names of pages and forms: see `tour.sights`."""
    languages: Sequence[str] = tuple(code for code in LANGUAGES if code != IN_THE_CODE)
    themes: Sequence[Theme] = (Theme.LIGHT, Theme.DARK)
    scale: float = 1.0
    size: tuple[int, int] = (1440, 900)


class Photographer(QObject):
    """Visits the pages in all languages and themes; each step waits until the window is idle."""

    finished = Signal(list)

    def __init__(self, program: Program, folder: Path, views: Views) -> None:
        """Save pictures in `folder`, named by page, language and theme."""
        super().__init__()
        self._program, self._folder, self._views = program, folder, views
        self._looks = [(theme, code) for theme in views.themes for code in views.languages]
        self._pictures: list[Path] = []
        self._window: MainWindow | None = None
        self._steps: Iterator[Step] = iter(())
        self._polls = 0

    def take(self, path: Path) -> None:
        """Begin with a register; `finished` carries the pictures."""
        self._folder.mkdir(parents=True, exist_ok=True)
        dress.wear(self._views.themes[0], self._views.scale)
        self._window = self._program.new_window()
        self._window.resize(*self._views.size)
        self._steps = self._plan(self._window, path)
        self._next()

    def _plan(self, window: MainWindow, path: Path) -> Iterator[Step]:
        seen = list(tour.sights(self._views.names))
        for sight in seen:
            if not sight.needs_register:
                yield from self._visit(window, sight)
        yield lambda: window.opening.open_path(path)
        yield partial(self._need_register, window)
        for sight in seen:
            if sight.needs_register:
                yield from self._visit(window, sight)
        if not self._views.names:
            for code in self._views.languages:
                yield partial(self._print, window, code)

    def _need_register(self, window: MainWindow) -> None:
        if window.desk is None:
            message = "the register was not opened"
            raise RuntimeError(message)

    def _visit(self, window: MainWindow, sight: tour.Sight) -> Iterator[Step]:
        yield tour.close_dialogs
        for step in sight.way:
            yield partial(step, window)
        for look in self._looks:
            yield partial(self._dress, look)
            theme, code = look
            yield partial(self._save, window, f"{sight.name}-{code}-{theme.value}.png")
        # The next language begins with the present theme: changing it takes the longest.
        self._looks.reverse()

    def _dress(self, look: Look) -> None:
        theme, code = look
        if theme is not worn.choice:
            dress.wear(theme, self._views.scale)
        if code != current().code:
            texts.switch(code)

    def _save(self, window: MainWindow, name: str) -> None:
        target = self._folder / name
        # Heights that follow from widths need one more turn of the event loop.
        QApplication.processEvents()
        seen: QWidget = QApplication.activeModalWidget() or window
        if not seen.grab().save(str(target)):
            message = f"{name} cannot be written"
            raise OSError(message)
        self._pictures.append(target)

    def _print(self, window: MainWindow, code: str) -> None:
        """Print the summary, as the reports page would save it."""
        if window.desk is None:
            return
        target = self._folder / f"summary-{code}.pdf"
        request = Request(as_of=self._program.clock.today(), language=code)
        save_pdf(report("summary").build(window.desk.reader, request), target)
        self._pictures.append(target)

    def _next(self) -> None:
        if self._is_busy() and self._polls < _PATIENCE:
            self._polls += 1
            QTimer.singleShot(_PAUSE_MS, self, self._next)
            return
        self._polls = 0
        step = next(self._steps, None)
        if step is None:
            self._end()
            return
        step()
        QTimer.singleShot(_PAUSE_MS, self, self._next)

    def _is_busy(self) -> bool:
        return self._window is not None and self._window.is_busy

    def fail(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """End after a fault, with the pictures so far: see `sys.excepthook`."""
        sys.__excepthook__(kind, error, trace)
        self._end(1)

    def _end(self, code: int = 0) -> None:
        tour.close_dialogs()
        if self._window is not None:
            self._window.close()
        self.finished.emit(self._pictures)
        QApplication.exit(code)


def run(photographer: Photographer, path: Path) -> None:
    """Take the pictures when the application runs, then end it: with 1 after a fault."""
    sys.excepthook = photographer.fail
    QTimer.singleShot(0, photographer, lambda: photographer.take(path))
