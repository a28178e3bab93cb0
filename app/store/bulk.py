"""What the rules must know of a selection of concerns, in one question whatever its size."""

import datetime as dt
import json
from collections.abc import Iterable

from app.domain.bulk import Standing, Tagging, Tally
from app.domain.status import Status
from app.store.binding import Connection
from app.store.codes import STATUSES
from app.store.index import ConcernIndex
from app.store.values import understood

_SELECTED = "SELECT value FROM json_each(?)"
_TAGS = (
    "(SELECT count(DISTINCT tag) FROM concern_tag"
    " WHERE concern_id = c.id AND deleted = 0 AND tag IN (SELECT value FROM json_each(?)))"
)
_HOLDS = {
    "owner": "ifnull(c.owner_id, 0) = ?",
    "priority": "c.priority = ?",
    "category": "ifnull(c.category_id, 0) = ?",
    "subcategory": "ifnull(c.subcategory_id, 0) = ?",
    "deleted": "c.deleted = ?",
    "tags": f"{_TAGS} = ? AND {_TAGS} = 0",
}


def tally(index: ConcernIndex, concerns: Iterable[int]) -> Tally:
    """Count a selection of any size by the columns in memory."""
    import numpy as np

    chosen = np.asarray(concerns, np.int64)
    counts = np.bincount(index.column("status", chosen), minlength=len(STATUSES))
    return Tally(
        concerns=len(chosen),
        people=int(index.column("people", chosen).sum()),
        deleted=int(index.column("deleted", chosen).sum()),
        statuses=tuple((one, int(n)) for one, n in zip(STATUSES, counts, strict=True) if n),
    )


class Standings:
    """How the concerns of a selection stand."""

    def __init__(self, connection: Connection) -> None:
        """Read through a connection."""
        self._run = connection.execute

    def of(
        self, concerns: Iterable[int], day: dt.date, holds: tuple[str, object] | None = None
    ) -> list[Standing]:
        """The concerns, gathered by what the rules look at.

        `day` is when the act happens: whether a concern came, or moved, later. `holds` is a column
        and the value that the act gives, or "tags" and the Tagging.
        """
        held, values = _held(holds)
        rows = self._run(
            "SELECT status, deleted, answered, later, held, group_concat(id), sum(people) FROM ("
            "SELECT c.id, c.people, c.status, c.deleted, c.answer <> '' AS answered,"
            " c.received_on > ? OR EXISTS (SELECT 1 FROM follow_up f WHERE f.concern_id = c.id"
            f"  AND f.happened_on > ? AND f.to_status <> '' AND f.deleted = 0) AS later,"
            f" {held} AS held FROM concern c WHERE c.id IN ({_SELECTED}) ORDER BY c.id)"
            " GROUP BY status, deleted, answered, later, held",
            (day.isoformat(), day.isoformat(), *values, _listed(concerns)),
        ).fetchall()
        with understood():
            return [
                Standing(
                    concerns=tuple(map(int, ids.split(","))),
                    people=people,
                    status=Status(status),
                    deleted=bool(deleted),
                    answered=bool(answered),
                    later=bool(later),
                    holds=bool(held),
                )
                for status, deleted, answered, later, held, ids, people in rows
            ]

    def mark(self) -> int:
        """Where the history stands: what comes after it has changed since."""
        (newest,) = self._run("SELECT max(id) FROM change").fetchone()
        return int(newest or 0)

    def changed_since(self, mark: int, concerns: Iterable[int]) -> list[int]:
        """The concerns among some that any window has changed since a mark."""
        rows = self._run(
            "SELECT id FROM concern WHERE uid IN"
            " (SELECT record_uid FROM change WHERE id > ? AND record_table = 'concern')"
            f" AND +id IN ({_SELECTED})",
            (mark, _listed(concerns)),
        )
        return sorted(row[0] for row in rows.fetchall())

    def tagged(self, concerns: Iterable[int], tag: str) -> dict[int, int]:
        """The row by which each of some concerns bears a tag."""
        rows = self._run(
            "SELECT concern_id, id FROM concern_tag WHERE deleted = 0 AND tag = ?"
            f" AND concern_id IN ({_SELECTED})",
            (tag, _listed(concerns)),
        )
        return dict(rows.fetchall())


def _held(holds: tuple[str, object] | None) -> tuple[str, tuple[object, ...]]:
    """The condition that a concern has it already, and its values."""
    if holds is None:
        return "0", ()
    column, value = holds
    if isinstance(value, Tagging):
        return _HOLDS[column], (json.dumps(value.add), len(value.add), json.dumps(value.remove))
    return _HOLDS[column], (value,)


def _listed(concerns: Iterable[int]) -> str:
    return json.dumps([int(concern) for concern in concerns])
