"""A child process that answers many questions, and is ended when one takes too long.

It decodes files of strangers, which may loop, exhaust memory or crash; neither the window nor a
search waits for it.
"""

import contextlib
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO

from app.base import children, limits

log = logging.getLogger(__name__)

SECONDS = 2.0
"""The longest time of an answer."""
_SECONDS_TO_START = 30.0
_READY = b"ready\n"

Answer = Callable[[list[str], bytes], bytes]
"""The work of a child: the words of a question and some bytes in, bytes out; empty on failure."""


class KeptChild:
    """A child started by its first question and after each bad answer. Any thread may use it."""

    def __init__(self, part: str, seconds: float = SECONDS) -> None:
        """`part` is one of `children.command`; an answer takes `seconds` at most."""
        self._part, self._seconds = part, seconds
        self._turn, self._hold = threading.Lock(), threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._bounds: object = None
        self._ended = False

    @property
    def is_running(self) -> bool:
        """Whether a process is running."""
        return self._child is not None

    def ask(self, question: str, data: bytes) -> bytes | None:
        """The answer to a question about some bytes; None without one in time."""
        with self._turn:
            child = self._child or self._start()
            answer = None if child is None else self._answer(child, question, data)
            if answer is None:
                self._drop_child()
            return answer or None

    def end(self) -> None:
        """End the child for good; a running question gets no answer."""
        with self._hold:
            self._ended = True
            if self._child is not None:
                self._child.kill()
        with self._turn:
            self._drop_child()

    def _answer(self, child: "subprocess.Popen[bytes]", question: str, data: bytes) -> bytes | None:
        pipes = _pipes(child)
        with _ending(child, self._seconds), contextlib.suppress(OSError, ValueError):
            pipes[0].write(f"{question} {len(data)}\n".encode() + data)
            pipes[0].flush()
            size = int(pipes[1].readline())
            answer = pipes[1].read(size)
            return answer if len(answer) == size else None
        return None

    def _start(self) -> "subprocess.Popen[bytes] | None":
        with self._hold:
            if self._ended:
                return None
            try:
                child = subprocess.Popen(  # noqa: S603 - our own executable, our own arguments
                    children.command(self._part),
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    env=children.environment(),
                    # A process keeps its current folder from being removed, and its stick from
                    # being ejected.
                    cwd=Path(sys.executable).anchor,
                    creationflags=children.NO_WINDOW,
                )
            except OSError as error:
                log.info("no child for %s: %s", self._part, error)
                return None
            self._child, self._bounds = child, limits.enclose(child)
        with _ending(child, _SECONDS_TO_START):
            return child if _pipes(child)[1].readline() == _READY else None

    def _drop_child(self) -> None:
        with self._hold:
            child, self._child = self._child, None
            self._bounds = None
        if child is not None:
            child.kill()
            with contextlib.suppress(OSError):
                # The unwritten rest of a question is not needed.
                child.communicate()


def serve(answer: "Answer") -> int:
    """Answer the questions on standard input until it closes; this is the child."""
    limits.bound_memory()
    with open(0, "rb", closefd=False) as given, _own_output() as taken:
        taken.write(_READY)
        taken.flush()
        while line := given.readline():
            *question, size = line.decode().split()
            data = given.read(int(size))
            limits.bound_time()
            said = answer(question, data)
            taken.write(b"%d\n" % len(said) + said)
            taken.flush()
    return 0


@contextmanager
def _own_output() -> Iterator[BinaryIO]:
    """Keep standard output for the answers; what libraries print goes to standard error."""
    with os.fdopen(os.dup(1), "wb") as taken:
        os.dup2(2, 1)
        yield taken


@contextmanager
def _ending(child: "subprocess.Popen[bytes]", seconds: float) -> Iterator[None]:
    """End a child that has not finished the block in time."""
    timer = threading.Timer(seconds, child.kill)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _pipes(child: "subprocess.Popen[bytes]") -> tuple[IO[bytes], IO[bytes]]:
    if child.stdin is None or child.stdout is None:
        message = "a child without pipes"
        raise RuntimeError(message)
    return child.stdin, child.stdout
