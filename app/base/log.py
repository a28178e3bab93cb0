"""Logging: to a file, and to a ring in memory that a problem report quotes."""

import contextlib
import logging
import traceback
from collections import deque
from pathlib import Path
from types import TracebackType

from app.base.files import make_folder
from app.base.overriding import override

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_Caught = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
_RING_SIZE = 300
_FILE_BYTES = 1_000_000


class Formatter(logging.Formatter):
    """Of an exception: its kind and where it came from. What it says may be a text of somebody."""

    def __init__(self) -> None:
        """Lines begin with the moment."""
        super().__init__(FORMAT)

    @override
    def formatException(self, ei: _Caught) -> str:
        """The exception and those behind it, without their words."""
        said: list[str] = []
        error = ei[1]
        while error is not None:
            said.append(type(error).__name__)
            frames = traceback.extract_tb(error.__traceback__)
            said += [f"  {one.filename}:{one.lineno} {one.name}" for one in frames]
            error = error.__cause__ or error.__context__
        return "\n".join(said)


class Ring(logging.Handler):
    """The last lines of the log, kept in memory."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._lines: deque[str] = deque(maxlen=_RING_SIZE)
        self.setFormatter(Formatter())

    @override
    def emit(self, record: logging.LogRecord) -> None:
        """Keep one more line."""
        self._lines.append(self.format(record))

    def lines(self) -> list[str]:
        """The lines, oldest first."""
        return list(self._lines)


ring = Ring()


def start(path: Path | None, *, debug: bool = False) -> bool:
    """Send the program's own log to the ring, to `path` when given, to stderr when debugging.

    Whether there is a file: a folder that refuses one is no reason not to work.
    """
    root = logging.getLogger("app")
    root.setLevel(logging.DEBUG if debug else logging.INFO)
    # A full disk that refuses a line must not put a traceback on stderr.
    logging.raiseExceptions = debug
    file = _file_handler(path)
    handlers: list[logging.Handler] = [ring, *file]
    if debug:
        handlers.append(logging.StreamHandler())
    for handler in handlers:
        handler.setFormatter(Formatter())
        if handler not in root.handlers:
            root.addHandler(handler)
    return bool(file)


def _file_handler(path: Path | None) -> list[logging.Handler]:
    if path is not None:
        with contextlib.suppress(OSError):
            make_folder(path.parent)
            _rotate(path)
            path.touch(mode=0o600)
            if not path.is_file():
                # A pipe would wait for somebody who reads it.
                return []
            return [logging.FileHandler(path, encoding="utf-8", errors="backslashreplace")]
    return []


def _rotate(path: Path) -> None:
    """Put a long log aside. At the start only: `logging.handlers` would cost it 10 ms."""
    if path.exists() and path.stat().st_size > _FILE_BYTES:
        # Another window may hold it open.
        with contextlib.suppress(OSError):
            path.replace(path.with_suffix(".old.log"))
