"""What became of closed concerns, counted by category from the index's columns."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.concerns import Outcome
from app.store import standing
from app.store.codes import OUTCOMES, as_number
from app.store.figures import Counted, kept_of
from app.store.index import ConcernIndex

if TYPE_CHECKING:
    from app.store.codes import Column, Mask


@dataclass(frozen=True, slots=True)
class Ended:
    """How concerns ended: a count for each outcome; those reopened before, those told."""

    counts: tuple[int, ...] = (0,) * len(OUTCOMES)
    reopened: int = 0
    informed: int = 0

    def of(self, outcome: Outcome) -> int:
        """How many ended so."""
        return self.counts[OUTCOMES.index(outcome)]

    def __add__(self, other: "Ended") -> "Ended":
        """Both together."""
        counts = tuple(one + two for one, two in zip(self.counts, other.counts, strict=True))
        return Ended(counts, self.reopened + other.reopened, self.informed + other.informed)


def closed_within(
    index: ConcernIndex, of: Counted, first: dt.date | None, last: dt.date
) -> Counted:
    """The counted concerns that were closed in a period and are still closed."""
    begin, end = as_number(first) if first else 0, as_number(last)

    def keep(concerns: "Column") -> "Mask":
        column = index.columns_of(concerns)
        day = column("closed_on")
        return ~standing.unclosed(column) & (day >= begin) & (day <= end)

    return kept_of(index, of, keep)


def ended(index: ConcernIndex, of: Counted) -> dict[int, Ended]:
    """What became of closed concerns, by category; 0 for none."""
    import numpy as np

    column = index.columns_of(of.ids)
    category, outcome = column("category"), column("outcome")
    reopened, informed = column("reopened") > 0, column("informed") == 1
    found: dict[int, Ended] = {}
    for one in np.unique(category).tolist():
        its = category == one
        counts = np.bincount(outcome[its], minlength=len(OUTCOMES))
        found[one] = Ended(
            tuple(counts.tolist()), int(reopened[its].sum()), int(informed[its].sum())
        )
    return found
