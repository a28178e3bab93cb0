"""Names that complete what is typed, from the register that is open."""

from collections.abc import Iterable

from app.domain.folding import fold
from app.gui.desk.desk import Desk

_MOST = 8


class Suggestions:
    """One method a kind of name; each answers at once, on the window's own connection."""

    def __init__(self, desk: Desk) -> None:
        """Ask the register of a desk."""
        self._desk = desk

    def people(self, typed: str) -> list[str]:
        """People."""
        return self._ask("person", typed)

    def associations(self, typed: str) -> list[str]:
        """Associations."""
        return self._ask("association", typed)

    def requesters(self, typed: str) -> list[str]:
        """People first, then associations: both raise concerns."""
        return [*self.people(typed), *self.associations(typed)][:_MOST]

    def places(self, typed: str) -> list[str]:
        """Places."""
        known = self._desk.reader.names.places if self._desk.is_open else {}
        return matching(known.values(), typed)

    def meetings(self, typed: str) -> list[str]:
        """Meetings, latest first."""
        meetings = self._desk.reader.names.meetings if self._desk.is_open else {}
        return matching((meeting.title for meeting in meetings.values()), typed)

    def authorities(self, typed: str) -> list[str]:
        """Authorities."""
        known = self._desk.reader.names.authorities if self._desk.is_open else {}
        return matching((authority.name for authority in known.values()), typed)

    def commitment_authors(self, typed: str) -> list[str]:
        """The names of people who made commitments."""
        known = self._desk.reader.commitments.authors() if self._desk.is_open else []
        return matching(known, typed)

    def staff(self, typed: str) -> list[str]:
        """The people of the office who still work there."""
        staff = self._desk.reader.names.staff if self._desk.is_open else {}
        return matching((member.name for member in staff.values() if member.active), typed)

    def concerns(self, typed: str, but: int = 0) -> list[str]:
        """Other concerns, newest first: the reference, then the title."""
        if not self._desk.is_open:
            return []
        reader = self._desk.reader
        found = reader.concerns.rows(reader.links.suggest(typed, but, _MOST))
        return [f"{row.reference} {row.title}" for row in found]

    def _ask(self, table: str, typed: str) -> list[str]:
        return self._desk.reader.names.suggest(table, typed, _MOST) if self._desk.is_open else []


def matching(names: Iterable[str], typed: str) -> list[str]:
    """The names with a word that begins as typed, those that begin so themselves first."""
    wanted = fold(typed)
    folded = [(fold(name), name) for name in names]
    found = [name for plain, name in folded if plain.startswith(wanted)]
    inside = [name for plain, name in folded if f" {wanted}" in plain and name not in found]
    return [*found, *inside][:_MOST]
