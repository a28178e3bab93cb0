"""The views of the sidebar, as masks over the columns of the index."""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from app.domain.deadlines import Horizon
from app.domain.filters import RECENT_DAYS, View
from app.store import standing
from app.store.codes import CLOSED, NONE, REFERRED, WAITING, as_number

if TYPE_CHECKING:
    from app.store.codes import Column, Mask

    Columns = dict[str, Column]


def mask(columns: "Columns", view: View, horizon: Horizon, me: int | None) -> "Mask":
    """Which concerns a view shows; `me` is the member of the staff whose concerns are "mine"."""
    live: Mask = columns["deleted"] == 0
    return live & _VIEWS[view](columns, horizon, me) if view in _VIEWS else (~live)


def _has(columns: "Columns", status: int) -> "Mask":
    has: Mask = columns["status"] == status
    return has


def _reached(days: "Column", day: dt.date) -> "Mask":
    """Where there is a day, and it has come."""
    reached: Mask = (days > 0) & (days <= as_number(day))
    return reached


def _everything(columns: "Columns", _horizon: Horizon, _me: int | None) -> "Mask":
    everything: Mask = columns["id"] > 0
    return everything


def _mine(columns: "Columns", _horizon: Horizon, me: int | None) -> "Mask":
    mine: Mask = (columns["owner"] == (me or NONE)) & standing.unclosed(columns.__getitem__)
    return mine


def _to_complete(columns: "Columns", _horizon: Horizon, _me: int | None) -> "Mask":
    lacking = (columns["category"] == 0) | (columns["owner"] == 0)
    to_complete: Mask = lacking & standing.unclosed(columns.__getitem__)
    return to_complete


def _late(columns: "Columns", horizon: Horizon, _me: int | None) -> "Mask":
    return standing.late(columns.__getitem__, horizon.today)


def _due_this_week(columns: "Columns", horizon: Horizon, _me: int | None) -> "Mask":
    due = columns["due_on"]
    return (
        standing.awaiting(columns.__getitem__)
        & (due >= as_number(horizon.today))
        & _reached(due, horizon.sunday)
    )


def _waiting(columns: "Columns", _horizon: Horizon, _me: int | None) -> "Mask":
    import numpy as np

    waiting: Mask = np.isin(columns["status"], [REFERRED, WAITING])
    return waiting


def _to_chase(columns: "Columns", horizon: Horizon, _me: int | None) -> "Mask":
    return _has(columns, REFERRED) & _reached(columns["chase_on"], horizon.today)


def _came_back(columns: "Columns", horizon: Horizon, _me: int | None) -> "Mask":
    return _has(columns, WAITING) & _reached(columns["reminder_on"], horizon.today)


def _unacknowledged(columns: "Columns", horizon: Horizon, _me: int | None) -> "Mask":
    silent: Mask = columns["acknowledged_on"] == 0
    late: Mask = columns["received_on"] <= as_number(horizon.acknowledgement_late)
    return standing.awaiting(columns.__getitem__) & silent & late


def _dormant(columns: "Columns", horizon: Horizon, _me: int | None) -> "Mask":
    return standing.dormant(columns.__getitem__, horizon.dormant)


def _recently_closed(columns: "Columns", horizon: Horizon, _me: int | None) -> "Mask":
    since = horizon.today - dt.timedelta(days=RECENT_DAYS)
    recent: Mask = (columns["status"] == CLOSED) & (columns["closed_on"] >= as_number(since))
    return recent


_VIEWS: dict[View, Callable[["Columns", Horizon, int | None], "Mask"]] = {
    View.ALL: _everything,
    View.MINE: _mine,
    View.TO_COMPLETE: _to_complete,
    View.OVERDUE: _late,
    View.DUE_THIS_WEEK: _due_this_week,
    View.WAITING_FOR_OTHERS: _waiting,
    View.TO_CHASE: _to_chase,
    View.CAME_BACK: _came_back,
    View.UNACKNOWLEDGED: _unacknowledged,
    View.DORMANT: _dormant,
    View.RECENTLY_CLOSED: _recently_closed,
}
