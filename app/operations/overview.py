"""The figures of the whole at a glance: the same that the reports print."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import reduce

from app.domain.commitments import Promises
from app.domain.filters import ConcernFilter
from app.store.figures import Ages, Counted, Figures, Month, ageing, by_month, counted, figures
from app.store.register import Register

__all__ = ["Ages", "Month", "Overview", "Period", "look_over", "within"]

MONTHS = 12
"""How many months are shown beside each other."""


class Period(StrEnum):
    """By the day on which concerns were received."""

    ALL = "all"
    YEAR = "year"
    TWELVE_MONTHS = "twelve_months"
    THREE_MONTHS = "three_months"


_BACK = {Period.TWELVE_MONTHS: 11, Period.THREE_MONTHS: 2}
"""Whole months before the present one."""


@dataclass(frozen=True, slots=True)
class Overview:
    """What the concerns of a filter amount to on a day; counts by ids of categories, 0 for none.

    `promises` are all of the register, or those that answer the concerns of a narrower filter.
    """

    today: dt.date
    filter: ConcernFilter
    counted: Counted
    figures: Figures
    ages: Mapping[int, Ages]
    months: tuple[Month, ...]
    promises: Promises


def look_over(register: Register, wanted: ConcernFilter, *, me: int | None = None) -> Overview:
    """The overview of a filter, as it stands today; `me` owns the concerns that are "mine"."""
    today, index = register.clock.today(), register.index
    of = counted(index, wanted, as_of=today, me=me)
    answering = None if wanted == ConcernFilter() else frozenset(of.ids.tolist())
    promises = register.commitments.by_authority(today, answering).values()
    return Overview(
        today=today,
        filter=wanted,
        counted=of,
        figures=figures(index, of, as_of=today, delays=register.office.delays),
        ages=ageing(index, of, as_of=today),
        months=by_month(index, of, until=today, months=MONTHS),
        promises=reduce(Promises.and_those, promises, Promises()),
    )


def within(wanted: ConcernFilter, period: Period, today: dt.date) -> ConcernFilter:
    """A filter narrowed to what was received in a period that ends today."""
    if period is Period.ALL:
        return wanted
    since = _since(period, today)
    known = wanted.received_from
    return replace(wanted, received_from=max(since, known) if known else since)


def _since(period: Period, today: dt.date) -> dt.date:
    if period is Period.YEAR:
        return today.replace(month=1, day=1)
    year, month = divmod(today.year * 12 + today.month - 1 - _BACK[period], 12)
    return dt.date(year, month + 1, 1)
