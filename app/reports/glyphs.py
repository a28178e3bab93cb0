"""Which characters the fonts of the program can print: what they lack would break the page."""

import struct
from functools import cache
from pathlib import Path

_FORMAT_4, _FORMAT_12 = 4, 12


@cache
def covered(folder: Path) -> frozenset[int]:
    """The code points that at least one font of `folder` draws."""
    points: set[int] = set()
    for path in sorted(folder.glob("*.ttf")):
        points |= _points_of(path.read_bytes())
    return frozenset(points)


def _points_of(font: bytes) -> set[int]:
    """The code points of the character map of a TrueType font."""
    (tables,) = struct.unpack_from(">H", font, 4)
    for index in range(tables):
        tag, _sum, offset, _length = struct.unpack_from(">4sLLL", font, 12 + 16 * index)
        if tag == b"cmap":
            return _read_map(font, offset)
    return set()


def _read_map(font: bytes, start: int) -> set[int]:
    (count,) = struct.unpack_from(">H", font, start + 2)
    points: set[int] = set()
    for index in range(count):
        (offset,) = struct.unpack_from(">L", font, start + 8 + 8 * index)
        (form,) = struct.unpack_from(">H", font, start + offset)
        if form == _FORMAT_4:
            points |= _segments(font, start + offset)
        elif form == _FORMAT_12:
            points |= _groups(font, start + offset)
    return points


def _segments(font: bytes, at: int) -> set[int]:
    """Format 4: ranges of the first 65,536 code points, ends first, then starts."""
    (twice,) = struct.unpack_from(">H", font, at + 6)
    ends = struct.unpack_from(f">{twice // 2}H", font, at + 14)
    starts = struct.unpack_from(f">{twice // 2}H", font, at + 16 + twice)
    return {
        point
        for first, last in zip(starts, ends, strict=True)
        for point in range(first, last + 1)
        if point != 0xFFFF  # noqa: PLR2004 - the mark that ends the ranges, not a character
    }


def _groups(font: bytes, at: int) -> set[int]:
    """Format 12: ranges of all code points."""
    (count,) = struct.unpack_from(">L", font, at + 12)
    points: set[int] = set()
    for index in range(count):
        first, last, _glyph = struct.unpack_from(">LLL", font, at + 16 + 12 * index)
        points.update(range(first, last + 1))
    return points
