"""How long concerns took, counted by category from the index's columns."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.store import standing
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
    *,
    as_of: dt.date,
    acknowledge_by: Callable[[dt.date], dt.date],
) -> tuple[dict[int, Timing], Timing]:
    """The delays by category, 0 for none, and of all together.

    `acknowledge_by` gives the last day on which what was received on a day is acknowledged in
    time.
    """
    import numpy as np

    column = index.columns_of(of.ids)
    today, received = as_number(as_of), column("received_on")
    limit = _mapped(received, lambda day: as_number(acknowledge_by(day)))
    acknowledged, due, answered = (
        column(name) for name in ("acknowledged_on", "due_on", "answered_on")
    )
    in_time = (acknowledged > 0) & (acknowledged <= limit)
    late = standing.late(column, as_of)
    was_answered = (answered > 0) & ~late
    is_closed = column("status") == CLOSED
    began = _mapped(received, dt.date.toordinal)
    to_answer = _mapped(answered, dt.date.toordinal) - began
    to_closure = _mapped(column("closed_on"), dt.date.toordinal) - began

    def timing(its: "Mask") -> Timing:
        passed = its & (limit < today)
        judged = its & (was_answered | late)
        return Timing(
            concerns=int(its.sum()),
            acknowledged=(int((passed & in_time).sum()), int(passed.sum())),
            to_answer=_spread(to_answer[its & (answered > 0)]),
            to_closure=_spread(to_closure[its & is_closed]),
            on_time=(int((judged & was_answered & (answered <= due)).sum()), int(judged.sum())),
        )

    category = column("category")
    parts = {one: timing(category == one) for one in np.unique(category).tolist()}
    return parts, timing(np.ones(len(category), bool))


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
