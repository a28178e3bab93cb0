"""The letter that refers concerns to an authority: as it was recorded, or about a selection."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.base.errors import InputError, RuleError
from app.base.messages import N_
from app.base.translations import Language
from app.domain.authorities import Authority
from app.domain.concerns import Concern, Consent
from app.domain.deadlines import chase_by
from app.domain.fields import values
from app.domain.labels import FIELDS
from app.domain.masking import Hidden
from app.reports import correspondence
from app.reports.document import Align, Block, Column, Document, Fields, Paragraph, Row, Table
from app.reports.head_count import head_count, value_of_count
from app.reports.readers import for_its_readers
from app.reports.request import Request, Version
from app.store.concerns import Requester
from app.store.figures import counted
from app.store.register import Register

_MASKED = {
    Version.INTERNAL: N_("Names are masked where those concerned refused to be named."),
    Version.MINISTRY: N_(
        "Names are masked where those concerned refused to be named, or where the concern is"
        " confidential."
    ),
    Version.HOST: N_(
        "Names are masked where those concerned have not agreed to be named, or where the concern"
        " is confidential."
    ),
}
"""Why some names are masked, by who will read it."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A concern as the authority may read of it, and who raised it."""

    concern: Concern
    who: Sequence[Requester]
    is_masked: bool
    is_silent: bool
    """Its words are masked as well."""

    def requesters(self, speech: Language) -> str:
        """Who raised it, in words."""
        anonymous = self.concern.anonymous
        return correspondence.requesters(self.who, speech, anonymous=anonymous)


@dataclass(frozen=True, slots=True)
class _Sending:
    """What is sent: to whom, on which day, under which number, and by when a reply is asked."""

    authority: Authority
    concerns: Sequence["_Told"]
    day: dt.date
    reply_by: dt.date | None
    number: str = ""


@for_its_readers
def letter(register: Register, request: Request) -> Document:
    """The letter of the referral of the request, else one about the concerns of its filter.

    InputError without an authority, RuleError without a concern.
    """
    sending = _sending(register, request)
    if not sending.concerns:
        raise RuleError(N_("No concern matches this filter: there is nothing to refer."))
    speech, count = request.speech, len(sending.concerns)
    title = speech._n("referral of {count} concern", "referral of {count} concerns", count)
    to = sending.authority
    return correspondence.letter(
        register,
        request,
        title=title.format(count=speech.number(count)),
        addressee=(to.name, *correspondence.where(to.address, to.place)),
        blocks=_blocks(register, request, sending),
        day=sending.day,
        number=sending.number,
    )


def _sending(register: Register, request: Request) -> _Sending:
    if request.referral is not None:
        sent = register.referrals.get(request.referral)
        return _Sending(
            register.names.authorities[sent.authority_id],
            _for_authority(register, register.referrals.concerns(sent.id)),
            sent.sent_on,
            sent.chase_on,
            sent.letter_reference,
        )
    authority = register.names.authorities.get(request.addressee or 0)
    if authority is None:
        raise InputError(N_("Say to which authority the letter goes."), field="authority")
    of = counted(register.index, request.received, as_of=request.as_of, me=request.me)
    concerns = _for_authority(register, of.ids.tolist())
    reply_by = chase_by(request.as_of, register.office.delays)
    return _Sending(authority, concerns, request.as_of, reply_by)


def _for_authority(register: Register, concerns: Sequence[int]) -> list[_Told]:
    """No name leaves the office against the will of who bears it, whoever prints."""
    strict = register.seen_by(replace(register.masking.viewer, hidden=Hidden.EVERYBODYS))
    found = []
    for one in register.concerns.many(concerns):
        refused, agreed = one.consent is Consent.REFUSED, one.consent is Consent.GIVEN
        seen = strict if refused else register
        masked = seen.hides(confidential=one.confidential, agreed=agreed)
        viewer = seen.masking.viewer
        found.append(
            _Told(
                seen.concerns.get(one.id),
                seen.concerns.requesters([one.id]).get(one.id, []),
                masked,
                masked and not viewer.may_read(confidential=one.confidential),
            )
        )
    return found


def _blocks(register: Register, request: Request, sending: _Sending) -> Iterator[Block]:
    speech, concerns = request.speech, sending.concerns
    count, people = len(concerns), sum(one.concern.people for one in concerns)
    asked = speech._n(
        "We refer to you the concern below, which falls within your competence, and ask you to tell"
        " us what will be done about it.",
        "We refer to you the {count} concerns below, which fall within your competence, and ask you"
        " to tell us what will be done about them.",
        count,
    ).format(count=speech.number(count))
    yield Paragraph("", f"{asked} {_people(people, speech)}" if count > 1 else asked)
    if count == 1:
        yield from _one(register, request, concerns[0])
    else:
        yield _table(concerns, speech)
    if any(one.is_masked for one in concerns):
        yield Paragraph("", speech._(_MASKED[request.version]))
    if sending.reply_by is not None:
        reply = speech._("We should be grateful for a reply by {day}, giving the numbers above.")
        yield Paragraph("", reply.format(day=speech.date(sending.reply_by)))


def _people(people: int, speech: Language) -> str:
    words = speech._n(
        "They concern {count} person in all.", "They concern {count} people in all.", people
    )
    return words.format(count=speech.number(people))


def _one(register: Register, request: Request, told: _Told) -> Iterator[Block]:
    """One concern is told whole."""
    speech, names, concern = request.speech, request.names(register), told.concern
    pairs = (
        ("reference", concern.reference),
        ("received_on", speech.date(concern.received_on)),
        ("requesters", told.requesters(speech)),
        ("title", concern.title),
        ("category", names.category(concern.category_id)),
        ("place", names.place(concern.place_id)),
        ("people", head_count(concern.people, speech, estimated=concern.people_estimated)),
    )
    yield Fields("", tuple((speech._(FIELDS[name]), text) for name, text in pairs if text))
    for name, text in values(concern, ("description", "remedy")).items():
        if text:
            yield Paragraph(speech._(FIELDS[name]), text, quiet=told.is_silent)


def _table(concerns: Sequence[_Told], speech: Language) -> Table:
    rows = [
        Row(
            (
                one.concern.reference,
                one.concern.received_on,
                one.requesters(speech),
                one.concern.title,
                value_of_count(one.concern.people, estimated=one.concern.people_estimated),
            )
        )
        for one in concerns
    ]
    columns = (
        Column(speech._("Reference"), 29),
        Column(speech._("Received on"), 20),
        Column(speech._("Requesters"), 50),
        Column(speech._("Title")),
        Column(speech._p("column", "People"), 14, Align.RIGHT),
    )
    return Table("", columns, tuple(rows))
