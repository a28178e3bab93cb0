"""A table pasted from a spreadsheet or a letter, read as lines of a meeting."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.base.errors import InputError
from app.base.messages import N_
from app.domain.folding import fold
from app.domain.meetings import MeetingLine

Row = tuple[str, ...]


class Role(StrEnum):
    """What a column of a pasted table is read as."""

    WHO = "who"
    GIST = "gist"
    PEOPLE = "people"
    IGNORED = "ignored"


ROLE_NAMES = {
    Role.WHO: N_("Who"),
    Role.GIST: N_("Gist"),
    Role.PEOPLE: N_("People concerned"),
    Role.IGNORED: N_("Left out"),
}

_HEADS = {
    # Before who: nombre begins as nom does.
    Role.PEOPLE: ("personnes", "people", "nombre", "effectif", "человек", "количество", "число"),
    Role.WHO: ("qui", "who", "кто", "nom", "name", "фио", "имя", "requerant", "заявител"),
    Role.GIST: ("doleance", "gist", "concern", "objet", "суть", "обращени", "titre", "essentiel"),
}
"""How the head of a column may begin, folded, in the three languages."""

_SEPARATORS = ("\t", ";", "|")
_NUMBER = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+")


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a pasted table, how its columns are read, and whether the first is a head."""

    rows: tuple[Row, ...]
    roles: tuple[Role, ...]
    headed: bool

    @property
    def body(self) -> tuple[Row, ...]:
        """The rows that are lines to log."""
        return self.rows[1:] if self.headed else self.rows

    def number(self, place: int) -> int:
        """The number, in what was pasted, of a row of the body."""
        return place + (2 if self.headed else 1)

    def read_as(self, column: int, role: Role) -> "Table":
        """The same rows, one column read otherwise; what was read so before is left out."""
        roles = [Role.IGNORED if known is role else known for known in self.roles]
        roles[column] = role
        return Table(self.rows, tuple(roles), self.headed)

    def with_head(self, *, headed: bool) -> "Table":
        """The same rows, the first one read as a head or as a line."""
        return Table(self.rows, self.roles, headed)


def is_table(text: str) -> bool:
    """Whether what is pasted is more than one line can hold."""
    return len([line for line in text.splitlines() if line.strip()]) > 1


def read_table(text: str) -> Table:
    """The table in a pasted text: empty rows left out, every row as long as the longest."""
    found = [tuple(" ".join(cell.split()) for cell in row) for row in _cells(text)]
    filled = [row for row in found if any(row)]
    wide = max(map(len, filled), default=1)
    rows = tuple(row + ("",) * (wide - len(row)) for row in filled)
    heads = _by_head(rows[0]) if rows else ()
    headed = Role.GIST in heads or len({*heads} - {Role.IGNORED}) > 1
    return Table(rows, heads if Role.GIST in heads else _by_content(rows, headed=headed), headed)


def lines_of(table: Table, kept: MeetingLine) -> list[MeetingLine]:
    """The lines to log; what they share is that of `kept`. InputError names the bad line."""
    if Role.GIST not in table.roles:
        raise InputError(N_("Say which column holds the gist."), field="gist")
    return [
        _line(dict(zip(table.roles, row, strict=True)), table.number(place), kept)
        for place, row in enumerate(table.body)
    ]


def _line(cells: dict[Role, str], number: int, kept: MeetingLine) -> MeetingLine:
    gist = cells[Role.GIST]
    if not gist:
        raise InputError(
            N_("Line {line} has no gist. Nothing was logged."), field="gist", line=number
        )
    return MeetingLine(
        gist=gist,
        who=cells.get(Role.WHO, ""),
        people=_people(cells.get(Role.PEOPLE, ""), number),
        category=kept.category,
        place=kept.place,
        association=kept.association,
        for_all=kept.for_all,
    )


def _people(text: str, number: int) -> int:
    if not text:
        return 1
    if not _NUMBER.fullmatch(text):
        raise InputError(
            N_("Line {line}: “{text}” is not a number of people. Nothing was logged."),
            field="people",
            line=number,
            text=text[:40],
        )
    return int(re.sub(r"\D", "", text))


def _cells(text: str) -> Iterable[Sequence[str]]:
    """Cells as spreadsheets write them; a text without separators is one column."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = next((mark for mark in _SEPARATORS if mark in first), None)
    if separator is None:
        return ([line] for line in text.splitlines())
    return csv.reader(io.StringIO(text), delimiter=separator)


def _by_head(row: Row) -> tuple[Role, ...]:
    """What the heads of the columns say, each role once."""
    found: list[Role] = []
    for cell in map(fold, row):
        said = (role for role, heads in _HEADS.items() if cell.startswith(heads))
        role = next(said, Role.IGNORED)
        found.append(Role.IGNORED if role in found else role)
    return tuple(found)


def _by_content(rows: Sequence[Row], *, headed: bool) -> tuple[Role, ...]:
    """The column of numbers counts people, the longest text is the gist, the first other is who."""
    columns = list(zip(*(rows[1:] if headed else rows), strict=True))
    if not columns:
        return (Role.GIST,) * (len(rows[0]) if rows else 1)
    roles = [Role.IGNORED] * len(columns)
    texts = [place for place, cells in enumerate(columns) if not _are_numbers(cells)]
    numbers = [place for place in range(len(columns)) if place not in texts]
    gist = max(texts or [0], key=lambda place: sum(map(len, columns[place])))
    roles[gist] = Role.GIST
    for role, places in ((Role.WHO, texts), (Role.PEOPLE, numbers)):
        free = [place for place in places if roles[place] is Role.IGNORED]
        # Lines are often numbered: of two columns of numbers the last counts people.
        if free:
            roles[free[-1] if role is Role.PEOPLE else free[0]] = role
    return tuple(roles)


def _are_numbers(cells: Sequence[str]) -> bool:
    written = [cell for cell in cells if cell]
    return bool(written) and all(_NUMBER.fullmatch(cell) for cell in written)
