"""R3 and R4: how the concerns stand by meeting; by place, association and profile."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from app.base.messages import N_
from app.base.translations import Language
from app.domain.commitments import CommitmentState
from app.domain.labels import label
from app.domain.people import Profile
from app.reports import definitions, frame
from app.reports.document import Align, Block, Column, Document, Paragraph, Row, Table
from app.reports.readers import for_its_readers
from app.reports.request import Request
from app.reports.values import Value
from app.store.breakdown import Standing, associations, breakdown, profiles
from app.store.figures import Counted, counted
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
    """How the concerns of each meeting stand, and what was promised there."""
    speech = request.speech
    of = _received(register, request)
    meetings = register.names.meetings
    found = breakdown(
        register.index, of, register.index.columns_of(of.ids)("meeting"), as_of=request.as_of
    )
    held = sorted(
        found, key=lambda key: (key == 0, -meetings[key].held_on.toordinal() if key else 0)
    )
    rows = []
    for key in held:
        made = register.commitments.made_at(key) if key else []
        kept = sum(one.state is CommitmentState.KEPT for one in made)
        day = meetings[key].held_on if key else None
        name = meetings[key].title if key else speech._("No meeting")
        rows.append(Row((name, day, *_counts(found[key]), len(made), kept)))
    columns = (
        Column(speech._("Meeting")),
        Column(speech._("Held on"), 20),
        *_columns(speech),
        Column(speech._("Commitments made"), 24, Align.RIGHT),
        Column(speech._p("column", "Kept"), _COUNT, Align.RIGHT),
    )
    sums = [sum(row.cells[place] for row in rows) for place in range(2, len(columns))]  # type: ignore[misc]
    block: Block = _none_found(speech)
    if rows:
        total = (speech._("Total"), None, *sums)
        note = _note(speech)
        block = Table(speech._("By meeting"), columns, tuple(rows), total, note)
    return _document(register, request, of, BY_MEETING, (block,), landscape=True)


@for_its_readers
def by_place(register: Register, request: Request) -> Document:
    """How the concerns stand by place, by association and by the profile of who raised them."""
    speech, names = request.speech, request.names(register)
    of = _received(register, request)
    blocks: tuple[Block, ...] = (_none_found(speech),)
    if len(of.ids):
        place = register.index.columns_of(of.ids)("place")
        kinds, known = profiles(register.connection, of)
        blocks = (
            _table(register, request, of, (speech._("By place"), speech._("Place"), place),
                   lambda key: names.place(key) or speech._("No place"), _note(speech)),
            _table(register, request, of,
                   (speech._("By association"), speech._("Association"),
                    associations(register.connection, of)),
                   lambda key: _association(register, key, speech)),
            _table(register, request, of, (speech._("By profile"), speech._("Profile"), kinds),
                   lambda key: speech._(label(Profile(known[key - 1]))) if key
                   else speech._("No profile")),
        )  # fmt: skip
    return _document(register, request, of, BY_PLACE, blocks, landscape=False)


def _association(register: Register, key: int, speech: Language) -> str:
    found = register.parties.association(key) if key else None
    return found.name if found else speech._("No association")


def _received(register: Register, request: Request) -> Counted:
    return counted(register.index, request.received, as_of=request.as_of, me=request.me)


def _table(
    register: Register,
    request: Request,
    of: Counted,
    about: "tuple[str, str, Keys]",
    name: Naming,
    note: str = "",
) -> Table:
    """A table by a key; the largest first, those without at the end."""
    speech = request.speech
    title, head, keys = about
    found = breakdown(register.index, of, keys, as_of=request.as_of)

    def order(key: int) -> tuple[bool, int, str]:
        # One by the true counts would tell them to the public.
        return key == 0, 0 if request.public else -found[key].received, name(key)

    ordered = sorted(found, key=order)
    return Table(
        title,
        (Column(head), *_columns(speech)),
        tuple(Row((name(key), *_counts(found[key]))) for key in ordered),
        (speech._("Total"), *_sums(found)),
        note,
    )


def _counts(one: Standing) -> tuple[Value, ...]:
    return (one.received, one.people, one.answered, one.closed, one.open, one.overdue)


def _sums(found: Mapping[int, Standing]) -> tuple[Value, ...]:
    rows = [
        (one.received, one.people, one.answered, one.closed, one.open, one.overdue)
        for one in found.values()
    ]
    return tuple(map(sum, zip(*rows, strict=True)))


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
    return " ".join((speech._(definitions.ANSWERED), speech._(definitions.OVERDUE)))


def _none_found(speech: Language) -> Paragraph:
    return Paragraph("", speech._("No concern matches this filter."), quiet=True)


def _document(
    register: Register,
    request: Request,
    of: Counted,
    title: str,
    blocks: tuple[Block, ...],
    *,
    landscape: bool,
) -> Document:
    speech = request.speech
    base = frame.empty(speech._("Summary report"), speech._(title), register, request)
    facts = frame.facts(register, request, of)
    return replace(base, facts=facts, blocks=blocks, landscape=landscape)
