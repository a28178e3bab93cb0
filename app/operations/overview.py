"""The figures of the overview, equal to those of the reports."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from app.domain.commitments import CommitmentCounts
from app.domain.deadlines import AGES
from app.domain.filters import ConcernFilter, View
from app.domain.periods import Period as Until
from app.domain.periods import months_until
from app.domain.status import Status
from app.store.figures import Ages, Counted, Figures, ageing, counted, figures
from app.store.movements import Passage, movements, passages
from app.store.populations import made
from app.store.register import Register

__all__ = ["Ages", "Overview", "Passage", "Period", "look_over", "within"]

OPEN = tuple(status for status in Status if status.is_open)

MONTHS = 12
"""The number of months side by side."""


class Period(StrEnum):
    """A period by the day on which concerns were received."""

    ALL = "all"
    YEAR = "year"
    TWELVE_MONTHS = "twelve_months"
    THREE_MONTHS = "three_months"


_BACK = {Period.TWELVE_MONTHS: 11, Period.THREE_MONTHS: 2}
"""The number of full months before the present one."""


@dataclass(frozen=True, slots=True)
class Overview:
    """The figures of the concerns of a filter on a day; counts by id of category, 0 for none.

    `commitments` are all of the register, or those that answer the concerns of a narrower filter.
    """

    today: dt.date
    filter: ConcernFilter
    counted: Counted
    figures: Figures
    ages: Mapping[int, Ages]
    months: tuple[Passage, ...]
    commitments: CommitmentCounts

    def concerns(
        self,
        *,
        view: View = View.ALL,
        statuses: Iterable[Status] = (),
        category: int | None = None,
    ) -> ConcernFilter:
        """The filter that lists exactly the concerns of a figure; category 0: none.

        A view replaces the overview's own.
        """
        of, chosen, kept = self.filter, frozenset(statuses), self.counted
        return replace(
            of,
            view=of.view if view is View.ALL else view,
            statuses=chosen & of.statuses if chosen and of.statuses else chosen or of.statuses,
            categories=of.categories if category is None else frozenset({category}),
            excluded=False if kept.tests else of.excluded,
            duplicates=False if kept.duplicates else of.duplicates,
        )

    def aged(self, band: int, category: int | None = None) -> ConcernFilter:
        """The open concerns of an age: `band` is an index of AGES."""
        least, most = AGES[band]
        first = self.today - dt.timedelta(days=most) if band < len(AGES) - 1 else None
        last = self.today - dt.timedelta(days=least) if band else None
        return self.concerns(statuses=OPEN, category=category).received_within(first, last)

    def received_in(self, month: Passage) -> ConcernFilter:
        """The concerns received in a month."""
        return self.concerns().received_within(month.period.first, month.period.last)


def look_over(register: Register, wanted: ConcernFilter, *, me: int | None = None) -> Overview:
    """The present overview of a filter; `me` owns the concerns that are "mine"."""
    today, index = register.clock.today(), register.index
    of = counted(index, wanted, as_of=today, me=me)
    commitments = made(register, of, wanted, Until(None, today), as_of=today).commitments
    moved = movements(register.connection, index, of.ids)
    return Overview(
        today=today,
        filter=wanted,
        counted=of,
        figures=figures(index, of, as_of=today, delays=register.office.delays),
        ages=ageing(index, of, as_of=today),
        months=passages(moved, months_until(today, MONTHS)),
        commitments=CommitmentCounts.of(commitments),
    )


def within(wanted: ConcernFilter, period: Period, today: dt.date) -> ConcernFilter:
    """A filter limited to concerns received in a period that ends today."""
    return wanted if period is Period.ALL else wanted.received_within(_since(period, today), None)


def _since(period: Period, today: dt.date) -> dt.date:
    if period is Period.YEAR:
        return today.replace(month=1, day=1)
    year, month = divmod(today.year * 12 + today.month - 1 - _BACK[period], 12)
    return dt.date(year, month + 1, 1)
