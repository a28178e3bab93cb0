"""Logging: to a file, and to a ring in memory that a problem report quotes."""

import contextlib
import logging
from collections import deque
from pathlib import Path

from typing_extensions import override

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_RING_SIZE = 300
_FILE_BYTES = 1_000_000


class Ring(logging.Handler):
    """The last lines of the log, kept in memory."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._lines: deque[str] = deque(maxlen=_RING_SIZE)
        self.setFormatter(logging.Formatter(FORMAT))

    @override
    def emit(self, record: logging.LogRecord) -> None:
        """Keep one more line."""
        self._lines.append(self.format(record))

    def lines(self) -> list[str]:
        """The lines, oldest first."""
        return list(self._lines)


ring = Ring()


def start(path: Path | None, *, debug: bool = False) -> None:
    """Send the program's own log to the ring, to `path` when given, to stderr when debugging."""
    root = logging.getLogger("app")
    root.setLevel(logging.DEBUG if debug else logging.INFO)
    handlers: list[logging.Handler] = [ring]
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        _rotate(path)
        handlers.append(logging.FileHandler(path, encoding="utf-8"))
    if debug:
        handlers.append(logging.StreamHandler())
    for handler in handlers:
        handler.setFormatter(logging.Formatter(FORMAT))
        if handler not in root.handlers:
            root.addHandler(handler)


def _rotate(path: Path) -> None:
    """Put a long log aside. At the start only: `logging.handlers` would cost it 10 ms."""
    if path.exists() and path.stat().st_size > _FILE_BYTES:
        # Another window may hold it open.
        with contextlib.suppress(OSError):
            path.replace(path.with_suffix(".old.log"))
