"""The seven states of a concern, the allowed changes, and the fields of each."""

from enum import StrEnum


class Status(StrEnum):
    """The state of the follow-up of a concern."""

    LOGGED = "logged"
    UNDER_REVIEW = "under_review"
    IN_PROGRESS = "in_progress"
    REFERRED = "referred"
    WAITING = "waiting"
    ANSWERED = "answered"
    CLOSED = "closed"

    @property
    def is_open(self) -> bool:
        """Whether it is not closed: a referred or waiting concern is open."""
        return self is not Status.CLOSED

    @property
    def awaits_answer(self) -> bool:
        """Whether its due date still runs: neither answered nor closed."""
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
"""The fields that a concern needs in a state; their day comes with the move."""
