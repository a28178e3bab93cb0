"""R10: the concerns of a filter, one by one, in the order of the list."""

from collections.abc import Iterator
from dataclasses import replace

from app.base.messages import N_
from app.base.translations import Language
from app.domain.labels import label
from app.reports import definitions, frame
from app.reports.correspondence import requesters
from app.reports.document import Align, Block, Column, Document, Paragraph, Row, Table
from app.reports.head_count import value_of_count
from app.reports.readers import for_its_readers
from app.reports.request import Request
from app.reports.values import Value
from app.store.concerns import ConcernRow, Requester
from app.store.figures import Counted, counted
from app.store.register import Register

TITLE = N_("List of concerns")
_BATCH = 1_000
"""Rows read at once: a long list is never whole in memory as records."""


@for_its_readers
def listing(register: Register, request: Request) -> Document:
    """The list of the concerns of a filter."""
    speech = request.speech
    of = counted(
        register.index, request.listed, as_of=request.as_of, order=request.order, me=request.me
    )
    base = frame.empty(speech._("List"), speech._(TITLE), register, request)
    block: Block = Paragraph("", speech._("No concern matches this filter."), quiet=True)
    if len(of.ids):
        block = Table(
            title=speech._("Concerns"),
            columns=_columns(speech),
            rows=tuple(_rows(register, request, of)),
            note=speech._(definitions.CONFIDENTIAL),
            dense=True,
        )
    facts = (*frame.facts(register, request, of), *frame.not_listed(request))
    return replace(base, facts=facts, blocks=(block,), landscape=True)


def _columns(speech: Language) -> tuple[Column, ...]:
    return (
        Column(speech._("Reference"), 24.5),
        Column(speech._("Received on"), 18.5),
        Column(speech._("Title")),
        Column(speech._("Requesters"), 43),
        Column(speech._("Category"), 40),
        Column(speech._("Place"), 25),
        Column(speech._("Status"), 29),
        Column(speech._("Due on"), 18.5),
        Column(speech._p("column", "People"), 14, Align.RIGHT),
    )


def _rows(register: Register, request: Request, of: Counted) -> Iterator[Row]:
    ids = [int(concern) for concern in of.ids]
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        who = register.concerns.requesters(batch)
        for row in register.concerns.rows(batch):
            yield Row(_cells(register, request, row, who.get(row.id, [])))


def _cells(
    register: Register, request: Request, concern: ConcernRow, who: list[Requester]
) -> tuple[Value, ...]:
    speech, names = request.speech, request.names(register)
    return (
        concern.reference,
        concern.received_on,
        concern.title,
        requesters(who, speech, anonymous=concern.anonymous),
        names.category(concern.category_id),
        names.place(concern.place_id),
        speech._(label(concern.status)),
        concern.due_on,
        value_of_count(concern.people, estimated=concern.people_estimated),
    )
