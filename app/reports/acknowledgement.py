"""The acknowledgement: a letter that tells whoever raised a concern that the office has it."""

from collections.abc import Iterator

from app.base.errors import RuleError
from app.base.messages import N_
from app.domain.concerns import Concern
from app.domain.labels import FIELDS
from app.reports import correspondence
from app.reports.document import Block, Document, Fields, Paragraph
from app.reports.head_count import head_count
from app.reports.readers import for_its_readers
from app.reports.request import Request
from app.store.register import Register


@for_its_readers
def acknowledgement(register: Register, request: Request) -> Document:
    """The letter to the requesters of the concern of the request.

    NotFoundError without one, RuleError when there is nobody to write to, or when whoever prints
    may not see to whom: the letter is to a person, and never to a masked one.
    """
    concern = correspondence.the_concern(register, request)
    if register.hides(confidential=concern.confidential):
        raise RuleError(
            N_(
                "The letter is to whoever raised “{reference}”, which is confidential. Choose the"
                " internal version: the history keeps that you asked for the names."
            ),
            reference=concern.reference,
        )
    addressee = correspondence.address_of(register, concern, request.speech)
    if concern.anonymous or not addressee:
        raise RuleError(
            N_("Nobody is named in “{reference}”, so no letter can be written. Print the receipt."),
            reference=concern.reference,
        )
    speech = request.speech
    return correspondence.letter(
        register,
        request,
        title=speech._("your concern {reference}").format(reference=concern.reference),
        addressee=addressee,
        blocks=_blocks(register, request, concern),
        notice=speech._(correspondence.PERSONAL),
    )


def _blocks(register: Register, request: Request, concern: Concern) -> Iterator[Block]:
    speech, names = request.speech, request.names(register)
    received = speech.date(concern.received_on)
    meeting = names.meeting(concern.meeting_id)
    told = speech._("We have received your concern on {day}, and thank you for your trust.")
    if meeting:
        told = speech._("We have received your concern on {day}, at the meeting “{meeting}”.")
    yield Paragraph("", told.format(day=received, meeting=meeting))
    yield Paragraph("", speech._("It is recorded in our register as follows:"))
    pairs = (
        ("reference", concern.reference),
        ("received_on", received),
        ("title", concern.title),
        ("category", names.category(concern.category_id)),
        ("people", head_count(concern.people, speech, estimated=concern.people_estimated)),
        ("owner", names.owner(concern.owner_id)),
    )
    yield Fields("", tuple((speech._(FIELDS[name]), text) for name, text in pairs if text))
    yield Paragraph("", _next(request, concern))
    quote = speech._("Please give the number {reference} whenever you write, call or come.")
    yield Paragraph("", quote.format(reference=concern.reference))


def _next(request: Request, concern: Concern) -> str:
    """What the requester may expect: an answer by a day, unless it was given."""
    speech = request.speech
    if concern.answered_on is not None:
        answered = speech._("An answer was given on {day}.")
        return answered.format(day=speech.date(concern.answered_on))
    if concern.due_on is None or concern.due_on < request.as_of:
        return speech._("It is being studied, and you will be told what is done about it.")
    due = speech._("It is being studied, and you will have an answer by {day} at the latest.")
    return due.format(day=speech.date(concern.due_on))
