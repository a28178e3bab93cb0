"""The letter that refers concerns to an authority, as a part of an act."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from app.base.errors import InputError
from app.base.messages import N_
from app.domain.deadlines import chase_by
from app.domain.moves import Move
from app.domain.texts import check_not_before, clean_line
from app.operations.named import ensure_authority
from app.store.acts import Recorder
from app.store.register import Register


def write_letter(register: Register, act: Recorder, move: Move, day: dt.date) -> int:
    """Record the letter of a referral, sent on a day, and return its id; it has no concerns yet.

    Raises InputError with the missing field.
    """
    if not move.authority.strip():
        raise InputError(N_("Say to which authority the concern is referred."), field="authority")
    chase = move.chase_on or chase_by(day, register.office.delays)
    return act.insert(
        "referral",
        authority_id=ensure_authority(register, act, move.authority),
        sent_on=day,
        letter_reference=clean_line(move.letter_reference, "letter_reference"),
        chase_on=check_not_before(chase, day, "chase_on"),
    )


def in_one_letter(register: Register, act: Recorder, move: Move, day: dt.date) -> Move:
    """Refer many concerns by one letter."""
    return replace(move, referral=write_letter(register, act, move, day))


def set_chase(act: Recorder, referral: int, chase_on: dt.date, concerns: Iterable[int]) -> None:
    """Set the day on which a letter is chased, on the letter and on its waiting concerns."""
    act.update("referral", referral, chase_on=chase_on)
    for concern in concerns:
        act.update("concern", concern, chase_on=chase_on)
