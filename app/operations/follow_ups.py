"""Following a concern up: notes, calls, letters, visits, chasers, acknowledgements."""

import datetime as dt

from app.base.errors import InputError
from app.base.messages import N_
from app.domain.concerns import Concern
from app.domain.deadlines import chase_by
from app.domain.follow_ups import COMPOSED, FollowUpKind
from app.domain.history import Act, Changed
from app.domain.texts import check_day, clean_text
from app.operations.concerns import require
from app.store.acts import Recorder
from app.store.register import Register


def add_follow_up(
    register: Register,
    concern: int,
    kind: FollowUpKind,
    text: str,
    day: dt.date | None = None,
) -> Changed:
    """Add an entry to the timeline of a concern; `day` is when it happened, today when left out.

    A chaser moves the day of the next one; the first acknowledgement is dated on the concern.
    """
    if kind not in COMPOSED:
        message = f"{kind} comes with a change of status or a file"
        raise ValueError(message)
    present = require(register, concern)
    happened = day or register.clock.today()
    values: dict[str, object] = {}
    if kind is FollowUpKind.CHASER:
        values["chase_on"] = chase_by(happened, register.office.delays)
    elif kind is FollowUpKind.ACKNOWLEDGEMENT and present.acknowledged_on is None:
        values["acknowledged_on"] = happened
    elif not text.strip():
        raise InputError(N_("Write what happened."), field="text")
    with register.act(Act.ADD_FOLLOW_UP) as act:
        enter(register, act, present, kind, text, happened, **values)
    return act.changed


def enter(
    register: Register,
    act: Recorder,
    concern: Concern,
    kind: FollowUpKind,
    text: str,
    happened: dt.date,
    **values: object,
) -> None:
    """Write an entry of the timeline, as a part of an act, and what it sets on the concern."""
    check_day(happened, "day", latest=register.clock.today())
    status = values.get("status")
    act.insert(
        "follow_up",
        concern_id=concern.id,
        kind=kind,
        happened_on=happened,
        typed_at=register.clock.now(),
        author=register.author,
        from_status=concern.status if status else "",
        to_status=status or "",
        text=clean_text(text, "text"),
    )
    last = max(concern.last_event_on, happened)
    act.update("concern", concern.id, last_event_on=last, **values)
