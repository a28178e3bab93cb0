"""Referring concerns to an authority by letter, chasing the letter and recording its reply."""

import datetime as dt
from collections.abc import Iterable

from app.base.errors import DoleancesError, InputError, RuleError
from app.base.messages import N_
from app.domain.concerns import Concern
from app.domain.deadlines import chase_by
from app.domain.follow_ups import FollowUpKind
from app.domain.history import Act, Changed
from app.domain.moves import Move, check_move
from app.domain.referrals import AFTER_REPLY, Letter, Referral, Reply
from app.domain.status import Status
from app.domain.texts import check_day, check_not_before, clean_line, clean_text
from app.operations.concerns import require
from app.operations.follow_ups import enter
from app.operations.letters import set_chase, write_letter
from app.operations.named import ensure_authority
from app.operations.status import arrive
from app.store.acts import Recorder
from app.store.register import Register


def refer(register: Register, concerns: Iterable[int], letter: Letter) -> Changed:
    """Refer concerns to an authority by one letter, all or none.

    Raises RuleError that names the concern that may not be referred, InputError with the field of
    the letter.
    """
    listed = list(dict.fromkeys(concerns))
    if not listed:
        raise InputError(N_("Choose the concerns that the letter carries."), field="concerns")
    today = register.clock.today()
    with register.act(Act.REFER) as act:
        day = check_day(letter.sent_on or today, "sent_on", latest=today)
        move = Move(
            target=Status.REFERRED,
            authority=letter.authority,
            letter_reference=letter.letter_reference,
            chase_on=letter.chase_on,
        )
        referral = write_letter(register, act, move, day)
        for concern in listed:
            _send(register, act, concern, referral, day, letter.note)
    return act.changed


def edit_referral(register: Register, referral: int, letter: Letter) -> Changed:
    """Correct the record of a letter, and its waiting concerns with it."""
    today = register.clock.today()
    with register.act(Act.EDIT_REFERRAL) as act:
        present = register.referrals.get(referral)
        day = check_day(letter.sent_on or present.sent_on, "sent_on", latest=today)
        for concern in register.concerns.many(register.referrals.concerns(referral)):
            check_not_before(day, concern.received_on, "sent_on")
        if present.replied_on is not None and day > present.replied_on:
            raise InputError(
                N_("The reply is of {day}: the letter cannot have left after it."),
                field="sent_on",
                day=present.replied_on,
            )
        if not letter.authority.strip():
            raise InputError(N_("Say to which authority the letter went."), field="authority")
        chase = letter.chase_on or present.chase_on
        authority = ensure_authority(register, act, letter.authority)
        act.update(
            "referral",
            referral,
            authority_id=authority,
            sent_on=day,
            letter_reference=clean_line(letter.letter_reference, "letter_reference"),
            chase_on=check_not_before(chase, day, "chase_on") if chase else None,
        )
        values: dict[str, object] = {"authority_id": authority, "referred_on": day}
        if chase is not None:
            values["chase_on"] = chase
        for waiting in register.referrals.awaiting(referral):
            act.update("concern", waiting, **values)
    return act.changed


def chase(
    register: Register,
    referral: int,
    text: str = "",
    *,
    day: dt.date | None = None,
    chase_on: dt.date | None = None,
) -> Changed:
    """Record a chaser for a letter, in the timeline of each concern that awaits its reply.

    `chase_on` is the day of the next one, by default after the office's delay.
    """
    with register.act(Act.CHASE_REFERRAL) as act:
        present = register.referrals.get(referral)
        waiting = register.referrals.awaiting(referral)
        if not waiting:
            raise RuleError(
                N_("No concern waits for this letter any more: there is nothing to chase.")
            )
        happened = _day(register, present, day)
        following = chase_on or chase_by(happened, register.office.delays)
        check_not_before(following, happened, "chase_on")
        words = clean_text(text, "text")
        for concern in register.concerns.many(waiting):
            enter(register, act, concern, FollowUpKind.CHASER, words, happened, referral=referral)
        set_chase(act, referral, following, waiting)
    return act.changed


def record_reply(register: Register, referral: int, reply: Reply) -> Changed:
    """Record the reply of the authority on each concern of the letter, and what comes next.

    A second reply is added to the first, whose day stays that of the reply.
    """
    if reply.then not in AFTER_REPLY:
        message = f"{reply.then} does not follow a reply"
        raise ValueError(message)
    words = clean_text(reply.text, "text")
    if not words:
        raise InputError(N_("Write what the authority replied."), field="text")
    with register.act(Act.RECORD_REPLY) as act:
        present = register.referrals.get(referral)
        day = _day(register, present, reply.day)
        waiting = register.referrals.awaiting(referral)
        said = f"{register.names.authorities[present.authority_id].name}\n{words}"
        for concern in register.concerns.many(register.referrals.concerns(referral)):
            enter(register, act, concern, FollowUpKind.LETTER, said, day, referral=referral)
        act.update(
            "referral",
            referral,
            replied_on=present.replied_on or day,
            reply=f"{present.reply}\n\n{words}".strip(),
        )
        _go_on(register, act, referral, waiting, reply, day)
    return act.changed


def add_concern(register: Register, referral: int, concern: int) -> Changed:
    """Record that a sent letter carries another concern, which it thereby refers."""
    with register.act(Act.COVER_CONCERN) as act:
        letter = register.referrals.get(referral)
        present = require(register, concern)
        if register.referrals.cover(referral, concern) is not None:
            raise RuleError(
                N_("This letter carries {reference} already."), reference=present.reference
            )
        if present.received_on > letter.sent_on:
            raise RuleError(
                N_(
                    "{reference} was received on {received}, after the letter left on {sent}:"
                    " it cannot have carried it."
                ),
                reference=present.reference,
                received=present.received_on,
                sent=letter.sent_on,
            )
        moved = register.follow_ups.moved_on(concern) or letter.sent_on
        _send(register, act, concern, referral, max(moved, letter.sent_on), "")
    return act.changed


def take_out(register: Register, referral: int, concern: int, note: str = "") -> Changed:
    """Record that a letter does not carry a concern; if it was waiting, it is in progress again."""
    with register.act(Act.UNCOVER_CONCERN) as act:
        register.referrals.get(referral)
        present = require(register, concern)
        cover = register.referrals.cover(referral, concern)
        if cover is None:
            raise RuleError(
                N_("This letter does not carry {reference}. Nothing was changed."),
                reference=present.reference,
            )
        if len(register.referrals.concerns(referral)) == 1:
            raise RuleError(
                N_(
                    "{reference} is the only concern of this letter, and stays in it."
                    " Change the status of the concern instead."
                ),
                reference=present.reference,
            )
        if concern in register.referrals.awaiting(referral):
            move = Move(target=Status.IN_PROGRESS, note=note)
            arrive(register, act, present, move, register.clock.today())
            act.update("concern", concern, authority_id=None, referred_on=None, chase_on=None)
        act.update("referral_concern", cover, deleted=True)
    return act.changed


def _send(
    register: Register, act: Recorder, concern: int, referral: int, day: dt.date, note: str
) -> None:
    """Refer one concern by an existing letter; an error names the concern."""
    present = require(register, concern)
    try:
        check_move(present.status, Status.REFERRED)
        check_not_before(
            day, register.follow_ups.moved_on(concern) or present.received_on, "sent_on"
        )
        move = Move(target=Status.REFERRED, referral=referral, note=note)
        arrive(register, act, present, move, day)
    except DoleancesError as error:
        raise RuleError(
            N_("{reference}: {reason} No concern was referred."),
            reference=present.reference,
            reason=error.message,
        ) from error


def _day(register: Register, letter: Referral, day: dt.date | None) -> dt.date:
    """Check the day of an act on a letter: not before it was sent."""
    today = register.clock.today()
    return check_not_before(check_day(day or today, "day", latest=today), letter.sent_on, "day")


def _go_on(
    register: Register,
    act: Recorder,
    referral: int,
    waiting: list[int],
    reply: Reply,
    day: dt.date,
) -> None:
    """Move the waiting concerns to what comes next."""
    if reply.then is Status.REFERRED:
        following = reply.chase_on or chase_by(day, register.office.delays)
        set_chase(act, referral, check_not_before(following, day, "chase_on"), waiting)
        return
    act.update("referral", referral, chase_on=None)
    answer = reply.text if reply.then is Status.ANSWERED else ""
    move = Move(target=reply.then, answer=answer, told_how=reply.told_how)
    for concern in register.concerns.many(waiting):
        _check_order(register, concern, day)
        arrive(register, act, concern, move, day)


def _check_order(register: Register, concern: Concern, day: dt.date) -> None:
    check_not_before(day, register.follow_ups.moved_on(concern.id) or concern.received_on, "day")
