"""The concerns and commitments that call for attention on a day."""

import datetime as dt
from dataclasses import dataclass

from app.domain.commitments import CommitmentRow
from app.domain.deadlines import week_of
from app.domain.filters import View
from app.store.codes import as_day
from app.store.register import Register

PARTS: dict[View, str] = {
    View.OVERDUE: "due_on",
    View.DUE_THIS_WEEK: "due_on",
    View.CAME_BACK: "reminder_on",
    View.TO_CHASE: "chase_on",
    View.UNACKNOWLEDGED: "received_on",
    View.TO_COMPLETE: "received_on",
    View.DORMANT: "last_event_on",
}
"""The views of a day, most pressing first, each with the day that orders it."""


@dataclass(frozen=True, slots=True)
class DayPart:
    """The concerns of one view: their number, the people, and the first with their day."""

    view: View
    concerns: int
    people: int
    first: tuple[tuple[int, dt.date], ...]


@dataclass(frozen=True, slots=True)
class CommitmentsDue:
    """The commitments due this week or overdue: their number and the first of them."""

    count: int
    overdue: int
    first: tuple[CommitmentRow, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """The concerns and commitments that call for attention, of one owner or of everyone."""

    today: dt.date
    parts: tuple[DayPart, ...]
    commitments: CommitmentsDue

    @property
    def is_clear(self) -> bool:
        """Whether nothing calls for attention."""
        return not (self.commitments.count or any(part.concerns for part in self.parts))

    def part(self, view: View) -> DayPart:
        """The concerns of a view."""
        return next(part for part in self.parts if part.view is view)


def look_at_today(register: Register, *, owner: int | None = None, most: int = 5) -> Day:
    """Today's page, of one owner or of everyone; `most` limits each list."""
    today = register.clock.today()
    parts = tuple(_part(register, view, by, today, owner, most) for view, by in PARTS.items())
    return Day(today, parts, _commitments(register, today, owner, most))


def _part(
    register: Register, view: View, by: str, today: dt.date, owner: int | None, most: int
) -> DayPart:
    seen = register.index.glance(view, by, today=today, owner=owner, most=most)
    days = register.index.column(by, seen.first)
    first = zip(seen.first.tolist(), (as_day(day) for day in days.tolist()), strict=True)
    return DayPart(view, seen.concerns, seen.people, tuple(first))


def _commitments(
    register: Register, today: dt.date, owner: int | None, most: int
) -> CommitmentsDue:
    due = register.commitments.due(week_of(today)[1], owner=owner)
    rows = tuple(register.commitments.row(one, today) for one, _day in due[:most])
    return CommitmentsDue(len(due), sum(day < today for _one, day in due), rows)
