"""Following a concern up: notes, calls, letters, visits, chasers, acknowledgements."""

import datetime as dt

from app.base.errors import InputError
from app.base.messages import N_
from app.domain.concerns import Concern
from app.domain.deadlines import chase_by
from app.domain.follow_ups import COMPOSED, FollowUpKind
from app.domain.history import Act, Changed
from app.domain.texts import check_day, check_not_before, clean_text
from app.operations.concerns import require
from app.operations.letters import set_chase
from app.store.acts import Recorder
from app.store.register import Register

_OF_A_REFERRAL = (FollowUpKind.REFERRAL, FollowUpKind.CHASER)


def add_follow_up(
    register: Register,
    concern: int,
    kind: FollowUpKind,
    text: str,
    day: dt.date | None = None,
) -> Changed:
    """Add an entry to the timeline of a concern; `day` is when it happened, by default today.

    A chaser moves the day of the next one; the first acknowledgement is dated on the concern.
    """
    if kind not in COMPOSED:
        message = f"{kind} comes with a change of status or a file"
        raise ValueError(message)
    words = clean_text(text, "text")
    with register.act(Act.ADD_FOLLOW_UP) as act:
        present = require(register, concern)
        happened = day or register.clock.today()
        values = _set_fields(register, present, kind, happened)
        referral = register.concerns.referral(concern) if "chase_on" in values else None
        if referral is not None:
            chase = chase_by(happened, register.office.delays)
            set_chase(act, referral, chase, register.referrals.awaiting(referral))
        if not (words or values):
            raise InputError(N_("Write what happened."), field="text")
        enter(register, act, present, kind, words, happened, referral=referral, **values)
    return act.changed


def _set_fields(
    register: Register, concern: Concern, kind: FollowUpKind, happened: dt.date
) -> dict[str, object]:
    """The fields of the concern that an entry sets."""
    if kind is FollowUpKind.CHASER and concern.authority_id is not None:
        return {"chase_on": chase_by(happened, register.office.delays)}
    if kind is FollowUpKind.ACKNOWLEDGEMENT and concern.acknowledged_on is None:
        return {"acknowledged_on": happened}
    return {}


def enter(
    register: Register,
    act: Recorder,
    concern: Concern,
    kind: FollowUpKind,
    text: str,
    happened: dt.date,
    *,
    referral: int | None = None,
    **values: object,
) -> None:
    """Write an entry of the timeline and the fields it sets, as a part of an act.

    `referral` is the letter of the entry; by default the last one of the concern for a chaser.
    """
    check_day(happened, "day", latest=register.clock.today())
    check_not_before(happened, concern.received_on, "day")
    status = values.get("status")
    if referral is None and kind in _OF_A_REFERRAL:
        referral = register.concerns.referral(concern.id)
    act.insert(
        "follow_up",
        concern_id=concern.id,
        kind=kind,
        happened_on=happened,
        typed_at=act.at,
        author=register.author,
        referral_id=referral,
        from_status=concern.status if status else "",
        to_status=status or "",
        text=clean_text(text, "text"),
    )
    last = max(concern.last_event_on, happened)
    act.update("concern", concern.id, last_event_on=last, **values)
