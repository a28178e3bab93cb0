"""Logging: to a rotating file, and to a ring in memory that a problem report quotes."""

import logging
from collections import deque
from logging.handlers import RotatingFileHandler
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
        handlers.append(
            RotatingFileHandler(path, maxBytes=_FILE_BYTES, backupCount=3, encoding="utf-8")
        )
    if debug:
        handlers.append(logging.StreamHandler())
    for handler in handlers:
        handler.setFormatter(logging.Formatter(FORMAT))
        if handler not in root.handlers:
            root.addHandler(handler)
