"""The names that stand behind confidential concerns, and behind what was written about them."""

import json
from collections.abc import Iterable
from typing import Literal

from app.store.binding import Connection
from app.store.values import as_text, understood


class Masking:
    """What has to be known to hide who raised a concern."""

    def __init__(self, connection: Connection) -> None:
        """Read through a connection."""
        self._run = connection.execute

    def names_behind(self, concerns: Iterable[int]) -> dict[int, list[str]]:
        """Every name, in both scripts, of the persons who raise, support or speak for concerns."""
        rows = self._run(
            "WITH wanted AS (SELECT value AS id FROM json_each(?)) SELECT w.concern, p.name,"
            " p.name_cyrillic FROM (SELECT r.concern_id AS concern, r.person_id AS person"
            "   FROM concern_requester r WHERE r.deleted = 0 AND r.person_id IS NOT NULL"
            "   AND r.concern_id IN wanted"
            "  UNION SELECT id, spokesperson_id FROM concern WHERE spokesperson_id IS NOT NULL"
            "   AND id IN wanted) w JOIN person p ON p.id = w.person",
            (json.dumps([int(concern) for concern in concerns]),),
        ).fetchall()
        found: dict[int, list[str]] = {}
        with understood():
            for concern, *names in rows:
                found.setdefault(concern, []).extend(as_text(name) for name in names if name)
        return found

    def names_told(
        self, holder: Literal["commitment", "referral"], records: Iterable[int]
    ) -> dict[int, set[str]]:
        """The names behind the confidential concerns that promises answer, or letters carry."""
        pairs = self._run(
            f"SELECT l.{holder}_id, c.id FROM {holder}_concern l JOIN concern c"
            " ON c.id = l.concern_id AND c.confidential = 1 WHERE l.deleted = 0"
            f" AND l.{holder}_id IN (SELECT value FROM json_each(?))",
            (json.dumps([int(record) for record in records]),),
        ).fetchall()
        behind = self.names_behind({concern for _record, concern in pairs})
        found: dict[int, set[str]] = {}
        for record, concern in pairs:
            found.setdefault(record, set()).update(behind.get(concern, ()))
        return found
