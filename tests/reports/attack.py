"""An adversary with public pages: an integer programme that knows all that they say together.

He knows that each figure is a multiple of three, no further than two from the true count, that the
counts are whole, and which of them add up to which: rows to their total, months to a year, the
parts of a filter to the whole. A count is recovered when only one is left for it.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix

if TYPE_CHECKING:
    from numpy.typing import NDArray

Cell = frozenset[Hashable]
"""The smallest parts of a count: those of a category, a status and a month, say."""
_ROUNDS = 12


@dataclass
class Pages:
    """What was published: of each count by its parts, what is printed of it."""

    printed: dict[Cell, set[int]] = field(default_factory=dict)

    def publish(self, parts: Iterable[Hashable], figure: int) -> None:
        """One more figure."""
        self.printed.setdefault(frozenset(parts), set()).add(figure)

    def recovered(self, true: Mapping[Any, int], error: int = 2) -> list[Cell]:
        """The cells that can only be what they are; `true` spares the adversary work.

        A cell that is another count in any world that fits the pages is not recovered: worlds are
        looked for that change many cells at once, then for each cell that is left.
        """
        puzzle = _Puzzle(self.printed, error)
        known = np.array([sum(true.get(part, 0) for part in cell) for cell in self.printed])
        left = np.ones(len(known), bool)
        dice = np.random.default_rng(len(known))
        for _round in range(_ROUNDS):
            left &= puzzle.counts(dice.choice([-1, 0, 1], len(known)) * left) == known
        for place in np.flatnonzero(left):
            for sign in (1, -1):
                if left[place]:
                    left &= puzzle.counts(sign * (np.arange(len(known)) == place)) == known
        cells = list(self.printed)
        return [cells[place] for place in np.flatnonzero(left)]


class _Puzzle:
    """The programme."""

    def __init__(self, printed: Mapping[Cell, set[int]], error: int) -> None:
        """A whole number for each part, a condition for each figure."""
        places = {part: place for place, part in enumerate(sorted(set().union(*printed), key=repr))}
        rows = [row for row, cell in enumerate(printed) for _part in cell]
        columns = [places[part] for cell in printed for part in cell]
        shape = (len(printed), len(places))
        self._sums = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=shape)
        least = [max(figures) - error for figures in printed.values()]
        most = [min(figures) + error for figures in printed.values()]
        self._within = LinearConstraint(self._sums, least, most)

    def counts(self, weights: "NDArray[np.int64]") -> "NDArray[np.int64]":
        """The counts of the world that fits the pages and has the least of what is weighed."""
        found = milp(
            self._sums.T @ weights,
            constraints=self._within,
            integrality=np.ones(self._sums.shape[1]),
            bounds=Bounds(0, np.inf),
            options={"mip_rel_gap": 0.5},
        )
        assert found.x is not None, found.message
        counts: NDArray[np.int64] = np.rint(self._sums @ np.rint(found.x)).astype(np.int64)
        return counts
