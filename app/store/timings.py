"""How long concerns took, counted by category from the index's columns."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from app.store import standing
from app.store.answers import FirstAnswer
from app.store.codes import CLOSED, as_day, as_number
from app.store.figures import Counted
from app.store.index import ConcernIndex

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.int64]
    Mask = NDArray[np.bool_]

TENTH = 0.9
"""Nine in ten took no longer than the last figure of a `Spread`."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How many concerns it is of, and their days: the median, the mean, and P90 (nearest rank)."""

    n: int = 0
    median: float | None = None
    mean: float | None = None
    p90: int | None = None


class LastAnswer(NamedTuple):
    """The last answer to a concern, and its present due date."""

    id: int
    answered_on: dt.date
    due_on: dt.date | None


@dataclass(frozen=True, slots=True)
class Timing:
    """The delays of some concerns; each rate is a part and its whole."""

    concerns: int
    acknowledged: tuple[int, int]
    to_answer: Spread
    to_closure: Spread
    on_time: tuple[int, int]


def timings(
    index: ConcernIndex,
    of: Counted,
    first: Mapping[int, FirstAnswer],
    *,
    as_of: dt.date,
    acknowledge_by: Callable[[dt.date], dt.date],
) -> tuple[dict[int, Timing], Timing]:
    """The delays by category, 0 for none, and of all together.

    `first` are the first answers to the counted concerns; `acknowledge_by` gives the last day on
    which what was received on a day is acknowledged in time.
    """
    import numpy as np

    column = index.columns_of(of.ids)
    today, received = as_number(as_of), column("received_on")
    limit = _mapped(received, lambda day: as_number(acknowledge_by(day)))
    acknowledged = column("acknowledged_on")
    in_time = (acknowledged > 0) & (acknowledged <= limit)
    first_on, first_due = _columns(of, first)
    was_answered = first_on > 0
    late = standing.late(column, as_of) & ~was_answered
    on_time = was_answered & (first_on <= first_due)
    is_closed = column("status") == CLOSED
    began = _mapped(received, dt.date.toordinal)
    to_answer = _mapped(first_on, dt.date.toordinal) - began
    to_closure = _mapped(column("closed_on"), dt.date.toordinal) - began

    def timing(its: "Mask") -> Timing:
        passed = its & (limit < today)
        judged = its & (was_answered | late)
        return Timing(
            concerns=int(its.sum()),
            acknowledged=(int((passed & in_time).sum()), int(passed.sum())),
            to_answer=_spread(to_answer[its & was_answered]),
            to_closure=_spread(to_closure[its & is_closed]),
            on_time=(int((its & on_time).sum()), int(judged.sum())),
        )

    category = column("category")
    parts = {one: timing(category == one) for one in np.unique(category).tolist()}
    return parts, timing(np.ones(len(category), bool))


def _columns(of: Counted, first: Mapping[int, FirstAnswer]) -> "tuple[Column, Column]":
    """The days of the first answers and what was due then, in the order of the concerns."""
    import numpy as np

    found = [first.get(concern) for concern in of.ids.tolist()]
    on = [as_number(one.on) if one else 0 for one in found]
    due = [as_number(one.due) if one and one.due else 0 for one in found]
    return np.array(on, np.int64), np.array(due, np.int64)


def answered(index: ConcernIndex, of: Counted) -> list[LastAnswer]:
    """The counted concerns that have an answer, with the last one."""
    column = index.columns_of(of.ids)
    table = zip(of.ids.tolist(), column("answered_on").tolist(), column("due_on").tolist(),
                strict=True)  # fmt: skip
    return [
        LastAnswer(concern, as_day(day), as_day(due) if due else None)
        for concern, day, due in table
        if day
    ]


def _spread(days: "Column") -> Spread:
    import numpy as np

    if not len(days):
        return Spread()
    p90 = int(np.sort(days)[int(np.ceil(TENTH * len(days))) - 1])
    return Spread(len(days), float(np.median(days)), float(days.mean()), p90)


def _mapped(days: "Column", work: Callable[[dt.date], int]) -> "Column":
    """A number for each day of a column, worked out once a day; 0 where there is none."""
    import numpy as np

    known, places = np.unique(days, return_inverse=True)
    worked = [work(as_day(day)) if day else 0 for day in known.tolist()]
    return np.array(worked, np.int64)[places]
