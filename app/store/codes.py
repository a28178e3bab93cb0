"""How the columns of the index keep what is not a number: states, days."""

import datetime as dt
from typing import TYPE_CHECKING

from app.domain.concerns import Outcome, Priority
from app.domain.status import Status
from app.store.values import understood

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.int64]
    Mask = NDArray[np.bool_]

STATUSES = tuple(Status)
PRIORITIES = tuple(Priority)
OUTCOMES = tuple(Outcome)
NONE = -1
"""What stands in a column of codes for "no value"."""

REFERRED = STATUSES.index(Status.REFERRED)
WAITING = STATUSES.index(Status.WAITING)
CLOSED = STATUSES.index(Status.CLOSED)
DUPLICATE = OUTCOMES.index(Outcome.DUPLICATE)
UNANSWERED = [place for place, status in enumerate(STATUSES) if status.awaits_answer]


def as_number(day: dt.date) -> int:
    """A day as the columns keep it: 20250624; no day is 0."""
    return day.year * 10_000 + day.month * 100 + day.day


def as_day(number: int) -> dt.date:
    """The day that a number of a column stands for; DamagedRegisterError when it is none."""
    with understood():
        return dt.date(number // 10_000, number // 100 % 100, number % 100)
