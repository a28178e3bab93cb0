"""What a command prints: in UTF-8, names of files in their own bytes, and known when it is lost."""

import codecs
import contextlib
import io
import os
import sys
from typing import TYPE_CHECKING, TypeGuard

from app.base.overriding import override

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_AS_TYPED = "as typed"


class _Outlet(io.RawIOBase):
    """A stream of the system that remembers that it refused what was written to it."""

    def __init__(self, number: int) -> None:
        """Write to a stream by its number; it stays open."""
        super().__init__()
        self._number, self.is_lost = number, False

    @override
    def write(self, content: "ReadableBuffer", /) -> int:
        if self.is_lost:
            # Said once: Python must not complain of it again at its end.
            return memoryview(content).nbytes
        try:
            return os.write(self._number, content)
        except OSError:
            self.is_lost = True
            raise

    @override
    def writable(self) -> bool:
        return True

    @override
    def fileno(self) -> int:
        return self._number

    @override
    def isatty(self) -> bool:
        return os.isatty(self._number)


def prepare() -> None:
    """Names are written in three alphabets, whatever the system believes of its terminal."""
    codecs.register_error(_AS_TYPED, _as_typed)
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if _is_of_the_system(stream, name):
            stream.flush()
            stream = io.TextIOWrapper(
                io.BufferedWriter(_Outlet(stream.fileno())), line_buffering=stream.line_buffering
            )
            setattr(sys, name, stream)
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=_AS_TYPED)


def _is_of_the_system(stream: object, name: str) -> "TypeGuard[io.TextIOWrapper]":
    """Not what a test or another program put in its place, nor a console of Windows.

    That one takes letters, and not bytes, which it would read in its own code page.
    """
    if stream is not getattr(sys, f"__{name}__") or not isinstance(stream, io.TextIOWrapper):
        return False
    return type(getattr(stream.buffer, "raw", None)).__name__ != "_WindowsConsoleIO"


def is_lost() -> bool:
    """Whether nobody takes what is printed."""
    buffer = getattr(sys.stdout, "buffer", None)
    return bool(getattr(getattr(buffer, "raw", None), "is_lost", False))


def _as_typed(error: UnicodeError) -> tuple[str | bytes, int]:
    """The name of a file in its own bytes; anything else that is half of a letter escaped."""
    if isinstance(error, UnicodeEncodeError):
        error.end = error.start + 1
        with contextlib.suppress(UnicodeEncodeError):
            return codecs.lookup_error("surrogateescape")(error)
    return codecs.lookup_error("backslashreplace")(error)
