"""Reading referrals: one whole, the list, what a letter covers, the chasers sent about it."""

import datetime as dt
import json

from app.base.errors import NotFoundError
from app.base.messages import N_
from app.domain.referrals import Chaser, Referral, ReferralPart, ReferralRow
from app.domain.search import Entry, Sought
from app.domain.status import Status
from app.store.binding import Connection
from app.store.masking import Masking
from app.store.values import by_name, columns, from_row, read

_WAITS = f"""c.status = '{Status.REFERRED.value}' AND NOT EXISTS (
  SELECT 1 FROM referral_concern o JOIN referral r2 ON r2.id = o.referral_id
  WHERE o.concern_id = c.id AND o.deleted = 0 AND r2.deleted = 0 AND r2.id > r.id)"""
"""A concern `c` still waits for the letter `r`: no later letter has taken its place."""

_COVERED = """FROM referral r JOIN referral_concern rc ON rc.referral_id = r.id AND rc.deleted = 0
  JOIN concern c ON c.id = rc.concern_id AND c.deleted = 0"""

_ROWS = f"""
SELECT r.id, a.name AS authority, r.sent_on, r.letter_reference, r.chase_on, r.replied_on, r.reply,
  count(c.id) AS concerns, total(c.people) AS people, total(c.id IS NOT NULL AND {_WAITS})
    AS awaiting,
  (SELECT count(DISTINCT f.happened_on || f.text) FROM follow_up f
    WHERE f.referral_id = r.id AND f.kind = 'chaser' AND f.deleted = 0) AS chasers,
  ifnull(group_concat(c.reference, ' '), '') AS "references"
FROM referral r JOIN authority a ON a.id = r.authority_id
  LEFT JOIN referral_concern rc ON rc.referral_id = r.id AND rc.deleted = 0
  LEFT JOIN concern c ON c.id = rc.concern_id AND c.deleted = 0
WHERE r.deleted = 0 AND (:authority = 0 OR r.authority_id = :authority)
  AND (:record = 0 OR r.id = :record)
GROUP BY r.id ORDER BY r.sent_on DESC, r.id DESC
"""


class Referrals:
    """The referrals of a register, as one connection sees them."""

    def __init__(self, connection: Connection, masking: Masking) -> None:
        """Read through a connection, for whom the masking is."""
        self._run = connection.execute
        self._masking = masking

    def get(self, referral: int) -> Referral:
        """One referral; NotFoundError for an unknown one, or one that was taken back."""
        cursor = self._run(
            f"SELECT {columns(Referral)} FROM referral WHERE id = ? AND deleted = 0", (referral,)
        )
        found = read(Referral, cursor)
        if not found:
            raise NotFoundError(N_("This referral is no longer in the register."))
        (one,) = self._masking.letters(found)
        return one

    def row(self, referral: int, today: dt.date) -> ReferralRow:
        """One referral as the list shows it; NotFoundError."""
        found = self._rows(today, record=referral)
        if not found:
            raise NotFoundError(N_("This referral is no longer in the register."))
        (one,) = self._masking.letters(found)
        return one

    def rows(
        self,
        words: str = "",
        part: ReferralPart = ReferralPart.ALL,
        *,
        today: dt.date,
        authority: int = 0,
    ) -> list[ReferralRow]:
        """The referrals that hold all the words: first those to chase, then the latest sent."""
        rows = self._rows(today, authority=authority)
        seen = self._masking.letters([row for row in rows if _is_in(row, part)])
        return sorted(Sought.of(words).among(seen, _entry), key=_urgency)

    def due(self, today: dt.date) -> int:
        """How many letters are to be chased."""
        (count,) = self._run(
            f"SELECT count(DISTINCT r.id) {_COVERED}"
            f" WHERE r.deleted = 0 AND r.chase_on <= ? AND {_WAITS}",
            (today.isoformat(),),
        ).fetchone()
        return int(count)

    def concerns(self, referral: int) -> list[int]:
        """The concerns that a letter covers, the trash left out, oldest first."""
        return self._ids(
            f"SELECT c.id {_COVERED} WHERE r.id = ? ORDER BY c.received_on, c.id", referral
        )

    def carried(self) -> dict[int, dict[int, bool]]:
        """The concerns that each letter carries, and whether each of them waits for the reply."""
        found: dict[int, dict[int, bool]] = {}
        for referral, concern, waits in self._run(
            f"SELECT r.id, c.id, {_WAITS} {_COVERED} WHERE r.deleted = 0"
        ).fetchall():
            found.setdefault(int(referral), {})[int(concern)] = bool(waits)
        return found

    def chased(self) -> dict[int, list[set[int]]]:
        """The chasers about each letter: the concerns that each of them was sent for."""
        found: dict[int, list[set[int]]] = {}
        for referral, concerns in self._run(
            "SELECT referral_id, json_group_array(concern_id) FROM follow_up"
            " WHERE kind = 'chaser' AND deleted = 0 AND referral_id IS NOT NULL"
            " GROUP BY referral_id, happened_on, text"
        ).fetchall():
            found.setdefault(int(referral), []).append(set(json.loads(concerns)))
        return found

    def awaiting(self, referral: int) -> list[int]:
        """The concerns among them that still wait for this authority."""
        return self._ids(f"SELECT c.id {_COVERED} WHERE r.id = ? AND {_WAITS}", referral)

    def cover(self, referral: int, concern: int) -> int | None:
        """What says that a letter covers a concern, or None."""
        row = self._run(
            "SELECT id FROM referral_concern WHERE referral_id = ? AND concern_id = ?"
            " AND deleted = 0",
            (referral, concern),
        ).fetchone()
        return None if row is None else int(row[0])

    def chasers(self, referral: int) -> list[Chaser]:
        """The chasers sent about a letter, oldest first; one for all of its concerns is one."""
        rows = self._run(
            "SELECT happened_on, author, text FROM follow_up WHERE referral_id = ?"
            " AND kind = 'chaser' AND deleted = 0 GROUP BY happened_on, text"
            " ORDER BY happened_on, min(id)",
            (referral,),
        ).fetchall()
        sent = [
            Chaser(day=dt.date.fromisoformat(day), author=author, text=text)
            for day, author, text in rows
        ]
        return self._masking.chasers(sent, referral)

    def is_told(self, referral: int) -> bool:
        """Whether it carries a concern whose names are hidden from whoever looks."""
        return self._masking.is_told("referral", referral)

    def of_concern(self, concern: int) -> list[Referral]:
        """The letters that carry a concern, the latest first."""
        cursor = self._run(
            f"SELECT {columns(Referral)} FROM referral WHERE deleted = 0 AND id IN"
            " (SELECT referral_id FROM referral_concern WHERE concern_id = ? AND deleted = 0)"
            " ORDER BY sent_on DESC, id DESC",
            (concern,),
        )
        return self._masking.letters(read(Referral, cursor))

    def _rows(self, today: dt.date, *, authority: int = 0, record: int = 0) -> list[ReferralRow]:
        found = by_name(self._run(_ROWS, {"authority": authority, "record": record}))
        for row in found:
            row["people"], row["awaiting"] = int(row["people"]), int(row["awaiting"])
            chase_on = row["chase_on"] or ""
            row["due"] = row["awaiting"] > 0 and "" < chase_on <= today.isoformat()
        return [from_row(ReferralRow, row) for row in found]

    def _ids(self, query: str, referral: int) -> list[int]:
        return [int(concern) for (concern,) in self._run(query, (referral,)).fetchall()]


def _is_in(row: ReferralRow, part: ReferralPart) -> bool:
    match part:
        case ReferralPart.TO_CHASE:
            return row.due
        case ReferralPart.AWAITED:
            return row.awaiting > 0
        case ReferralPart.REPLIED:
            return row.replied_on is not None
    return True


def _urgency(row: ReferralRow) -> tuple[bool, int]:
    """The referrals to chase by the day since which they are; the others latest first."""
    return not row.due, row.chase_on.toordinal() if row.due and row.chase_on else 0


def _entry(row: ReferralRow) -> Entry:
    """What the words that are looked for are found in."""
    return Entry.of("", "\n".join((row.authority, row.letter_reference, row.reply, row.references)))
