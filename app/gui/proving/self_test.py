"""The self-test: the real window, a register, a search, a PDF in each language."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView

from app.base.languages import LANGUAGES
from app.base.messages import N_
from app.base.translations import _
from app.domain.office import Office
from app.gui.program import Program
from app.gui.window.main_window import MainWindow
from app.gui.window.pages import CONCERNS
from app.reports.catalogue import report
from app.reports.request import Request
from app.reports.typesetting import save_pdf

_PAUSE_MS = 50
_PATIENCE = 600
"""Half a minute for a step: the slowest starts a child process from a cold disk."""

_OFFICE = Office(name="Ambassade (essai)", place="Moscou", prefix="ESS")
_TITLE = "Reconnaissance du diplôme de médecine"
_WORDS = "diplome medecine"
_PASSWORD = "quatre mots qui se suivent"  # noqa: S105 - of a register that is thrown away
_HEADER = b"%PDF-"

Step = tuple[str, Callable[[], object], Callable[[], bool]]


class SelfTest(QObject):
    """Acts and checks the results; ends the application with 0, or with 1 after a failure."""

    def __init__(self, program: Program, folder: Path, tell: Callable[[str], object]) -> None:
        """The register and the pages are made in `folder`; `tell` gets each step."""
        super().__init__(program)
        self._tell = tell
        self._program, self._folder = program, folder
        self._window: MainWindow | None = None
        self._steps: Iterator[Step] = iter(self._plan())
        self._step: Step | None = None
        self._polls = 0

    def start(self) -> None:
        """Begin when the application runs; any exception is a failure."""
        sys.excepthook = self._fail
        QTimer.singleShot(0, self, self._go_on)

    @property
    def window(self) -> MainWindow:
        """The window, after the first step."""
        if self._window is None:
            message = "the first step opens the window"
            raise RuntimeError(message)
        return self._window

    def _plan(self) -> Iterator[Step]:
        yield N_("opens a window"), self._open_window, self._is_visible
        yield (
            N_("makes a register with a password"),
            self._make_register,
            lambda: self.window.desk is not None,
        )
        yield N_("logs a concern"), self._log, lambda: self._rows() == 1
        yield N_("finds nothing by other words"), self._find_nothing, lambda: self._rows() == 0
        yield N_("finds it by words without accents"), self._find, lambda: self._rows() == 1
        yield N_("locks the register"), self._lock, lambda: self.window.desk is None
        yield N_("opens it with its password"), self._unlock, lambda: self._rows() == 1
        for code in LANGUAGES:
            yield (
                N_("prints a PDF"),
                lambda code=code: self._print(code),  # type: ignore[misc]
                lambda code=code: self._is_pdf(code),  # type: ignore[misc]
            )
        for code in LANGUAGES:
            yield (
                N_("changes language"),
                lambda code=code: self._program.change_language(code),  # type: ignore[misc]
                lambda: self._button() == _("New concern"),
            )

    def _open_window(self) -> None:
        self._window = self._program.new_window()

    def _is_visible(self) -> bool:
        return self.window.isVisible()

    def _make_register(self) -> None:
        self.window.opening.welcome.creation.emit(
            self._folder / "essai.doleances", _OFFICE, _PASSWORD
        )

    def _log(self) -> None:
        self.window.acts.new_concern()
        form = self.window.stack.page(CONCERNS).form
        _line(form, "title").setText(_TITLE)
        form.save()

    def _find(self) -> None:
        self.window.header.search.setText(_WORDS)

    def _find_nothing(self) -> None:
        self.window.header.search.setText("zzz")

    def _lock(self) -> None:
        self.window.locking.lock()

    def _unlock(self) -> None:
        self.window.locking.page.given.emit(_PASSWORD)

    def _print(self, code: str) -> None:
        today = self._program.clock.today()
        if self.window.desk is not None:
            self.window.desk.ask(
                lambda register: save_pdf(
                    report("summary").build(register, Request(as_of=today, language=code)),
                    self._pages(code),
                ),
                done=lambda _none: None,
            )

    def _pages(self, code: str) -> Path:
        return self._folder / f"summary-{code}.pdf"

    def _is_pdf(self, code: str) -> bool:
        pages = self._pages(code)
        return pages.exists() and pages.read_bytes().startswith(_HEADER)

    def _rows(self) -> int:
        table = self.window.findChild(QTableView, "concernsTable")
        return table.model().rowCount() if table is not None else -1

    def _button(self) -> str:
        return self.window.header.new.text()

    def _go_on(self) -> None:
        """Act, then poll for the result."""
        if self._step is not None:
            name, _act, came = self._step
            busy = self._window is not None and self._window.is_busy
            if busy or not came():
                self._wait(name)
                return
            self._tell(f"ok  {_(name)}")
        self._step, self._polls = next(self._steps, None), 0
        if self._step is None:
            self._end(0)
            return
        self._step[1]()
        QTimer.singleShot(_PAUSE_MS, self, self._go_on)

    def _wait(self, name: str) -> None:
        self._polls += 1
        if self._polls > _PATIENCE:
            self._tell(_("FAILED: {step}").format(step=_(name)))
            self._end(1)
            return
        QTimer.singleShot(_PAUSE_MS, self, self._go_on)

    def _fail(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        sys.__excepthook__(kind, error, trace)
        self._end(1)

    def _end(self, code: int) -> None:
        if self._window is not None:
            self._window.close()
        QApplication.exit(code)


def _line(form: QObject, name: str) -> QLineEdit:
    found = form.findChild(QLineEdit, name)
    if found is None:
        message = f"the form has no field {name}"
        raise RuntimeError(message)
    return found
