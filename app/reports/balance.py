"""R1: the summary of a period on one page: what was open, what came, what went, what is left."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from app.base.errors import RuleError
from app.base.messages import N_
from app.base.translations import Language
from app.domain.periods import Period
from app.reports import definitions, frame, rates
from app.reports.document import Align, Block, Column, Document, Headline, Headlines, Row, Table
from app.reports.readers import for_its_readers
from app.reports.rectified import rectifications
from app.reports.request import Request
from app.reports.summary import people_concerned
from app.reports.trend import in_words, trend
from app.store.figures import Counted, counted
from app.store.flows import Flows, flows, followed
from app.store.movements import Movements, movements
from app.store.register import Register

if TYPE_CHECKING:
    from app.reports.values import Value

TITLE = N_("Summary of the period")
_COLUMN = 44

Both = Sequence[tuple[Period, Flows]]
"""The period and, where it begins on a day, the one before."""


@for_its_readers
def balance(register: Register, request: Request) -> Document:
    """The balance of the period of the request; RuleError when the register does not balance."""
    speech = request.speech
    index, period = register.index, request.period
    of = counted(index, request.filter, as_of=request.as_of, me=request.me)
    moved = movements(register.connection, index, of.ids)
    both = [
        (one, _balanced(register, request, of, moved, one))
        for one in (period, period.before())
        if one is not None
    ]
    base = frame.empty(speech._("Summary report"), speech._(TITLE), register, request)
    blocks: tuple[Block, ...] = (
        _headlines(both[0][1], speech),
        _balance(both, speech),
        _rates(both, speech),
        trend(request, moved),
    )
    there = followed(register.connection, index, of, period)
    facts = frame.facts(register, request, there, days=frame.FOLLOWED)
    return replace(base, facts=(*facts, *rectifications(register, request)), blocks=blocks)


def _balanced(
    register: Register, request: Request, of: Counted, moved: Movements, period: Period
) -> Flows:
    """The flows of a period; RuleError names the concern that breaks them."""
    found = flows(register.index, of, moved, period, as_of=request.as_of)
    if found.broken:
        reference = register.concerns.get(found.broken[0]).reference
        raise RuleError(
            N_(
                "The summary does not balance: the days of “{reference}” contradict each other."
                " Nothing was printed. Look at its timeline and its day of receipt, and report"
                " this fault of the program."
            ),
            reference=reference,
        )
    return found


def _headlines(now: Flows, speech: Language) -> Headlines:
    closure = speech._(definitions.CLOSURE)
    resolution = " ".join(map(speech._, (definitions.RESOLUTION, definitions.STILL)))
    _n = speech._n
    counts = (
        (now.received, lambda n: _n("received", "received", n), definitions.RECEIVED),
        (now.closed, lambda n: _n("closed", "closed", n), definitions.CLOSED),
        (now.open_after, lambda n: _n("open at the end", "open at the end", n), definitions.OPEN),
        (now.overdue, lambda n: _n("overdue", "overdue", n), definitions.OVERDUE_AT_END),
        (now.reopened, lambda n: _n("reopened", "reopened", n), ""),
    )
    received, *others = (
        Headline.counting(count, words, speech._(note) if note else "")
        for count, words, note in counts
    )
    shares = (
        Headline(rates.closure_rate(now), speech._p("figure", "closure rate"), closure),
        Headline(rates.resolution_rate(now), speech._p("figure", "resolution rate"), resolution),
    )
    return Headlines((received, people_concerned(now.people, speech), *others, *shares))


def _balance(both: Both, speech: Language) -> Table:
    rows: tuple[tuple[str, Callable[[Flows], int]], ...] = (
        (speech._("Open at the start"), lambda one: one.open_before),
        (speech._("+ received"), lambda one: one.received),
        (speech._("+ reopened"), lambda one: one.reopened),
        (speech._("− closed"), lambda one: one.closed),
        (speech._("= open at the end"), lambda one: one.open_after),
    )
    cells: list[tuple[Value, ...]] = [
        (name, *(figure(flows) for _period, flows in both)) for name, figure in rows
    ]
    return Table(
        title=speech._("Balance of the period"),
        columns=_columns(speech._("Concerns"), both, speech),
        rows=tuple(Row(line) for line in cells[:-1]),
        total=cells[-1],
    )


def _rates(both: Both, speech: Language) -> Table:
    rows: tuple[tuple[str, Callable[[Flows], Value]], ...] = (
        (speech._("People concerned by what was received"), lambda one: one.people),
        (speech._("Closure rate"), rates.closure_rate),
        (speech._("Resolution rate"), rates.resolution_rate),
    )
    return Table(
        title=speech._("Figures of the period"),
        columns=_columns(speech._("Figure"), both, speech),
        rows=tuple(
            Row((name, *(figure(flows) for _period, flows in both))) for name, figure in rows
        ),
        note=speech._(definitions.FEW).format(fewest=definitions.FEWEST),
    )


def _columns(first: str, both: Both, speech: Language) -> tuple[Column, ...]:
    periods = (Column(in_words(one, speech), _COLUMN, Align.RIGHT) for one, _flows in both)
    return (Column(first), *periods)
