"""Texts in columns on a terminal, where some letters are two cells wide and some none."""

import unicodedata
from collections.abc import Iterable, Sequence

_GAP = "  "
_TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
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
    line = "".join(" " if letter in "\r\n\t" else letter for letter in text)
    return "".join(letter for letter in line if not _disturbs(letter))


def _disturbs(letter: str) -> bool:
    """A command to the terminal, or one that turns round the order of what follows."""
    return (
        unicodedata.category(letter) in {"Cc", "Cs"}
        or unicodedata.bidirectional(letter) in _TURNING
    )


def _cells(letter: str) -> int:
    if letter.isascii():
        return 1
    if unicodedata.category(letter) in _ZERO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
