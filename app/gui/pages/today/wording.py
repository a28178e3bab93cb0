"""What the page of today says: titles, counts, and why each line is there."""

import datetime as dt

from app.base.messages import N_
from app.base.translations import _, _n, current
from app.domain.commitments import CommitmentRow
from app.domain.filters import View
from app.domain.labels import label
from app.operations.today import CommitmentsDue, DayPart

ICONS = {
    View.OVERDUE: "alarm-clock",
    View.DUE_THIS_WEEK: "calendar-days",
    View.CAME_BACK: "bell",
    View.TO_CHASE: "send",
    View.UNACKNOWLEDGED: "mail",
    View.TO_COMPLETE: "pencil",
    View.DORMANT: "moon",
}
COMMITMENTS = "commitments"
_WHY = {
    View.CAME_BACK: N_("reminder of {day}"),
    View.TO_CHASE: N_("to chase since {day}"),
    View.UNACKNOWLEDGED: N_("received on {day}"),
    View.TO_COMPLETE: N_("received on {day}"),
    View.DORMANT: N_("no event since {day}"),
}


def title(view: View) -> str:
    """The name of a part."""
    return _(label(view))


def count(part: DayPart) -> str:
    """How many concerns, and people where there are more."""
    speech = current()
    concerns = _n("{count} concern", "{count} concerns", part.concerns).format(
        count=speech.number(part.concerns)
    )
    if part.people <= part.concerns:
        return concerns
    people = _n("{count} person", "{count} people", part.people)
    return f"{concerns} · {people.format(count=speech.number(part.people))}"


def commitments(due: CommitmentsDue) -> str:
    """How many commitments, and how many of them are overdue."""
    speech = current()
    said = _n("{count} commitment", "{count} commitments", due.count).format(
        count=speech.number(due.count)
    )
    if not due.overdue:
        return said
    late = _n("{count} overdue", "{count} overdue", due.overdue)
    return f"{said} · {late.format(count=speech.number(due.overdue))}"


def why(view: View, day: dt.date, today: dt.date) -> str:
    """Why a concern is there."""
    if view in _WHY:
        return _(_WHY[view]).format(day=current().short_date(day))
    return due(day, today)


def due(day: dt.date, today: dt.date) -> str:
    """When something is due, as one says it on a day."""
    late = (today - day).days
    if late > 0:
        said = _n("{count} day late", "{count} days late", late)
        return said.format(count=current().number(late))
    if late == 0:
        return _("due today")
    if late == -1:
        return _("due tomorrow")
    return _("due on {day}").format(day=current().short_date(day))


def about(row: CommitmentRow) -> str:
    """Whose commitment it is, and which concerns it answers."""
    return " · ".join(part for part in (row.author, row.references) if part)
