"""Who is behind what, and from whom they are hidden."""

import json
from collections.abc import Collection, Iterable
from typing import Literal

from app.domain.concerns import Consent
from app.domain.masking import Hidden, Viewer
from app.store.binding import Connection
from app.store.directory import Directory, People

Carrier = Literal["commitment", "referral"]
"""What is written about several concerns at once."""
_TOLD: tuple[Carrier, ...] = ("commitment", "referral")

_ASKED = "c.confidential, c.consent"
"""What says whether the names behind the concern `c` are hidden from somebody."""


class Behind:
    """The persons behind the concerns of a register, as far as a viewer may not see them."""

    def __init__(self, connection: Connection, viewer: Viewer, directory: Directory) -> None:
        """Ask through a connection."""
        self._run = connection.execute
        self._viewer, self._directory = viewer, directory
        self._are_hidden: dict[frozenset[int], bool] = {}

    def people_behind(self, concerns: Iterable[int]) -> dict[int, People]:
        """The persons who raise, support or speak for concerns, with their names."""
        wanted = [int(concern) for concern in concerns]
        if not wanted:
            return {}
        rows = self._run(
            "WITH wanted AS (SELECT value AS id FROM json_each(?))"
            " SELECT r.concern_id, r.person_id"
            "   FROM concern_requester r WHERE r.deleted = 0 AND r.person_id IS NOT NULL"
            "   AND r.concern_id IN wanted"
            "  UNION SELECT id, spokesperson_id FROM concern WHERE spokesperson_id IS NOT NULL"
            "   AND id IN wanted",
            (json.dumps(wanted),),
        ).fetchall()
        named = self._directory.people({person for _concern, person in rows})
        found: dict[int, People] = {}
        for concern, person in rows:
            if person in named:
                found.setdefault(concern, {})[person] = named[person]
        return found

    def people_told(self, holder: Carrier, records: Iterable[int]) -> dict[int, People]:
        """The persons behind the hidden concerns that letters carry, or commitments answer.

        Of a commitment also those who raised something where it was made: minutes tell both.
        """
        wanted = [int(record) for record in records]
        found = self._people_answered(holder, wanted)
        if holder == "commitment":
            rows = self._run(
                "SELECT id, meeting_id FROM commitment WHERE meeting_id IS NOT NULL"
                " AND id IN (SELECT value FROM json_each(?))",
                (json.dumps(wanted),),
            ).fetchall()
            raised = self.people_raised(meeting for _record, meeting in rows)
            for record, meeting in rows:
                if meeting in raised:
                    found.setdefault(record, {}).update(raised[meeting])
        return found

    def answers_hidden(self, holder: Carrier, record: int) -> bool:
        """Whether a letter carries, or a commitment answers, a concern whose names are hidden."""
        return record in self._people_answered(holder, [record])

    def _people_answered(self, holder: Carrier, wanted: list[int]) -> dict[int, People]:
        if not wanted or self._viewer.sees_all:
            return {}
        pairs = self._run(
            f"SELECT l.{holder}_id, c.id, {_ASKED} FROM {holder}_concern l JOIN concern c"
            " ON c.id = l.concern_id WHERE l.deleted = 0"
            f" AND l.{holder}_id IN (SELECT value FROM json_each(?))",
            (json.dumps(wanted),),
        ).fetchall()
        hidden = [
            (record, concern) for record, concern, *secret in pairs if self._is_secret(*secret)
        ]
        behind = self.people_behind({concern for _record, concern in hidden})
        found: dict[int, People] = {}
        for record, concern in hidden:
            found.setdefault(record, {}).update(behind.get(concern, {}))
        return found

    def people_raised(self, meetings: Iterable[int]) -> dict[int, People]:
        """The persons behind the hidden ones among the concerns of meetings, by meeting."""
        if self._viewer.sees_all:
            return {}
        rows = self._run(
            f"SELECT meeting_id, id, {_ASKED} FROM concern c WHERE deleted = 0"
            " AND meeting_id IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(set(meetings))),),
        ).fetchall()
        hidden = [
            (meeting, concern) for meeting, concern, *secret in rows if self._is_secret(*secret)
        ]
        behind = self.people_behind(concern for _meeting, concern in hidden)
        found: dict[int, People] = {}
        for meeting, concern in hidden:
            found.setdefault(meeting, {}).update(behind.get(concern, {}))
        return found

    def people_told_about(self, concern: int) -> People:
        """The persons whom the promises and the letters about a concern may not tell, of any."""
        found: People = {}
        for holder in _TOLD:
            rows = self._run(
                f"SELECT {holder}_id FROM {holder}_concern WHERE concern_id = ?", (concern,)
            ).fetchall()
            for people in self.people_told(holder, [record for (record,) in rows]).values():
                found.update(people)
        return found

    def is_one_hidden(self, people: Collection[int]) -> bool:
        """Whether one of some persons is behind a hidden concern."""
        asked = frozenset(people)
        if asked not in self._are_hidden:
            rows = self._run(
                f"WITH who AS (SELECT value AS id FROM json_each(?)) SELECT {_ASKED}"
                " FROM concern_requester r JOIN concern c ON c.id = r.concern_id"
                " WHERE r.person_id IN who AND r.deleted = 0 AND c.deleted = 0"
                f" UNION SELECT {_ASKED} FROM concern c"
                " WHERE c.spokesperson_id IN who AND c.deleted = 0",
                (json.dumps(sorted(asked)),),
            ).fetchall()
            unknown = not rows and self._viewer.hidden is Hidden.UNWILLING
            self._are_hidden[asked] = unknown or any(self._is_secret(*one) for one in rows)
        return self._are_hidden[asked]

    def hidden(self, concerns: Iterable[int]) -> set[int]:
        """The concerns among some whose names are hidden."""
        wanted = [int(concern) for concern in concerns]
        if not wanted or self._viewer.sees_all:
            return set()
        rows = self._run(
            f"SELECT id, {_ASKED} FROM concern c WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(wanted),),
        ).fetchall()
        return {concern for concern, *secret in rows if self._is_secret(*secret)}

    def _is_secret(self, confidential: int, consent: str) -> bool:
        return self._viewer.is_kept_from(
            confidential=bool(confidential), agreed=consent == Consent.GIVEN
        )

    def kept(self, known: Iterable[tuple[int, bool]]) -> set[int]:
        """The same of concerns of which it is known whether they are confidential."""
        if self._viewer.hidden is Hidden.UNWILLING:
            return self.hidden(concern for concern, _confidential in known)
        return {
            concern for concern, secret in known if self._viewer.is_kept_from(confidential=secret)
        }
