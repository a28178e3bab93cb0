"""Texts that come in on stdin: they can be longer than a command line."""

import sys

from app.base.errors import InputError
from app.base.messages import N_
from app.domain.texts import LONGEST_TEXT

_MOST_BYTES = 4 * LONGEST_TEXT


def text(given: str) -> str:
    """What was given, or stdin for a dash."""
    return everything() if given == "-" else given


def everything() -> str:
    """The whole of stdin; InputError when it is not UTF-8, rather than keep other letters."""
    read = sys.stdin.buffer.read(_MOST_BYTES + 1)
    if len(read) > _MOST_BYTES:
        raise InputError(
            N_("The text on stdin is longer than a field holds. Nothing was saved: shorten it."),
            field="stdin",
        )
    try:
        return read.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(
            N_(
                "The text on stdin is not in UTF-8, and letters of it would be lost."
                " Nothing was saved: write it in UTF-8."
            ),
            field="stdin",
        ) from None
