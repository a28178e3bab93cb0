"""Reading concerns: one whole, or a page of a list."""

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from app.base.errors import NotFoundError
from app.base.messages import N_
from app.domain import references
from app.domain.concerns import Concern, Outcome, Priority, Role
from app.domain.status import Status
from app.store.binding import Connection
from app.store.masking import Masking
from app.store.values import by_name, columns, from_values

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Requester:
    """Who raised a concern: a person or an association; neither where the name is masked."""

    name: str
    person_id: int | None = None
    association_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernRow:
    """A concern as a list shows it."""

    id: int
    reference: str
    received_on: dt.date
    title: str
    status: Status
    priority: Priority
    category_id: int | None
    subcategory_id: int | None
    place_id: int | None
    meeting_id: int | None
    owner_id: int | None
    authority_id: int | None
    due_on: dt.date | None
    people: int
    people_estimated: bool
    confidential: bool
    anonymous: bool
    outcome: Outcome | None
    last_event_on: dt.date
    deleted: bool


class Concerns:
    """The concerns of a register, as records."""

    def __init__(self, connection: Connection, masking: Masking) -> None:
        """Read through a connection, for whom the masking is."""
        self._run = connection.execute
        self._masking = masking

    def get(self, concern: int) -> Concern:
        """One concern, whole; NotFoundError."""
        found = self._masking.concerns(self._records(Concern, "id = ?", (concern,)))
        if not found:
            raise NotFoundError(N_("This concern is no longer in the register."))
        return found[0]

    def by_reference(self, reference: str) -> Concern:
        """The concern that bears a reference, in whatever way it is written; NotFoundError."""
        wanted = self._borne(references.meant(reference))
        found = self._masking.concerns(self._records(Concern, "reference = ?", (wanted,)))
        if not found:
            raise NotFoundError(
                N_("There is no concern “{reference}” in this register. Check the reference."),
                reference=reference,
            )
        return found[0]

    def _borne(self, meant: list[str]) -> str:
        """The first of the references that were meant which a concern bears, or is heard as."""
        query = "SELECT reference FROM concern WHERE reference = ?"
        for one in meant:
            if self._run(query, (one.upper(),)).fetchone():
                return one.upper()
        for one in meant[1:]:
            ending = one[one.index("-") :].upper()
            rows = self._run(
                "SELECT reference FROM concern WHERE reference LIKE ?", (f"%{ending}",)
            )
            for (reference,) in rows.fetchall():
                if references.heard(reference) == one:
                    return str(reference)
        return ""

    def many(self, concerns: Iterable[int]) -> list[Concern]:
        """Concerns, whole, in the order asked for."""
        wanted = [int(concern) for concern in concerns]
        return self._masking.concerns(self._in_order(Concern, wanted))

    def rows(self, concerns: Iterable[int]) -> list[ConcernRow]:
        """What a list shows of some concerns, in the order asked for."""
        wanted = [int(concern) for concern in concerns]
        return self._masking.rows(self._in_order(ConcernRow, wanted))

    def requesters(
        self, concerns: Iterable[int], role: Role = Role.REQUESTER
    ) -> dict[int, list[Requester]]:
        """Who raised each of some concerns; or, in the other role, who supports it by name."""
        rows = self._run(
            "SELECT r.concern_id, coalesce(p.name, a.name, ''), r.person_id, r.association_id"
            " FROM concern_requester r LEFT JOIN person p ON p.id = r.person_id"
            " LEFT JOIN association a ON a.id = r.association_id"
            " WHERE r.deleted = 0 AND r.role = ?"
            " AND r.concern_id IN (SELECT value FROM json_each(?)) ORDER BY r.id",
            (role.value, _listed(concerns)),
        )
        found: dict[int, list[Requester]] = {}
        for concern, name, person, association in rows.fetchall():
            found.setdefault(concern, []).append(
                Requester(name=name, person_id=person, association_id=association)
            )
        return self._masking.people(found)

    def speakers(self, concerns: Iterable[int]) -> dict[int, Requester]:
        """Who speaks for each of some concerns, where an association raised it."""
        rows = self._run(
            "SELECT c.id, p.name, p.id FROM concern c JOIN person p ON p.id = c.spokesperson_id"
            " WHERE c.id IN (SELECT value FROM json_each(?))",
            (_listed(concerns),),
        )
        found = {
            concern: [Requester(name=name, person_id=person)]
            for concern, name, person in rows.fetchall()
        }
        return {concern: one for concern, (one,) in self._masking.people(found).items()}

    def tags(self, concerns: Iterable[int]) -> dict[int, list[str]]:
        """The tags of some concerns."""
        rows = self._run(
            "SELECT concern_id, tag FROM concern_tag WHERE deleted = 0"
            " AND concern_id IN (SELECT value FROM json_each(?)) ORDER BY id",
            (_listed(concerns),),
        )
        found: dict[int, list[str]] = {}
        for concern, tag in rows.fetchall():
            found.setdefault(concern, []).append(tag)
        return self._masking.tags(found)

    def children(self, table: str, concern: int) -> list[dict[str, Any]]:
        """The live rows of a table that belong to a concern: requesters, tags."""
        cursor = self._run(
            f"SELECT * FROM {table} WHERE concern_id = ? AND deleted = 0 ORDER BY id", (concern,)
        )
        return by_name(cursor)

    def latest(self, most: int) -> list[int]:
        """The ids of the concerns received last, for a first page before the index is there."""
        rows = self._run(
            "SELECT id FROM concern WHERE deleted = 0 ORDER BY received_on DESC, id DESC LIMIT ?",
            (most,),
        )
        return [row[0] for row in rows.fetchall()]

    def count(self) -> int:
        """How many concerns there are, the trash left out."""
        return int(self._run("SELECT count(*) FROM concern WHERE deleted = 0").fetchone()[0])

    def referral(self, concern: int) -> int | None:
        """The last referral of a concern to an authority, or None."""
        row = self._run(
            "SELECT max(r.id) FROM referral r JOIN referral_concern c ON c.referral_id = r.id"
            " WHERE c.concern_id = ? AND c.deleted = 0 AND r.deleted = 0",
            (concern,),
        ).fetchone()
        return None if row[0] is None else int(row[0])

    def next_number(self, desk: str, year: int, after: int = 0) -> int:
        """Take the next number of a desk and a year; inside the caller's transaction.

        It comes `after` one that was given elsewhere.
        """
        # RETURNING would make a table for the one number, which takes as long as to count.
        self._run(
            "INSERT INTO reference_counter (desk, year, last) VALUES (?, ?, ?)"
            " ON CONFLICT (desk, year) DO UPDATE SET last = max(last + 1, excluded.last)",
            (desk, year, after + 1),
        )
        row = self._run(
            "SELECT last FROM reference_counter WHERE desk = ? AND year = ?", (desk, year)
        ).fetchone()
        return int(row[0])

    def _in_order(self, record: type[T], concerns: Sequence[int]) -> list[T]:
        found = self._records(
            record, "id IN (SELECT value FROM json_each(?))", (json.dumps(list(concerns)),)
        )
        by_id = {item.id: item for item in found}  # type: ignore[attr-defined]
        return [by_id[concern] for concern in concerns if concern in by_id]

    def _records(self, record: type[T], where: str, values: tuple[object, ...]) -> list[T]:
        return _made(
            record, self._run(f"SELECT {columns(record)} FROM concern WHERE {where}", values)
        )


def _made(record: type[T], cursor: Any) -> list[T]:  # noqa: ANN401 - a cursor has no public type
    return [from_values(record, row) for row in cursor.fetchall()]


def _listed(concerns: Iterable[int]) -> str:
    return json.dumps([int(concern) for concern in concerns])
