"""R6: how old the open concerns are, by category; how many are overdue, how many dormant."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from app.base.messages import N_
from app.base.translations import Language
from app.domain.deadlines import AGES, age_words
from app.reports import definitions, frame
from app.reports.categories import categories
from app.reports.document import (
    Align,
    Bar,
    Bars,
    Block,
    Column,
    Document,
    Paragraph,
    Row,
    Table,
)
from app.reports.readers import for_its_readers
from app.reports.request import Request
from app.reports.values import Value
from app.store.figures import Ages, ageing, counted, late, open_ones
from app.store.register import Register

TITLE = N_("Age of the open concerns")
_BAND, _LATE, _TOTAL = 12.0, 17.0, 12.0
_NONE: Ages = (0,) * len(AGES)
_NONE_LATE = (0, 0)


@for_its_readers
def ages(register: Register, request: Request) -> Document:
    """The ages of the open concerns among those received in the period."""
    speech, index = request.speech, register.index
    came = counted(index, request.received, as_of=request.as_of, me=request.me)
    of = open_ones(index, came)
    found = ageing(index, of, as_of=request.as_of)
    base = frame.empty(speech._("Summary report"), speech._(TITLE), register, request)
    blocks: tuple[Block, ...] = (
        Paragraph("", speech._("No open concern matches this filter."), quiet=True),
    )
    if found:
        delays = register.office.delays
        behind = late(index, of, as_of=request.as_of, delays=delays)
        dormant = definitions.dormant(delays.dormant, speech)
        note = " ".join((speech._(definitions.AGE), speech._(definitions.OVERDUE), dormant))
        blocks = (
            Table(
                title=speech._("Days since they were received"),
                columns=_columns(request),
                rows=tuple(_rows(register, request, found, behind)),
                total=_cells(speech._("Total"), _sums(found), _sums(behind) or _NONE_LATE),
                note=note,
            ),
            _bars(found, speech),
        )
    return replace(base, facts=frame.facts(register, request, of), blocks=blocks)


def _columns(request: Request) -> tuple[Column, ...]:
    speech = request.speech
    return (
        Column(speech._("Category")),
        *(Column(age_words(band), _BAND, Align.RIGHT) for band in AGES),
        Column(speech._("Total"), _TOTAL, Align.RIGHT),
        Column(speech._p("column", "Overdue"), _LATE, Align.RIGHT),
        Column(speech._p("column", "Dormant"), _LATE, Align.RIGHT),
    )


def _rows(
    register: Register,
    request: Request,
    found: Mapping[int, Ages],
    behind: Mapping[int, tuple[int, ...]],
) -> Iterator[Row]:
    most = max(max(counts) for counts in found.values())
    for category, name in categories(register, request, found):
        counts = found.get(category, _NONE)
        shades = (0.0, *(count / most for count in counts))
        yield Row(_cells(name, counts, behind.get(category, _NONE_LATE)), 0, shades)


def _cells(name: str, counts: Ages, behind: tuple[int, ...]) -> tuple[Value, ...]:
    return (name, *counts, sum(counts), *behind)


def _sums(table: Mapping[int, tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*table.values(), strict=True)))


def _bars(found: Mapping[int, Ages], speech: Language) -> Bars:
    sums = _sums(found)
    bars = tuple(Bar(age_words(band), count) for band, count in zip(AGES, sums, strict=True))

    def words(bars: Sequence[Bar]) -> str:
        said = speech._("; ").join(f"{bar.label} {speech.number(bar.value)}" for bar in bars)
        return speech._("Bars, open concerns by age in days: {values}.").format(values=said)

    return Bars(speech._("Open concerns by age in days"), bars, words)
