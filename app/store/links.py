"""The links between concerns, and the concerns that may have to be linked."""

import json
from collections.abc import Iterable

from app.domain.links import Linked, LinkKind
from app.domain.search import Sought
from app.domain.status import Status
from app.store import unseen
from app.store.binding import Connection
from app.store.masking import Masking
from app.store.search import Search
from app.store.values import understood


class Links:
    """The links of a register, as one connection sees them."""

    def __init__(self, connection: Connection, search: Search, masking: Masking) -> None:
        """Read through a connection, for whom the masking is, and look words up."""
        self._connection = connection
        self._run = connection.execute
        self._masking = masking
        self._search = search

    def of(self, concern: int) -> list[Linked]:
        """The concerns that one is linked with, from either end; those in the trash left out."""
        rows = self._run(
            "SELECT l.id, l.kind, l.concern_id = ?1, c.id, c.reference, c.title, c.status,"
            " c.confidential FROM concern_link l JOIN concern c"
            "  ON c.id = CASE l.concern_id WHEN ?1 THEN l.other_id ELSE l.concern_id END"
            " WHERE (l.concern_id = ?1 OR l.other_id = ?1) AND l.deleted = 0 AND c.deleted = 0"
            " ORDER BY l.kind, c.received_on, c.id",
            (concern,),
        )
        with understood():
            found = [
                Linked(
                    id=link, kind=LinkKind(kind), forwards=bool(forwards), concern=other,
                    reference=reference, title=title, status=Status(status),
                    confidential=bool(confidential),
                )
                for link, kind, forwards, other, reference, title, status, confidential
                in rows.fetchall()
            ]  # fmt: skip
        return self._masking.linked(found)

    def originals(self, concerns: Iterable[int]) -> dict[int, str]:
        """The reference of what each of some duplicates repeats, where it was said."""
        rows = self._run(
            "SELECT l.concern_id, c.reference FROM concern_link l JOIN concern c"
            " ON c.id = l.other_id WHERE l.deleted = 0 AND l.kind = ?"
            " AND l.concern_id IN (SELECT value FROM json_each(?)) ORDER BY l.id DESC",
            (LinkKind.DUPLICATE_OF.value, json.dumps(list(concerns))),
        ).fetchall()
        return {int(concern): str(reference) for concern, reference in rows}

    def find(self, concern: int, kind: LinkKind, other: int) -> int | None:
        """The link of a kind between two concerns, from the first to the second when it matters."""
        row = self._run(
            "SELECT id FROM concern_link WHERE deleted = 0 AND kind = ?1"
            " AND ((concern_id = ?2 AND other_id = ?3)"
            "  OR (?4 AND concern_id = ?3 AND other_id = ?2))",
            (kind.value, concern, other, int(kind.is_mutual)),
        ).fetchone()
        return None if row is None else int(row[0])

    def leads(self, start: int, kind: LinkKind, end: int) -> bool:
        """Whether links of a kind, one after the other, lead from a concern to another."""
        row = self._run(
            "WITH RECURSIVE reached(id) AS (VALUES (?1) UNION SELECT l.other_id"
            "  FROM concern_link l JOIN reached r ON l.concern_id = r.id"
            "  WHERE l.kind = ?2 AND l.deleted = 0)"
            " SELECT 1 FROM reached WHERE id = ?3",
            (start, kind.value, end),
        ).fetchone()
        return row is not None

    def suggest(self, words: str, but: int, most: int) -> list[int]:
        """The newest concerns whose reference or title has some words, but for one."""
        sought = Sought.of(words)
        found = self._search.newest(sought, but, most)
        if not unseen.may_name(self._masking, sought):
            return found
        still = unseen.found(self._connection, self._masking, sought, found)
        return [one for one in found if one in still]

    def titled(self, stems: Iterable[str], most: int) -> list[int]:
        """The concerns whose titles have most of some beginnings of words, the best first."""
        beginnings = sorted(stems)
        return self._search.titled(beginnings, most) if beginnings else []

    def raised_by(self, concerns: Iterable[int], people: Iterable[tuple[str, int]]) -> set[int]:
        """The concerns among some that one of these people or associations raised.

        Not those whose names are hidden: that somebody raised one would be told by it.
        """
        wanted, concerns = list(people), set(concerns)
        concerns -= self._masking.behind.hidden(concerns)
        by = {
            column: json.dumps([record for name, record in wanted if name == column])
            for column in ("person_id", "association_id")
        }
        rows = self._run(
            "SELECT concern_id FROM concern_requester WHERE deleted = 0"
            " AND concern_id IN (SELECT value FROM json_each(?))"
            " AND (person_id IN (SELECT value FROM json_each(?))"
            "  OR association_id IN (SELECT value FROM json_each(?)))",
            (json.dumps(list(concerns)), by["person_id"], by["association_id"]),
        )
        return {row[0] for row in rows.fetchall()}

    def live(self, link: int) -> bool:
        """Whether a link is there."""
        row = self._run("SELECT 1 FROM concern_link WHERE id = ? AND deleted = 0", (link,))
        return row.fetchone() is not None
