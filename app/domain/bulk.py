"""One act on a selection of concerns, and the concerns that refuse it."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.base.messages import N_, Message
from app.domain.concerns import Outcome, Priority
from app.domain.labels import label
from app.domain.moves import Move
from app.domain.status import ALLOWED, Status


@dataclass(frozen=True, slots=True)
class Assignment:
    """An owner for all; an empty name removes the owner."""

    owner: str = ""


@dataclass(frozen=True, slots=True)
class Tagging:
    """Tags to add to all, and tags to remove from all."""

    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prioritising:
    """A priority for all."""

    priority: Priority


@dataclass(frozen=True, slots=True)
class Filing:
    """A category or subcategory for all, by its code."""

    category: str


@dataclass(frozen=True, slots=True)
class Discarding:
    """Moving concerns into the trash, or out of it."""

    into: bool = True


Wish = Move | Assignment | Tagging | Prioritising | Filing | Discarding
"""A change for a selection; of the moves, an answer, a referral or a closure."""

TOGETHER = (Status.ANSWERED, Status.REFERRED, Status.CLOSED)
"""The states that many concerns can reach together, with the same fields for all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The summary of a selection: concerns, people, states."""

    concerns: int
    people: int
    deleted: int
    statuses: tuple[tuple[Status, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Concerns of a selection that the rules treat alike."""

    concerns: tuple[int, ...]
    people: int
    status: Status
    deleted: bool
    answered: bool
    later: bool
    holds: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """Concerns that may not get the wish, and why."""

    reason: Message
    concerns: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The result of a wish for each concern of a selection, as the register stood at `mark`.

    `gets` are those that will change, by their state; `holds` have it already.
    """

    wish: Wish
    gets: tuple[Standing, ...] = ()
    holds: tuple[int, ...] = ()
    refused: tuple[Refused, ...] = ()
    mark: int = 0

    @property
    def concerns(self) -> list[int]:
        """The concerns that will change, in the order in which they were logged."""
        return sorted(one for standing in self.gets for one in standing.concerns)

    @property
    def selected(self) -> int:
        """The number of concerns in the selection."""
        refused = sum(len(one.concerns) for one in self.refused)
        return len(self.concerns) + len(self.holds) + refused

    @property
    def people(self) -> int:
        """The people behind the concerns that will change."""
        return sum(standing.people for standing in self.gets)


def make_plan(wish: Wish, standings: Sequence[Standing], mark: int) -> Plan:
    """Divide a selection into concerns that will change, that have the wish, and that may not."""
    gets: list[Standing] = []
    holds: list[int] = []
    refused: list[Refused] = []
    for standing in standings:
        reason = refusal(wish, standing)
        if reason is not None:
            refused.append(Refused(reason, standing.concerns))
        elif standing.holds:
            holds.extend(standing.concerns)
        else:
            gets.append(standing)
    return Plan(
        wish=wish,
        gets=tuple(gets),
        holds=tuple(sorted(holds)),
        refused=_by_reason(refused),
        mark=mark,
    )


def refusal(wish: Wish, standing: Standing) -> Message | None:
    """Why concerns may not get the wish; None when they may."""
    if isinstance(wish, Discarding):
        return None
    if standing.deleted:
        return Message(N_("In the trash: restore it first."))
    if isinstance(wish, Move):
        return _no_move(wish, standing)
    if isinstance(wish, Assignment) and not wish.owner and standing.status is Status.UNDER_REVIEW:
        return Message(N_("Under review: it needs an owner."))
    return None


def _no_move(move: Move, standing: Standing) -> Message | None:
    if move.target not in ALLOWED[standing.status]:
        if move.target is standing.status:
            return Message(N_("Already “{status}”."), {"status": Message(label(standing.status))})
        return Message(
            N_("“{origin}” cannot become “{target}”."),
            {"origin": Message(label(standing.status)), "target": Message(label(move.target))},
        )
    if standing.later:
        return Message(N_("Received, or changed its status, after the day of this change."))
    unanswered = not (standing.answered or move.answer.strip())
    if unanswered and move.outcome and Outcome(move.outcome).needs_answer:
        return Message(N_("No answer is on record, and this outcome needs one."))
    return None


def _by_reason(refused: Sequence[Refused]) -> tuple[Refused, ...]:
    """One entry for each reason, that of most concerns first."""
    known: dict[str, Refused] = {}
    for one in refused:
        before = known.get(str(one.reason))
        concerns = (*before.concerns, *one.concerns) if before else one.concerns
        known[str(one.reason)] = Refused(one.reason, tuple(sorted(concerns)))
    return tuple(sorted(known.values(), key=lambda one: -len(one.concerns)))
