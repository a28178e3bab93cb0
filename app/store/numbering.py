"""The numbers of the register in order, those among them that count in no figure, and why."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from app.domain.filters import ConcernFilter, View
from app.domain.references import Number, gaps, read
from app.store.figures import Counted
from app.store.register import Register


class Mark(StrEnum):
    """Why a number of the register counts in no figure, or is not told."""

    TEST = "test"
    DUPLICATE = "duplicate"
    TRASH = "trash"
    HIDDEN = "hidden"
    """Its concern is confidential, and no matter of whoever reads."""
    UNUSED = "unused"
    """No concern has it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the register: a concern, or a run of numbers that none has."""

    concern: int = 0
    mark: Mark | None = None
    first: Number | None = None
    last: Number | None = None


def places(
    register: Register, of: Counted, wanted: ConcernFilter, hidden: Counted | None
) -> list[Place]:
    """The numbers of a filter by the day of receipt; `hidden` are those that are not told.

    A run that no concern has follows the number before it, when nothing but days was asked for.
    """
    found = {concern: Place(concern, mark) for concern, mark in _marked(register, of, wanted)}
    if hidden is not None:
        for some in (hidden.ids, hidden.tested, hidden.doubled):
            found |= {concern: Place(concern, Mark.HIDDEN) for concern in some.tolist()}
    every = dict(register.connection.execute("SELECT id, reference FROM concern").fetchall())
    days = register.index.column("received_on")
    ids = register.index.column("id")
    day_of = dict(zip(ids.tolist(), days.tolist(), strict=True))
    ordered = sorted(found, key=lambda concern: (day_of[concern], _order(every[concern])))
    plain = replace(wanted, received_from=None, received_to=None) == ConcernFilter()
    runs = gaps(every.values()) if plain else {}
    return list(_with_runs([found[concern] for concern in ordered], every, runs))


def _marked(
    register: Register, of: Counted, wanted: ConcernFilter
) -> Iterator[tuple[int, Mark | None]]:
    """The concerns of a filter, those that do not count among them."""
    yield from ((concern, None) for concern in of.ids.tolist())
    yield from ((concern, Mark.TEST) for concern in of.tested.tolist())
    yield from ((concern, Mark.DUPLICATE) for concern in of.doubled.tolist())
    if wanted.view is View.ALL:
        today = register.clock.today()
        thrown = register.index.select(wanted.within(View.TRASH), today=today).ids
        yield from ((concern, Mark.TRASH) for concern in thrown.tolist())


def _with_runs(
    ordered: list[Place], references: dict[int, str], runs: dict[Number, Number]
) -> Iterator[Place]:
    """The places, each run after the number before it; before the first one, where it begins."""
    for place in ordered:
        number = read(references[place.concern])
        first = number and number._replace(number=1)
        if first in runs and number == runs[first]._replace(number=runs[first].number + 1):
            yield Place(mark=Mark.UNUSED, first=first, last=runs[first])
        yield place
        following = number and number._replace(number=number.number + 1)
        if following in runs and following != first:
            yield Place(mark=Mark.UNUSED, first=following, last=runs[following])


def _order(reference: str) -> tuple[int, str, int, str]:
    number = read(reference)
    return (number.year, number.desk, number.number, "") if number else (0, "", 0, reference)
