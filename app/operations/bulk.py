"""One act on many concerns: planned first, then done to all or none."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

from app.base.errors import ConflictError, InputError, RuleError
from app.base.messages import N_, Message
from app.base.progress import Progress, no_progress
from app.domain.bulk import (
    TOGETHER,
    Assignment,
    Discarding,
    Filing,
    Plan,
    Prioritising,
    Refused,
    Tagging,
    Tally,
    Wish,
    make_plan,
)
from app.domain.concerns import Outcome
from app.domain.history import Act, Changed
from app.domain.moves import Move
from app.domain.status import Status
from app.domain.texts import check_day, clean_line
from app.operations.concerns import find_category
from app.operations.letters import in_one_letter
from app.operations.named import ensure_staff
from app.operations.status import arrive, code_of, original_of
from app.store.acts import Recorder
from app.store.bulk import tally
from app.store.register import Register

_BATCH = 100
"""Concerns between two reports of progress: some milliseconds."""

_ACTS: dict[type[object], Act] = {
    Assignment: Act.ASSIGN,
    Tagging: Act.TAG,
    Prioritising: Act.SET_PRIORITY,
    Filing: Act.SET_CATEGORY,
}

Give = Callable[[Sequence[int]], None]
"""Applies the wish to a batch of concerns."""


def count(register: Register, concerns: Iterable[int]) -> Tally:
    """Count a selection by the columns in memory: at once, whatever its size."""
    return tally(register.index, concerns)


def plan(register: Register, wish: Wish, concerns: Iterable[int]) -> Plan:
    """Plan what each concern would get and which ones may not; nothing is written.

    Raises InputError when the wish itself is invalid: a day, a category.
    """
    day, stays = _day(register, wish), _original(register, wish)
    mark = register.standings.mark()
    chosen = [int(concern) for concern in concerns]
    others = [concern for concern in chosen if concern != stays] if stays else chosen
    planned = make_plan(
        wish, register.standings.of(others, day, _filled_column(register, wish)), mark
    )
    if len(others) == len(chosen):
        return planned
    itself = Refused(Message(N_("The others are duplicates of this one.")), (stays,))
    return replace(planned, refused=(*planned.refused, itself))


def apply(register: Register, planned: Plan, *, progress: Progress | None = None) -> Changed:
    """Apply a plan as one act: each concern has its history, one undo takes all back.

    `progress` may raise Cancelled: nothing is done then. Raises ConflictError when one of the
    concerns was changed since the plan was made, InputError with the missing field.
    """
    concerns = planned.concerns
    if not concerns:
        raise RuleError(N_("None of these concerns can have this. Nothing was changed."))
    total = 2 * len(concerns)
    tell = progress or no_progress
    with register.act(
        _act(planned.wish), indexing=lambda done, of: tell(total - of + done, total)
    ) as act:
        _check_unchanged(register, planned)
        give = _giver(register, act, planned.wish)
        for start in range(0, len(concerns), _BATCH):
            tell(start, total)
            give(concerns[start : start + _BATCH])
        if _act(planned.wish) is Act.RESTORE:
            act.revive()
    return act.changed


def _act(wish: Wish) -> Act:
    if isinstance(wish, Discarding):
        return Act.TRASH if wish.into else Act.RESTORE
    return wish.act if isinstance(wish, Move) else _ACTS[type(wish)]


def _day(register: Register, wish: Wish) -> dt.date:
    """The day of the act, after all checks that need no concern."""
    today = register.clock.today()
    if not isinstance(wish, Move):
        return today
    if wish.target not in TOGETHER:
        message = f"concerns are not brought to {wish.target} together"
        raise ValueError(message)
    if wish.outcome:
        code_of(Outcome, wish.outcome, "outcome")
    return check_day(wish.day or today, "day", latest=today)


def _original(register: Register, wish: Wish) -> int:
    """The concern that duplicates are closed for; 0 without one."""
    if not isinstance(wish, Move) or not wish.duplicate_of.strip():
        return 0
    return original_of(register, wish.duplicate_of)


def _filled_column(register: Register, wish: Wish) -> tuple[str, object] | None:
    """The column that the wish fills, and its value."""
    match wish:
        case Assignment(owner):
            # A name that is not on the staff list owns nothing yet.
            found = register.names.find("staff", owner) if owner.strip() else 0
            return "owner", -1 if found is None else found
        case Prioritising(priority):
            return "priority", priority.value
        case Filing(code):
            if not code:
                raise InputError(N_("Choose a category."), field="category")
            category = find_category(register, code)
            return "subcategory" if category.parent_id else "category", category.id
        case Discarding(into):
            return "deleted", int(into)
        case Tagging():
            tidy = _tidy(wish)
            if not (tidy.add or tidy.remove):
                raise InputError(N_("Write a tag to add or to take away."), field="add")
            return "tags", tidy
    return None


def _check_unchanged(register: Register, planned: Plan) -> None:
    """Refuse a plan when a concern has changed since it was shown."""
    changed = register.standings.changed_since(planned.mark, planned.concerns)
    if changed:
        named = register.concerns.rows(changed[:1])
        raise ConflictError(
            N_(
                "{reference} and perhaps others were changed meanwhile, in another window."
                " Nothing was done: look at what each would get now."
            ),
            reference=named[0].reference,
        )


def _giver(register: Register, act: Recorder, wish: Wish) -> Give:
    """The function that applies the wish to a batch; names are looked up or made once."""
    match wish:
        case Move():
            return partial(_move, register, act, _refer_together(register, act, wish))
        case Assignment(owner):
            staff = ensure_staff(register, act, owner) if owner.strip() else None
            return partial(_set_columns, act, {"owner_id": staff})
        case Prioritising(priority):
            return partial(_set_columns, act, {"priority": priority})
        case Filing(code):
            return partial(_set_columns, act, _categories(register, code))
        case Discarding(into):
            return partial(_set_columns, act, {"deleted": into})
        case Tagging():
            return partial(_tag, register, act, _tidy(wish))


def _refer_together(register: Register, act: Recorder, move: Move) -> Move:
    """Refer the concerns together in one letter."""
    if move.target is not Status.REFERRED:
        return move
    return in_one_letter(register, act, move, move.day or register.clock.today())


def _move(register: Register, act: Recorder, move: Move, concerns: Sequence[int]) -> None:
    day = move.day or register.clock.today()
    for concern in register.concerns.many(concerns):
        arrive(register, act, concern, move, day)


def _set_columns(act: Recorder, values: dict[str, object], concerns: Sequence[int]) -> None:
    for concern in concerns:
        act.update("concern", concern, **values)


def _tag(register: Register, act: Recorder, tagging: Tagging, concerns: Sequence[int]) -> None:
    for tag in tagging.add:
        there = register.standings.tagged(concerns, tag)
        for concern in concerns:
            if concern not in there:
                act.insert("concern_tag", concern_id=concern, tag=tag)
    for tag in tagging.remove:
        for row in register.standings.tagged(concerns, tag).values():
            act.update("concern_tag", row, deleted=True)


def _categories(register: Register, code: str) -> dict[str, object]:
    """The columns of a category; without a subcategory, one of another category is removed.

    A confidential category makes a concern confidential; no category makes it open.
    """
    category = find_category(register, code)
    parent = register.names.categories.get(category.parent_id or 0)
    values: dict[str, object] = {
        "category_id": parent.id if parent else category.id,
        "subcategory_id": category.id if parent else None,
    }
    if category.confidential or (parent and parent.confidential):
        values["confidential"] = True
    return values


def _tidy(tagging: Tagging) -> Tagging:
    add = dict.fromkeys(filter(None, (clean_line(tag, "add") for tag in tagging.add)))
    remove = dict.fromkeys(filter(None, (clean_line(tag, "remove") for tag in tagging.remove)))
    return Tagging(tuple(add), tuple(tag for tag in remove if tag not in add))
