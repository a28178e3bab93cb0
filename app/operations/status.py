"""Changing the status of a concern through the seven states."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TypeVar

from app.base.errors import InputError, NotFoundError, RuleError
from app.base.messages import N_
from app.domain.concerns import Concern, Outcome, Priority, Told
from app.domain.deadlines import answer_by, chase_by
from app.domain.follow_ups import FollowUpKind
from app.domain.history import Changed
from app.domain.links import LinkKind
from app.domain.moves import Move, check_move
from app.domain.status import Status
from app.domain.texts import check_day, check_not_before, clean_line, clean_text
from app.operations.concerns import find_category, require
from app.operations.follow_ups import enter
from app.operations.letters import write_letter
from app.operations.links import insert_link
from app.operations.named import ensure_staff
from app.store.acts import Recorder
from app.store.register import Register

Code = TypeVar("Code", bound=StrEnum)


def change_status(register: Register, concern: int, move: Move) -> Changed:
    """Change the status of a concern, with what the new status needs.

    Raises RuleError when the rules do not allow it, InputError with the missing field.
    """
    today = register.clock.today()
    with register.act(move.act) as act:
        present = require(register, concern)
        check_move(present.status, move.target)
        day = check_day(move.day or today, "day", latest=today)
        check_not_before(day, register.follow_ups.moved_on(concern) or present.received_on, "day")
        arrive(register, act, present, move, day)
    return act.changed


def arrive(register: Register, act: Recorder, present: Concern, move: Move, day: dt.date) -> None:
    """Write an allowed change of status, as a part of an act.

    Raises InputError with the field that the new state lacks.
    """
    if present.status is Status.CLOSED:
        kind, words, values = _reopen(register, act, present, move, day)
    else:
        kind, words, values = _ARRIVALS[move.target](register, act, present, move, day)
    text = "\n".join(part for part in (words, move.note.strip()) if part)
    values = _cleared_fields(present.status) | values
    enter(
        register,
        act,
        present,
        kind,
        text,
        day,
        referral=move.referral,
        status=move.target,
        **values,
    )


def _cleared_fields(origin: Status) -> dict[str, object]:
    """The fields that are cleared when a state is left."""
    return {"awaited": "", "reminder_on": None} if origin is Status.WAITING else {}


Arrival = tuple[FollowUpKind, str, dict[str, object]]
"""The effects of a new state: the kind of the entry, its first words, the fields."""


def _review(
    register: Register, act: Recorder, concern: Concern, move: Move, _day: dt.date
) -> Arrival:
    values: dict[str, object] = {}
    if move.category:
        category = find_category(register, move.category)
        parent = category.parent_id
        values["category_id"] = parent or category.id
        values["subcategory_id"] = category.id if parent else None
    elif concern.category_id is None:
        raise _missing(N_("Choose a category: a review needs one."), "category")
    if move.priority:
        values["priority"] = code_of(Priority, move.priority, "priority")
    if move.owner.strip():
        values["owner_id"] = ensure_staff(register, act, move.owner)
    elif concern.owner_id is None:
        raise _missing(N_("Say who reviews the concern: it needs an owner."), "owner")
    return FollowUpKind.STATUS_CHANGE, "", values


def _progress(
    register: Register, _act: Recorder, concern: Concern, move: Move, _day: dt.date
) -> Arrival:
    due = move.due_on or concern.due_on or answer_by(concern.received_on, register.office.delays)
    return FollowUpKind.STATUS_CHANGE, "", {"due_on": check_day(due, "due_on")}


def _refer(
    register: Register, act: Recorder, concern: Concern, move: Move, day: dt.date
) -> Arrival:
    referral = move.referral or write_letter(register, act, move, day)
    letter = register.referrals.get(referral)
    act.insert("referral_concern", referral_id=referral, concern_id=concern.id)
    values = {
        "authority_id": letter.authority_id,
        "referred_on": letter.sent_on,
        "chase_on": letter.chase_on or chase_by(day, register.office.delays),
    }
    name = register.names.authorities[letter.authority_id].name
    return FollowUpKind.REFERRAL, f"{name}\n{letter.letter_reference}".strip(), values


def _wait(
    _register: Register, _act: Recorder, _concern: Concern, move: Move, day: dt.date
) -> Arrival:
    awaited = clean_line(move.awaited, "awaited")
    if not awaited:
        raise _missing(N_("Say what is awaited."), "awaited")
    if move.reminder_on is None:
        raise _missing(N_("Set the day on which this concern comes back."), "reminder_on")
    check_not_before(move.reminder_on, day, "reminder_on")
    values = {"awaited": awaited, "reminder_on": move.reminder_on}
    return FollowUpKind.STATUS_CHANGE, awaited, values


def _answer(
    _register: Register, _act: Recorder, _concern: Concern, move: Move, day: dt.date
) -> Arrival:
    answer = clean_text(move.answer, "answer")
    if not answer:
        raise _missing(N_("Write the answer that was given."), "answer")
    told = code_of(Told, move.told_how, "told_how")
    return FollowUpKind.ANSWER, answer, {"answer": answer, "answered_on": day, "told_how": told}


def _close(
    register: Register, act: Recorder, concern: Concern, move: Move, day: dt.date
) -> Arrival:
    outcome = code_of(Outcome, move.outcome, "outcome")
    answer = clean_text(move.answer, "answer")
    reason = clean_text(move.outcome_reason, "outcome_reason")
    if outcome.needs_answer and not (answer or concern.answer):
        raise _missing(
            N_("This outcome needs an answer on record: write the answer that was given."), "answer"
        )
    if outcome is Outcome.NOT_SATISFIED and not reason:
        raise _missing(N_("Say why the requester is not satisfied."), "outcome_reason")
    not_told = clean_line(move.not_informed_reason, "not_informed_reason")
    if not (move.informed or not_told):
        raise _missing(N_("Say why the person was not informed."), "not_informed_reason")
    values: dict[str, object] = {
        "outcome": outcome,
        "outcome_reason": reason,
        "informed": bool(move.informed),
        "not_informed_reason": "" if move.informed else not_told,
        "closed_on": day,
    }
    if answer:
        told = code_of(Told, move.told_how, "told_how") if move.told_how else None
        values |= {"answer": answer, "answered_on": day, "told_how": told}
    if outcome is Outcome.DUPLICATE and move.duplicate_of.strip():
        _link_duplicate(register, act, concern, move.duplicate_of)
    return FollowUpKind.STATUS_CHANGE, reason or answer, values


def _link_duplicate(register: Register, act: Recorder, concern: Concern, reference: str) -> None:
    """Link a duplicate with its original, unless it is linked already."""
    kind, other = LinkKind.DUPLICATE_OF, original_of(register, reference)
    if register.links.find(concern.id, kind, other) is None:
        with _field_of_duplicate():
            insert_link(register, act, concern.id, kind, other)


def original_of(register: Register, reference: str) -> int:
    """The original of a duplicate; InputError for an unknown reference."""
    with _field_of_duplicate():
        return register.concerns.by_reference(reference).id


@contextmanager
def _field_of_duplicate() -> Iterator[None]:
    """Attach an error about the original to its field."""
    try:
        yield
    except (NotFoundError, RuleError) as error:
        sentence = error.message
        raise InputError(sentence.text, field="duplicate_of", **sentence.values) from error


def _reopen(
    register: Register, _act: Recorder, concern: Concern, move: Move, day: dt.date
) -> Arrival:
    """Reopen a closed concern: that is counted, and the delay to answer starts again."""
    reason = clean_text(move.reason, "reason")
    if not reason:
        raise _missing(N_("Say why the concern is reopened."), "reason")
    values: dict[str, object] = {
        "reopened": concern.reopened + 1,
        "due_on": check_day(move.due_on or answer_by(day, register.office.delays), "due_on"),
        "outcome": None,
        "outcome_reason": "",
        "informed": None,
        "not_informed_reason": "",
        "closed_on": None,
    }
    return FollowUpKind.STATUS_CHANGE, reason, values


_ARRIVALS: dict[Status, Callable[[Register, Recorder, Concern, Move, dt.date], Arrival]] = {
    Status.UNDER_REVIEW: _review,
    Status.IN_PROGRESS: _progress,
    Status.REFERRED: _refer,
    Status.WAITING: _wait,
    Status.ANSWERED: _answer,
    Status.CLOSED: _close,
}


def _missing(sentence: str, field: str) -> InputError:
    return InputError(sentence, field=field)


def code_of(codes: type[Code], text: str, field: str) -> Code:
    """The code that a text gives; InputError names the codes."""
    if not text:
        raise InputError(
            N_("This field is needed. Choose one of: {choices}."),
            field=field,
            choices=", ".join(codes),
        )
    try:
        return codes(text)
    except ValueError:
        raise InputError(
            N_("“{text}” is not one of: {choices}."),
            field=field,
            text=text,
            choices=", ".join(codes),
        ) from None
