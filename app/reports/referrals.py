"""R9: the letters sent in the period, by authority: answered, how soon, and what is awaited."""

import statistics
from collections.abc import Sequence
from dataclasses import replace

from app.base.messages import N_
from app.base.translations import Language
from app.domain.referrals import ReferralRow
from app.reports import definitions, frame
from app.reports.document import Align, Block, Column, Document, Paragraph, Row, Table
from app.reports.readers import for_its_readers
from app.reports.request import Request
from app.reports.values import Days, Value
from app.store import populations
from app.store.figures import counted
from app.store.register import Register

TITLE = N_("Referrals")
_COUNT, _DAYS, _DAY = 18.0, 24.0, 20.0


@for_its_readers
def referrals(register: Register, request: Request) -> Document:
    """The letters sent in the period; with a filter, those that carry its concerns."""
    speech = request.speech
    of = counted(register.index, request.filter, as_of=request.as_of, me=request.me)
    found = populations.sent(register, of, request.period, as_of=request.as_of)
    sent = found.letters
    base = frame.empty(speech._("Summary report"), speech._(TITLE), register, request)
    blocks: tuple[Block, ...] = (
        Paragraph("", speech._("No letter was sent in this period."), quiet=True),
    )
    if sent:
        blocks = (_by_authority(sent, speech),)
        if not request.public:
            blocks = (*blocks, _awaited(sent, speech))
    besides = (frame.letters(len(sent), speech),)
    facts = frame.facts(register, request, found.concerns, days=frame.SENT, besides=besides)
    return replace(base, facts=facts, blocks=blocks, landscape=True)


def _by_authority(sent: Sequence[ReferralRow], speech: Language) -> Table:
    names = sorted({one.authority for one in sent}, key=str.casefold)
    return Table(
        title=speech._("By authority"),
        columns=(
            Column(speech._("Authority")),
            Column(speech._p("column", "Sent"), _COUNT, Align.RIGHT),
            Column(speech._p("column", "Concerns"), _COUNT, Align.RIGHT),
            Column(speech._p("column", "Replied"), _COUNT, Align.RIGHT),
            Column(speech._("Days to the reply, median"), _DAYS, Align.RIGHT),
            Column(speech._p("column", "Awaited"), _COUNT, Align.RIGHT),
            Column(speech._p("column", "Chasers"), _COUNT, Align.RIGHT),
        ),
        rows=tuple(
            Row(_cells(name, [one for one in sent if one.authority == name])) for name in names
        ),
        total=_cells(speech._("Total"), sent),
        note=speech._(definitions.REPLIES),
    )


def _cells(name: str, sent: Sequence[ReferralRow]) -> tuple[Value, ...]:
    days = [(one.replied_on - one.sent_on).days for one in sent if one.replied_on]
    return (
        name,
        len(sent),
        sum(one.concerns for one in sent),
        len(days),
        Days(statistics.median(days), len(days)) if days else None,
        sum(_is_awaited(one) for one in sent),
        sum(one.chasers for one in sent),
    )


def _is_awaited(one: ReferralRow) -> bool:
    return one.replied_on is None and one.awaiting > 0


def _awaited(sent: Sequence[ReferralRow], speech: Language) -> Block:
    awaited = sorted((one for one in sent if _is_awaited(one)), key=lambda one: one.sent_on)
    title = speech._("Replies that are awaited")
    if not awaited:
        return Paragraph(title, speech._("No reply is awaited."), quiet=True)
    return Table(
        title=title,
        columns=(
            Column(speech._("Authority")),
            Column(speech._("Sent on"), _DAY),
            Column(speech._("Letter"), 34),
            Column(speech._("Chase on"), _DAY),
            Column(speech._p("column", "Concerns"), _COUNT, Align.RIGHT),
            Column(speech._p("column", "Chasers"), _COUNT, Align.RIGHT),
        ),
        rows=tuple(
            Row(
                (
                    one.authority,
                    one.sent_on,
                    one.letter_reference,
                    one.chase_on,
                    one.concerns,
                    one.chasers,
                )
            )
            for one in awaited
        ),
    )
