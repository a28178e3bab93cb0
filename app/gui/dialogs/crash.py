"""What is shown and copied when the program has a fault."""

import platform
import traceback
from types import TracebackType

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app import __version__
from app.base.log import ring
from app.base.messages import N_
from app.gui.dialogs.frame import Frame
from app.gui.texts import tell
from app.gui.theme.look import px
from app.gui.widgets.basics import label
from app.gui.widgets.buttons import button

_LINES = 60


class CrashDialog(Frame):
    """Says that a fault was met, and that nothing saved is lost."""

    def __init__(self, parent: QWidget | None, report: str) -> None:
        """The report holds no text of the register."""
        super().__init__(parent, "crashDialog", N_("The program met a fault"))
        self.content.addWidget(
            label(
                N_(
                    "What was saved is safe, and what you were typing is kept as a draft."
                    " You can go on; if the window behaves strangely, close it and open it again."
                )
            )
        )
        self.content.addWidget(
            label(
                N_("This report holds no name and no text of the register. Please send it to us."),
                "small",
            )
        )
        self._report = QPlainTextEdit(report)
        self._report.setObjectName("crashReport")
        self._report.setReadOnly(True)
        tell(self._report.setAccessibleName, N_("Report"))
        self.content.addWidget(self._report, 1)
        self.fit(px(600), px(440))
        self.add_button(button("copyReport", N_("Copy the report"), self._copy, icon="copy"))
        self.add_close().setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.toPlainText())


def report_of(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Versions, the place of the fault, and where the log passed: code, never texts of people."""
    frames = [
        f"  {_short(frame.filename)}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)
    ]
    passed = [" ".join(line.split(" ", 4)[:4]) for line in ring.lines()[-_LINES:]]
    return "\n".join(
        [
            f"Doléances {__version__}",
            f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}",
            "",
            kind.__name__,
            *frames,
            "",
            *passed,
        ]
    )


def _short(name: str) -> str:
    """The file without the folders of a person."""
    parts = name.replace("\\", "/").split("/")
    return "/".join(parts[parts.index("app") :] if "app" in parts else parts[-2:])
