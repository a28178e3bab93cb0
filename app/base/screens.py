"""Whether a screen answers, asked before Qt: that ends the process where none does, or waits.

Only Linux is asked: elsewhere the system draws, or nobody is there to start a window.
"""

import _socket  # the sockets of `socket`, which would cost the start four milliseconds
import os
import struct
import sys
from pathlib import Path

X11, WAYLAND = "DISPLAY", "WAYLAND_DISPLAY"
_PATIENCE = 8.0
"""Seconds: what is alive answers within a few milliseconds, on a busy machine within one."""
_X11_PORT = 6000
_X11_HELLO = struct.pack("<cxHHHH2x", b"l", 11, 0, 0, 0)
"""Without a key to the door: the server answers that one may come in, or not."""
_WAYLAND_HELLO = struct.pack("=IHHI", 1, 0, 12, 2)
"""`sync`: the compositor answers that it has done all that it was asked before."""
_lines: list[_socket.socket] = []
"""Kept until the window has its own: an X server may begin anew when the last one ends."""


def answering() -> list[str]:
    """The variables that name a screen which answers; none elsewhere than on Linux."""
    if not sys.platform.startswith("linux"):
        return []
    asked = {X11: _x11_answers, WAYLAND: _wayland_answers}
    named = {name: os.environ.get(name, "") for name in asked}
    return [name for name, answers in asked.items() if named[name] and answers(named[name])]


def is_there() -> bool:
    """Whether a window can be shown; what names a screen that does not answer is forgotten.

    Qt would ask it again, and so would every program that this one starts.
    """
    if not sys.platform.startswith("linux"):
        return True
    alive = answering()
    for name in {X11, WAYLAND} - {*alive}:
        os.environ.pop(name, None)
    return bool(alive)


def hang_up() -> None:
    """End the lines on which was asked: Qt has its own now."""
    while _lines:
        _lines.pop().close()


def _x11_answers(display: str) -> bool:
    """`:0`, `unix:0.0`, `localhost:10.0` or the path of a socket: as the X library reads it."""
    if (path := display.removeprefix("unix:")).startswith("/"):
        return _answers(path, _X11_HELLO)
    host, _colon, rest = display.rpartition(":")
    number = rest.partition(".")[0]
    if not number.isdecimal():
        return False
    host = host.rpartition("/")[2]
    port = _X11_PORT + int(number)
    if host in ("", "unix"):
        path = f"/tmp/.X11-unix/X{number}"  # noqa: S108 - where X11 puts it
        here = any(_answers(place, _X11_HELLO) for place in (f"\0{path}", path))
        return here or (not host and _listens("localhost", port))
    return _listens(host.strip("[]"), port)


def _wayland_answers(display: str) -> bool:
    """The name of a socket in the runtime folder, or its whole path."""
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    if not folder and not display.startswith("/"):
        return False
    return _answers(str(Path(folder) / display), _WAYLAND_HELLO)


def _answers(place: str, hello: bytes) -> bool:
    """Whether somebody answers at a socket of this machine."""
    return _spoken_to(_socket.AF_UNIX, place, hello)


def _listens(host: str, port: int) -> bool:
    """Whether somebody listens on another machine, or at this end of an SSH connection.

    Nothing is said there: SSH would complain on the terminal of the person about such a greeting.
    """
    try:
        found = _socket.getaddrinfo(host, port, 0, _socket.SOCK_STREAM)
    except (OSError, OverflowError):
        return False
    return any(_spoken_to(family, address, b"") for family, *_kind, address in found)


def _spoken_to(family: int, address: tuple[object, ...] | str, hello: bytes) -> bool:
    line = _socket.socket(family, _socket.SOCK_STREAM)
    try:
        line.settimeout(_PATIENCE)
        line.connect(address)
        if hello:
            line.sendall(hello)
        alive = not hello or bool(line.recv(1))
    except (OSError, OverflowError):
        alive = False
    _lines.append(line)
    return alive
