"""R2: the concerns by category and status, with the headline figures and a bar per category."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.base.messages import N_
from app.base.translations import Language
from app.domain.deadlines import Delays
from app.domain.labels import label
from app.domain.status import Status
from app.reports import definitions, frame, rates
from app.reports.categories import categories
from app.reports.document import (
    Align,
    Block,
    Column,
    Document,
    Headline,
    Headlines,
    Paragraph,
    Row,
    Table,
)
from app.reports.readers import for_its_readers
from app.reports.request import Request
from app.reports.values import Share, Value
from app.store.figures import Counts, Figures, counted, figures
from app.store.register import Register

TITLE = N_("Concerns by category and status")
_STATUS_WIDTH, _TOTAL_WIDTH, _SHARE_WIDTH = 13.7, 10.5, 20.0


@for_its_readers
def summary(register: Register, request: Request) -> Document:
    """The summary of the concerns of a filter."""
    speech = request.speech
    of = counted(register.index, request.received, as_of=request.as_of, me=request.me)
    found = figures(register.index, of, as_of=request.as_of, delays=register.office.delays)
    base = frame.empty(speech._("Summary report"), speech._(TITLE), register, request)
    blocks: tuple[Block, ...] = (
        Paragraph("", speech._("No concern matches this filter."), quiet=True),
    )
    if found.concerns:
        blocks = (
            Headlines(tuple(headlines(found, register.office.delays, speech).values())),
            _table(register, request, found),
        )
    return replace(
        base,
        facts=frame.facts(register, request, of),
        blocks=blocks,
    )


def headlines(found: Figures, delays: Delays, speech: Language) -> dict[str, Headline]:
    """The figures that matter most, by name, each with what it counts and its definition."""
    answered = sum(counts[list(Status).index(Status.ANSWERED)] for counts in _all(found))
    dormant = definitions.dormant(delays.dormant, speech)
    _n = speech._n
    counts = {
        "open": (found.open, lambda n: _n("open", "open", n), speech._(definitions.OPEN)),
        "overdue": (
            found.overdue,
            lambda n: _n("overdue", "overdue", n),
            speech._(definitions.OVERDUE),
        ),
        "dormant": (found.dormant, lambda n: _n("dormant", "dormant", n), dormant),
        "answered": (
            answered,
            lambda n: _n("answered, not closed", "answered, not closed", n),
            "",
        ),
        "closed": (found.closed, lambda n: _n("closed", "closed", n), ""),
    }
    rate = Headline(
        rates.resolution_rate(found),
        speech._p("figure", "resolution rate"),
        speech._(definitions.RESOLUTION),
    )
    told = {
        key: Headline.counting(count, words, note) for key, (count, words, note) in counts.items()
    }
    counted = {
        "concerns": Headline.counting(
            found.concerns, lambda count: speech._n("concern", "concerns", count)
        ),
        "people": people_concerned(found.people, speech),
    }
    return {**counted, **told, "resolution": rate}


def people_concerned(count: int, speech: Language) -> Headline:
    """How many people are concerned."""
    return Headline.counting(
        count, lambda people: speech._n("person concerned", "people concerned", people)
    )


def _all(found: Figures) -> list[Counts]:
    return list(found.by_category.values())


def _table(register: Register, request: Request, found: Figures) -> Table:
    speech = request.speech
    percent = speech._(definitions.PERCENT).format(fewest=definitions.FEWEST)
    columns = (
        Column(speech._("Category")),
        *(Column(speech._(label(s)), _STATUS_WIDTH, Align.RIGHT) for s in Status),
        Column(speech._("Total"), _TOTAL_WIDTH, Align.RIGHT),
        Column("%", _SHARE_WIDTH, Align.RIGHT),
    )
    sums = tuple(map(sum, zip(*_all(found), strict=True)))
    return Table(
        title=speech._("Category × status"),
        columns=columns,
        rows=tuple(_rows(register, request, found)),
        total=_cells(speech._("Total"), sums, found.concerns),
        note=" ".join((percent, speech._(definitions.CONFIDENTIAL))),
    )


def _rows(register: Register, request: Request, found: Figures) -> Iterator[Row]:
    names, order = request.names(register), list(register.names.categories)
    most = max(max(counts) for counts in _all(found))
    largest = max(sum(counts) for counts in _all(found))
    for category, name in categories(register, request, found.by_category):
        counts = found.by_category.get(category, (0,) * len(Status))
        shades = (0.0, *(count / most for count in counts))
        yield Row(_cells(name, counts, found.concerns), 0, shades, sum(counts) / largest)
        parts = [
            (part, counts)
            for (above, part), counts in found.by_subcategory.items()
            if above == category and request.subcategories
        ]
        for part, counts in sorted(parts, key=lambda item: order.index(item[0])):
            yield Row(_cells(names.category(part), counts, found.concerns), 1)


def _cells(name: str, counts: Sequence[int], whole: int) -> tuple[Value, ...]:
    total = sum(counts)
    return (name, *counts, total, Share(total, whole))
