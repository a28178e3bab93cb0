"""The messages of Qt while it looks for a screen, without which it ends the process."""

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

log = logging.getLogger(__name__)

_NO_SCREEN = ("could not connect to display", "wl_display")
"""Messages about a missing or closed screen, for which Qt has no code."""


@contextmanager
def watched(no_screen: str) -> Iterator[None]:
    """End with a sentence instead of a core dump where Qt finds no screen.

    Other reasons, such as a missing library, are told in Qt's words.
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
    """End the process before Qt aborts it: Python cannot raise through Qt."""
    alone = any(words in line for line in said for words in _NO_SCREEN)
    sys.stderr.write("\n".join([no_screen] if alone else said) + "\n")
    sys.stderr.flush()
    os._exit(1)
