"""Pairs of people, associations or authorities that somebody judged not to be the same."""

from app.domain.doubles import Apart
from app.domain.parties import Party
from app.store.binding import Connection

_PAIRS = """
SELECT d.id, a.id, b.id FROM told_apart d JOIN {party} a ON a.uid = d.one
  JOIN {party} b ON b.uid = d.other WHERE d.deleted = 0 AND d.party = ?
"""


class Doubles:
    """What was judged of the doubles of a register."""

    def __init__(self, connection: Connection) -> None:
        """Read through a connection."""
        self._run = connection.execute

    def apart(self, party: Party) -> Apart:
        """The pairs that are not to be proposed, by the ids of their records, the lower first."""
        return frozenset(self._judged(party))

    def judgement(self, party: Party, record: int, other: int) -> int | None:
        """The record of a judgement on a pair, or None."""
        return self._judged(party).get((min(record, other), max(record, other)))

    def apart_from(self, party: Party, record: int) -> list[int]:
        """The records that one was told apart from."""
        pairs = (pair for pair in self._judged(party) if record in pair)
        return sorted(one + other - record for one, other in pairs)

    def _judged(self, party: Party) -> dict[tuple[int, int], int]:
        rows = self._run(_PAIRS.format(party=party), (party.value,)).fetchall()
        return {(min(one, other), max(one, other)): record for record, one, other in rows}
