"""Periods that reports speak of: by name, and the one before."""

import calendar
import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

_DAY = dt.timedelta(days=1)
_QUARTER, _YEAR = 3, 12
_MOST_MONTHS, _MOST_QUARTERS = 24, 40
"""So many steps of a kind can be told apart beside each other."""


class Step(StrEnum):
    """How long the steps are in which a period is told."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_STEPS = {Step.MONTH: 1, Step.QUARTER: _QUARTER, Step.YEAR: _YEAR}


@dataclass(frozen=True, slots=True)
class Period:
    """Days from the first to the last, both included; without a first, since the beginning."""

    first: dt.date | None
    last: dt.date

    def holds(self, day: dt.date) -> bool:
        """Whether a day lies in it."""
        return day <= self.last and (self.first is None or day >= self.first)

    def before(self) -> "Period | None":
        """The one before, of as many whole months, else of as many days.

        None without a first, or where the calendar has no such days.
        """
        if self.first is None:
            return None
        try:
            return self._before(self.first)
        except (ValueError, OverflowError):
            return None

    def step(self, first: dt.date) -> Step:
        """In which steps it is told from a day on: months, while they are not too many."""
        months = (self.last.year - first.year) * _YEAR + self.last.month - first.month + 1
        if months <= _MOST_MONTHS:
            return Step.MONTH
        return Step.QUARTER if months <= _MOST_QUARTERS * _QUARTER else Step.YEAR

    def steps(self, first: dt.date, step: Step) -> "tuple[Period, ...]":
        """It from a day on, month by month, or by longer steps; cut at both of its ends."""
        months = _STEPS[step]
        start = (first.year * _YEAR + first.month - 1) // months * months
        end = self.last.year * _YEAR + self.last.month - 1
        begins = [_first_of(month) for month in range(start, end + 1, months)]
        ends = [*(one - _DAY for one in begins[1:]), self.last]
        return tuple(
            Period(max(begin, first), last) for begin, last in zip(begins, ends, strict=True)
        )

    def _before(self, first: dt.date) -> "Period":
        eve = first - _DAY
        months = self._months(first)
        start = _months_before(first, months) if months else eve - (self.last - first)
        return Period(start, eve)

    def _months(self, first: dt.date) -> int:
        """How many whole months it is; 0 for a period of other days."""
        whole = first.day == 1 and (self.last + _DAY).day == 1
        return whole * ((self.last.year - first.year) * _YEAR + self.last.month - first.month + 1)


class Span(StrEnum):
    """Periods by name."""

    ALL = "all"
    THIS_MONTH = "this_month"
    LAST_MONTH = "last_month"
    THIS_QUARTER = "this_quarter"
    LAST_QUARTER = "last_quarter"
    THIS_YEAR = "this_year"
    LAST_YEAR = "last_year"
    SINCE_MEETING = "since_meeting"
    OTHER = "other"


_LENGTHS = {
    Span.THIS_MONTH: 1,
    Span.LAST_MONTH: 1,
    Span.THIS_QUARTER: _QUARTER,
    Span.LAST_QUARTER: _QUARTER,
    Span.THIS_YEAR: _YEAR,
    Span.LAST_YEAR: _YEAR,
}
_PAST = frozenset({Span.LAST_MONTH, Span.LAST_QUARTER, Span.LAST_YEAR})


def named(span: Span, day: dt.date, meeting: dt.date | None = None) -> Period:
    """A period by name as it is on a day; `meeting` is when the last one was held."""
    if span is Span.SINCE_MEETING:
        return Period(meeting, day)
    months = _LENGTHS.get(span)
    if months is None:
        return Period(None, day)
    first = dt.date(day.year, (day.month - 1) // months * months + 1, 1)
    if span not in _PAST:
        return Period(first, day)
    return Period(_months_before(first, months), first - _DAY)


def months_until(last: dt.date, count: int) -> tuple[Period, ...]:
    """So many months, up to that of a day and to that day."""
    first = _first_of(last.year * _YEAR + last.month - count)
    return Period(first, last).steps(first, Step.MONTH)


def _first_of(month: int) -> dt.date:
    """The first day of a month, counted from the year 0."""
    return dt.date(month // _YEAR, month % _YEAR + 1, 1)


def _months_before(first: dt.date, months: int) -> dt.date:
    """The same day so many months before; the last of the month where it has no such day."""
    year, month = divmod(first.year * _YEAR + first.month - 1 - months, _YEAR)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(first.day, last))
