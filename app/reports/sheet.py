"""R10: the sheet of one concern, with its timeline."""

from collections.abc import Iterator
from dataclasses import replace

from app.base.translations import Language
from app.domain.attachments import Holder
from app.domain.concerns import Concern, Role
from app.domain.fields import Kind, fields_of, values, written
from app.domain.follow_ups import FollowUp
from app.domain.labels import FIELDS
from app.domain.status import Status
from app.reports import frame
from app.reports.correspondence import requesters, the_concern
from app.reports.document import Block, Document, Entry, Fact, Fields, Paragraph, Timeline
from app.reports.head_count import head_count
from app.reports.readers import for_its_readers
from app.reports.request import Request
from app.reports.sizes import size_in_words
from app.reports.together import with_others
from app.reports.wording import value_in_words
from app.store.register import Register

_ASIDE = {
    "uid",
    "typed_at",
    "last_event_on",
    "anonymous",
    "people_estimated",
    "excluded",
    "deleted",
}
"""What the sheet says elsewhere, or of what else it says, or not at all."""


@for_its_readers
def sheet(register: Register, request: Request) -> Document:
    """The sheet of the concern of the request; NotFoundError without one, or in the trash."""
    concern = the_concern(register, request)
    speech = request.speech
    kind = speech._("Concern {reference}").format(reference=concern.reference)
    base = frame.empty(kind, concern.title or concern.reference, register, request)
    facts = (Fact(speech._("As of"), speech.date(request.as_of)),)
    blocks = tuple(_blocks(register, request, concern))
    return replace(base, facts=facts, blocks=blocks)


def _blocks(register: Register, request: Request, concern: Concern) -> Iterator[Block]:
    speech = request.speech
    hidden = register.hides(confidential=concern.confidential)
    known = [
        *_identity(register, request, concern),
        *_follow_up(register, speech, concern),
    ]
    pairs = [
        *known,
        *_others(concern, speech, {name for name, _text in known}),
        *_links(register, concern),
        *_attachments(register, speech, concern),
    ]
    yield Fields(
        speech._("Record"), tuple((speech._(FIELDS[name]), text) for name, text in pairs if text)
    )
    for name, text in values(concern, written(Concern)).items():
        if text and name != "title":
            yield Paragraph(speech._(FIELDS[name]), text, quiet=hidden)
    entries = register.follow_ups.timeline(concern.id)
    if entries:
        others = register.histories.together(concern.id)
        told = tuple(
            _entry(entry, others.get(entry.id, 0), speech, quiet=hidden) for entry in entries
        )
        yield Timeline(speech._("Follow-up"), told)
    else:
        yield Paragraph(speech._("Follow-up"), speech._("Nothing was done yet."), quiet=True)


def _identity(register: Register, request: Request, concern: Concern) -> list[tuple[str, str]]:
    """What was raised, when, where and by whom."""
    speech, names = request.speech, request.names(register)
    who = register.concerns.requesters([concern.id]).get(concern.id, [])
    supporters = register.concerns.requesters([concern.id], Role.SUPPORTER).get(concern.id, [])
    speaker = register.concerns.speakers([concern.id]).get(concern.id)
    tags = register.concerns.tags([concern.id]).get(concern.id, [])
    return [
        ("reference", concern.reference),
        ("received_on", speech.date(concern.received_on)),
        ("channel", value_in_words(concern.channel, speech)),
        ("meeting", names.meeting(concern.meeting_id)),
        ("requesters", requesters(who, speech, anonymous=concern.anonymous)),
        ("spokesperson", speaker.name if speaker else ""),
        ("people", head_count(concern.people, speech, estimated=concern.people_estimated)),
        ("supporters", requesters(supporters, speech)),
        ("place", names.place(concern.place_id)),
        ("category", names.category(concern.category_id)),
        ("subcategory", names.category(concern.subcategory_id)),
        ("tags", ", ".join(tags)),
        ("language", value_in_words(concern.language, speech, field="language")),
        ("priority", value_in_words(concern.priority, speech)),
        ("confidential", speech._("Yes") if concern.confidential else ""),
        ("consent", value_in_words(concern.consent, speech)),
    ]


def _follow_up(register: Register, speech: Language, concern: Concern) -> list[tuple[str, str]]:
    """Where its follow-up stands."""
    names = register.names.in_language(speech.code)
    days = ("acknowledged_on", "referred_on", "chase_on", "reminder_on", "answered_on", "closed_on")
    return [
        ("status", value_in_words(concern.status, speech)),
        ("owner", names.owner(concern.owner_id)),
        ("due_on", speech.date(concern.due_on)),
        ("authority", names.authority(concern.authority_id)),
        *((name, speech.date(day)) for name, day in values(concern, days).items()),
        ("told_how", value_in_words(concern.told_how, speech)),
        ("outcome", value_in_words(concern.outcome, speech)),
        ("informed", value_in_words(concern.informed, speech)),
        ("reopened", speech.number(concern.reopened) if concern.reopened else ""),
    ]


def _others(concern: Concern, speech: Language, told: set[str]) -> Iterator[tuple[str, str]]:
    """What the record holds beside that, each as its kind is written."""
    for name, value in values(concern).items():
        field = fields_of(Concern)[name]
        if not (field.written or field.kind is Kind.RECORD or name in told | _ASIDE):
            yield name, value_in_words(value, speech, field=name)


def _links(register: Register, concern: Concern) -> list[tuple[str, str]]:
    """The other concerns, each kind of link in a line; a hidden one by its reference alone."""
    found: dict[str, list[str]] = {}
    for linked in register.links.of(concern.id):
        hidden = register.hides(confidential=linked.confidential)
        words = linked.reference if hidden else f"{linked.reference} {linked.title}"
        found.setdefault(linked.name, []).append(words)
    return [(name, "; ".join(words)) for name, words in found.items()]


def _attachments(register: Register, speech: Language, concern: Concern) -> list[tuple[str, str]]:
    """The files of the concern, each with its size; hidden ones have neither name nor size."""
    held = register.attachments.of(Holder.CONCERN, concern.id)
    if register.attachments.are_hidden(Holder.CONCERN, concern.id):
        names = dict.fromkeys(one.file_name for one in held)
    else:
        names = {f"{one.file_name} ({size_in_words(one.size, speech)})": None for one in held}
    return [("attachments", "; ".join(names))]


def _entry(entry: FollowUp, others: int, speech: Language, *, quiet: bool) -> Entry:
    heading = value_in_words(entry.kind, speech)
    if entry.to_status:
        before = value_in_words(Status(entry.from_status), speech) if entry.from_status else ""
        after = value_in_words(Status(entry.to_status), speech)
        heading = f"{before} › {after}" if before else after
    return Entry(
        day=speech.date(entry.happened_on),
        heading=with_others(heading, others, speech),
        author=entry.author,
        text=entry.text,
        quiet=quiet,
    )
