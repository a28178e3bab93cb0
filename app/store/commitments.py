"""Reading commitments: one whole, the list with what is overdue, the concerns that one answers."""

import datetime as dt

from app.base.errors import NotFoundError
from app.base.messages import N_
from app.domain.commitments import (
    OPEN,
    Commitment,
    CommitmentPart,
    CommitmentRow,
    CommitmentState,
    Undertaking,
)
from app.domain.concerns import Outcome
from app.domain.deadlines import week_of
from app.domain.search import Entry, Sought
from app.store.binding import Connection
from app.store.masking import Masking
from app.store.values import columns, read

_OPEN = ", ".join(f"'{state.value}'" for state in OPEN)

COUNTS = f"""(id NOT IN (SELECT commitment_id FROM commitment_concern WHERE deleted = 0) OR id IN
  (SELECT l.commitment_id FROM commitment_concern l JOIN concern c ON c.id = l.concern_id
    WHERE l.deleted = 0 AND c.deleted = 0 AND c.excluded = 0
      AND ifnull(c.outcome, '') <> '{Outcome.DUPLICATE.value}'))"""
"""A commitment counts unless all that it answers does not: tests, duplicates, the trash."""

_ROWS = f"""
SELECT {", ".join(f"p.{name}" for name in columns(Commitment).split(", "))},
  ifnull(m.title, '') AS meeting, ifnull(a.name, '') AS authority, count(c.id) AS concerns,
  ifnull(group_concat(c.reference, ' '), '') AS "references",
  p.state IN ({_OPEN}) AND ifnull(p.due_on < :today, 0) AS overdue
FROM commitment p LEFT JOIN meeting m ON m.id = p.meeting_id
  LEFT JOIN authority a ON a.id = p.authority_id
  LEFT JOIN commitment_concern pc ON pc.commitment_id = p.id AND pc.deleted = 0
  LEFT JOIN concern c ON c.id = pc.concern_id AND c.deleted = 0
WHERE p.deleted = 0 AND (:meeting = 0 OR p.meeting_id = :meeting)
  AND (:authority = 0 OR p.authority_id = :authority) AND (:record = 0 OR p.id = :record)
GROUP BY p.id
"""


class Commitments:
    """The commitments of a register, as one connection sees them."""

    def __init__(self, connection: Connection, masking: Masking) -> None:
        """Read through a connection, for whom the masking is."""
        self._run = connection.execute
        self._masking = masking

    def get(self, commitment: int) -> Commitment:
        """One commitment; NotFoundError for an unknown or removed one."""
        cursor = self._run(
            f"SELECT {columns(Commitment)} FROM commitment WHERE id = ? AND deleted = 0",
            (commitment,),
        )
        found = read(Commitment, cursor)
        if not found:
            raise _gone()
        (one,) = self._masking.commitments(found)
        return one

    def row(self, commitment: int, today: dt.date) -> CommitmentRow:
        """One commitment as the list shows it; NotFoundError."""
        found = self._rows(today, record=commitment)
        if not found:
            raise _gone()
        (one,) = self._masking.commitments(found)
        return one

    def rows(
        self,
        words: str = "",
        part: CommitmentPart = CommitmentPart.ALL,
        *,
        today: dt.date,
        meeting: int = 0,
        authority: int = 0,
    ) -> list[CommitmentRow]:
        """The commitments that hold all the words: those still to be kept first, by due date."""
        rows = self._rows(today, meeting=meeting, authority=authority)
        seen = self._masking.commitments([row for row in rows if _is_in(row, part, today)])
        return sorted(Sought.of(words).among(seen, _entry), key=_urgency)

    def made_at(self, meeting: int) -> list[Commitment]:
        """The commitments made at a meeting, soonest due first."""
        return self._masking.commitments(self._records("meeting_id = ?", meeting))

    def answering(self, concern: int) -> list[Commitment]:
        """The commitments that answer a concern, soonest due first."""
        return self._masking.commitments(
            self._records(
                "id IN (SELECT commitment_id FROM commitment_concern"
                " WHERE concern_id = ? AND deleted = 0)",
                concern,
            )
        )

    def is_told(self, commitment: int) -> bool:
        """Whether it answers a concern whose names are hidden from whoever looks."""
        return self._masking.is_told("commitment", commitment)

    def count_overdue(self, today: dt.date) -> int:
        """How many commitments were to be kept before today, and were not."""
        (count,) = self._run(
            f"SELECT count(*) FROM commitment WHERE deleted = 0 AND state IN ({_OPEN})"
            " AND due_on < ?",
            (today.isoformat(),),
        ).fetchone()
        return int(count)

    def authors(self) -> list[str]:
        """Who made commitments, by name, the latest first."""
        rows = self._run(
            "SELECT made_by FROM commitment WHERE deleted = 0 GROUP BY made_by"
            " ORDER BY max(made_on) DESC"
        )
        return [name for (name,) in rows.fetchall()]

    def due(self, until: dt.date, *, owner: int | None = None) -> list[tuple[int, dt.date]]:
        """The commitments still to be kept by a day, soonest first, with their days.

        Of an `owner`: those that answer a concern of theirs.
        """
        rows = self._run(
            f"SELECT p.id, p.due_on FROM commitment p WHERE p.deleted = 0 AND p.state IN ({_OPEN})"
            " AND p.due_on <= :until AND (:owner IS NULL OR p.id IN (SELECT l.commitment_id FROM"
            "  commitment_concern l JOIN concern c ON c.id = l.concern_id AND c.deleted = 0"
            "  WHERE l.deleted = 0 AND c.owner_id = :owner))"
            " ORDER BY p.due_on, p.id",
            {"until": until.isoformat(), "owner": owner},
        ).fetchall()
        return [(int(record), dt.date.fromisoformat(day)) for record, day in rows]

    def briefly(self, today: dt.date) -> list[Undertaking]:
        """What is counted of every commitment, overdue ones as of a day."""
        cursor = self._run(
            f"SELECT id, made_on, meeting_id, state, state IN ({_OPEN}) AND"
            " ifnull(due_on < ?, 0) AS overdue FROM commitment WHERE deleted = 0 ORDER BY id",
            (today.isoformat(),),
        )
        return read(Undertaking, cursor)

    def answered(self) -> dict[int, set[int]]:
        """The concerns that each commitment answers, the trash among them; of those that do."""
        found: dict[int, set[int]] = {}
        for record, concern in self._run(
            "SELECT commitment_id, concern_id FROM commitment_concern WHERE deleted = 0"
        ).fetchall():
            found.setdefault(int(record), set()).add(int(concern))
        return found

    def concerns(self, commitment: int) -> list[int]:
        """The concerns that a commitment answers, the trash left out, oldest first."""
        rows = self._run(
            "SELECT c.id FROM commitment_concern pc JOIN concern c ON c.id = pc.concern_id"
            " WHERE pc.commitment_id = ? AND pc.deleted = 0 AND c.deleted = 0"
            " ORDER BY c.received_on, c.id",
            (commitment,),
        )
        return [int(concern) for (concern,) in rows.fetchall()]

    def link(self, commitment: int, concern: int) -> int | None:
        """What says that a commitment answers a concern, or None."""
        row = self._run(
            "SELECT id FROM commitment_concern WHERE commitment_id = ? AND concern_id = ?"
            " AND deleted = 0",
            (commitment, concern),
        ).fetchone()
        return None if row is None else int(row[0])

    def links(self, commitment: int) -> list[int]:
        """What says which concerns a commitment answers, those in the trash among them."""
        rows = self._run(
            "SELECT id FROM commitment_concern WHERE commitment_id = ? AND deleted = 0",
            (commitment,),
        )
        return [int(link) for (link,) in rows.fetchall()]

    def has_attachment(self, commitment: int) -> bool:
        """Whether a file was attached to a commitment: it is evidence by itself."""
        row = self._run(
            "SELECT 1 FROM attachment WHERE commitment_id = ? AND deleted = 0 LIMIT 1",
            (commitment,),
        )
        return row.fetchone() is not None

    def _records(self, condition: str, of: int) -> list[Commitment]:
        cursor = self._run(
            f"SELECT {columns(Commitment)} FROM commitment WHERE deleted = 0 AND {condition}"
            " ORDER BY due_on IS NULL, due_on, id",
            (of,),
        )
        return read(Commitment, cursor)

    def _rows(
        self, today: dt.date, *, meeting: int = 0, authority: int = 0, record: int = 0
    ) -> list[CommitmentRow]:
        values: dict[str, object] = {"meeting": meeting, "authority": authority, "record": record}
        values["today"] = today.isoformat()
        return read(CommitmentRow, self._run(_ROWS, values))


def _gone() -> NotFoundError:
    return NotFoundError(N_("This commitment is no longer in the register."))


def _is_in(row: CommitmentRow, part: CommitmentPart, today: dt.date) -> bool:
    match part:
        case CommitmentPart.ALL:
            return True
        case CommitmentPart.OPEN:
            return row.state.is_open
        case CommitmentPart.DUE:
            return row.state.is_open and row.due_on is not None and row.due_on <= week_of(today)[1]
        case CommitmentPart.OVERDUE:
            return row.overdue
    return row.state is CommitmentState(part.value)


def _urgency(row: CommitmentRow) -> tuple[bool, int, int]:
    """Open ones first, soonest due, so the overdue lead; then what was settled, latest first."""
    due = row.due_on.toordinal() if row.due_on else dt.date.max.toordinal()
    settled = (row.settled_on or row.made_on).toordinal()
    return not row.state.is_open, due if row.state.is_open else -settled, row.id


def _entry(row: CommitmentRow) -> Entry:
    """What the words that are looked for are found in."""
    told = (row.words, row.author, row.meeting, row.authority, row.evidence, row.references)
    return Entry.of("", "\n".join(told))
