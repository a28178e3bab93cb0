"""A printed report, described once: its texts are already in the language of the paper, its
values are not written yet.

Nothing here knows how pages are made: the typesetter, a spreadsheet or a test read the same.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.reports import Printing
from app.reports.values import Value


class Paper(StrEnum):
    """The sheet that it is printed on."""

    A4 = "a4"
    LETTER = "letter"


class Align(StrEnum):
    """On which side of its column a text stands."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Whose paper it is.

    `logo` is a PNG picture; without one, the emblem of the program stands in its place.
    """

    office: str
    lines: tuple[str, ...] = ()
    logo: bytes = b""


@dataclass(frozen=True, slots=True)
class Told:
    """A count in a sentence, in the words that the count asks for."""

    count: int
    words: Callable[[int], str] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Counts:
    """Several counts in a line; where it says what there is if there is `nothing`, no zero."""

    told: tuple[Told, ...]
    between: str = " · "
    nothing: str = ""

    @property
    def text(self) -> str:
        """The line."""
        said = [one.words(one.count) for one in self.told if one.count or not self.nothing]
        return self.between.join(said) or self.nothing


@dataclass(frozen=True, slots=True)
class Fact:
    """A line under the title (period, filter, what was left out), with its definition if any.

    `counts` are those that its text tells.
    """

    label: str
    text: str
    note: str = ""
    counts: Counts | None = None

    @classmethod
    def counting(cls, label: str, counts: Counts, note: str = "") -> "Fact":
        """A line that tells some counts."""
        return cls(label, counts.text, note, counts)


@dataclass(frozen=True, slots=True)
class Headline:
    """A figure set large, what it counts, and its definition.

    `words` gives the label where it goes by the figure: 1 person, 2 people.
    """

    value: Value
    label: str
    note: str = ""
    words: Callable[[int], str] | None = field(default=None, compare=False)

    @classmethod
    def counting(cls, count: int, words: Callable[[int], str], note: str = "") -> "Headline":
        """One whose label goes by its count."""
        return cls(count, words(count), note, words)


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
    """A row of a table; `level` 1 is a part of level 0.

    `shades`, from 0 to 1, tint its cells; `bar`, from 0 to 1, is drawn in the last one.
    """

    cells: tuple[Value, ...]
    level: int = 0
    shades: tuple[float, ...] = ()
    bar: float = 0.0


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
    """One bar of a chart, of several parts perhaps, that make its value together.

    `text` is its number in words, written when it is printed.
    """

    label: str
    value: int
    parts: tuple[int, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of horizontal bars; `words` says the same to whoever cannot see it.

    `legend` says what the parts of each bar are, in their order.
    """

    title: str
    bars: tuple[Bar, ...]
    words: Callable[[Sequence[Bar]], str] = field(compare=False)
    legend: tuple[str, ...] = ()

    @property
    def alt(self) -> str:
        """The chart in words."""
        return self.words(self.bars)


@dataclass(frozen=True, slots=True)
class Series:
    """What is counted in each step of a trend."""

    name: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """A chart of columns side by side, step after step; `words` says the same.

    `step` is what one of the steps is called: a month.
    """

    title: str
    step: str
    steps: tuple[str, ...]
    series: tuple[Series, ...]
    words: Callable[[Sequence[str], Sequence[Series]], str] = field(compare=False)

    @property
    def alt(self) -> str:
        """The chart in words."""
        return self.words(self.steps, self.series)

    @property
    def table(self) -> Table:
        """The same figures in rows."""
        columns = (Column(self.step), *(Column(one.name) for one in self.series))
        rows = tuple(
            Row((name, *(one.values[place] for one in self.series)))
            for place, name in enumerate(self.steps)
        )
        return Table(self.title, columns, rows)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text in somebody's own words; `quiet` when it stands for an absence of text."""

    title: str
    text: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """Short texts one under the other, each with a dot before it."""

    title: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signatures:
    """Room for those who sign, side by side: what each signs as, and the name where it is known."""

    places: tuple[tuple[str, str], ...]


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


Block = Headlines | Table | Bars | Trend | Paragraph | Points | Signatures | Fields | Timeline


def title_of(block: Block) -> str:
    """The title of a block; empty for one that has none."""
    return "" if isinstance(block, Headlines | Signatures) else block.title


@dataclass(frozen=True, slots=True)
class Envelope:
    """What makes a document a letter: where and when it is written, its number, to whom it goes.

    Its title is what it is about, after `subject`, the word for that.
    """

    place_and_day: str
    addressee: tuple[str, ...]
    subject: str
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A report as it will be read.

    `as_of` is the day it speaks for. `printing` is there once it leaves the program, and `imprint`
    says it on each page; its moment is the only one that enters the file: the same report made
    twice is the same file. `page` holds the placeholders {page} and {pages}; `notice` is printed at
    the foot of each page (who may read it). A `sealed` one is of a register with a password:
    no piece of it may lie on the disk beside what was asked for. An `internal` one names whom the
    others do not: it is written for its owner alone.
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
    paper: Paper = Paper.A4
    landscape: bool = False
    envelope: Envelope | None = None
    sealed: bool = False
    internal: bool = False
    printing: Printing | None = None
    imprint: str = ""

    @property
    def moment(self) -> dt.datetime:
        """When it was made: before it leaves the program, the day that it speaks for."""
        if self.printing is not None:
            return self.printing.at
        return dt.datetime.combine(self.as_of, dt.time(), dt.UTC)

    @property
    def rows(self) -> int:
        """How many table rows it has: what the time and the size of the pages depend on."""
        return sum(len(block.rows) for block in self.blocks if isinstance(block, Table))
