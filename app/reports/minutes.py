"""The minutes of a meeting: its data, what was said, what was raised, what was promised."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.base.errors import NotFoundError
from app.base.messages import N_
from app.domain.commitments import Commitment
from app.domain.filters import ConcernFilter, Order, SortKey
from app.domain.labels import FIELDS, label
from app.domain.meetings import Meeting
from app.reports import definitions, frame
from app.reports.correspondence import requesters
from app.reports.document import (
    Align,
    Block,
    Column,
    Document,
    Fact,
    Fields,
    Paragraph,
    Row,
    Table,
)
from app.reports.head_count import value_of_count
from app.reports.readers import for_its_readers
from app.reports.request import Request, Version
from app.store.figures import Counted, counted
from app.store.populations import made_ever
from app.store.register import Register

_SAID = FIELDS["minutes"]


@for_its_readers
def minutes(register: Register, request: Request) -> Document:
    """The minutes of the meeting of the request; NotFoundError without one."""
    if request.meeting is None:
        raise NotFoundError(N_("Choose a meeting: minutes are about one of them."))
    held = register.meetings.get(request.meeting)
    speech = request.speech
    # To a host authority nothing confidential is listed.
    listed = False if request.version is Version.HOST else None
    here = ConcernFilter(meetings=frozenset({held.id}), confidential=listed)
    order = Order(SortKey.REFERENCE, descending=False)
    of = counted(register.index, here, as_of=request.as_of, order=order)
    base = frame.empty(speech._("Minutes"), held.title, register, request)
    return replace(
        base, facts=_facts(request, of), blocks=tuple(_blocks(register, request, held, of))
    )


def _facts(request: Request, of: Counted) -> tuple[Fact, ...]:
    speech = request.speech
    return (
        Fact(speech._("As of"), speech.date(request.as_of)),
        *frame.counted_and_left_out(of, speech),
        *frame.not_listed(request),
    )


def _blocks(register: Register, request: Request, held: Meeting, of: Counted) -> Iterator[Block]:
    speech = request.speech
    concerns = [int(concern) for concern in of.ids]
    pairs = (
        ("held_on", speech.date(held.held_on)),
        ("place", held.place),
        ("host", held.host),
        ("delegation", held.delegation),
    )
    yield Fields(
        speech._("Meeting"), tuple((speech._(FIELDS[name]), text) for name, text in pairs if text)
    )
    if held.minutes:
        yield Paragraph(speech._(_SAID), held.minutes)
    yield _concerns(register, request, concerns)
    counts = {one.id for one in made_ever(register, request.as_of)}
    made = [one for one in register.commitments.made_at(held.id) if one.id in counts]
    yield _commitments(register, request, made)


def _concerns(register: Register, request: Request, concerns: Sequence[int]) -> Block:
    speech = request.speech
    if not concerns:
        nothing = speech._("No concern was raised at this meeting.")
        return Paragraph(speech._("Concerns raised"), nothing, quiet=True)
    columns = (
        Column(speech._("Reference"), 28),
        Column(speech._("Requesters"), 50),
        Column(speech._("Title")),
        Column(speech._("Category"), 34),
        Column(speech._p("column", "People"), 14, Align.RIGHT),
    )
    rows = tuple(_rows(register, request, concerns))
    note = speech._(definitions.CONFIDENTIAL)
    return Table(speech._("Concerns raised"), columns, rows, note=note)


def _rows(register: Register, request: Request, concerns: Sequence[int]) -> Iterator[Row]:
    speech, names = request.speech, request.names(register)
    who = register.concerns.requesters(concerns)
    speakers = register.concerns.speakers(concerns)
    for concern in register.concerns.many(concerns):
        said = requesters(who.get(concern.id, []), speech, anonymous=concern.anonymous)
        if concern.id in speakers:
            words = speech._("{association}, by {name}")
            said = words.format(association=said, name=speakers[concern.id].name)
        count = value_of_count(concern.people, estimated=concern.people_estimated)
        cells = (
            concern.reference,
            said,
            concern.title,
            names.category(concern.category_id),
        )
        yield Row((*cells, count))


def _commitments(register: Register, request: Request, made: Sequence[Commitment]) -> Block:
    speech = request.speech
    title = speech._("Commitments made")
    if not made:
        return Paragraph(title, speech._("Nothing was promised at this meeting."), quiet=True)
    columns = (
        Column(speech._("Promise")),
        Column(speech._("Made by"), 42),
        Column(speech._("Authority"), 36),
        Column(speech._("Due on"), 22),
        Column(speech._("State"), 24),
    )
    names = request.names(register)
    rows = []
    for one in made:
        by = ", ".join(part for part in (one.made_by, one.made_by_title) if part)
        state = speech._(label(one.state))
        rows.append(Row((one.words, by, names.authority(one.authority_id), one.due_on, state)))
    return Table(title, columns, tuple(rows))
