"""The command that applies one act to all concerns of a filter."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.base.errors import InputError
from app.base.messages import N_
from app.base.translations import _, _n, current
from app.cli.acts import MOVE
from app.cli.filters import chosen_filter, me
from app.cli.options import filters, informed
from app.cli.registers import opened, progress
from app.domain.bulk import (
    Assignment,
    Discarding,
    Filing,
    Plan,
    Prioritising,
    Tagging,
    Wish,
)
from app.domain.concerns import Priority
from app.domain.fields import fields_of
from app.domain.filters import ConcernFilter
from app.domain.labels import label
from app.domain.moves import Move
from app.domain.status import Status
from app.operations.bulk import apply, plan
from app.operations.registers import Register
from app.operations.status import code_of

ACTS = (
    "answer", "refer", "close", "assign", "tag", "untag", "priority", "category", "trash",
    "restore",
)  # fmt: skip
"""The acts on many concerns; all but the last two take a value."""
_VALUELESS = ("trash", "restore")
_BATCH = 500
_MOST_NAMED = 5

_MOVES: dict[str, tuple[Status, str, tuple[str, ...]]] = {
    "answer": (Status.ANSWERED, "answer", ("told_how",)),
    "refer": (Status.REFERRED, "authority", ("letter_reference", "chase_on")),
    "close": (
        Status.CLOSED,
        "outcome",
        ("outcome_reason", "answer", "told_how", "informed", "not_informed_reason"),
    ),
}
"""For each change of status: its target, the field of its value, and its other fields."""
_MOVE = replace(
    MOVE,
    apart=tuple(
        name
        for name in fields_of(Move)
        if not any(name in ("day", "note", *needed) for _target, _meant, needed in _MOVES.values())
    ),
)
"""The fields of such a change besides its value."""


def options(parser: argparse.ArgumentParser) -> None:
    """Add the options for the act and its concerns."""
    parser.add_argument("act", choices=ACTS, metavar=_("ACT"), help=", ".join(ACTS))
    parser.add_argument(
        "value",
        nargs="?",
        default="",
        metavar=_("VALUE"),
        help=_("the answer, the authority, the outcome, the name, the tag or the code"),
    )
    parser.add_argument("--dry-run", action="store_true", help=_("only say what each would get"))
    parser.add_argument("--all", action="store_true", help=_("mean it without a filter"))
    _MOVE.options(parser)
    informed(parser)
    filters(parser)


def bulk(chosen: argparse.Namespace) -> None:
    """Apply the act, or with --dry-run say what each concern would get; print the references."""
    wish = _wish(chosen)
    with opened(chosen, writing=not chosen.dry_run) as register:
        planned = plan(register, wish, _concerns(register, chosen))
        if chosen.dry_run:
            _say_each(register, planned)
        else:
            watched = progress if sys.stderr.isatty() else None
            apply(register, planned, progress=watched)
            for _one, reference in _references(register, planned.concerns):
                print(reference)
        sys.stdout.flush()
        _say_refused(register, planned)


def _concerns(register: Register, chosen: argparse.Namespace) -> list[int]:
    wanted = chosen_filter(register, chosen)
    # A search for marks without a letter finds everything, as an empty one does.
    searched = any(map(str.isalnum, wanted.words))
    if replace(wanted, words="") == ConcernFilter() and not (searched or chosen.all):
        raise InputError(
            N_(
                "This would be done to every concern of the register. Give a filter, or --all to"
                " mean it. Nothing was changed."
            ),
            field="all",
        )
    found = register.index.select(wanted, today=register.clock.today(), me=me(register, chosen))
    return [int(concern) for concern in found.ids]


def _wish(chosen: argparse.Namespace) -> Wish:  # noqa: PLR0911 - one return an act
    value = chosen.value
    if not value and chosen.act not in _VALUELESS:
        raise InputError(
            N_("“{act}” needs a value: say what each is to get."), field="value", act=chosen.act
        )
    match chosen.act:
        case "assign":
            return Assignment("" if value == "none" else value)
        case "tag":
            return Tagging(add=(value,))
        case "untag":
            return Tagging(remove=(value,))
        case "priority":
            return Prioritising(code_of(Priority, value, "value"))
        case "category":
            return Filing(value)
        case "trash" | "restore":
            return Discarding(into=chosen.act == "trash")
    return _move(chosen, value)


def _move(chosen: argparse.Namespace, value: str) -> Move:
    """One of the three changes of status, with the given values that it uses."""
    target, meant, needed = _MOVES[chosen.act]
    given = _MOVE.given(chosen)
    named = {name: given[name] for name in ("day", "note", *needed) if name in given}
    return Move(target=target, **(named | {meant: value}))


def _say_each(register: Register, planned: Plan) -> None:
    """Print one line for each concern: its reference, and what it would get or why it may not."""
    fates: dict[int, str] = {}
    for standing in planned.gets:
        fates |= dict.fromkeys(standing.concerns, _gain(planned.wish, standing.status))
    fates |= dict.fromkeys(planned.holds, _("Has it already."))
    for refused in planned.refused:
        fates |= dict.fromkeys(refused.concerns, current().say(refused.reason))
    for one, reference in _references(register, sorted(fates)):
        print(f"{reference}  {fates[one]}")


def _gain(wish: Wish, status: Status) -> str:
    if isinstance(wish, Move):
        return f"{_(label(status))} → {_(label(wish.target))}"
    return _("Would be changed.")


def _say_refused(register: Register, planned: Plan) -> None:
    """Print each reason and the concerns that it refuses; then how many changed, or would."""
    for refused in planned.refused:
        named = [name for _one, name in _references(register, refused.concerns[:_MOST_NAMED])]
        more = ["…"] if len(refused.concerns) > _MOST_NAMED else []
        said = current().say(refused.reason)
        print(f"{said} {', '.join([*named, *more])}", file=sys.stderr)
    count, total = len(planned.concerns), planned.selected
    words = _n("{count} of {total} concern", "{count} of {total} concerns", total)
    speech = current()
    print(words.format(count=speech.number(count), total=speech.number(total)), file=sys.stderr)


def _references(register: Register, concerns: Sequence[int]) -> Iterator[tuple[int, str]]:
    for start in range(0, len(concerns), _BATCH):
        for row in register.concerns.rows(concerns[start : start + _BATCH]):
            yield row.id, row.reference
