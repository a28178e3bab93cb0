"""How concerns stand on a day, said once: masks over the columns of the index.

Views, figures and reports count by these alone, so that they cannot differ.
"""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from app.domain.concerns import Outcome
from app.domain.deadlines import overdue
from app.store.codes import CLOSED, DUPLICATE, OUTCOMES, UNANSWERED, as_number

if TYPE_CHECKING:
    from app.store.codes import Column, Mask

Columns = Callable[[str], "Column"]
"""Gives a column of the index by its name."""

_WITHDRAWN = OUTCOMES.index(Outcome.WITHDRAWN)
_RESOLVED = [OUTCOMES.index(one) for one in (Outcome.SATISFIED, Outcome.PARTLY_SATISFIED)]


def tested(column: Columns) -> "Mask":
    """Marked as a test: left out of the figures."""
    mask: Mask = column("excluded") != 0
    return mask


def doubled(column: Columns) -> "Mask":
    """Closed as a duplicate of another: left out of the figures."""
    mask: Mask = column("outcome") == DUPLICATE
    return mask


def counting(column: Columns) -> "Mask":
    """What counts in every figure: no test, no duplicate, and not in the trash."""
    mask: Mask = (column("deleted") == 0) & ~tested(column) & ~doubled(column)
    return mask


def awaiting(column: Columns) -> "Mask":
    """Open, and not answered."""
    import numpy as np

    mask: Mask = np.isin(column("status"), UNANSWERED)
    return mask


def unclosed(column: Columns) -> "Mask":
    """Open: referred, waiting and answered ones among them."""
    mask: Mask = column("status") != CLOSED
    return mask


def late(column: Columns, as_of: dt.date) -> "Mask":
    """Overdue: open, not answered, due before the day."""
    mask: Mask = overdue(awaiting(column), column("due_on"), as_number(as_of))
    return mask


def dormant(column: Columns, until: dt.date) -> "Mask":
    """Open, and without an event since the day `until` (`deadlines.dormant_before`)."""
    mask: Mask = unclosed(column) & (column("last_event_on") <= as_number(until))
    return mask


def resolvable(column: Columns) -> "Mask":
    """Closed, and neither a duplicate nor withdrawn."""
    import numpy as np

    mask: Mask = ~unclosed(column) & ~np.isin(column("outcome"), [DUPLICATE, _WITHDRAWN])
    return mask


def resolved(column: Columns) -> "Mask":
    """Closed, and satisfied, wholly or partly."""
    import numpy as np

    mask: Mask = ~unclosed(column) & np.isin(column("outcome"), _RESOLVED)
    return mask
