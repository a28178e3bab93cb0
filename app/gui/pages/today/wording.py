"""The texts of the page of today: titles, counts, reasons."""

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
    """The number of concerns, and of people if larger."""
    speech = current()
    concerns = _n("{count} concern", "{count} concerns", part.concerns).format(
        count=speech.number(part.concerns)
    )
    if part.people <= part.concerns:
        return concerns
    people = _n("{count} person", "{count} people", part.people)
    return f"{concerns} · {people.format(count=speech.number(part.people))}"


def commitments(due: CommitmentsDue) -> str:
    """The number of commitments, and of overdue ones."""
    speech = current()
    said = _n("{count} commitment", "{count} commitments", due.count).format(
        count=speech.number(due.count)
    )
    if not due.overdue:
        return said
    late = _n("{count} overdue", "{count} overdue", due.overdue)
    return f"{said} · {late.format(count=speech.number(due.overdue))}"


def why(view: View, day: dt.date, today: dt.date) -> str:
    """The reason of a concern."""
    if view in _WHY:
        return _(_WHY[view]).format(day=current().short_date(day))
    return due(day, today)


def due(day: dt.date, today: dt.date) -> str:
    """A due date, relative to today."""
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
    """The author of a commitment, and its concerns."""
    return " · ".join(part for part in (row.author, row.references) if part)
