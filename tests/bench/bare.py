"""An empty window with an empty table: the least that Qt can show, beside which ours is measured.

`python -m tests.bench.bare`; it prints a word as soon as it was painted.
"""

import sys

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

from app.base.overriding import override
from tests.bench.telling import end


class Bare(QTableView):
    """An empty table that tells when it was painted, in the shortest way that there is."""

    painted = Signal()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted.emit()


def main() -> int:
    """Until it was painted."""
    app = QApplication([])
    window = QMainWindow()
    table = Bare()
    window.setCentralWidget(table)
    table.painted.connect(_ready, Qt.ConnectionType.QueuedConnection)
    window.resize(1100, 700)
    window.show()
    return app.exec()


def _ready() -> None:
    end({"ready": True})


if __name__ == "__main__":
    sys.exit(main())
