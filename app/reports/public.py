"""The public version of a document: each count is rounded to a multiple of three.

A page is made three times: of the register, of one that was drawn of it by lot (`store/drawing`),
and of an empty one. A count is printed as it is when it is a multiple of three, else as the one
below or above it, whichever lies towards three times what was drawn. Why no count can be told from
all the pages together stands in docs/rounding.md.

What would tell a true count in another way is made anew of the printed ones, or left out: rows and
bars of which nothing is printed, shades, the words of a chart, a share, days of too few.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from app.base.messages import N_
from app.base.translations import language
from app.reports.document import (
    Bar,
    Bars,
    Block,
    Counts,
    Document,
    Fact,
    Headline,
    Headlines,
    Paragraph,
    Row,
    Series,
    Table,
    Told,
    Trend,
    title_of,
)
from app.reports.values import BASE, Days, Printed, Share, Value

NOTHING = N_("None, or too few to be told.")
FEWEST = 9
"""Days are told of no fewer, by the printed count."""

T = TypeVar("T", bound=Block)
Key = tuple[Value, ...]
"""What tells a row from the others: its texts and days, and of a part, those of its whole."""


def rounded(whole: Document, drawn: Document, empty: Document) -> Document:
    """A page of figures for the public, of the same one of three registers."""
    blocks = tuple(_blocks(whole, drawn, empty))
    if not any(map(_tells, blocks)):
        blocks = tuple(_blocks(empty, empty, empty, language(whole.language)._(NOTHING)))
    facts = zip(whole.facts, drawn.facts, strict=True)
    return replace(whole, facts=tuple(_fact(*both) for both in facts), blocks=blocks)


def beside(count: int, drawn: int) -> Printed:
    """The count itself when it is a multiple of three, else the next one towards three drawn."""
    below = count // BASE * BASE
    above = below if below == count else below + BASE
    return Printed(min(max(BASE * drawn, below), above))


def check(document: Document) -> None:
    """Refuse a page on which a count is not a printed one: TypeError, for it is our fault."""
    for value in _values(document.blocks):
        counts = (value.part, value.whole) if isinstance(value, Share) else (value,)
        for one in counts:
            if isinstance(one, int) and not isinstance(one, Printed):
                message = f"a count that is not for the public: {one!r}"
                raise TypeError(message)


def _blocks(
    whole: Document, drawn: Document, empty: Document, nothing: str = ""
) -> Iterator[Block]:
    """The blocks rounded; where it has none, `nothing` stands for them."""
    for block in whole.blocks:
        match block:
            case Headlines():
                yield _headlines(block, _like(block, drawn))
            case Table():
                yield _table(block, _like(block, drawn), _like(block, empty))
            case Bars():
                yield _bars(block, _like(block, drawn), _like(block, empty))
            case Trend():
                yield _trend(block, _like(block, drawn), _like(block, empty))
            case Paragraph() if nothing:
                yield replace(block, text=nothing)
            case _:
                yield block


def _like(block: T, document: Document) -> T | None:
    """The same block of another page."""
    title = title_of(block)
    for one in document.blocks:
        if isinstance(one, type(block)) and (isinstance(one, Trend) or title_of(one) == title):
            return one
    return None


def _fact(fact: Fact, drawn: Fact) -> Fact:
    if fact.counts is None or drawn.counts is None:
        return replace(fact, text=_same(fact.text, drawn.text))
    pairs = zip(fact.counts.told, drawn.counts.told, strict=True)
    told = tuple(Told(beside(one.count, two.count), one.words) for one, two in pairs)
    counts = Counts(told, fact.counts.between, fact.counts.nothing)
    return Fact.counting(fact.label, counts, fact.note)


def _headlines(block: Headlines, drawn: Headlines | None) -> Headlines:
    others = drawn.figures if drawn else (None,) * len(block.figures)
    return Headlines(tuple(map(_headline, block.figures, others)))


def _headline(one: Headline, drawn: Headline | None) -> Headline:
    value = _printed(one.value, drawn.value if drawn else None)
    if one.words is None or not isinstance(value, int):
        label = _same(one.label, drawn.label) if drawn else one.label
        return replace(one, value=value, label=label)
    return Headline.counting(value, one.words, one.note)


def _same(text: str, drawn: str) -> str:
    """A text that has no count in it, since the same stands on the page of what was drawn."""
    if text != drawn:
        message = f"a text that goes by a true count: {text!r}"
        raise TypeError(message)
    return text


def _table(table: Table, drawn: Table | None, empty: Table | None) -> Table:
    others = _keyed(drawn.rows) if drawn else {}
    fixed = set(_keyed(empty.rows)) if empty else set()
    rows = []
    for key, row in _keyed(table.rows).items():
        other = others.get(key)
        cells = _cells(row.cells, other.cells if other else ())
        if key in fixed or _says(cells):
            rows.append(replace(row, cells=cells))
    total = _cells(table.total, drawn.total if drawn else ())
    return replace(table, rows=tuple(_shaded(rows)), total=total)


def _keyed(rows: Iterable[Row]) -> dict[Key, Row]:
    """Rows by what they are about; those of one name stand under each other, told apart."""
    found: dict[Key, Row] = {}
    above: Key = ()
    for row in rows:
        own = tuple(None if isinstance(cell, int | float | Share) else cell for cell in row.cells)
        above = () if not row.level else above
        key = (*above, *own)
        if not row.level:
            above = own
        while key in found:
            key = (*key, "")
        found[key] = row
    return found


def _cells(cells: Sequence[Value], drawn: Sequence[Value]) -> tuple[Value, ...]:
    others = drawn or (None,) * len(cells)
    return tuple(_printed(one, two) for one, two in zip(cells, others, strict=True))


def _printed(value: Value, drawn: Value) -> Value:
    match value:
        case Days():
            of = beside(value.of, drawn.of if isinstance(drawn, Days) else 0)
            return Days(round(value), of) if of >= FEWEST else None
        case float():
            message = f"of how many is {value!r}?"
            raise TypeError(message)
        case int():
            return beside(value, drawn if isinstance(drawn, int) else 0)
        case Share():
            other = drawn if isinstance(drawn, Share) else Share(0, 0)
            whole = beside(value.whole, other.whole)
            return Share(min(beside(value.part, other.part), whole), whole)
    return value


def _shaded(rows: Sequence[Row]) -> Iterator[Row]:
    """Rows tinted, and with bars, by what is printed."""
    whole = [row for row in rows if not row.level]
    most = max((count for row in whole for count in _tinted(row)), default=0) or 1
    largest = max((_last(row) for row in whole if row.bar), default=0) or 1
    for row in rows:
        shades = (0.0, *(count / most for count in _tinted(row))) if row.shades else ()
        yield replace(row, shades=shades, bar=_last(row) / largest if row.bar else 0.0)


def _tinted(row: Row) -> list[int]:
    return [one if isinstance(one, int) else 0 for one in row.cells[1 : len(row.shades)]]


def _last(row: Row) -> int:
    """The total of a row, after its counts."""
    return [0, *(cell for cell in row.cells if isinstance(cell, int))][-1]


def _bars(block: Bars, drawn: Bars | None, empty: Bars | None) -> Bars:
    others = {one.label: one for one in drawn.bars} if drawn else {}
    fixed = {one.label for one in empty.bars} if empty else set()
    bars = (_bar(one, others.get(one.label)) for one in block.bars)
    kept = tuple(one for one in bars if one.label in fixed or one.value or any(one.parts))
    return replace(block, bars=kept)


def _bar(bar: Bar, drawn: Bar | None) -> Bar:
    """A bar is as long as its parts together."""
    others = drawn.parts if drawn else (0,) * len(bar.parts)
    parts = tuple(beside(one, two) for one, two in zip(bar.parts, others, strict=True))
    value = Printed(sum(parts)) if parts else beside(bar.value, drawn.value if drawn else 0)
    return replace(bar, value=value, parts=parts)


def _trend(block: Trend, drawn: Trend | None, empty: Trend | None) -> Trend:
    """The steps from the first of which something is printed, or that stands there anyway."""
    lines = [(one, two) for one, two in zip(block.series, _series(block, drawn), strict=True)]
    series = [tuple(map(beside, one.values, two)) for one, two in lines]
    fixed = set(empty.steps) if empty else set()
    first = next(
        (
            place
            for place, step in enumerate(block.steps)
            if step in fixed or any(values[place] for values in series)
        ),
        len(block.steps),
    )
    kept = tuple(
        Series(one.name, values[first:]) for one, values in zip(block.series, series, strict=True)
    )
    return replace(block, steps=block.steps[first:], series=kept)


def _series(block: Trend, drawn: Trend | None) -> list[list[int]]:
    """What was drawn of each step, series by series."""
    if drawn is None:
        return [[0] * len(block.steps)] * len(block.series)
    found = [dict(zip(drawn.steps, one.values, strict=True)) for one in drawn.series]
    return [[one.get(step, 0) for step in block.steps] for one in found]


def _tells(block: Block) -> bool:
    """Something is printed in it that is not zero."""
    return _says(_values([block]))


def _says(values: Iterable[Value]) -> bool:
    return any(isinstance(one, int | float) and one for one in values)


def _values(blocks: Iterable[Block]) -> Iterator[Value]:
    for block in blocks:
        match block:
            case Headlines():
                yield from (one.value for one in block.figures)
            case Table():
                for cells in (*(row.cells for row in block.rows), block.total):
                    yield from cells
            case Bars():
                for bar in block.bars:
                    yield from (bar.value, *bar.parts)
            case Trend():
                for series in block.series:
                    yield from series.values
