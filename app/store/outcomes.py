"""What became of closed concerns, counted by category from the index's columns."""

import datetime as dt
from dataclasses import dataclass

from app.domain.concerns import Outcome
from app.store.codes import CLOSED, OUTCOMES, as_number
from app.store.figures import Counted
from app.store.index import ConcernIndex


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


def ended(
    index: ConcernIndex, of: Counted, first: dt.date | None, last: dt.date
) -> dict[int, Ended]:
    """The counted concerns that were closed in a period and are still, by category; 0 for none."""
    import numpy as np

    column = index.columns_of(of.ids)
    closed_on = column("closed_on")
    lately = (column("status") == CLOSED) & (closed_on <= as_number(last))
    if first:
        lately &= closed_on >= as_number(first)
    category, outcome = column("category")[lately], column("outcome")[lately]
    reopened, informed = column("reopened")[lately] > 0, column("informed")[lately] == 1
    found: dict[int, Ended] = {}
    for one in np.unique(category).tolist():
        its = category == one
        counts = np.bincount(outcome[its], minlength=len(OUTCOMES))
        found[one] = Ended(
            tuple(counts.tolist()), int(reopened[its].sum()), int(informed[its].sum())
        )
    return found
