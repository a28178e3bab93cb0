"""R10: the sheet of one concern, with its timeline."""

from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum

from app.base.translations import Language
from app.domain.attachments import Holder
from app.domain.concerns import Concern, Role
from app.domain.follow_ups import FollowUp
from app.domain.labels import FIELDS, LANGUAGES_SPOKEN, label
from app.domain.status import Status
from app.reports import frame, masking
from app.reports.correspondence import the_concern, title_of
from app.reports.document import Block, Document, Entry, Fact, Fields, Paragraph, Timeline
from app.reports.head_count import head_count
from app.reports.request import Request
from app.reports.sizes import size_in_words
from app.reports.together import with_others
from app.store.register import Register

_WRITTEN = ("description", "remedy", "awaited", "answer", "outcome_reason", "not_informed_reason")
"""The fields in somebody's own words, each printed as running text."""


def sheet(register: Register, request: Request) -> Document:
    """The sheet of the concern of the request; NotFoundError without one, or in the trash."""
    concern = the_concern(register, request)
    speech = request.speech
    masked = request.masks(confidential=concern.confidential)
    title = title_of(register, request, concern, masked=masked)
    kind = speech._("Concern {reference}").format(reference=concern.reference)
    base = frame.empty(kind, title or concern.reference, register, request)
    facts = (Fact(speech._("As of"), speech.date(request.as_of)),)
    blocks = tuple(_blocks(register, request, concern, masked=masked))
    return replace(base, facts=facts, blocks=blocks)


def _blocks(
    register: Register, request: Request, concern: Concern, *, masked: bool
) -> Iterator[Block]:
    speech = request.speech
    pairs = [
        *_identity(register, request, concern, masked=masked),
        *_follow_up(register, speech, concern),
        *_links(register, request, concern),
        *_attachments(register, speech, concern, masked=masked),
    ]
    yield Fields(
        speech._("Record"), tuple((speech._(FIELDS[name]), text) for name, text in pairs if text)
    )
    for name in _WRITTEN:
        if text := getattr(concern, name):
            shown = masking.words(text, speech, masked=masked)
            yield Paragraph(speech._(FIELDS[name]), shown, quiet=masked)
    entries = register.follow_ups.timeline(concern.id)
    if not request.internal:
        entries = masking.timeline(register, entries)
    if entries:
        others = register.histories.together(concern.id)
        told = tuple(
            _entry(entry, others.get(entry.id, 0), speech, masked=masked) for entry in entries
        )
        yield Timeline(speech._("Follow-up"), told)
    else:
        yield Paragraph(speech._("Follow-up"), speech._("Nothing was done yet."), quiet=True)


def _identity(
    register: Register, request: Request, concern: Concern, *, masked: bool
) -> list[tuple[str, str]]:
    """What was raised, when, where and by whom."""
    speech, names = request.speech, register.names
    who = register.concerns.requesters([concern.id]).get(concern.id, [])
    supporters = register.concerns.requesters([concern.id], Role.SUPPORTER).get(concern.id, [])
    tags = register.concerns.tags([concern.id]).get(concern.id, [])
    meeting = names.meetings.get(concern.meeting_id or 0)
    category = names.categories.get(concern.category_id or 0)
    part = names.categories.get(concern.subcategory_id or 0)
    return [
        ("reference", concern.reference),
        ("received_on", speech.date(concern.received_on)),
        ("channel", _label(concern.channel, speech)),
        ("meeting", meeting.title if meeting else ""),
        ("requesters", masking.requesters(who, speech, anonymous=concern.anonymous, masked=masked)),
        ("spokesperson", _spokesperson(register, concern, speech, masked=masked)),
        ("people", head_count(concern.people, speech, estimated=concern.people_estimated)),
        ("supporters", masking.requesters(supporters, speech, anonymous=False, masked=masked)),
        ("place", names.places.get(concern.place_id or 0, "")),
        ("category", category.name(speech.code) if category else ""),
        ("subcategory", part.name(speech.code) if part else ""),
        ("tags", masking.words(", ".join(tags), speech, masked=masked)),
        ("language", speech._(LANGUAGES_SPOKEN.get(concern.language, concern.language))),
        ("priority", _label(concern.priority, speech)),
        ("confidential", speech._("Yes") if concern.confidential else ""),
        ("consent", _label(concern.consent, speech)),
    ]


def _follow_up(register: Register, speech: Language, concern: Concern) -> list[tuple[str, str]]:
    """Where its follow-up stands."""
    owner = register.names.staff.get(concern.owner_id or 0)
    authority = register.names.authorities.get(concern.authority_id or 0)
    days = ("acknowledged_on", "referred_on", "chase_on", "reminder_on", "answered_on", "closed_on")
    return [
        ("status", _label(concern.status, speech)),
        ("owner", owner.name if owner else ""),
        ("due_on", speech.date(concern.due_on)),
        ("authority", authority.name if authority else ""),
        *((name, speech.date(getattr(concern, name))) for name in days),
        ("told_how", _label(concern.told_how, speech)),
        ("outcome", _label(concern.outcome, speech)),
        ("informed", _yes_or_no(concern.informed, speech)),
        ("reopened", speech.number(concern.reopened) if concern.reopened else ""),
    ]


def _links(register: Register, request: Request, concern: Concern) -> list[tuple[str, str]]:
    """The other concerns, each kind of link in a line; their own names are masked as here."""
    found: dict[str, list[str]] = {}
    for linked in register.links.of(concern.id):
        hidden = linked.confidential and not request.internal
        words = linked.reference if hidden else f"{linked.reference} {linked.title}"
        found.setdefault(linked.name, []).append(words)
    return [(name, "; ".join(words)) for name, words in found.items()]


def _attachments(
    register: Register, speech: Language, concern: Concern, *, masked: bool
) -> list[tuple[str, str]]:
    """The files of the concern, each with its size."""
    held = register.attachments.of(Holder.CONCERN, concern.id)
    words = "; ".join(f"{one.file_name} ({size_in_words(one.size, speech)})" for one in held)
    return [("attachments", masking.words(words, speech, masked=masked))]


def _entry(entry: FollowUp, others: int, speech: Language, *, masked: bool) -> Entry:
    heading = _label(entry.kind, speech)
    if entry.to_status:
        before = _label(Status(entry.from_status), speech) if entry.from_status else ""
        after = _label(Status(entry.to_status), speech)
        heading = f"{before} › {after}" if before else after
    return Entry(
        day=speech.date(entry.happened_on),
        heading=with_others(heading, others, speech),
        author=entry.author,
        text=masking.words(entry.text, speech, masked=masked),
        quiet=masked,
    )


def _spokesperson(register: Register, concern: Concern, speech: Language, *, masked: bool) -> str:
    if concern.spokesperson_id is None:
        return ""
    if masked:
        return speech._("Name masked")
    return register.parties.person(concern.spokesperson_id).name


def _label(value: StrEnum | None, speech: Language) -> str:
    return "" if value is None else speech._(label(value))


def _yes_or_no(value: bool | None, speech: Language) -> str:
    return "" if value is None else speech._("Yes") if value else speech._("No")
