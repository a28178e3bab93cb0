"""Logging, editing and assigning concerns, and moving them to the trash."""

import datetime as dt
import logging
from collections.abc import Iterable, Mapping

from app.base.errors import ConflictError, InputError
from app.base.messages import N_
from app.domain.categories import Category
from app.domain.concerns import Channel, Concern, ConcernDraft, Priority, Role
from app.domain.deadlines import answer_by
from app.domain.fields import fields_of, values
from app.domain.folding import fold
from app.domain.history import Act, Changed
from app.domain.links import LinkKind
from app.domain.moves import check_kept
from app.domain.people import Profile
from app.domain.references import make
from app.domain.texts import check_day, check_not_before, clean_line, clean_text, gist
from app.operations.named import (
    ensure_association,
    ensure_meeting,
    ensure_person,
    ensure_place,
    ensure_staff,
)
from app.store.acts import Recorder
from app.store.files.acknowledged import next_number
from app.store.register import Register

log = logging.getLogger(__name__)

MOST_PEOPLE = 1_000_000
_SAME = tuple(name for name in fields_of(ConcernDraft) if name in fields_of(Concern))
"""The fields that a draft and a concern share; others are names in a draft, ids in a concern."""


def log_concern(register: Register, draft: ConcernDraft) -> Changed:
    """Log a concern; when this returns it has its reference and is on the disk.

    Raises InputError with the invalid field.
    """
    with register.act(Act.LOG_CONCERN) as act:
        insert_concern(register, act, draft)
    return act.changed


def insert_concern(
    register: Register, act: Recorder, draft: ConcernDraft, *, meeting: int | None = None
) -> int:
    """Log a concern as a part of an act, and return its id.

    `meeting` is the id of the meeting where it was raised, if known.
    """
    today = register.clock.today()
    received = check_day(draft.received_on or today, "received_on", latest=today)
    values = _values(register, act, draft, received)
    if values["due_on"] is None:
        values["due_on"] = answer_by(received, register.office.delays)
    if meeting is not None:
        values["meeting_id"] = meeting
    number = next_number(register, received.year)
    concern = act.insert(
        "concern",
        reference=make(register.office.prefix, register.desk, received.year, number),
        typed_at=act.at,
        last_event_on=received,
        **values,
    )
    for who in _people(register, act, draft):
        act.insert("concern_requester", concern_id=concern, **who)
    for tag in _tags(draft):
        act.insert("concern_tag", concern_id=concern, **tag)
    for kind, reference in dict.fromkeys(draft.links):
        other = register.concerns.by_reference(reference).id
        act.insert("concern_link", concern_id=concern, other_id=other, kind=LinkKind(kind))
    return concern


class EditedMeanwhileError(ConflictError):
    """Somebody saved the concern after the draft was begun; `present` is the saved state."""

    def __init__(self, present: ConcernDraft, author: str) -> None:
        """Keep the saved state; nothing was overwritten."""
        super().__init__(
            N_("This concern was changed while you were editing it. Nothing was overwritten.")
        )
        self.present, self.author = present, author


def edit_concern(
    register: Register, concern: int, draft: ConcernDraft, *, base: ConcernDraft | None = None
) -> Changed:
    """Change a concern to a draft; the history keeps the former values.

    `base` is the state when the draft was begun: EditedMeanwhileError when the concern has changed.
    """
    today = register.clock.today()
    with register.act(Act.EDIT_CONCERN) as act:
        if base is not None and (present_draft := draft_of(register, concern)) != base:
            newest = register.histories.of_concern(concern)[:1]
            raise EditedMeanwhileError(present_draft, newest[0].author if newest else "")
        present = require(register, concern)
        events = [entry.happened_on for entry in register.follow_ups.timeline(concern)]
        received = check_day(draft.received_on or present.received_on, "received_on", latest=today)
        if events and received != present.received_on:
            _check_first(received, min(events))
        values = _values(register, act, draft, received)
        _check_kept(present, values)
        values["last_event_on"] = max([received, *events])
        act.update("concern", concern, **values)
        _match_children(register, act, concern, "concern_requester", _people(register, act, draft))
        _match_children(register, act, concern, "concern_tag", _tags(draft))
    return act.changed


def draft_of(register: Register, concern: int) -> ConcernDraft:
    """The draft that would log this concern, as the form shows it for editing."""
    present = register.concerns.get(concern)
    names = register.names
    requesters = register.concerns.requesters([concern]).get(concern, [])
    supporters = register.concerns.requesters([concern], Role.SUPPORTER).get(concern, [])
    associations = [r.name for r in requesters if r.association_id is not None]
    spoken = present.spokesperson_id
    speaker = register.parties.person(spoken) if spoken else None
    categories = names.categories
    return ConcernDraft(
        **values(present, _SAME),
        meeting=names.meetings[present.meeting_id].title if present.meeting_id else "",
        requesters=tuple(r.name for r in requesters if r.person_id is not None)
        + tuple(associations[1:]),
        association=associations[0] if associations else "",
        spokesperson=speaker.name if speaker else "",
        supporters=tuple(r.name for r in supporters),
        place=names.places.get(present.place_id or 0, ""),
        category=categories[present.category_id].code if present.category_id else "",
        subcategory=categories[present.subcategory_id].code if present.subcategory_id else "",
        tags=tuple(register.concerns.tags([concern]).get(concern, [])),
        owner=names.staff[present.owner_id].name if present.owner_id else "",
    )


def assign(register: Register, concern: int, owner: str) -> Changed:
    """Give a concern to a member of the staff; an empty name removes the owner."""
    with register.act(Act.ASSIGN) as act:
        present = require(register, concern)
        staff = ensure_staff(register, act, owner) if owner.strip() else None
        _check_kept(present, {"owner_id": staff})
        act.update("concern", concern, owner_id=staff)
    return act.changed


def set_priority(register: Register, concern: int, priority: Priority) -> Changed:
    """Set the priority of a concern."""
    with register.act(Act.SET_PRIORITY) as act:
        require(register, concern)
        act.update("concern", concern, priority=priority)
    return act.changed


def set_due_date(register: Register, concern: int, due_on: dt.date | None) -> Changed:
    """Set the day by which an answer is due, or remove it."""
    with register.act(Act.SET_DUE_DATE) as act:
        present = require(register, concern)
        if due_on is not None:
            check_not_before(due_on, present.received_on, "due_on")
        _check_kept(present, {"due_on": due_on})
        act.update("concern", concern, due_on=due_on)
    return act.changed


def trash(register: Register, concerns: Iterable[int]) -> Changed:
    """Move concerns to the trash: out of every list and figure, but still in the register."""
    with register.act(Act.TRASH) as act:
        for concern in concerns:
            act.update("concern", concern, deleted=True)
    return act.changed


def restore(register: Register, concerns: Iterable[int]) -> Changed:
    """Take concerns back out of the trash."""
    with register.act(Act.RESTORE) as act:
        for concern in concerns:
            act.update("concern", concern, deleted=False)
        act.revive()
    return act.changed


def find_category(register: Register, code: str, field: str = "category") -> Category:
    """The category of a code; InputError for an unknown one."""
    found = register.names.category(code)
    if found is None:
        raise InputError(
            N_("There is no category “{code}” in this register. See the list of categories."),
            field=field,
            code=code,
        )
    return found


def _values(
    register: Register, act: Recorder, draft: ConcernDraft, received: dt.date
) -> dict[str, object]:
    """The checked columns of a draft, with the records that it names."""
    title, description = _title(draft)
    category, subcategory = _categories(register, draft)
    channel = draft.channel or (Channel.MEETING if draft.meeting.strip() else Channel.OTHER)
    confidential = draft.confidential
    if confidential is None:
        confidential = _is_confidential(register, draft, category, subcategory)
    texts = {
        name: clean_text(text, name)
        for name, text in values(draft, _SAME).items()
        if fields_of(ConcernDraft)[name].written
    }
    return (
        values(draft, _SAME)
        | texts
        | {
            "received_on": received,
            "channel": channel,
            "meeting_id": ensure_meeting(register, act, draft.meeting, received)
            if draft.meeting.strip()
            else None,
            "spokesperson_id": ensure_person(register, act, draft.spokesperson, "spokesperson")
            if draft.spokesperson.strip()
            else None,
            "people": _head_count(draft),
            "place_id": ensure_place(register, act, draft.place) if draft.place.strip() else None,
            "category_id": category.id if category else None,
            "subcategory_id": subcategory.id if subcategory else None,
            "confidential": confidential,
            "owner_id": ensure_staff(register, act, draft.owner) if draft.owner.strip() else None,
            "due_on": check_not_before(draft.due_on, received, "due_on") if draft.due_on else None,
            "title": title,
            "description": description,
        }
    )


def _head_count(draft: ConcernDraft) -> int:
    """The people concerned: not fewer than those named, when a concern has supporters."""
    if not 1 <= draft.people <= MOST_PEOPLE:
        raise InputError(
            N_("The number of people concerned is between 1 and {most}."),
            field="people",
            most=MOST_PEOPLE,
        )
    if draft.anonymous or not any(map(str.strip, draft.supporters)):
        return draft.people
    named = {*map(_plain, draft.requesters), *map(_plain, draft.supporters)} - {""}
    return max(draft.people, len(named))


def _plain(name: str) -> str:
    return fold(" ".join(name.split()))


def _check_first(received: dt.date, first: dt.date) -> None:
    if received > first:
        raise InputError(
            N_("The day {day} is after the first follow-up, of {first}. Choose an earlier day."),
            field="received_on",
            day=received,
            first=first,
        )


def _check_kept(present: Concern, values: Mapping[str, object]) -> None:
    """Refuse an edit that removes what the state of the concern needs."""
    check_kept(present.status, {name.removesuffix("_id"): v for name, v in values.items()})


def _title(draft: ConcernDraft) -> tuple[str, str]:
    title = clean_line(draft.title, "title")
    description = clean_text(draft.description, "description")
    if not title and not description:
        raise InputError(
            N_("Write a title or a description: one of the two is enough."), field="title"
        )
    return title or gist(description), description


def _categories(register: Register, draft: ConcernDraft) -> tuple[Category | None, Category | None]:
    """The category and subcategory; a subcategory alone brings its category."""
    chosen = find_category(register, draft.category) if draft.category else None
    if chosen is not None and chosen.parent_id is not None:
        return register.names.categories[chosen.parent_id], chosen
    if not draft.subcategory:
        return chosen, None
    child = find_category(register, draft.subcategory, "subcategory")
    parent = register.names.categories.get(child.parent_id or 0)
    if parent is None or (chosen is not None and parent.id != chosen.id):
        raise InputError(
            N_("“{code}” is not a subcategory of the category that was chosen."),
            field="subcategory",
            code=draft.subcategory,
        )
    return parent, child


def _is_confidential(
    register: Register,
    draft: ConcernDraft,
    category: Category | None,
    subcategory: Category | None,
) -> bool:
    """Whether an unmarked concern is confidential, by its category or its requester."""
    if (category and category.confidential) or (subcategory and subcategory.confidential):
        return True
    names = (*draft.requesters, *draft.supporters, draft.spokesperson)
    return Profile.MILITARY_TRAINEE in register.names.profiles(filter(str.strip, names))


Row = dict[str, object]
"""The values of a row that belongs to a concern."""


def _people(register: Register, act: Recorder, draft: ConcernDraft) -> list[Row]:
    """The named people, each once: requesters, an association, then supporters."""
    names = () if draft.anonymous else draft.requesters
    found = [_requester(register, act, name) for name in names if name.strip()]
    if draft.association.strip():
        found.append(("association_id", ensure_association(register, act, draft.association)))
    roles = dict.fromkeys(found, Role.REQUESTER)
    for name in () if draft.anonymous else draft.supporters:
        if name.strip():
            person = ensure_person(register, act, clean_line(name, "supporters"), "supporters")
            roles.setdefault(("person_id", person), Role.SUPPORTER)
    return [{column: record, "role": role} for (column, record), role in roles.items()]


def _requester(register: Register, act: Recorder, name: str) -> tuple[str, int]:
    """The association of a name that the register knows, or else a person."""
    name = clean_line(name, "requesters")
    association = register.names.find_by_key("association", name)
    if association is not None:
        return "association_id", association
    return "person_id", ensure_person(register, act, name)


def _tags(draft: ConcernDraft) -> list[Row]:
    tidy = (clean_line(tag, "tags") for tag in draft.tags)
    return [{"tag": tag} for tag in dict.fromkeys(tag for tag in tidy if tag)]


def _match_children(
    register: Register, act: Recorder, concern: int, table: str, wanted: Iterable[Row]
) -> None:
    """Make the rows of a concern match the wanted ones; missing ones are marked deleted."""
    missing = list(wanted)
    for row in register.concerns.children(table, concern):
        kept = next((item for item in missing if item.items() <= row.items()), None)
        if kept is None:
            act.update(table, row["id"], deleted=True)
        else:
            missing.remove(kept)
    for row in missing:
        act.insert(table, concern_id=concern, **row)


def require(register: Register, concern: int) -> Concern:
    """The concern for an act of the follow-up; one in the trash must be restored first."""
    present = register.concerns.get(concern)
    if present.deleted:
        raise InputError(
            N_("{reference} is in the trash. Restore it first; nothing was changed."),
            field="reference",
            reference=present.reference,
        )
    return present
