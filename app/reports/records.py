"""A concern as scripts read it: names of fields that stay, codes as in the list of categories."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from app.base.languages import USUAL
from app.domain.concerns import Concern, Role
from app.domain.fields import Kind, fields_of, values
from app.operations.registers import Register
from app.store.answers import FirstAnswer, first_answers
from app.store.concerns import Requester

Record = dict[str, Any]
"""docs/command-line.md tells what each field means; none is ever renamed or taken away."""

_PLAIN = tuple(
    name
    for name, field in fields_of(Concern).items()
    if field.kind is not Kind.RECORD and name not in {"uid", "last_event_on"}
)
"""What the record of a concern holds itself."""
_FIRST = (
    "reference", "received_on", "title", "category", "subcategory", "status", "priority",
    "people", "place", "meeting", "requesters", "owner", "due_on", "outcome", "confidential",
    "updated", "description", "tags", "association", "spokesperson", "channel", "anonymous",
    "language", "remedy", "consent", "acknowledged_on", "authority", "referred_on", "chase_on",
    "awaited", "reminder_on", "answer", "answered_on", "told_how", "outcome_reason", "informed",
    "not_informed_reason", "closed_on", "reopened", "excluded", "deleted", "typed_at",
    "people_estimated", "supporters",
)  # fmt: skip
_FIRST_ANSWER = ("first_answered_on", "first_due_on")
FIELDS = (*_FIRST, *(name for name in _PLAIN if name not in _FIRST), *_FIRST_ANSWER)
"""The fields in the order in which they are written; a new one comes last."""

CODED = {
    name: field.choices for name, field in fields_of(Concern).items() if field.choices is not None
}
"""The fields that hold a code."""


def records(register: Register, concerns: Sequence[int]) -> Iterator[Record]:
    """The records of some concerns, in the order asked for, as whoever looks may see them."""
    who = register.concerns.requesters(concerns)
    supporters = register.concerns.requesters(concerns, Role.SUPPORTER)
    speakers = register.concerns.speakers(concerns)
    tags = register.concerns.tags(concerns)
    whole = register.concerns.many(concerns)
    answers = first_answers(register.connection, whole, register.clock)
    for concern in whole:
        requesters = who.get(concern.id, [])
        associations = [one.name for one in requesters if one.association_id is not None]
        speaker = speakers.get(concern.id)
        known = _plain(concern) | _named(register, concern)
        known |= _first_answer(answers.get(concern.id))
        known["requesters"] = _names(requesters)
        known["supporters"] = _names(supporters.get(concern.id, []))
        known["association"] = associations[0] if associations else None
        known["spokesperson"] = speaker.name if speaker else None
        known["tags"] = tags.get(concern.id, [])
        yield {name: known[name] for name in FIELDS}


def with_timeline(register: Register, concern: Concern) -> Record:
    """The record of one concern, with its links and its timeline, oldest entry first."""
    (record,) = records(register, [concern.id])
    others = register.histories.together(concern.id)
    record["links"] = [
        {"kind": linked.name, "reference": linked.reference, "title": linked.title}
        for linked in register.links.of(concern.id)
    ]
    record["timeline"] = [
        {
            "day": entry.happened_on.isoformat(),
            "kind": entry.kind.value,
            "author": entry.author,
            "text": entry.text,
            "from_status": entry.from_status or None,
            "to_status": entry.to_status or None,
            "typed_at": _instant(entry.typed_at),
            "others": others.get(entry.id, 0),
        }
        for entry in register.follow_ups.timeline(concern.id)
    ]
    return record


def _names(those: Sequence[Requester]) -> list[str]:
    return list(dict.fromkeys(one.name for one in those))


def _plain(concern: Concern) -> Record:
    known = {name: _simple(value) for name, value in values(concern, _PLAIN).items()}
    return known | {"updated": concern.last_event_on.isoformat()}


def _first_answer(one: FirstAnswer | None) -> Record:
    """The first answer, which the others came after, and the due date that stood that day."""
    values = (one.on, one.due) if one else (None, None)
    return {name: _simple(value) for name, value in zip(_FIRST_ANSWER, values, strict=True)}


def _named(register: Register, concern: Concern) -> Record:
    """The records that a concern refers to, by code or name; None without one."""
    names, codes = register.names.in_language(USUAL), register.names.categories
    category = codes.get(concern.category_id or 0)
    part = codes.get(concern.subcategory_id or 0)
    return {
        "category": category.code if category else None,
        "subcategory": part.code if part else None,
        "place": names.place(concern.place_id) or None,
        "meeting": names.meeting(concern.meeting_id) or None,
        "owner": names.owner(concern.owner_id) or None,
        "authority": names.authority(concern.authority_id) or None,
    }


def _simple(value: object) -> object:
    match value:
        case dt.datetime():
            return _instant(value)
        case dt.date():
            return value.isoformat()
    return value


def _instant(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds")
