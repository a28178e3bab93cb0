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
        self._number = number
        self.refusal: OSError | None = None

    @override
    def write(self, content: "ReadableBuffer", /) -> int:
        if self.refusal is not None:
            # Said once: Python must not complain of it again at its end.
            return memoryview(content).nbytes
        try:
            return os.write(self._number, content)
        except OSError as error:
            self.refusal = error
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
    streams = {"stdout": (sys.stdout, sys.__stdout__), "stderr": (sys.stderr, sys.__stderr__)}
    for name, (given, own) in streams.items():
        stream: object = given
        if _is_of_the_system(given, own):
            given.flush()
            stream = io.TextIOWrapper(
                io.BufferedWriter(_Outlet(given.fileno())), line_buffering=given.line_buffering
            )
            setattr(sys, name, stream)
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=_AS_TYPED)


def _is_of_the_system(stream: object, own: object) -> "TypeGuard[io.TextIOWrapper]":
    """Not what a test or another program put in its place, nor a console of Windows.

    That one takes letters, and not bytes, which it would read in its own code page.
    """
    if stream is not own or not isinstance(stream, io.TextIOWrapper):
        return False
    return type(getattr(stream.buffer, "raw", None)).__name__ != "_WindowsConsoleIO"


def say(line: str) -> None:
    """Print a line while something goes on that no lost answer may end: see `refusal`."""
    with contextlib.suppress(OSError):
        print(line, flush=True)


def refusal() -> OSError | None:
    """Why nobody takes what is printed; None as long as it is taken."""
    outlet = getattr(getattr(sys.stdout, "buffer", None), "raw", None)
    return outlet.refusal if isinstance(outlet, _Outlet) else None


def _as_typed(error: UnicodeError) -> tuple[str | bytes, int]:
    """The name of a file in its own bytes; anything else that is half of a letter escaped."""
    if isinstance(error, UnicodeEncodeError):
        error.end = error.start + 1
        with contextlib.suppress(UnicodeEncodeError):
            return codecs.lookup_error("surrogateescape")(error)
    return codecs.lookup_error("backslashreplace")(error)
