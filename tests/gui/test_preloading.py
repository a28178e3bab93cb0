"""What is loaded before anybody asks for it: beside the window, and no longer than its register."""

import subprocess
import sys
import threading

from pytestqt.qtbot import QtBot

from app.gui.desk.desk import Desk
from app.gui.desk.preloading import Preloader
from tests.gui.waiting import rest


def test_pieces_are_loaded_in_order_beside_the_window(desk: Desk, qtbot: QtBot) -> None:
    done: list[tuple[str, bool]] = []

    def piece(name: str) -> None:
        done.append((name, threading.current_thread() is threading.main_thread()))

    Preloader(desk, [lambda _desk: piece("one"), lambda _desk: piece("other")], after_ms=0)
    qtbot.waitUntil(lambda: len(done) == 2)
    assert done == [("one", False), ("other", False)]


def test_preloading_ends_with_the_register(desk: Desk, qtbot: QtBot) -> None:
    begun = threading.Event()
    done: list[Desk] = []

    def slow(_desk: Desk) -> None:
        begun.set()

    Preloader(desk, [slow, *[done.append] * 500], after_ms=0)
    qtbot.waitUntil(begun.is_set)
    desk.close()
    assert len(done) < 500


def test_a_register_that_is_closed_at_once_is_waited_for_by_nothing(
    desk: Desk, qtbot: QtBot
) -> None:
    done: list[Desk] = []
    Preloader(desk, [done.append], after_ms=0)
    desk.close()
    rest(qtbot, desk)
    assert not done


def test_no_piece_brings_a_page() -> None:
    """Classes of widgets are made on the thread of the window alone."""
    code = (
        "import sys; from types import SimpleNamespace; from app.base.clock import Clock;"
        "from app.gui.desk.preloading import PIECES; before = set(sys.modules);"
        "[piece(SimpleNamespace(clock=Clock())) for piece in PIECES];"
        "new = set(sys.modules) - before; assert 'babel.dates' in new, new;"
        "assert 'app.reports.summary' in new, new;"
        "assert not any(name.startswith(('app.gui', 'PySide6')) for name in new), new"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
