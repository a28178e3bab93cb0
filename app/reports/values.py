"""What stands in a cell: a text, a number, a day or a share, and how each is written on paper.

A report holds the values themselves: a spreadsheet and a program take them as they are.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Self

from app.base.translations import Language
from app.reports.definitions import FEWEST
from app.reports.head_count import ABOUT

NO_SHARE = "–"
BASE = 3
"""What is printed for the public is a multiple of it."""


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole; of too few it is no percentage."""

    part: int
    whole: int

    @property
    def ratio(self) -> float | None:
        """Between 0 and 1; None where there are too few to say."""
        return self.part / self.whole if self.whole >= FEWEST else None


class Days(float):
    """How long something took: the median, say, `of` so many."""

    of: int

    def __new__(cls, days: float, of: int) -> Self:
        """So many days, of so many."""
        made = super().__new__(cls, days)
        made.of = of
        return made


class Printed(int):
    """A count as the public may read it: a multiple of three, beside the true one."""


class Estimate(int):
    """A number that somebody guessed."""


Value = str | int | float | Share | dt.date | dt.datetime | None
"""None where there is nothing to say; an instant is one of the office's own time zone."""


def as_day(value: dt.date) -> dt.date:
    """The day of a day, or of an instant."""
    return value.date() if isinstance(value, dt.datetime) else value


def written(value: Value, speech: Language) -> str:
    """A value as it is printed in a language."""
    match value:
        case None | str():
            return value or ""
        case Share():
            return NO_SHARE if value.ratio is None else speech.percent(value.ratio)
        case dt.datetime():
            return speech.instant(value)
        case dt.date():
            return speech.short_date(value)
    about = ABOUT if isinstance(value, Estimate) else ""
    return about + speech.number(value)
