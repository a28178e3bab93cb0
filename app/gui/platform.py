"""What Qt says while it looks for a screen: where it can use none it ends the process."""

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

log = logging.getLogger(__name__)

_NO_SCREEN = ("could not connect to display", "wl_display")
"""Qt has no code for it: a screen that is gone, or that lets nobody of this account in."""


@contextmanager
def watched(no_screen: str) -> Iterator[None]:
    """End with this sentence, and not with a core dump, where Qt finds that no screen takes it.

    What else keeps it from starting, as a library that is not there, is told in its own words.
    """
    said: list[str] = []

    def listen(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        said.append(text)
        if kind == QtMsgType.QtFatalMsg:
            _end(no_screen, said)

    before = qInstallMessageHandler(listen)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
        for line in said:
            log.info("Qt: %s", line)


def _end(no_screen: str, said: list[str]) -> None:
    """Python cannot raise through Qt: the process ends here, before Qt aborts it."""
    alone = any(words in line for line in said for words in _NO_SCREEN)
    sys.stderr.write("\n".join([no_screen] if alone else said) + "\n")
    sys.stderr.flush()
    os._exit(1)
