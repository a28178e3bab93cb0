"""Recording commitments, settling them, and linking the concerns that they answer."""

import datetime as dt
from collections.abc import Iterable

from app.base.errors import InputError, RuleError
from app.base.messages import N_, Message
from app.domain.commitments import (
    SETTLING,
    Commitment,
    CommitmentDraft,
    CommitmentState,
    Settlement,
)
from app.domain.deadlines import commitment_by
from app.domain.history import Act, Changed
from app.domain.labels import label
from app.domain.texts import check_day, check_not_before, clean_line, clean_text
from app.operations.concerns import require
from app.operations.named import ensure_authority, ensure_meeting
from app.store.acts import Recorder
from app.store.register import Register


def add_commitment(  # noqa: PLR0913 - the fields of a commitment
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
    """Record a commitment, who made it, and the concerns that it answers.

    `meeting` is a title, or an id if known: two meetings may have the same title.
    """
    draft = CommitmentDraft(
        words=words,
        made_by=made_by,
        made_by_title=made_by_title,
        made_on=made_on,
        meeting=meeting,
        authority=authority,
        due_on=due_on,
    )
    with register.act(Act.ADD_COMMITMENT) as act:
        commitment = act.insert("commitment", **_values(register, act, draft))
        for concern in dict.fromkeys(concerns):
            require(register, concern)
            act.insert("commitment_concern", commitment_id=commitment, concern_id=concern)
    return act.changed


def edit_commitment(register: Register, commitment: int, draft: CommitmentDraft) -> Changed:
    """Correct the record of a commitment; its outcome stays."""
    with register.act(Act.EDIT_COMMITMENT) as act:
        present = register.commitments.get(commitment)
        values = _values(register, act, draft)
        if present.settled_on is not None:
            check_not_before(present.settled_on, draft.made_on, "made_on")
        act.update("commitment", commitment, **values)
    return act.changed


def settle_commitment(register: Register, commitment: int, settlement: Settlement) -> Changed:
    """Record the outcome of a commitment: kept, partly kept, extended, dropped, or open again.

    Raises InputError with the field that the state needs, RuleError for the present state.
    """
    with register.act(_ACTS[settlement.state]) as act:
        present = register.commitments.get(commitment)
        _check_state(present, settlement.state)
        values = _outcome_columns(register, present, settlement)
        act.update("commitment", commitment, state=settlement.state, **values)
    return act.changed


def link_commitment(register: Register, commitment: int, concern: int) -> Changed:
    """Record that a commitment answers a concern."""
    with register.act(Act.LINK_COMMITMENT) as act:
        register.commitments.get(commitment)
        present = require(register, concern)
        if register.commitments.link(commitment, concern) is not None:
            raise RuleError(
                N_("This commitment answers {reference} already."), reference=present.reference
            )
        act.insert("commitment_concern", commitment_id=commitment, concern_id=concern)
    return act.changed


def unlink_commitment(register: Register, commitment: int, concern: int) -> Changed:
    """Record that a commitment does not answer a concern; both stay as they are."""
    with register.act(Act.UNLINK_COMMITMENT) as act:
        link = register.commitments.link(commitment, concern)
        if link is None:
            raise RuleError(
                N_("This commitment does not answer {reference}. Nothing was changed."),
                reference=register.concerns.get(concern).reference,
            )
        act.update("commitment_concern", link, deleted=True)
    return act.changed


def remove_commitment(register: Register, commitment: int) -> Changed:
    """Remove a commitment from all lists and figures, for instance a duplicate."""
    with register.act(Act.REMOVE_COMMITMENT) as act:
        register.commitments.get(commitment)
        for link in register.commitments.links(commitment):
            act.update("commitment_concern", link, deleted=True)
        act.update("commitment", commitment, deleted=True)
    return act.changed


_ACTS = {
    CommitmentState.KEPT: Act.SETTLE_COMMITMENT,
    CommitmentState.PARTLY_KEPT: Act.SETTLE_COMMITMENT,
    CommitmentState.DROPPED: Act.SETTLE_COMMITMENT,
    CommitmentState.EXTENDED: Act.EXTEND_COMMITMENT,
    CommitmentState.PENDING: Act.REOPEN_COMMITMENT,
}


def _values(register: Register, act: Recorder, draft: CommitmentDraft) -> dict[str, object]:
    """The checked columns of a draft, with the records that it names."""
    words, author = clean_text(draft.words, "words"), clean_line(draft.made_by, "made_by")
    if not words:
        raise InputError(N_("Write the promise in its own words."), field="words")
    if not author:
        raise InputError(N_("Say who made the promise."), field="made_by")
    made_on = check_day(draft.made_on, "made_on", latest=register.clock.today())
    due = draft.due_on or commitment_by(made_on, register.office.delays)
    authority = draft.authority.strip()
    return {
        "words": words,
        "made_by": author,
        "made_by_title": clean_line(draft.made_by_title, "made_by_title"),
        "made_on": made_on,
        "meeting_id": _meeting(register, act, draft.meeting, made_on) if draft.meeting else None,
        "authority_id": ensure_authority(register, act, authority) if authority else None,
        "due_on": check_not_before(due, made_on, "due_on"),
    }


def _meeting(register: Register, act: Recorder, meeting: str | int, made_on: dt.date) -> int:
    if isinstance(meeting, int):
        return register.meetings.get(meeting).id
    return ensure_meeting(register, act, meeting, made_on)


def _check_state(present: Commitment, wanted: CommitmentState) -> None:
    """A commitment may be extended again; every other state is reached once."""
    if wanted is present.state and wanted is not CommitmentState.EXTENDED:
        raise RuleError(
            N_("This commitment is “{state}” already. Nothing was changed."),
            state=Message(label(wanted)),
        )
    if wanted is CommitmentState.EXTENDED and not present.state.is_open:
        raise RuleError(
            N_("This commitment is “{state}”: open it again before extending it."),
            state=Message(label(present.state)),
        )


def _outcome_columns(
    register: Register, present: Commitment, wish: Settlement
) -> dict[str, object]:
    """The columns of an outcome."""
    reason, evidence = clean_text(wish.reason, "reason"), clean_text(wish.evidence, "evidence")
    needs = SETTLING[wish.state]
    if "evidence" in needs and not (evidence or register.commitments.has_attachment(present.id)):
        raise InputError(N_("Say what shows that the promise was kept."), field="evidence")
    if "reason" in needs and not reason:
        raise InputError(_REASONS[wish.state], field="reason")
    if wish.state.is_open:
        values: dict[str, object] = {"state_reason": reason, "settled_on": None, "evidence": ""}
        if wish.state is CommitmentState.EXTENDED:
            values["due_on"] = _extended_due_date(register, present, wish.due_on)
        return values
    day = check_day(wish.day or register.clock.today(), "day", latest=register.clock.today())
    return {
        "state_reason": reason,
        "evidence": evidence,
        "settled_on": check_not_before(day, present.made_on, "day"),
    }


_REASONS = {
    CommitmentState.PARTLY_KEPT: N_("Say what is still missing."),
    CommitmentState.EXTENDED: N_("Say why the promise is extended."),
    CommitmentState.DROPPED: N_("Say why the promise is dropped."),
    CommitmentState.PENDING: N_("Say why the promise is open again."),
}


def _extended_due_date(register: Register, present: Commitment, due_on: dt.date | None) -> dt.date:
    """Check a new due date: later than the former one, and not past."""
    if due_on is None:
        raise InputError(N_("Give the new due date."), field="due_on")
    earliest = register.clock.today()
    if present.due_on is not None:
        earliest = max(earliest, present.due_on + dt.timedelta(days=1))
    return check_not_before(due_on, earliest, "due_on")
