"""Commands that write: log, status, note."""

import argparse
from dataclasses import replace

from app.cli.concern_fields import CONCERN
from app.cli.registers import opened
from app.domain.concerns import ConcernDraft
from app.domain.follow_ups import FollowUpKind
from app.domain.moves import Move
from app.domain.status import Status
from app.operations.concerns import draft_of, edit_concern, log_concern
from app.operations.follow_ups import add_follow_up
from app.operations.status import change_status


def log(chosen: argparse.Namespace) -> None:
    """Log a concern; its reference is printed once it is on the disk."""
    draft = ConcernDraft(**CONCERN.given(chosen))
    with opened(chosen, writing=True) as register:
        logged = log_concern(register, draft)
        print(register.concerns.get(logged.id).reference, flush=True)


def edit(chosen: argparse.Namespace) -> None:
    """Change the fields of a concern that are given; its reference is printed."""
    with opened(chosen, writing=True) as register:
        concern = register.concerns.by_reference(chosen.reference)
        base = draft_of(register, concern.id)
        edit_concern(register, concern.id, replace(base, **CONCERN.given(chosen)), base=base)
        print(concern.reference, flush=True)


def status(chosen: argparse.Namespace) -> None:
    """Change the status of a concern; print its reference and the code of the state it is in."""
    move = Move(
        target=Status(chosen.state),
        day=chosen.day,
        note=chosen.note,
        category=chosen.category,
        priority=chosen.priority,
        owner=chosen.owner,
        due_on=chosen.due,
        authority=chosen.authority,
        letter_reference=chosen.letter,
        chase_on=chosen.chase,
        awaited=chosen.awaited,
        reminder_on=chosen.reminder,
        answer=chosen.answer,
        told_how=chosen.told,
        outcome=chosen.outcome,
        outcome_reason=chosen.outcome_reason,
        duplicate_of=chosen.duplicate_of,
        informed=chosen.informed,
        not_informed_reason=chosen.not_informed,
        reason=chosen.reason,
    )
    with opened(chosen, writing=True) as register:
        concern = register.concerns.by_reference(chosen.reference)
        change_status(register, concern.id, move)
        print(concern.reference, register.concerns.get(concern.id).status)


def note(chosen: argparse.Namespace) -> None:
    """Add an entry to the timeline of a concern; print its reference."""
    with opened(chosen, writing=True) as register:
        concern = register.concerns.by_reference(chosen.reference)
        kind = FollowUpKind(chosen.kind)
        add_follow_up(register, concern.id, kind, chosen.text, chosen.day)
        print(concern.reference)
