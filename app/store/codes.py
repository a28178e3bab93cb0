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


NO_DAY = "0000-00-00"


def numbers_of(text: str) -> "Column":
    """The numbers of a text, between commas."""
    import numpy as np

    return np.fromstring(text, np.int64, sep=",")


def days_of(text: str) -> "Column":
    """The numbers of days in a text, between commas; ValueError when one of them is no day.

    Each has the same eight figures and two hyphens: all are read at once, as a table of letters.
    """
    import numpy as np

    letters = np.frombuffer(f"{text},".encode() if text else b"", np.uint8)
    table = letters.reshape(-1, len(f"{NO_DAY},"))
    figures = table[:, (0, 1, 2, 3, 5, 6, 8, 9)] - ord("0")
    if (figures > 9).any() or (table[:, (4, 7, 10)] != tuple(b"--,")).any():  # noqa: PLR2004
        message = "not a day"
        raise ValueError(message)
    return figures.astype(np.int64) @ (10 ** np.arange(7, -1, -1))


def as_number(day: dt.date) -> int:
    """A day as the columns keep it: 20250624; no day is 0."""
    return day.year * 10_000 + day.month * 100 + day.day


def as_day(number: int) -> dt.date:
    """The day that a number of a column stands for; DamagedRegisterError for an impossible one."""
    with understood():
        return dt.date(number // 10_000, number // 100 % 100, number % 100)
