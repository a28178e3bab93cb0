"""Whether a screen answers, asked before Qt, which would end the process or hang.

Only Linux is asked.
"""

import _socket  # `_socket` saves the start four milliseconds that `socket` takes
import os
import struct
import sys
from pathlib import Path

X11, WAYLAND = "DISPLAY", "WAYLAND_DISPLAY"
_PATIENCE = 8.0
"""Seconds: a working screen answers within milliseconds, on a busy machine within one second."""
_X11_PORT = 6000
_X11_HELLO = struct.pack("<cxHHHH2x", b"l", 11, 0, 0, 0)
"""A greeting without a key: the server accepts or refuses it, and so answers."""
_WAYLAND_HELLO = struct.pack("=IHHI", 1, 0, 12, 2)
"""A `sync` request, which the compositor answers when it has done all that came before."""
_connections: list[_socket.socket] = []
"""Kept open until Qt has its own: an X server may reset when its last client leaves."""


def answering() -> list[str]:
    """The variables of the screens that answer; empty on other systems than Linux."""
    if not sys.platform.startswith("linux"):
        return []
    asked = {X11: _x11_answers, WAYLAND: _wayland_answers}
    named = {name: os.environ.get(name, "") for name in asked}
    return [name for name, answers in asked.items() if named[name] and answers(named[name])]


def is_there() -> bool:
    """Whether a window can be shown; variables of dead screens are removed.

    Qt and every program started from here would try them again.
    """
    if not sys.platform.startswith("linux"):
        return True
    alive = answering()
    for name in {X11, WAYLAND} - {*alive}:
        os.environ.pop(name, None)
    return bool(alive)


def hang_up() -> None:
    """Close the connections that asked: Qt has its own by now."""
    while _connections:
        _connections.pop().close()


def _x11_answers(display: str) -> bool:
    """Whether an X server answers at `:0`, `unix:0.0`, `localhost:10.0` or the path of a socket."""
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
    """Whether a compositor answers at a name in the runtime folder, or at a whole path."""
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    if not folder and not display.startswith("/"):
        return False
    return _answers(str(Path(folder) / display), _WAYLAND_HELLO)


def _answers(place: str, hello: bytes) -> bool:
    """Whether a local socket answers a greeting."""
    return _greet(_socket.AF_UNIX, place, hello)


def _listens(host: str, port: int) -> bool:
    """Whether a port of another machine, or of an SSH connection, is open.

    Nothing is sent: SSH would complain about it on the terminal.
    """
    try:
        found = _socket.getaddrinfo(host, port, 0, _socket.SOCK_STREAM)
    except (OSError, OverflowError):
        return False
    return any(_greet(family, address, b"") for family, *_kind, address in found)


def _greet(family: int, address: tuple[object, ...] | str, hello: bytes) -> bool:
    line = _socket.socket(family, _socket.SOCK_STREAM)
    try:
        line.settimeout(_PATIENCE)
        line.connect(address)
        if hello:
            line.sendall(hello)
        alive = not hello or bool(line.recv(1))
    except (OSError, OverflowError):
        alive = False
    _connections.append(line)
    return alive
