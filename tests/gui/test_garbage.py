"""The garbage of Python dies in the window's thread, whoever makes garbage."""

import gc
import threading
import weakref

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.gui.desk.jobs import Jobs, Task
from app.gui.garbage import GarbageCollector


class InACycle(QObject):
    """Refers to itself, so that only the collector ends it; says on which thread it was."""

    def __init__(self, ends: list[int]) -> None:
        super().__init__()
        self._self = self
        self._ends = ends

    def __del__(self) -> None:
        self._ends.append(threading.get_ident())


def make_much(_task: Task) -> None:
    """Enough containers for Python to collect several times, if it does so by itself."""
    kept = [[number] for number in range(200_000)]
    assert kept


def test_a_working_thread_ends_no_object_of_the_window(
    garbage: GarbageCollector, qtbot: QtBot
) -> None:
    ends: list[int] = []
    InACycle(ends)
    jobs = Jobs(name="test")
    done: list[object] = []
    jobs.start(make_much, done=done.append)
    qtbot.waitUntil(lambda: bool(done))
    jobs.close()
    gc.collect()
    assert ends == [threading.get_ident()]
    assert garbage is not None


def test_due_garbage_is_collected_by_and_by(garbage: GarbageCollector, qtbot: QtBot) -> None:
    gc.collect()
    ends: list[int] = []
    InACycle(ends)
    many = [[number] for number in range(2 * gc.get_threshold()[0])]
    qtbot.waitUntil(lambda: bool(ends))
    assert many
    assert not gc.isenabled()
    assert garbage is not None


def test_pending_deletions_come_before_the_collection(
    garbage: GarbageCollector, qtbot: QtBot
) -> None:
    gc.collect()
    order: list[str] = []
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.destroyed.connect(lambda: order.append("deleted"))
    widget.deleteLater()
    weakref.finalize(InACycle([]), order.append, "collected")
    many = [[number] for number in range(2 * gc.get_threshold()[0])]
    garbage.collect()
    assert many
    assert order == ["deleted", "collected"]
