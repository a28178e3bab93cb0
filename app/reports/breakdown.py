"""R3 and R4: how the concerns stand by meeting; by place, association and profile."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, replace
from typing import TYPE_CHECKING

from app.base.messages import N_
from app.base.translations import Language
from app.domain.commitments import CommitmentCounts, CommitmentState, Undertaking
from app.domain.labels import label
from app.domain.people import Profile
from app.reports import definitions, frame
from app.reports.document import (
    Align,
    Block,
    Column,
    Document,
    Fact,
    Paragraph,
    Row,
    Table,
)
from app.reports.readers import for_its_readers
from app.reports.request import Request
from app.reports.values import Value
from app.store.breakdown import Standing, associations, breakdown, profiles, whole
from app.store.figures import Counted, counted
from app.store.populations import made
from app.store.register import Register

if TYPE_CHECKING:
    from app.store.breakdown import Column as Keys

BY_MEETING = N_("Concerns by meeting")
BY_PLACE = N_("Concerns by place, association and profile")
_COUNT = 19.0

Naming = Callable[[int], str]
"""What a key is called; empty when nothing has it any more."""


@for_its_readers
def by_meeting(register: Register, request: Request) -> Document:
    """How the concerns of each meeting stand, and the commitments that were made there.

    One without a concern is there for its commitments, and so are those made at none.
    """
    speech, index = request.speech, register.index
    of = _received(register, request)
    every = counted(index, request.filter, as_of=request.as_of, me=request.me)
    made_there = made(register, every, request.filter, request.period, as_of=request.as_of)
    keys = index.columns_of(of.ids)("meeting")
    found = breakdown(index, of.ids, keys, as_of=request.as_of)
    block: Block = _none_found(speech)
    if found or made_there.commitments:
        there = _by_meeting(made_there.commitments)
        rows = [
            Row((*_held(register, key, speech), *_counts(found.get(key)), *_kept(there.get(key))))
            for key in _latest_first(register, found.keys() | there.keys())
        ]
        total = (*_counts(whole(index, of, as_of=request.as_of)), *_kept(made_there.commitments))
        note = " ".join((_note(speech), speech._(definitions.MADE)))
        block = Table(
            title=speech._("By meeting"),
            columns=(
                Column(speech._("Meeting")),
                Column(speech._("Held on"), 20),
                *_columns(speech),
                Column(speech._("Commitments made"), 24, Align.RIGHT),
                Column(speech._p("column", "Kept"), _COUNT, Align.RIGHT),
            ),
            rows=tuple(rows),
            total=(speech._("Total"), None, *total),
            note=note,
        )
    besides = (frame.commitments(len(made_there.commitments), speech),)
    facts = frame.facts(register, request, of, besides=besides)
    return _document(register, request, facts, BY_MEETING, (block,), landscape=True)


def _by_meeting(commitments: Iterable[Undertaking]) -> dict[int, list[Undertaking]]:
    """Commitments by the meeting at which they were made; 0 for none."""
    found: dict[int, list[Undertaking]] = {}
    for one in commitments:
        found.setdefault(one.meeting_id or 0, []).append(one)
    return found


def _latest_first(register: Register, keys: Iterable[int]) -> list[int]:
    """Meetings, the latest first; 0, for no meeting, at the end."""
    order = {key: place for place, key in enumerate(register.names.meetings)}
    return sorted(keys, key=lambda key: (key == 0, order.get(key, 0)))


def _held(register: Register, key: int, speech: Language) -> tuple[Value, ...]:
    """The title of a meeting, and the day on which it was held."""
    if not key:
        return (speech._("No meeting"), None)
    meeting = register.names.meetings[key]
    return (meeting.title, meeting.held_on)


def _kept(commitments: Sequence[Undertaking] | None) -> tuple[int, int]:
    """How many commitments were made, and kept."""
    counts = CommitmentCounts.of(commitments or ())
    return counts.made, counts.states[CommitmentState.KEPT]


@for_its_readers
def by_place(register: Register, request: Request) -> Document:
    """How the concerns stand by place, by association and by the profile of who raised them."""
    speech, names = request.speech, request.names(register)
    of = _received(register, request)
    blocks: tuple[Block, ...] = (_none_found(speech),)
    if len(of.ids):
        place = register.index.columns_of(of.ids)("place")
        kinds, known = profiles(register.connection, of)
        total = whole(register.index, of, as_of=request.as_of)
        tables = (
            (speech._("By place"), speech._("Place"), (of.ids, place),
             lambda key: names.place(key) or speech._("No place"), _note(speech)),
            (speech._("By association"), speech._("Association"),
             associations(register.connection, of),
             lambda key: _association(register, key, speech), speech._(definitions.JOINT)),
            (speech._("By profile"), speech._("Profile"), (of.ids, kinds),
             lambda key: speech._(label(Profile(known[key - 1]))) if key
             else speech._("No profile"), speech._(definitions.PROFILE)),
        )  # fmt: skip
        blocks = tuple(_table(register, request, total, *one) for one in tables)
    facts = frame.facts(register, request, of)
    return _document(register, request, facts, BY_PLACE, blocks, landscape=False)


def _association(register: Register, key: int, speech: Language) -> str:
    found = register.parties.association(key) if key else None
    return found.name if found else speech._("No association")


def _received(register: Register, request: Request) -> Counted:
    return counted(register.index, request.received, as_of=request.as_of, me=request.me)


def _table(
    register: Register,
    request: Request,
    total: Standing,
    title: str,
    head: str,
    keyed: "tuple[Keys, Keys]",
    name: Naming,
    note: str,
) -> Table:
    """A table by a key of concerns; the largest first, those without at the end."""
    found = breakdown(register.index, *keyed, as_of=request.as_of)

    def order(key: int) -> tuple[bool, int, str]:
        # One by the true counts would tell them to the public.
        return key == 0, 0 if request.public else -found[key].received, name(key)

    ordered = sorted(found, key=order)
    return Table(
        title,
        (Column(head), *_columns(request.speech)),
        tuple(Row((name(key), *_counts(found[key]))) for key in ordered),
        (request.speech._("Total"), *_counts(total)),
        note,
    )


def _counts(one: Standing | None) -> tuple[Value, ...]:
    if one is None:
        return (0,) * len(fields(Standing))
    return (one.received, one.people, one.answered, one.closed, one.open, one.overdue)


def _columns(speech: Language) -> tuple[Column, ...]:
    heads = (
        speech._p("column", "Received"),
        speech._p("column", "People"),
        speech._p("column", "Answered"),
        speech._p("column", "Closed"),
        speech._p("column", "Open"),
        speech._p("column", "Overdue"),
    )
    return tuple(Column(head, _COUNT, Align.RIGHT) for head in heads)


def _note(speech: Language) -> str:
    told = (definitions.RECEIVED, definitions.ANSWERED, definitions.OVERDUE)
    return " ".join(map(speech._, told))


def _none_found(speech: Language) -> Paragraph:
    return Paragraph("", speech._("No concern matches this filter."), quiet=True)


def _document(
    register: Register,
    request: Request,
    facts: tuple[Fact, ...],
    title: str,
    blocks: tuple[Block, ...],
    *,
    landscape: bool,
) -> Document:
    speech = request.speech
    base = frame.empty(speech._("Summary report"), speech._(title), register, request)
    return replace(base, facts=facts, blocks=blocks, landscape=landscape)
