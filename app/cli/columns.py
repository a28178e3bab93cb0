"""Texts in columns of a terminal, where letters are zero, one or two cells wide."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from app.domain.invisible import visible

_GAP = "  "
_DISTURBING = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, marks that reverse the reading order, and halves of letters."""
_BLANKS = dict.fromkeys(map(ord, "\r\n\t"), " ")
_ZERO_WIDTH = {"Mn", "Me", "Cf"}


def width(text: str) -> int:
    """The width of a text in cells of a terminal."""
    return sum(map(_cells, text))


def cut(text: str, most: int) -> str:
    """Cut a text to a number of cells, with an ellipsis where something was cut off."""
    if width(text) <= most:
        return text
    kept, room = "", most - 1
    for letter in text:
        room -= _cells(letter)
        if room < 0:
            break
        kept += letter
    return f"{kept}…"


def padded(text: str, cells: int) -> str:
    """Fill a text with spaces to a number of cells."""
    return text + " " * (cells - width(text))


def aligned(rows: Iterable[Sequence[str]]) -> list[str]:
    """Lines with aligned columns; the last column has no padding."""
    known = [[printable(cell) for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*known, strict=True)]
    return [
        _GAP.join(padded(cell, cells) for cell, cells in zip(row, widths, strict=True)).rstrip()
        for row in known
    ]


def printable(text: str) -> str:
    """A text in one line, without what would control a terminal, or nobody can see."""
    return _DISTURBING.sub("", visible(_decode(text)).translate(_BLANKS))


def _decode(text: str) -> str:
    """A file name in readable letters, decoded as UTF-8 whatever the encoding of the system.

    Python keeps a byte that it cannot decode as half of a character.
    """
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:
        return text


def _cells(letter: str) -> int:
    if letter.isascii():
        return 1
    if unicodedata.category(letter) in _ZERO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
