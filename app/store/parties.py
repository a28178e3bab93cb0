"""People, associations and authorities as records: lists, one of them, what refers to it."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from app.base.errors import NotFoundError
from app.base.messages import N_
from app.domain.authorities import Authority
from app.domain.erasing import MARK
from app.domain.folding import fold, name_key
from app.domain.parties import Party
from app.domain.people import Association, Membership, Person
from app.domain.search import Entry, Sought
from app.store.binding import Connection
from app.store.values import by_name, columns, read

if TYPE_CHECKING:
    from app.domain.doubles import Contact

T = TypeVar("T")
AnyParty = Person | Association | Authority
RECORDS: dict[Party, type[AnyParty]] = {
    Party.PERSON: Person,
    Party.ASSOCIATION: Association,
    Party.AUTHORITY: Authority,
}

_CONCERNS = {
    Party.PERSON: "SELECT concern_id FROM concern_requester WHERE person_id = :id AND deleted = 0"
    " UNION SELECT id FROM concern WHERE spokesperson_id = :id",
    Party.ASSOCIATION: "SELECT concern_id FROM concern_requester"
    " WHERE association_id = :id AND deleted = 0",
    Party.AUTHORITY: "SELECT id FROM concern WHERE authority_id = :id"
    " UNION SELECT c.concern_id FROM referral_concern c JOIN referral r ON r.id = c.referral_id"
    " WHERE r.authority_id = :id AND c.deleted = 0 AND r.deleted = 0",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRow:
    """A person, an association or an authority as a list shows it."""

    id: int
    name: str
    name_cyrillic: str
    where: str
    """The city of a person or an association, the place of an authority."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A membership, with the name of the other side of it."""

    id: int
    other_id: int
    name: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SentReferral:
    """A referral as the page of its authority shows it."""

    id: int
    sent_on: dt.date
    letter_reference: str
    replied_on: dt.date | None


class Parties:
    """The people, associations and authorities of a register."""

    def __init__(self, connection: Connection) -> None:
        """Read through a connection."""
        self._run = connection.execute

    def get(self, party: Party, record: int) -> AnyParty:
        """One of them, whole; NotFoundError."""
        return self._one(RECORDS[party], party, record)

    def person(self, record: int) -> Person:
        """One person; NotFoundError."""
        return self._one(Person, "person", record)

    def association(self, record: int) -> Association:
        """One association; NotFoundError."""
        return self._one(Association, "association", record)

    def find(self, party: Party, words: str, most: int = 500) -> list[PartyRow]:
        """The parties whose names, in either script, or contacts have every word; in order of name.

        Erased persons are left out.
        """
        own = "'', place, ''" if party is Party.AUTHORITY else "name_cyrillic, city, name_key"
        rows = self._run(
            f"SELECT id, name, {own}, phone, email FROM {party}"
            " WHERE deleted = 0 AND instr(name, ?) <> 1",
            (MARK,),
        ).fetchall()
        sought = Sought.of(words)
        found = sought.among(rows, lambda row: _entry(sought, party, row))
        found.sort(key=lambda row: (fold(row[1]), row[0]))
        return [
            PartyRow(id=row[0], name=row[1], name_cyrillic=row[2], where=row[3])
            for row in found[:most]
        ]

    def count(self, party: Party) -> int:
        """How many there are."""
        (count,) = self._run(
            f"SELECT count(*) FROM {party} WHERE deleted = 0 AND instr(name, ?) <> 1", (MARK,)
        ).fetchone()
        return int(count)

    def concerns(self, party: Party, record: int) -> list[int]:
        """Their concerns, newest first, the trash left out."""
        rows = self._run(
            f"SELECT id FROM concern WHERE deleted = 0 AND id IN ({_CONCERNS[party]})"
            " ORDER BY received_on DESC, id DESC",
            {"id": record},
        ).fetchall()
        return [row[0] for row in rows]

    def members(self, association: int) -> list[Member]:
        """The people of an association, in order of name."""
        return self._members("association_id", "person", association)

    def memberships(self, person: int) -> list[Member]:
        """The associations of a person, in order of name."""
        return self._members("person_id", "association", person)

    def referrals(self, authority: int) -> list[SentReferral]:
        """What was referred to an authority, latest first."""
        cursor = self._run(
            f"SELECT {columns(SentReferral)} FROM referral WHERE authority_id = ? AND deleted = 0"
            " ORDER BY sent_on DESC, id DESC",
            (authority,),
        )
        return read(SentReferral, cursor)

    def membership(self, record: int) -> Membership:
        """One membership that holds; NotFoundError."""
        cursor = self._run(
            f"SELECT {columns(Membership)} FROM membership WHERE id = ? AND deleted = 0", (record,)
        )
        found = read(Membership, cursor)
        if not found:
            raise NotFoundError(N_("This membership is no longer there. Nothing was changed."))
        return found[0]

    def joined(self, person: int, association: int) -> int | None:
        """The membership of a person in an association, or None."""
        row = self._run(
            "SELECT id FROM membership WHERE person_id = ? AND association_id = ? AND deleted = 0",
            (person, association),
        ).fetchone()
        return None if row is None else int(row[0])

    def homonym(self, party: Party, name: str, besides: int | None = None) -> int | None:
        """Another record of exactly this name, whatever its case and accents."""
        wanted = fold(name)
        rows = self._run(f"SELECT id, name FROM {party} WHERE deleted = 0")
        return next((row[0] for row in rows if row[0] != besides and fold(row[1]) == wanted), None)

    def referring(self, table: str, column: str, record: int) -> list[dict[str, Any]]:
        """The rows of a table that refer to a record, those that are deleted among them."""
        query = f"SELECT * FROM {table} WHERE {column} = ? ORDER BY id"
        return by_name(self._run(query, (record,)))

    def is_referred(self, table: str, column: str, record: int) -> bool:
        """A row that is not deleted refers to a record."""
        row = self._run(
            f"SELECT 1 FROM {table} WHERE {column} = ? AND deleted = 0 LIMIT 1", (record,)
        ).fetchone()
        return row is not None

    def contacts(self, party: Party) -> "list[Contact]":
        """What doubles are told by, of all of them; the erased left out."""
        own = "'', name" if party is Party.AUTHORITY else "name_key, name_cyrillic"
        rows = self._run(
            f"SELECT id, {own}, phone, email FROM {party}"
            " WHERE deleted = 0 AND instr(name, ?) <> 1",
            (MARK,),
        ).fetchall()
        return [
            (record, _sound(key), name_key(other).strip() if other else "", phone, email)
            for record, key, other, phone, email in rows
        ]

    def _one(self, kind: type[T], table: str, record: int) -> T:
        query = f"SELECT {columns(kind)} FROM {table} WHERE id = ?"
        found = read(kind, self._run(query, (record,)))
        if not found:
            raise NotFoundError(N_("This record is not in the register. Nothing was changed."))
        return found[0]

    def _members(self, own: str, other: str, record: int) -> list[Member]:
        cursor = self._run(
            f"SELECT m.id, o.id AS other_id, o.name, m.role FROM membership m"
            f" JOIN {other} o ON o.id = m.{other}_id WHERE m.{own} = ? AND m.deleted = 0",
            (record,),
        )
        return sorted(read(Member, cursor), key=lambda member: fold(member.name))


def _sound(key: str) -> str:
    """A key as it is made today: older programs kept in it what nobody can see."""
    return key.strip() if key.isascii() else name_key(key).strip()


def _entry(sought: Sought, party: Party, row: tuple[Any, ...]) -> Entry:
    """What a record is found by; the names of all but persons are words that have other forms."""
    name, cyrillic, _where, key, phone, email = row[1:]
    words = "" if party is Party.PERSON else name
    reached = f"{phone}\n{email}"
    if (phone or email) and sought.may_reach(reached):
        return Entry.of(words, names=f"{name} {cyrillic}", reached=reached)
    return Entry(fold(words), "", f"{fold(f'{name} {cyrillic}')} {key}")
