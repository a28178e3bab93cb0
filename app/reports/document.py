"""A printed report, described once: its texts are already in the language of the paper, its
values are not written yet.

Nothing here knows how pages are made: the typesetter, a spreadsheet or a test read the same.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from app.reports.values import Value


class Align(StrEnum):
    """On which side of its column a text stands."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Whose paper it is; `edited` says in words on which day the report was made.

    `logo` is a PNG picture; without one, the emblem of the program stands in its place.
    """

    office: str
    lines: tuple[str, ...] = ()
    edited: str = ""
    logo: bytes = b""


@dataclass(frozen=True, slots=True)
class Fact:
    """A line under the title (period, filter, what was left out), with its definition if any."""

    label: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Headline:
    """A figure set large, what it counts, and its definition."""

    value: Value
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Headlines:
    """The headline figures of a report, side by side."""

    figures: tuple[Headline, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `width` in millimetres, 0 to share what the others leave."""

    title: str
    width: float = 0
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; `shades`, from 0 to 1, tint its cells; `level` 1 is a part of level 0."""

    cells: tuple[Value, ...]
    level: int = 0
    shades: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header that is repeated on every page."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: tuple[Value, ...] = ()
    note: str = ""
    dense: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart; `text` is its number in words, written when it is printed."""

    label: str
    value: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of horizontal bars, and the same in words for whoever cannot see it."""

    title: str
    bars: tuple[Bar, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text in somebody's own words; `quiet` when it stands for an absence of text."""

    title: str
    text: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Fields:
    """Names and values, one under the other."""

    title: str
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a timeline."""

    day: str
    heading: str
    author: str
    text: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """What was done, in the order of the days."""

    title: str
    entries: tuple[Entry, ...]


Block = Headlines | Table | Bars | Paragraph | Fields | Timeline


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A report as it will be read.

    `as_of` is the day it speaks for, and the only date that enters the file: the same report made
    twice is the same file. `page` holds the placeholders {page} and {pages}; `notice` is printed
    at the foot of each page (who may read it).
    """

    language: str
    kind: str
    title: str
    letterhead: Letterhead
    as_of: dt.date
    page: str
    facts: tuple[Fact, ...] = ()
    blocks: tuple[Block, ...] = ()
    notice: str = ""
    landscape: bool = False

    @property
    def rows(self) -> int:
        """How many table rows it has: what the time and the size of the pages depend on."""
        return sum(len(block.rows) for block in self.blocks if isinstance(block, Table))
