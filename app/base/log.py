"""The log: a file, and a ring in memory that problem reports quote."""

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
    """Formats an exception by its type and place only: its text may hold somebody's words."""

    def __init__(self) -> None:
        """Begin each line with the time."""
        super().__init__(FORMAT)

    @override
    def formatException(self, ei: _Caught) -> str:
        """The exception and its causes, without their texts."""
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
        """Add a line."""
        self._lines.append(self.format(record))

    def lines(self) -> list[str]:
        """The lines, oldest first."""
        return list(self._lines)


ring = Ring()


def start(path: Path | None, *, debug: bool = False) -> bool:
    """Send the log of the program to the ring, to `path` when given, and to stderr when debugging.

    Returns whether there is a file; the program works without one.
    """
    root = logging.getLogger("app")
    root.setLevel(logging.DEBUG if debug else logging.INFO)
    # A full disk must not put a traceback on stderr.
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
                # Opening a pipe would wait for a reader.
                return []
            return [logging.FileHandler(path, encoding="utf-8", errors="backslashreplace")]
    return []


def _rotate(path: Path) -> None:
    """Rename a long log, at the start only: importing `logging.handlers` would take 10 ms."""
    if path.exists() and path.stat().st_size > _FILE_BYTES:
        # Another window may have it open.
        with contextlib.suppress(OSError):
            path.replace(path.with_suffix(".old.log"))
