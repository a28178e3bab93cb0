"""What letters have in common: to whom they go, where and when they are written, who signs."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from app.base.errors import NotFoundError
from app.base.messages import N_
from app.base.translations import Language
from app.domain.concerns import Concern
from app.reports import frame
from app.reports.document import Block, Document, Envelope, Paragraph, Signatures
from app.reports.request import Request
from app.store.concerns import Requester
from app.store.register import Register

PERSONAL = N_("This letter names a person: hand it to nobody else.")
SALUTATION = N_("Dear Sir or Madam,")
CLOSING = N_("Yours faithfully,")
_MOST_NAMES = 3
"""More than these are not written to by name."""


def letter(
    register: Register,
    request: Request,
    *,
    title: str,
    addressee: Iterable[str],
    blocks: Iterable[Block],
    day: dt.date | None = None,
    number: str = "",
    notice: str = "",
) -> Document:
    """A letter: the blocks between the salutation and the signature; `day` is the as-of day."""
    speech = request.speech
    base = frame.empty(speech._("Letter"), title, register, request)
    said = [notice, frame.invented(register, speech)]
    envelope = Envelope(
        place_and_day(register, day or request.as_of, speech),
        tuple(line for line in addressee if line),
        speech._("Subject: {title}"),
        speech._("Our reference: {number}").format(number=number) if number else "",
    )
    whole = (
        Paragraph("", speech._(SALUTATION)),
        *blocks,
        Paragraph("", speech._(CLOSING)),
        Signatures(((register.office.name, signer(register, request)),)),
    )
    return replace(base, blocks=whole, envelope=envelope, notice=" ".join(filter(None, said)))


def place_and_day(register: Register, day: dt.date, speech: Language) -> str:
    """Where and when a letter is written."""
    written = speech.date(day)
    if not register.office.place:
        return written
    words = speech._p("head of a letter", "{place}, {day}")
    return words.format(place=register.office.place, day=written)


def signer(register: Register, request: Request) -> str:
    """The name and the title of who prints, where they are on the staff list."""
    member = register.names.staff.get(request.me or 0)
    return ", ".join(part for part in (member.name, member.title) if part) if member else ""


def the_concern(register: Register, request: Request) -> Concern:
    """The concern that a paper is about; NotFoundError without one, or when it is in the trash."""
    if request.concern is None:
        raise NotFoundError(N_("Choose a concern: this page is about one of them."))
    concern = register.concerns.get(request.concern)
    if concern.deleted:
        raise NotFoundError(
            N_("“{reference}” is in the trash, which is never printed. Restore it first."),
            reference=concern.reference,
        )
    return concern


def requesters(who: Iterable[Requester], speech: Language, *, anonymous: bool = False) -> str:
    """Who raised a concern, each once, or that nobody gave a name."""
    if anonymous:
        return speech._("Anonymous")
    return "; ".join(dict.fromkeys(one.name for one in who))


def requesters_of(register: Register, concern: Concern, speech: Language) -> str:
    """Who raised a concern, as paper may say it."""
    who = register.concerns.requesters([concern.id]).get(concern.id, [])
    return requesters(who, speech, anonymous=concern.anonymous)


def address_of(register: Register, concern: Concern, speech: Language) -> list[str]:
    """The lines of an address: the names, then where the first of them can be written to."""
    who = register.concerns.requesters([concern.id]).get(concern.id, [])
    lines = list(dict.fromkeys(one.name for one in who))[:_MOST_NAMES]
    speaker = register.concerns.speakers([concern.id]).get(concern.id)
    if speaker is not None and speaker.person_id is not None:
        lines.append(speech._("For the attention of {name}").format(name=speaker.name))
    persons = [one.person_id for one in who if one.person_id is not None]
    if persons:
        first = register.parties.person(persons[0])
        lines += where(first.address, first.city)
    return lines


def where(address: str, town: str) -> list[str]:
    """The lines of an address; the town stands under it unless it is in it."""
    return [address] if town.casefold() in address.casefold() else [address, town]
