"""Reading the follow-up of a concern: its timeline, and its last change of status."""

import datetime as dt

from app.domain.follow_ups import FollowUp
from app.store.binding import Connection
from app.store.masking import Masking
from app.store.values import columns, from_values


class FollowUps:
    """The entries of the timelines."""

    def __init__(self, connection: Connection, masking: Masking) -> None:
        """Read through a connection, for whom the masking is."""
        self._run = connection.execute
        self._masking = masking

    def timeline(self, concern: int) -> list[FollowUp]:
        """The follow-up of a concern, oldest first."""
        cursor = self._run(
            f"SELECT {columns(FollowUp)} FROM follow_up WHERE concern_id = ? AND deleted = 0"
            " ORDER BY happened_on, id",
            (concern,),
        )
        return self._masking.timeline([from_values(FollowUp, row) for row in cursor.fetchall()])

    def moved_on(self, concern: int) -> dt.date | None:
        """The day of the last change of status, or None."""
        (day,) = self._run(
            "SELECT max(happened_on) FROM follow_up"
            " WHERE concern_id = ? AND to_status <> '' AND deleted = 0",
            (concern,),
        ).fetchone()
        return dt.date.fromisoformat(day) if day else None
