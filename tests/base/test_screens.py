"""A screen that answers, one that is gone, one that hangs: asked on real sockets."""

import os
import socket
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from app.base import screens

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux is asked")


@pytest.fixture(autouse=True)
def no_screen(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in (screens.X11, screens.WAYLAND):
        monkeypatch.delenv(name, raising=False)
    yield
    screens.hang_up()


@pytest.fixture
def runtime(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A short path: the name of a socket may have 108 bytes."""
    with tempfile.TemporaryDirectory() as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        yield Path(folder)


@contextmanager
def server(place: Path | tuple[str, int], answer: bytes) -> Iterator[None]:
    """A server that answers each greeting with these bytes, or never where there are none."""
    family = socket.AF_UNIX if isinstance(place, Path) else socket.AF_INET
    with socket.socket(family) as listening:
        listening.bind(str(place) if isinstance(place, Path) else place)
        listening.listen()

        def serve() -> None:
            with suppress(OSError):
                while True:
                    line, _whose = listening.accept()
                    with line:
                        line.sendall(answer)
                        line.recv(100)

        serving = threading.Thread(target=serve)
        if answer:
            serving.start()
        yield
        screens.hang_up()
        listening.shutdown(socket.SHUT_RDWR)
        if answer:
            serving.join()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DISPLAY", ":65000"),
        ("DISPLAY", "unix:65000.0"),
        ("DISPLAY", "nonsense"),
        ("DISPLAY", "localhost:65000"),
        ("DISPLAY", ":99999999999999999999"),
        ("DISPLAY", "/none/such:0"),
        ("WAYLAND_DISPLAY", "nonexistent"),
        ("WAYLAND_DISPLAY", "x" * 300),
        ("WAYLAND_DISPLAY", "/none/such"),
    ],
)
@pytest.mark.usefixtures("runtime")
def test_a_screen_that_is_gone_is_none_and_is_forgotten(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    assert screens.answering() == []
    assert not screens.is_there()
    assert name not in os.environ


@pytest.mark.parametrize("answer", [b"\1", b"\0"], ids=["lets us in", "wants a key"])
def test_a_screen_that_answers_is_there(
    answer: bytes, runtime: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with server(runtime / "X", answer), server(runtime / "wayland-7", b"done"):
        monkeypatch.setenv("DISPLAY", f"unix:{runtime}/X")
        assert screens.answering() == ["DISPLAY"]
        monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-7")
        assert screens.answering() == ["DISPLAY", "WAYLAND_DISPLAY"]
        monkeypatch.setenv("DISPLAY", ":65000")
        assert screens.is_there()
        assert "DISPLAY" not in os.environ


def test_a_screen_at_the_other_end_of_a_line_is_not_greeted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """SSH would complain to its person about a greeting without a key."""
    number = 59_000 - os.getpid() % 20_000
    with server(("127.0.0.1", 6000 + number % 50_000), b""):
        monkeypatch.setenv("DISPLAY", f"localhost:{number % 50_000}.0")
        assert screens.answering() == ["DISPLAY"]


def test_a_screen_that_hangs_is_none(runtime: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screens, "_PATIENCE", 0.05)
    with server(runtime / "wayland-7", b""):
        monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-7")
        assert screens.answering() == []


def test_elsewhere_the_system_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert screens.is_there()
