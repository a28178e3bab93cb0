"""R10: the receipt, handed over when a concern is raised, which both sides sign."""

from dataclasses import replace

from app.base.messages import N_
from app.domain.attachments import Holder
from app.domain.concerns import Concern
from app.domain.labels import FIELDS, label
from app.reports import correspondence, frame
from app.reports.document import Document, Fact, Fields, Paragraph, Signatures
from app.reports.head_count import head_count
from app.reports.readers import for_its_readers
from app.reports.request import Request
from app.store.register import Register

TITLE = N_("Receipt of a concern")


@for_its_readers
def receipt(register: Register, request: Request) -> Document:
    """The receipt of the concern of the request; NotFoundError without one, or in the trash."""
    speech = request.speech
    concern = correspondence.the_concern(register, request)
    kind = speech._("Receipt {reference}").format(reference=concern.reference)
    base = frame.empty(kind, speech._(TITLE), register, request)
    certified = speech._(
        "We certify that on {day} we received the concern that is recorded in our register under"
        " the number {reference}."
    ).format(day=speech.date(concern.received_on), reference=concern.reference)
    proves = speech._(
        "This receipt proves that the concern was received; it is not an answer yet. Please give"
        " its number whenever you write, call or come."
    )
    who = correspondence.requesters_of(register, concern, speech)
    hidden = register.hides(confidential=concern.confidential)
    signed = "" if concern.anonymous or hidden else who
    given = correspondence.place_and_day(register, request.as_of, speech)
    return replace(
        base,
        facts=(Fact(speech._("Given at"), given),),
        blocks=(
            Paragraph("", certified),
            Fields("", _pairs(register, request, concern, who)),
            Paragraph("", proves),
            Signatures(
                (
                    (register.office.name, correspondence.signer(register, request)),
                    (speech._("The requester"), signed),
                )
            ),
        ),
        notice=frame.invented(register, speech),
    )


def _pairs(
    register: Register, request: Request, concern: Concern, who: str
) -> tuple[tuple[str, str], ...]:
    """What was raised, how and by whom, and the files that came with it."""
    speech, names = request.speech, request.names(register)
    files = [one.file_name for one in register.attachments.of(Holder.CONCERN, concern.id)]
    pairs = (
        ("reference", concern.reference),
        ("received_on", speech.date(concern.received_on)),
        ("channel", speech._(label(concern.channel)) if concern.channel else ""),
        ("meeting", names.meeting(concern.meeting_id)),
        ("requesters", who),
        ("title", concern.title),
        ("category", names.category(concern.category_id)),
        ("people", head_count(concern.people, speech, estimated=concern.people_estimated)),
        ("remedy", concern.remedy),
        ("attachments", "; ".join(dict.fromkeys(files))),
        ("due_on", speech.date(concern.due_on)),
    )
    return tuple((speech._(FIELDS[name]), text) for name, text in pairs if text)
