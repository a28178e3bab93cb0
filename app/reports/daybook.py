"""R10: the register in order of date: every concern in the order in which it was received."""

from collections.abc import Iterator
from dataclasses import replace

from app.base.messages import N_
from app.domain.concerns import Concern
from app.domain.filters import Order, SortKey
from app.domain.labels import label
from app.reports import definitions, frame
from app.reports.correspondence import requesters
from app.reports.document import Block, Column, Document, Paragraph, Row, Table
from app.reports.readers import for_its_readers
from app.reports.request import Request
from app.reports.values import Value
from app.store.concerns import Requester
from app.store.figures import Counted, by_day, counted
from app.store.register import Register

TITLE = N_("Register in order of date")
_BATCH = 1_000
"""Rows read at once: a long register is never whole in memory as records."""


@for_its_readers
def daybook(register: Register, request: Request) -> Document:
    """The concerns of a filter as a bound register would have them, the first one first."""
    speech = request.speech
    order = Order(SortKey.REFERENCE, descending=False)
    of = counted(register.index, request.listed, as_of=request.as_of, order=order, me=request.me)
    of = by_day(register.index, of)
    base = frame.empty(speech._("Register"), speech._(TITLE), register, request)
    block: Block = Paragraph("", speech._("No concern matches this filter."), quiet=True)
    if len(of.ids):
        block = Table(
            title=speech._("Concerns"),
            columns=_columns(request),
            rows=tuple(_rows(register, request, of)),
            note=speech._(definitions.CONFIDENTIAL),
            dense=True,
        )
    facts = (*frame.facts(register, request, of), *frame.not_listed(request))
    return replace(base, facts=facts, blocks=(block,), landscape=True)


def _columns(request: Request) -> tuple[Column, ...]:
    speech, day = request.speech, 18.5
    office = (Column(speech._("Owner"), 30),)
    return (
        Column(speech._("Received on"), day),
        Column(speech._("Reference"), 24.5),
        Column(speech._("Requesters"), 40),
        Column(speech._("Title")),
        *(() if _is_narrow(request) else office),
        Column(speech._("Authority"), 34),
        Column(speech._("Answered on"), day),
        Column(speech._("Closed on"), day),
        Column(speech._("Outcome"), 24),
    )


def _is_narrow(request: Request) -> bool:
    """On a sheet that stands, who follows it up is left out."""
    return request.landscape is False


def _rows(register: Register, request: Request, of: Counted) -> Iterator[Row]:
    ids = [int(concern) for concern in of.ids]
    for start in range(0, len(ids), _BATCH):
        batch = register.concerns.many(ids[start : start + _BATCH])
        who = register.concerns.requesters([one.id for one in batch])
        for one in batch:
            yield Row(_cells(register, request, one, who.get(one.id, [])))


def _cells(
    register: Register, request: Request, one: Concern, who: list[Requester]
) -> tuple[Value, ...]:
    speech, names = request.speech, request.names(register)
    office = (names.owner(one.owner_id),)
    return (
        one.received_on,
        one.reference,
        requesters(who, speech, anonymous=one.anonymous),
        one.title,
        *(() if _is_narrow(request) else office),
        names.authority(one.authority_id),
        one.answered_on,
        one.closed_on,
        speech._(label(one.outcome)) if one.outcome else "",
    )
