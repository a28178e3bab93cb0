"""R5: how long acknowledgements, answers and closures took, by category."""

from collections.abc import Iterator
from dataclasses import replace

from app.base.messages import N_
from app.base.translations import Language
from app.domain.deadlines import acknowledge_by
from app.reports import definitions, frame, rates
from app.reports.categories import categories
from app.reports.document import Align, Block, Column, Document, Paragraph, Row, Table
from app.reports.readers import for_its_readers
from app.reports.request import Request
from app.reports.values import Days, Value
from app.store.answers import first_answers
from app.store.figures import counted
from app.store.register import Register
from app.store.timings import Spread, Timing, answered, timings

TITLE = N_("Delays")
_COUNT, _DAYS, _RATE = 13.0, 15.5, 24.0


@for_its_readers
def delays(register: Register, request: Request) -> Document:
    """The delays of the concerns that were received in the period."""
    speech, office = request.speech, register.office
    of = counted(register.index, request.received, as_of=request.as_of, me=request.me)
    base = frame.empty(speech._("Summary report"), speech._(TITLE), register, request)
    block: Block = Paragraph("", speech._("No concern matches this filter."), quiet=True)
    if len(of.ids):
        holidays = register.names.holidays
        parts, whole = timings(
            register.index,
            of,
            first_answers(register.connection, answered(register.index, of), register.clock),
            as_of=request.as_of,
            acknowledge_by=lambda day: acknowledge_by(day, office.delays, holidays),
        )
        block = Table(
            title=speech._("Days from the received date"),
            columns=_columns(speech, public=request.public),
            rows=tuple(_rows(register, request, parts)),
            total=_cells(speech._("Total"), whole, public=request.public),
            note=_note(office.delays.acknowledge, speech),
        )
    facts = frame.facts(register, request, of)
    return replace(base, facts=facts, blocks=(block,), landscape=True)


def _note(days: int, speech: Language) -> str:
    return " ".join(
        (
            definitions.acknowledged(days, speech),
            speech._(definitions.ON_TIME),
            speech._(definitions.DAYS),
            speech._(definitions.FIRST),
            speech._(definitions.FEW).format(fewest=definitions.FEWEST),
        )
    )


def _columns(speech: Language, *, public: bool) -> tuple[Column, ...]:
    answered, closed = speech._("Answered"), speech._("Closed")
    mean = () if public else (speech._("{what}: mean"),)
    spread = (speech._("{what}: median"), *mean, speech._("{what}: P90"))
    to_answer, to_closure = speech._("To answer"), speech._("To closure")
    return (
        Column(speech._("Category")),
        Column(speech._p("column", "n"), _COUNT, Align.RIGHT),
        Column(speech._("Acknowledged on time"), _RATE, Align.RIGHT),
        Column(answered, _DAYS, Align.RIGHT),
        *(Column(text.format(what=to_answer), _DAYS, Align.RIGHT) for text in spread),
        Column(closed, _DAYS, Align.RIGHT),
        *(Column(text.format(what=to_closure), _DAYS, Align.RIGHT) for text in spread),
        Column(speech._("Answered on time"), _RATE, Align.RIGHT),
    )


def _rows(register: Register, request: Request, parts: dict[int, Timing]) -> Iterator[Row]:
    for category, name in categories(register, request, parts):
        if category in parts:
            yield Row(_cells(name, parts[category], public=request.public))


def _cells(name: str, timing: Timing, *, public: bool) -> tuple[Value, ...]:
    return (
        name,
        timing.concerns,
        rates.acknowledged_rate(timing),
        *_days(timing.to_answer, public=public),
        *_days(timing.to_closure, public=public),
        rates.on_time_rate(timing),
    )


def _days(spread: Spread, *, public: bool) -> tuple[Value, ...]:
    if not public:
        return (spread.n, spread.median, spread.mean, spread.p90)
    # By a mean, and that of a part, the public could tell how many they are.
    kept = (spread.median, spread.p90)
    return (spread.n, *(None if one is None else Days(one, spread.n) for one in kept))
