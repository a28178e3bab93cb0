"""The seven states of a concern, where each may go, and what each needs."""

from enum import StrEnum


class Status(StrEnum):
    """Where the follow-up of a concern stands."""

    LOGGED = "logged"
    UNDER_REVIEW = "under_review"
    IN_PROGRESS = "in_progress"
    REFERRED = "referred"
    WAITING = "waiting"
    ANSWERED = "answered"
    CLOSED = "closed"

    @property
    def is_open(self) -> bool:
        """Anything but closed: a referred or waiting concern still counts as open."""
        return self is not Status.CLOSED

    @property
    def awaits_answer(self) -> bool:
        """Neither answered nor closed: a due date still runs."""
        return self not in (Status.ANSWERED, Status.CLOSED)


ALLOWED: dict[Status, frozenset[Status]] = {
    Status.LOGGED: frozenset(Status) - {Status.LOGGED},
    Status.UNDER_REVIEW: frozenset(
        {Status.IN_PROGRESS, Status.REFERRED, Status.WAITING, Status.ANSWERED, Status.CLOSED}
    ),
    Status.IN_PROGRESS: frozenset(
        {Status.REFERRED, Status.WAITING, Status.ANSWERED, Status.CLOSED}
    ),
    Status.REFERRED: frozenset(
        {Status.IN_PROGRESS, Status.WAITING, Status.ANSWERED, Status.CLOSED}
    ),
    Status.WAITING: frozenset(
        {
            Status.UNDER_REVIEW,
            Status.IN_PROGRESS,
            Status.REFERRED,
            Status.ANSWERED,
            Status.CLOSED,
        }
    ),
    Status.ANSWERED: frozenset({Status.IN_PROGRESS, Status.CLOSED}),
    Status.CLOSED: frozenset({Status.IN_PROGRESS}),
}

NEEDS: dict[Status, tuple[str, ...]] = {
    Status.LOGGED: (),
    Status.UNDER_REVIEW: ("category", "priority", "owner"),
    Status.IN_PROGRESS: ("due_on",),
    Status.REFERRED: ("authority", "chase_on"),
    Status.WAITING: ("awaited", "reminder_on"),
    Status.ANSWERED: ("answer", "told_how"),
    Status.CLOSED: ("outcome", "informed"),
}
"""The fields that a concern needs once it is in a state; its day comes with the move."""
