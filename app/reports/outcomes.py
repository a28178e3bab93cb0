"""R7: what became of the concerns that were closed in the period, by category."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.base.messages import N_
from app.base.translations import Language
from app.domain.concerns import Outcome
from app.domain.labels import label
from app.reports import definitions, frame, rates
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
from app.store.figures import counted
from app.store.outcomes import Ended, closed_within, ended
from app.store.register import Register

TITLE = N_("Outcomes of the closed concerns")
_OUTCOME, _TOTAL, _SHARE = 14.0, 11.0, 14.5
_COUNTED = tuple(one for one in Outcome if one is not Outcome.DUPLICATE)
"""Duplicates are left out of every report."""


@for_its_readers
def outcomes(register: Register, request: Request) -> Document:
    """The outcomes of the concerns of the filter that were closed in the period."""
    speech = request.speech
    every = counted(register.index, request.filter, as_of=request.as_of, me=request.me)
    of = closed_within(register.index, every, request.first, request.end)
    found = ended(register.index, of)
    base = frame.empty(speech._("Summary report"), speech._(TITLE), register, request)
    blocks: tuple[Block, ...] = (
        Paragraph("", speech._("No concern was closed in this period."), quiet=True),
    )
    if found:
        whole = sum(found.values(), Ended())
        blocks = (_table(register, request, found, whole), _bars(whole, speech))
    facts = frame.facts(register, request, of, days=frame.CLOSED)
    return replace(base, facts=facts, blocks=blocks)


def _table(register: Register, request: Request, found: dict[int, Ended], whole: Ended) -> Table:
    speech = request.speech
    told = (definitions.OUTCOMES, definitions.REOPENED, definitions.INFORMED, definitions.FEW)
    note = " ".join(map(speech._, told)).format(fewest=definitions.FEWEST)
    return Table(
        title=speech._("Category × outcome"),
        columns=_columns(speech),
        rows=tuple(_rows(register, request, found)),
        total=_cells(speech._("Total"), whole),
        note=note,
    )


def _columns(speech: Language) -> tuple[Column, ...]:
    return (
        Column(speech._("Category")),
        *(Column(speech._(label(one)), _OUTCOME, Align.RIGHT) for one in _COUNTED),
        Column(speech._("Total"), _TOTAL, Align.RIGHT),
        Column(speech._p("column", "Reopened"), _SHARE, Align.RIGHT),
        Column(speech._p("column", "Informed"), _SHARE, Align.RIGHT),
    )


def _rows(register: Register, request: Request, found: dict[int, Ended]) -> Iterator[Row]:
    most = max(max(row.counts) for row in found.values())
    for category, name in categories(register, request, found):
        row = found.get(category, Ended())
        shades = (0.0, *(row.of(one) / most for one in _COUNTED))
        yield Row(_cells(name, row), 0, shades)


def _cells(name: str, row: Ended) -> tuple[Value, ...]:
    counts = tuple(row.of(one) for one in _COUNTED)
    total = sum(counts)
    return (name, *counts, total, row.reopened, rates.informed_rate(row, total))


def _bars(whole: Ended, speech: Language) -> Bars:
    bars = tuple(Bar(speech._(label(one)), whole.of(one)) for one in _COUNTED)

    def words(bars: Sequence[Bar]) -> str:
        said = speech._("; ").join(f"{bar.label} {speech.number(bar.value)}" for bar in bars)
        return speech._("Bars, closed concerns by outcome: {values}.").format(values=said)

    return Bars(speech._("Closed concerns by outcome"), bars, words)
