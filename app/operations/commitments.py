"""Recording a commitment: a promise, in its own words."""

import datetime as dt
from collections.abc import Iterable

from app.base.errors import InputError
from app.base.messages import N_
from app.domain.deadlines import commitment_by
from app.domain.history import Act, Changed
from app.domain.texts import check_day, check_not_before, clean_line, clean_text
from app.operations.concerns import require
from app.operations.people import ensure_authority, ensure_meeting
from app.store.acts import Recorder
from app.store.register import Register


def add_commitment(  # noqa: PLR0913 - the fields of a promise
    register: Register,
    words: str,
    *,
    made_by: str,
    made_on: dt.date,
    made_by_title: str = "",
    meeting: str | int = "",
    authority: str = "",
    due_on: dt.date | None = None,
    concerns: Iterable[int] = (),
) -> Changed:
    """Record what was promised, by whom, and the concerns that it answers.

    `meeting` is its title, or its id when that is known: two may bear the same title.
    """
    promise, author = clean_text(words, "words"), clean_line(made_by, "made_by")
    if not promise:
        raise InputError(N_("Write the promise in its own words."), field="words")
    if not author:
        raise InputError(N_("Say who made the promise."), field="made_by")
    check_day(made_on, "made_on", latest=register.clock.today())
    due = due_on or commitment_by(made_on, register.office.delays)
    check_not_before(due, made_on, "due_on")
    with register.act(Act.ADD_COMMITMENT) as act:
        commitment = act.insert(
            "commitment",
            words=promise,
            made_by=author,
            made_by_title=clean_line(made_by_title, "made_by_title"),
            made_on=made_on,
            meeting_id=_meeting(register, act, meeting, made_on) if meeting else None,
            authority_id=ensure_authority(register, act, authority) if authority else None,
            due_on=due,
        )
        for concern in concerns:
            require(register, concern)
            act.insert("commitment_concern", commitment_id=commitment, concern_id=concern)
    return act.changed


def _meeting(register: Register, act: Recorder, meeting: str | int, made_on: dt.date) -> int:
    if isinstance(meeting, int):
        return register.meetings.get(meeting).id
    return ensure_meeting(register, act, meeting, made_on)
