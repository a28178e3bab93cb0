"""R10: the register in order of date: every number in the order in which it was given.

As in a bound register none is missing: what counts in no figure stands in its place, and says why.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.base.messages import N_
from app.base.translations import Language
from app.domain.concerns import Concern
from app.domain.filters import Order, SortKey
from app.domain.labels import label
from app.domain.references import Number, make
from app.reports import definitions, frame
from app.reports.correspondence import requesters
from app.reports.document import Block, Column, Counts, Document, Fact, Paragraph, Row, Table
from app.reports.readers import for_its_readers
from app.reports.request import Request
from app.reports.values import Value
from app.store.concerns import Requester
from app.store.figures import Counted, counted
from app.store.numbering import Mark, Place, places
from app.store.register import Register

TITLE = N_("Register in order of date")
_BATCH = 1_000
"""Rows read at once: a long register is never whole in memory as records."""
_TOLD = frozenset({None, Mark.TEST, Mark.DUPLICATE})
"""Of the others there is the number alone, and why."""


@for_its_readers
def daybook(register: Register, request: Request) -> Document:
    """The numbers of a filter as a bound register would have them, the first one first."""
    speech = request.speech
    of = _counted(register, request, hidden=False)
    hidden = (
        _counted(register, request, hidden=True) if request.listed != request.received else None
    )
    found = places(register, of, request.listed, hidden)
    base = frame.empty(speech._("Register"), speech._(TITLE), register, request)
    block: Block = Paragraph("", speech._("No concern matches this filter."), quiet=True)
    if found:
        block = Table(
            title=speech._("Concerns"),
            columns=_columns(request),
            rows=tuple(_rows(register, request, found)),
            note=speech._(definitions.CONFIDENTIAL),
            dense=True,
        )
    marked = Fact.counting(
        speech._p("figure", "Marked, not counted"),
        _marks(found, speech),
        speech._(definitions.MARKED),
    )
    facts = frame.facts(register, request, of, uncounted=marked)
    return replace(base, facts=facts, blocks=(block,), landscape=True)


def _counted(register: Register, request: Request, *, hidden: bool) -> Counted:
    """What the register tells to whoever reads; or what is `hidden` from a host authority."""
    wanted = replace(request.received, confidential=True) if hidden else request.listed
    order = Order(SortKey.REFERENCE, descending=False)
    return counted(register.index, wanted, as_of=request.as_of, order=order, me=request.me)


def _marks(found: Sequence[Place], speech: Language) -> Counts:
    """How many numbers there are of each mark, in words."""
    counts: Counter[Mark | None] = Counter()
    for one in found:
        counts[one.mark] += _size(one)
    _n = speech._n
    told = (
        frame.tests(counts[Mark.TEST], speech),
        frame.duplicates(counts[Mark.DUPLICATE], speech),
        frame.told(
            counts[Mark.TRASH],
            speech,
            lambda n: _n("{count} in the trash", "{count} in the trash", n),
        ),
        frame.told(
            counts[Mark.HIDDEN],
            speech,
            lambda n: _n("{count} confidential", "{count} confidential", n),
        ),
        frame.told(
            counts[Mark.UNUSED],
            speech,
            lambda n: _n(
                "{count} number that no concern has", "{count} numbers that no concern has", n
            ),
        ),
    )
    return Counts(told, ", ", speech._("Nothing"))


def _size(one: Place) -> int:
    return one.last.number - one.first.number + 1 if one.first and one.last else 1


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


def _rows(register: Register, request: Request, found: Sequence[Place]) -> Iterator[Row]:
    for start in range(0, len(found), _BATCH):
        batch = found[start : start + _BATCH]
        ids = [one.concern for one in batch if one.concern]
        known = {one.id: one for one in register.concerns.many(ids)}
        who = register.concerns.requesters(ids)
        originals = register.links.originals(ids)
        for one in batch:
            concern = known.get(one.concern)
            if concern is None:
                yield Row(_unused(register, request, one))
            elif one.mark in _TOLD:
                people = who.get(concern.id, [])
                ended = _ended(request, concern, one.mark, originals.get(concern.id, ""))
                yield Row(_cells(register, request, concern, people, ended))
            else:
                yield Row(_untold(request, concern.received_on, concern.reference, one.mark))


_WHY = {
    Mark.TRASH: N_("In the trash"),
    Mark.HIDDEN: N_("Confidential: not told to these readers"),
    Mark.UNUSED: N_(
        "No concern has this number: it was lost with what a backup replaced, or skipped"
    ),
}


def _unused(register: Register, request: Request, one: Place) -> tuple[Value, ...]:
    """A number that no concern has, or the first and the last of several."""

    def reference(number: Number | None) -> str:
        return make(register.office.prefix, *number) if number else ""

    ends = dict.fromkeys((reference(one.first), reference(one.last)))
    return _untold(request, None, " – ".join(ends), one.mark)


def _untold(request: Request, day: Value, reference: str, mark: Mark | None) -> tuple[Value, ...]:
    """A number alone, and why nothing else of it is told."""
    why = request.speech._(_WHY[mark]) if mark in _WHY else ""
    rest = (None,) * (len(_columns(request)) - 4)
    return (day, reference, "", why, *rest)


def _ended(request: Request, one: Concern, mark: Mark | None, original: str) -> str:
    """How a concern ended, or why it does not count."""
    speech = request.speech
    if mark is Mark.TEST:
        return speech._("Test, not counted")
    if mark is Mark.DUPLICATE and original:
        return speech._("Duplicate of {reference}").format(reference=original)
    return speech._(label(one.outcome)) if one.outcome else ""


def _cells(
    register: Register, request: Request, one: Concern, who: list[Requester], ended: str
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
        ended,
    )
