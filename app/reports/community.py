"""Whom a brief or a feedback is about: an association, a place, or those of a meeting."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from app.base.errors import InputError, NotFoundError
from app.base.messages import N_
from app.domain.commitments import CommitmentRow
from app.domain.concerns import Concern
from app.domain.filters import ConcernFilter
from app.domain.meetings import Meeting
from app.domain.parties import Party
from app.reports.request import Request
from app.store.figures import counted
from app.store.register import Register


@dataclass(frozen=True, slots=True)
class Community:
    """Its name, its concerns without tests and duplicates, its last meeting, what it was promised.

    `raised` are the concerns of that meeting; of all, where there was none.
    """

    name: str
    concerns: tuple[Concern, ...]
    meeting: Meeting | None
    commitments: tuple[CommitmentRow, ...]

    @property
    def raised(self) -> tuple[Concern, ...]:
        """What was raised last time."""
        if self.meeting is None:
            return self.concerns
        return tuple(one for one in self.concerns if one.meeting_id == self.meeting.id)

    @property
    def done(self) -> tuple[Concern, ...]:
        """What was answered or closed since its last meeting, or ever where there was none."""
        return tuple(one for one in self.concerns if self.done_on(one))

    def done_on(self, one: Concern) -> dt.date | None:
        """The day since its last meeting on which a concern was last answered or closed."""
        days = (day for day in (one.answered_on, one.closed_on) if day and day >= self.since)
        return max(days, default=None)

    @property
    def since(self) -> dt.date:
        """The day from which on something was done about it."""
        if self.meeting is not None:
            return self.meeting.held_on
        return min((one.received_on for one in self.concerns), default=dt.date.min)


def community(register: Register, request: Request) -> Community:
    """The community of the request; InputError when none was chosen, NotFoundError when gone."""
    name, wanted = _chosen(register, request)
    every = counted(register.index, ConcernFilter(), as_of=request.as_of).ids.tolist()
    found = wanted & set(every)
    concerns = tuple(register.concerns.many(one for one in reversed(every) if one in found))
    meeting = _last_meeting(register, request, concerns)
    commitments = _commitments(register, request, concerns, meeting)
    return Community(name, concerns, meeting, commitments)


def _chosen(register: Register, request: Request) -> tuple[str, set[int]]:
    """The name, and its concerns whatever they are."""
    if request.association is not None:
        one = register.parties.association(request.association)
        return one.name, set(register.parties.concerns(Party.ASSOCIATION, one.id))
    if request.place is not None:
        name = register.names.places.get(request.place)
        if name is None:
            raise NotFoundError(N_("This place is no longer in the register."))
        here = ConcernFilter(places=frozenset({request.place}))
        return name, set(register.index.select(here, today=request.as_of).ids.tolist())
    if request.meeting is not None:
        held = register.meetings.get(request.meeting)
        return held.title, set(register.meetings.concerns(held.id))
    raise InputError(
        N_("Choose an association, a place or a meeting: this page is about one of them."),
        field="association",
    )


def _last_meeting(
    register: Register, request: Request, concerns: Iterable[Concern]
) -> Meeting | None:
    meetings = register.names.meetings
    if request.association is None and request.place is None:
        return meetings[request.meeting or 0]
    held = {meetings[one.meeting_id] for one in concerns if one.meeting_id in meetings}
    return max(held, key=lambda one: (one.held_on, one.id), default=None)


def _commitments(
    register: Register,
    request: Request,
    concerns: Iterable[Concern],
    meeting: Meeting | None,
) -> tuple[CommitmentRow, ...]:
    """What answers its concerns, and what was promised at its last meeting to everybody."""
    answered = register.commitments.answered()
    theirs = {one.id for one in concerns}
    return tuple(
        one
        for one in register.commitments.rows(today=request.as_of)
        if not theirs.isdisjoint(answered.get(one.id, ()))
        or (meeting is not None and one.meeting_id == meeting.id and one.id not in answered)
    )
