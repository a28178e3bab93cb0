"""Commands that write one concern: log, edit, status, note, trash."""

import argparse
from dataclasses import replace

from app.base.translations import _
from app.cli.fields import Typing
from app.cli.options import codes_option, day, informed, reference
from app.cli.registers import opened
from app.domain.concerns import ConcernDraft, Outcome, Priority, Told
from app.domain.follow_ups import COMPOSED, FollowUpKind
from app.domain.moves import Move
from app.domain.status import Status
from app.operations import concerns
from app.operations.concerns import draft_of, edit_concern, log_concern
from app.operations.follow_ups import add_follow_up
from app.operations.status import change_status

CONCERN = Typing(record=ConcernDraft, apart=("links",))
"""The fields of a concern that people type."""
MOVE = Typing(
    record=Move,
    codes={"priority": Priority, "told_how": Told, "outcome": Outcome},
    own=("informed", "not_informed_reason"),
    apart=("target", "referral"),
)
"""The fields of a change of status."""


def log(chosen: argparse.Namespace) -> None:
    """Log a concern and print its reference."""
    draft = ConcernDraft(**CONCERN.given(chosen))
    with opened(chosen, writing=True) as register:
        logged = log_concern(register, draft)
        print(register.concerns.get(logged.id).reference, flush=True)


def edit_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of `edit`."""
    reference(parser)
    CONCERN.options(parser)


def edit(chosen: argparse.Namespace) -> None:
    """Change the given fields of a concern and print its reference."""
    with opened(chosen, writing=True) as register:
        concern = register.concerns.by_reference(chosen.reference)
        base = draft_of(register, concern.id)
        edit_concern(register, concern.id, replace(base, **CONCERN.given(chosen)), base=base)
        print(concern.reference, flush=True)


def status_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of `status`."""
    reference(parser)
    parser.add_argument(
        "state", choices=[*map(str, Status)], metavar=_("STATE"), help=", ".join(Status)
    )
    MOVE.options(parser)
    informed(parser)


def status(chosen: argparse.Namespace) -> None:
    """Change the status of a concern; print its reference and its new status."""
    move = Move(target=Status(chosen.state), **MOVE.given(chosen))
    with opened(chosen, writing=True) as register:
        concern = register.concerns.by_reference(chosen.reference)
        change_status(register, concern.id, move)
        print(concern.reference, register.concerns.get(concern.id).status)


def note_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of `note`."""
    reference(parser)
    parser.add_argument("text", metavar=_("TEXT"), help=_("what happened; - reads it from stdin"))
    codes_option(parser, "--kind", COMPOSED, _("what kind of entry it is"), default="note")
    parser.add_argument("--day", type=day, help=_("when it happened; today"))


def note(chosen: argparse.Namespace) -> None:
    """Add an entry to the timeline of a concern; print its reference."""
    with opened(chosen, writing=True) as register:
        concern = register.concerns.by_reference(chosen.reference)
        kind = FollowUpKind(chosen.kind)
        add_follow_up(register, concern.id, kind, chosen.text, chosen.day)
        print(concern.reference)


def trash_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of `trash`."""
    parser.add_argument(
        "references", nargs="+", metavar=_("REFERENCE"), help=_("the concerns, all or none")
    )
    parser.add_argument("--restore", action="store_true", help=_("take them out of the trash"))


def trash(chosen: argparse.Namespace) -> None:
    """Move concerns into the trash or out of it, as one act; print their references."""
    with opened(chosen, writing=True) as register:
        found = [register.concerns.by_reference(one) for one in chosen.references]
        act = concerns.restore if chosen.restore else concerns.trash
        act(register, [one.id for one in found])
        print(*(one.reference for one in found), sep="\n")
