"""The output of a command: in UTF-8, file names in their own bytes, lost output noticed."""

import codecs
import contextlib
import io
import os
import sys
from typing import TYPE_CHECKING, TextIO, TypeGuard

from app.base.overriding import override

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_AS_TYPED = "as typed"


class _Outlet(io.RawIOBase):
    """A standard stream that remembers a failed write."""

    def __init__(self, number: int) -> None:
        """Write to a descriptor, which stays open."""
        super().__init__()
        self._number = number
        self.refusal: OSError | None = None

    @override
    def write(self, content: "ReadableBuffer", /) -> int:
        if self.refusal is not None:
            # The failure is reported once: Python must not repeat it when it exits.
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
    """Write UTF-8, whatever encoding the terminal declares: names come in three alphabets."""
    codecs.register_error(_AS_TYPED, _as_typed)
    sys.stdout = _prepared(sys.stdout, sys.__stdout__)
    sys.stderr = _prepared(sys.stderr, sys.__stderr__)


def _prepared(given: TextIO, own: object) -> TextIO:
    stream = given
    if _is_of_the_system(given, own):
        given.flush()
        stream = io.TextIOWrapper(
            io.BufferedWriter(_Outlet(given.fileno())), line_buffering=given.line_buffering
        )
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors=_AS_TYPED)
    return stream


def _is_of_the_system(stream: object, own: object) -> "TypeGuard[io.TextIOWrapper]":
    """Whether a stream is the process's own, and no console of Windows.

    Tests and other programs replace it; a Windows console takes letters, not bytes.
    """
    if stream is not own or not isinstance(stream, io.TextIOWrapper):
        return False
    return type(_raw(stream)).__name__ != "_WindowsConsoleIO"


def _raw(stream: object) -> object:
    """What is under a stream and its buffer, where it has them."""
    buffer = stream.buffer if isinstance(stream, io.TextIOWrapper) else None
    return buffer.raw if isinstance(buffer, io.BufferedWriter) else None


def say(line: str) -> None:
    """Print a line of a work that must go on when the output is lost; see `refusal`."""
    with contextlib.suppress(OSError):
        print(line, flush=True)


def refusal() -> OSError | None:
    """Why the output could not be written; None while it can."""
    outlet = _raw(sys.stdout)
    return outlet.refusal if isinstance(outlet, _Outlet) else None


def _as_typed(error: UnicodeError) -> tuple[str | bytes, int]:
    """Encode a file name in its own bytes, and escape any other half of a letter."""
    if isinstance(error, UnicodeEncodeError):
        error.end = error.start + 1
        with contextlib.suppress(UnicodeEncodeError):
            return codecs.lookup_error("surrogateescape")(error)
    return codecs.lookup_error("backslashreplace")(error)
