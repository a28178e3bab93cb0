"""Locking within a second whatever runs: searches, writes, sleep; and what it leaves behind."""

import ctypes
import datetime as dt
import gc
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.base.clock import Clock, FixedClock
from app.base.overriding import override
from app.domain.concerns import ConcernDraft
from app.gui.desk.desk import Desk
from app.gui.window.idle import Idle
from app.gui.window.main_window import MainWindow
from app.gui.window.session import _escape, is_leaving
from app.operations.concerns import log_concern
from app.operations.registers import Register
from tests.gui.test_locking import (
    NAME,
    OTHER,
    PASSWORD,
    at_the_door,
    give,
    inside,
    opened,
    sealed,
    window,
)

__all__ = ["opened", "sealed", "window"]

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"


def desk_of(window: MainWindow) -> Desk:
    assert window.desk is not None
    return window.desk


@pytest.mark.parametrize("by", ["hand", "idle"])
def test_a_question_without_an_end_keeps_nothing_open(
    opened: MainWindow, clock: FixedClock, qtbot: QtBot, by: str
) -> None:
    begun = threading.Event()

    def again_and_again(register: Register) -> None:
        """An interruption that comes between two of them is lost."""
        while True:
            begun.set()
            register.connection.execute(ENDLESS).fetchone()

    desk_of(opened).ask(again_and_again, done=lambda _none: None)
    desk_of(opened).apart.start(lambda register, _task: again_and_again(register), done=print)
    begun.wait(60)
    if by == "hand":
        opened.locking.lock()
    else:
        clock.advance(seconds=15 * 60 + 1)
        opened.locking._idle.look()
    assert opened.locking.is_locked
    assert opened.desk is None
    give(opened, qtbot, PASSWORD)
    inside(opened, qtbot)


def test_reading_that_cannot_be_interrupted_is_left_alone(opened: MainWindow, qtbot: QtBot) -> None:
    begun, end, closed = threading.Event(), threading.Event(), threading.Event()

    def reckon(register: Register) -> None:
        begun.set()
        end.wait(60)
        closed.set()

    desk_of(opened).ask(reckon, done=lambda _none: None)
    begun.wait(60)
    opened.locking.lock()
    assert (opened.desk, closed.is_set()) == (None, False)
    end.set()


def test_a_running_write_ends_behind_the_password_page(
    opened: MainWindow, sealed: Path, qtbot: QtBot
) -> None:
    begun, end = threading.Event(), threading.Event()

    def write(register: Register) -> object:
        begun.set()
        end.wait(60)
        return log_concern(register, ConcernDraft(title=f"Visa de {NAME}"))

    desk_of(opened).run(write, done=lambda _made: opened.acts.say(f"Visa de {NAME}"))
    begun.wait(60)
    opened.locking.lock()
    assert opened.locking.is_locked
    assert opened.locking.is_letting_go
    give(opened, qtbot, PASSWORD)
    end.set()
    qtbot.waitUntil(lambda: not opened.locking.is_letting_go)
    assert NAME not in opened.toast.text
    inside(opened, qtbot)
    assert desk_of(opened).reader.concerns.count() == 3


def test_the_window_locks_with_the_session(opened: MainWindow, qtbot: QtBot) -> None:
    opened.program.session.left.emit()
    at_the_door(opened, qtbot)
    opened.program.session.left.emit()
    give(opened, qtbot, PASSWORD)
    inside(opened, qtbot)
    assert not opened.locking.is_locked


def test_a_register_without_a_password_is_not_spoken_of(
    window: MainWindow, filled: Path, qtbot: QtBot
) -> None:
    window.program.session.left.emit()
    window.opening.open_path(filled)
    inside(window, qtbot)
    window.program.session.left.emit()
    assert not window.locking.is_locked
    assert window.toast.text == ""


def test_a_register_that_reopens_locks_then(opened: MainWindow, sealed: Path, qtbot: QtBot) -> None:
    opened.locking.change_password(OTHER)
    opened.program.session.left.emit()
    qtbot.waitUntil(lambda: opened.windowTitle().startswith("Locked") and opened.desk is None)
    give(opened, qtbot, OTHER)
    inside(opened, qtbot)


def test_no_key_is_left_in_our_objects(opened: MainWindow, qtbot: QtBot) -> None:
    key = desk_of(opened).key
    assert key is not None
    raw = bytes(bytearray(key.raw))
    del key
    opened.acts.show_concern(1)
    inside(opened, qtbot)
    opened.locking.lock()
    at_the_door(opened, qtbot)

    def holders() -> list[str]:
        gc.collect()
        keys = (one for one in gc.get_objects() if type(one).__name__ == "Key")
        # One that another thread is only making holds nothing yet.
        left = [one for one in keys if getattr(one, "raw", b"") == raw]
        return [repr(gc.get_referrers(one)) for one in left]

    qtbot.waitUntil(lambda: holders() == [])


class Wall(Clock):
    """A clock that somebody sets, over one that only goes on."""

    def __init__(self) -> None:
        self.moved, self.slept = 0.0, 0.0

    @override
    def now(self) -> dt.datetime:
        return super().now() + dt.timedelta(seconds=self.moved)

    @override
    def passing(self) -> dt.timedelta:
        return super().passing() + dt.timedelta(seconds=self.slept)


@pytest.mark.parametrize(
    ("moved", "passed", "locks"),
    [
        (-86_400, 0, False),
        (-86_400, 61, True),
        (0, 61, True),
        (61, 0, True),
        (0, 0, False),
    ],
)
def test_a_clock_that_is_set_back_locks_all_the_same(
    qtbot: QtBot, moved: float, passed: float, locks: bool
) -> None:
    wall, page = Wall(), QWidget()
    qtbot.addWidget(page)
    page.show()
    idle, heard = Idle(page, wall), []
    idle.passed.connect(lambda: heard.append(1))
    idle.watch(1)
    wall.moved = moved
    idle.look()
    wall.slept = passed
    idle.look()
    assert bool(heard) is locks
    idle.rest()


@pytest.mark.parametrize(
    ("number", "what", "leaves"),
    [(0x02B1, 7, True), (0x02B1, 8, False), (0x0218, 4, True), (0x0218, 7, False), (0xF, 7, False)],
)
def test_messages_of_windows_are_read(number: int, what: int, leaves: bool) -> None:
    class Message(ctypes.Structure):
        _fields_ = (
            ("window", ctypes.c_void_p),
            ("number", ctypes.c_uint),
            ("what", ctypes.c_size_t),
            ("more", ctypes.c_ssize_t),
        )

    message = Message(None, number, what, 0)
    assert is_leaving(ctypes.addressof(message)) is leaves


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A bus of our own that stands for that of the system."""
    if sys.platform != "linux" or not shutil.which("dbus-daemon") or not shutil.which("dbus-send"):
        pytest.skip("there is no D-Bus here")
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert daemon.stdout is not None
    address = daemon.stdout.readline().strip()
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/nonexistent")
    monkeypatch.setenv("XDG_SESSION_ID", "2")
    yield address
    daemon.kill()
    daemon.wait()
    daemon.stdout.close()


def test_linux_tells_on_the_bus_that_it_is_locked_or_sleeps(
    bus: str, qtbot: QtBot, tmp_path: Path
) -> None:
    """In a process of its own: Qt knows one bus of the system for good."""
    listening = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from app.gui.window.session import Session
app = QApplication(["x", "-platform", "offscreen"])
window = QWidget()
session = Session(app)
session.left.connect(lambda: print("left", flush=True))
session.listen(window)
print("listens", flush=True)
app.exec()
"""
    child = subprocess.Popen(
        [sys.executable, "-c", listening], stdout=subprocess.PIPE, text=True, env=dict(os.environ)
    )
    assert child.stdout is not None
    try:
        assert child.stdout.readline() == "listens\n"
        login = "org.freedesktop.login1"
        for path, name, *given in (
            ("/org/freedesktop/login1/session/_32", f"{login}.Session.Lock"),
            ("/org/freedesktop/login1/session/_33", f"{login}.Session.Lock"),
            ("/org/freedesktop/login1", f"{login}.Manager.PrepareForSleep", "boolean:true"),
            ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver.ActiveChanged", "boolean:false"),
            ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver.ActiveChanged", "boolean:true"),
            ("/", f"{login}.Manager.Last", "boolean:true"),
        ):
            subprocess.run(
                ["dbus-send", f"--bus={bus}", "--type=signal", path, name, *given], check=True
            )
        assert [child.stdout.readline() for _time in range(3)] == ["left\n"] * 3
    finally:
        child.kill()
        rest = child.communicate()[0]
    assert rest == ""


def test_a_path_of_the_bus_is_spelled_as_systemd_does() -> None:
    assert [_escape(name) for name in ("2", "12", "c1", "")] == ["_32", "_312", "c1", ""]
