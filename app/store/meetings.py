"""Reading meetings: one whole, the list with what came of each, the lines logged at one."""

import datetime as dt
import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from app.base.errors import NotFoundError
from app.base.messages import N_
from app.domain.commitments import CommitmentState
from app.domain.meeting_lines import LoggedLine
from app.domain.meetings import Meeting, MeetingRow
from app.domain.search import Entry, Sought
from app.store import standing
from app.store.binding import Connection
from app.store.commitments import COUNTS
from app.store.index import ConcernIndex
from app.store.masking import Masking
from app.store.names import Names
from app.store.values import columns, from_values

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_UNSETTLED = (CommitmentState.PENDING, CommitmentState.EXTENDED)

# The uid of a record begins with the instant at which it was made: it orders both kinds of lines.
_LINES = """
SELECT concern, commitment, reference, who, words, people, confidential FROM (
  SELECT c.id AS concern, NULL AS commitment, c.reference,
    ifnull((SELECT name FROM person WHERE id = c.spokesperson_id),
      (SELECT ifnull(p.name, a.name) FROM concern_requester r
        LEFT JOIN person p ON p.id = r.person_id
        LEFT JOIN association a ON a.id = r.association_id
        WHERE r.concern_id = c.id AND r.deleted = 0 ORDER BY r.id LIMIT 1)) AS who,
    c.title AS words, c.people, c.confidential, substr(c.uid, 1, 6) AS made
  FROM concern c WHERE c.id IN (SELECT value FROM json_each(?1)) AND c.deleted = 0
  UNION ALL
  SELECT NULL, id, '', made_by, words, 0, 0, substr(uid, 1, 6) FROM commitment
  WHERE meeting_id = ?2 AND deleted = 0)
ORDER BY made DESC, ifnull(commitment, concern) DESC LIMIT ?3
"""


class Meetings:
    """The meetings of a register, as one connection sees them."""

    def __init__(
        self, connection: Connection, index: ConcernIndex, names: Names, masking: Masking
    ) -> None:
        """Read through a connection, and count in the columns of the concerns."""
        self._run = connection.execute
        self._masking = masking
        self._index, self._names = index, names

    def get(self, meeting: int) -> Meeting:
        """One meeting; NotFoundError for an unknown or removed one."""
        cursor = self._run(
            f"SELECT {columns(Meeting)} FROM meeting WHERE id = ? AND deleted = 0", (meeting,)
        )
        row = cursor.fetchone()
        if row is None:
            raise _gone()
        return self._masking.meeting(from_values(Meeting, row))

    def held(self, meeting: int) -> tuple[str, dt.date]:
        """The title and the day of a meeting, which each of its lines asks for; NotFoundError."""
        row = self._run(
            "SELECT title, held_on FROM meeting WHERE id = ? AND deleted = 0", (meeting,)
        ).fetchone()
        if row is None:
            raise _gone()
        return row[0], dt.date.fromisoformat(row[1])

    def rows(self, words: str = "") -> list[MeetingRow]:
        """The meetings that hold all the words, latest first, with what came of each."""
        return self._counted(Sought.of(words).among(self._names.meetings.values(), _entry))

    def came_of(self, meeting: int) -> tuple[int, int]:
        """How many concerns and commitments came of a meeting; the trash is not counted."""
        commitments, _pending = self._made().get(meeting, (0, 0))
        return len(self.concerns(meeting)), commitments

    def concerns(self, meeting: int) -> list[int]:
        """The concerns raised at a meeting, in the order in which they were logged."""
        column = self._index.column
        there = (column("meeting") == meeting) & (column("deleted") == 0)
        return [int(concern) for concern in column("id")[there]]

    def lines(self, meeting: int, most: int = 500) -> list[LoggedLine]:
        """The concerns and the commitments logged at a meeting, the last one first.

        Those are the latest: `came_of` counts all of them.
        """
        listed = json.dumps(self.concerns(meeting))
        rows = self._run(_LINES, (listed, meeting, most)).fetchall()
        logged = [
            LoggedLine(
                concern=concern, commitment=commitment, reference=reference, who=who or "",
                words=words, people=people, confidential=bool(confidential),
            )
            for concern, commitment, reference, who, words, people, confidential in rows
        ]  # fmt: skip
        return self._masking.lines(logged)

    def uses(self, meeting: int) -> tuple[int, int]:
        """How many concerns and commitments refer to a meeting, the trash among them."""
        concerns = int((self._index.column("meeting") == meeting).sum())
        (commitments,) = self._run(
            "SELECT count(*) FROM commitment WHERE meeting_id = ? AND deleted = 0", (meeting,)
        ).fetchone()
        return concerns, int(commitments)

    def _counted(self, meetings: Iterable[Meeting]) -> list[MeetingRow]:
        concerns, people, still_open = self._sums()
        made = self._made()
        rows: list[MeetingRow] = []
        for one in meetings:
            commitments, pending = made.get(one.id, (0, 0))
            rows.append(
                MeetingRow(
                    id=one.id, title=one.title, held_on=one.held_on, place=one.place,
                    concerns=_at(concerns, one.id), people=_at(people, one.id),
                    open=_at(still_open, one.id), commitments=commitments, pending=pending,
                )
            )  # fmt: skip
        return rows

    def _sums(self) -> "tuple[NDArray[np.number], ...]":
        """By id of meeting: concerns, people concerned, concerns that are not closed."""
        import numpy as np

        column = self._index.column
        counts = standing.counting(column)
        meeting = column("meeting")[counts]
        people, is_open = column("people")[counts], standing.unclosed(column)[counts]
        return tuple(np.bincount(meeting, weights) for weights in (None, people, is_open))

    def _made(self) -> dict[int, tuple[int, int]]:
        """By id of meeting: the commitments made there, and those that are still to be kept."""
        states = ", ".join(f"'{state.value}'" for state in _UNSETTLED)
        rows = self._run(
            f"SELECT meeting_id, count(*), sum(state IN ({states})) FROM commitment"
            f" WHERE deleted = 0 AND meeting_id IS NOT NULL AND {COUNTS} GROUP BY meeting_id"
        ).fetchall()
        return {meeting: (made, pending) for meeting, made, pending in rows}


def _gone() -> NotFoundError:
    return NotFoundError(N_("This meeting is no longer in the register."))


def _entry(meeting: Meeting) -> Entry:
    """What the words that are looked for are found in."""
    day = meeting.held_on.isoformat()
    return Entry.of(
        "\n".join((meeting.title, meeting.place, meeting.host, meeting.delegation, day))
    )


def _at(sums: Any, meeting: int) -> int:  # noqa: ANN401 - an array of any numbers
    """The sum of a meeting; it may have been made after the last concern of any."""
    return int(sums[meeting]) if meeting < len(sums) else 0
