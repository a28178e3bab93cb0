"""The records that concerns refer to (categories, meetings, places …) and their completion."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cached_property
from typing import TypeVar

from app.domain.authorities import Authority
from app.domain.categories import Category
from app.domain.folding import fold, name_key
from app.domain.holidays import Calendar, Holiday
from app.domain.meetings import Meeting
from app.domain.staff import StaffMember
from app.store.binding import Connection
from app.store.calendars import Public, standing
from app.store.values import as_text, by_name, columns, damaged_record, from_row, understood

T = TypeVar("T")
_KEPT = {
    "category": ("categories", "_by_code"),
    "meeting": ("meetings",),
    "place": ("places",),
    "staff": ("staff",),
    "authority": ("authorities",),
    "holiday": ("holiday_list", "holidays"),
    "office": ("public_holidays", "holidays"),
    "person": (),
    "association": (),
}
NAMED = frozenset(_KEPT)
"""The tables of which something is kept in memory."""

_Bearer = tuple[int, str | None]
"""A person or an association, and what the person does, if it is known."""

_BEARERS = {
    "person": "SELECT id, profile, name, name_cyrillic FROM person"
    " WHERE name_key = ? AND deleted = 0",
    "association": "SELECT id, NULL, name, name_cyrillic FROM association"
    " WHERE name_key = ? AND deleted = 0",
}


class _Known(dict[int, T]):
    """Records by their ids: one that another record names must be there."""

    def __missing__(self, record: int) -> T:
        raise damaged_record()


def _in_two_levels(found: dict[int, Category]) -> dict[int, Category]:
    """A category under none that stands by itself, or in a ring, is one by itself: so no reader
    follows parents without an end. The check says that it was put there.
    """
    alone = {one.id for one in found.values() if one.parent_id is None}
    return _Known(
        (one.id, one if one.parent_id in alone else replace(one, parent_id=None))
        for one in found.values()
    )


class NamesIn:
    """What the records that a concern names are called in a language; nothing where none is."""

    def __init__(self, names: "Names", language: str) -> None:
        """The records are those that are known when a name is asked for."""
        self._known, self._language = names, language

    def category(self, record: int | None) -> str:
        """A category, or a subcategory."""
        found = self._known.categories.get(record or 0)
        return found.name(self._language) if found else ""

    def category_of(self, code: str) -> str:
        """A category or subcategory by its code, which stands for one that is gone."""
        found = self._known.category(code)
        return found.name(self._language) if found else code

    def meeting(self, record: int | None) -> str:
        """The title of a meeting."""
        found = self._known.meetings.get(record or 0)
        return found.title if found else ""

    def place(self, record: int | None) -> str:
        """A town or a country."""
        return self._known.places.get(record or 0, "")

    def owner(self, record: int | None) -> str:
        """A member of the staff."""
        found = self._known.staff.get(record or 0)
        return found.name if found else ""

    def authority(self, record: int | None) -> str:
        """An authority that concerns are referred to."""
        found = self._known.authorities.get(record or 0)
        return found.name if found else ""

    def of(self, noun: str, record: int | None) -> str:
        """A record of any of these kinds, by the field of a concern that names it."""
        return _NOUNS[noun][1](self, record)

    def every(self, noun: str) -> dict[int, str]:
        """What all of a kind are called, by id in their order."""
        return {record: self.of(noun, record) for record in _NOUNS[noun][0](self._known)}


class Names:
    """Small tables kept in memory until `forget`; of people and associations, who was asked for."""

    def __init__(self, connection: Connection) -> None:
        """Read nothing yet."""
        self._connection, self._run = connection, connection.execute
        self._spelled: dict[str, dict[str, int]] = {}
        self._borne: dict[tuple[str, str], list[_Bearer]] = {}

    def forget(self, *tables: str) -> None:
        """Reread these tables, or all, at the next question: something was written."""
        for table in tables or NAMED:
            for name in _KEPT[table]:
                self.__dict__.pop(name, None)
            self._spelled.pop(table, None)
            if table in _BEARERS:
                self._borne.clear()

    def in_language(self, code: str) -> NamesIn:
        """What they are called in the language of a code."""
        return NamesIn(self, code)

    @cached_property
    def categories(self) -> dict[int, Category]:
        """Categories by id in the office's order, each with its subcategories after it."""
        above = "(SELECT top.position FROM category top WHERE top.id = category.parent_id)"
        order = f"ifnull({above}, position), ifnull(parent_id, id), parent_id IS NOT NULL"
        return _in_two_levels(self._table(Category, "category", f"{order}, position, id"))

    @cached_property
    def meetings(self) -> dict[int, Meeting]:
        """Meetings by id, latest first."""
        return self._table(Meeting, "meeting", "held_on DESC, id DESC")

    @cached_property
    def places(self) -> dict[int, str]:
        """Places by id, in order of name."""
        return _Known(sorted(self._named("place", "name"), key=lambda row: fold(row[1])))

    @cached_property
    def staff(self) -> dict[int, StaffMember]:
        """The people of the office by id."""
        return self._table(StaffMember, "staff", "name")

    @cached_property
    def authorities(self) -> dict[int, Authority]:
        """Authorities by id."""
        return self._table(Authority, "authority", "name")

    @cached_property
    def holiday_list(self) -> tuple[Holiday, ...]:
        """The office's own list of holidays, in order."""
        return tuple(self._table(Holiday, "holiday", "day, id").values())

    @cached_property
    def public_holidays(self) -> Public:
        """The public holidays of a year where the office is, by day."""
        return standing(self._connection)

    @cached_property
    def holidays(self) -> Calendar:
        """The days on which the office does not work, weekends apart."""
        return Calendar(self.holiday_list, lambda day: day in self.public_holidays(day.year))

    def category(self, code: str) -> Category | None:
        """The category or subcategory of a code."""
        return self._by_code.get(code)

    @cached_property
    def _by_code(self) -> dict[str, Category]:
        return {category.code: category for category in self.categories.values()}

    def find(self, table: str, name: str) -> int | None:
        """The record of a table that bears exactly this name, whatever its case and accents."""
        if table not in self._spelled:
            rows = self._named(table, "title" if table == "meeting" else "name")
            # Of several the first counts.
            self._spelled[table] = {fold(spelled): record for record, spelled in reversed(rows)}
        return self._spelled[table].get(fold(name.strip()))

    def find_by_key(self, table: str, name: str) -> int | None:
        """The person or association of this very name, found by the index of keys."""
        return next((record for record, _profile in self._bearers(table, name)), None)

    def profiles(self, names: Iterable[str]) -> set[str]:
        """The codes of what the people of these names do, as far as it is known."""
        bearers = (bearer for name in names for bearer in self._bearers("person", name))
        return {profile for _person, profile in bearers if profile is not None}

    def _bearers(self, table: str, name: str) -> list[_Bearer]:
        """The people, or associations, of this very name: several of one act ask for the same."""
        wanted = fold(name.strip())
        known = self._borne.get((table, wanted))
        if known is None:
            rows = self._run(_BEARERS[table], (name_key(name.strip()),)).fetchall()
            known = self._borne[table, wanted] = [
                (record, profile)
                for record, profile, *spelled in rows
                if wanted in map(fold, spelled)
            ]
        return known

    def suggest(self, table: str, text: str, most: int = 8) -> list[str]:
        """Names that complete what is being typed: of people and associations, in either script."""
        key = name_key(text.strip())
        like = key.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        rows = self._run(
            f"SELECT DISTINCT name FROM {table} WHERE deleted = 0"
            " AND (name_key LIKE ?1 || '%' ESCAPE '\\' OR name_key LIKE '% ' || ?1 || '%'"
            " ESCAPE '\\') ORDER BY name LIMIT ?2",
            (like, most),
        ).fetchall()
        return [row[0] for row in rows]

    def _named(self, table: str, column: str) -> list[tuple[int, str]]:
        """The records of a table by name; DamagedRegisterError when one is no text."""
        rows = self._run(
            f"SELECT id, ifnull({column}, '') FROM {table} WHERE deleted = 0 ORDER BY id"
        ).fetchall()
        with understood():
            return [(record, as_text(words)) for record, words in rows]

    def _table(self, record: type[T], table: str, order: str) -> dict[int, T]:
        query = f"SELECT {columns(record)} FROM {table} WHERE deleted = 0 ORDER BY {order}"
        return _Known((row["id"], from_row(record, row)) for row in by_name(self._run(query)))


_NOUNS: dict[str, tuple[Callable[[Names], Iterable[int]], Callable[[NamesIn, int | None], str]]] = {
    "category": (lambda names: names.categories, NamesIn.category),
    "subcategory": (lambda names: names.categories, NamesIn.category),
    "meeting": (lambda names: names.meetings, NamesIn.meeting),
    "place": (lambda names: names.places, NamesIn.place),
    "owner": (lambda names: names.staff, NamesIn.owner),
    "authority": (lambda names: names.authorities, NamesIn.authority),
}
"""The fields of a concern that name a record: which there are, and what one is called."""
