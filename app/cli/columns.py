"""Texts in columns on a terminal, where some letters are two cells wide and some none."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

_GAP = "  "
_DISTURBING = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Commands to the terminal, what turns round the order of what follows, halves of letters."""
_BLANKS = dict.fromkeys(map(ord, "\r\n\t"), " ")
_ZERO_WIDTH = {"Mn", "Me", "Cf"}


def width(text: str) -> int:
    """How many cells of a terminal a text takes."""
    return sum(map(_cells, text))


def cut(text: str, most: int) -> str:
    """A text of at most so many cells; what was cut off leaves an ellipsis."""
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
    """A text with spaces behind it, up to so many cells."""
    return text + " " * (cells - width(text))


def aligned(rows: Iterable[Sequence[str]]) -> list[str]:
    """Lines whose columns begin one under the other; the last column is as long as it is."""
    known = [[printable(cell) for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*known, strict=True)]
    return [
        _GAP.join(padded(cell, cells) for cell, cells in zip(row, widths, strict=True)).rstrip()
        for row in known
    ]


def printable(text: str) -> str:
    """A text in one line, without what would move the cursor of a terminal."""
    return _DISTURBING.sub("", _whole(text).translate(_BLANKS))


def _whole(text: str) -> str:
    """The name of a file with the letters that its bytes are, whatever the system takes them for.

    Python keeps a byte that is no letter of the terminal's encoding as half of a character.
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
