"""The real window, driven from inside a child process; it prints what it measured as JSON.

`python -m tests.bench.window start FILE`, or `… use FILE`.

What the program imports, and in which order, is left to it: only then is its start measured.
"""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

from tests.bench.telling import end

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QTableView

    from app.gui.lists.table import ListTable
    from app.gui.window.main_window import MainWindow

_PATIENCE_MS = 240_000


def start(file: Path) -> int:
    """The program on a register, until its list has painted rows."""
    return _open(file, lambda _window, table: _once_painted(table))


def _once_painted(table: "QTableView") -> None:
    from PySide6.QtCore import Qt

    cast("ListTable", table).painted.connect(
        lambda: end({"ready": True}), Qt.ConnectionType.QueuedConnection
    )


def use(file: Path) -> int:
    """The program, used."""
    from tests.bench.drive import Drive

    return _open(file, Drive)


def _open(file: Path, then: "Callable[[MainWindow, QTableView], object]") -> int:
    from app import boot
    from app.base import paths
    from app.base.settings import SettingsFile

    app = boot.make_application()
    program = boot.make_program(SettingsFile(paths.settings_file()))
    program.dress_up("fr")
    boot.watch_over(program)
    window = program.new_window(file)
    from PySide6.QtCore import QTimer

    _await_rows(window, lambda table: then(window, table))
    QTimer.singleShot(_PATIENCE_MS, lambda: os._exit(1))
    return app.exec()


def _await_rows(window: "MainWindow", then: "Callable[[QTableView], object]") -> None:
    """The page of the concerns is made with its first rows."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QTableView

    def look(_page: str) -> None:
        table = window.findChild(QTableView, "concernsTable")
        assert table is not None
        assert table.model().rowCount()
        then(table)

    # Once: each page that is shown later would begin another drive beside the first.
    window.stack.shown.connect(look, Qt.ConnectionType.SingleShotConnection)


if __name__ == "__main__":
    what, name = sys.argv[1:]
    sys.exit({"start": start, "use": use}[what](Path(name)))
