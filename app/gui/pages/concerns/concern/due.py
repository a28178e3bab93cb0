"""The due date of a concern in words."""

import datetime as dt

from app.base.translations import _, _n, current
from app.domain.concerns import Concern, is_late
from app.domain.status import Status

_SOON = 3


def due_words(concern: Concern, today: dt.date) -> tuple[str, str]:
    """The words beside the status, and their tone (`muted`, `warning`)."""
    if concern.status is Status.CLOSED:
        return _("Closed on {day}").format(day=current().date(concern.closed_on)), "muted"
    if concern.status is Status.ANSWERED:
        return _("Answered on {day}").format(day=current().date(concern.answered_on)), "muted"
    if concern.due_on is None:
        return _("No due date"), "muted"
    day, left = current().date(concern.due_on), (concern.due_on - today).days
    if is_late(concern, today):
        late = _n("Due {day} · {count} day late", "Due {day} · {count} days late", -left)
        return late.format(day=day, count=current().number(-left)), "warning"
    if left == 0:
        return _("Due {day} · today").format(day=day), "warning"
    words = _n("Due {day} · in {count} day", "Due {day} · in {count} days", left)
    tone = "warning" if left <= _SOON else "muted"
    return words.format(day=day, count=current().number(left)), tone
