"""A table pasted from a spreadsheet or a letter, as lines of a meeting."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.base.errors import InputError
from app.base.messages import N_
from app.domain.folding import fold
from app.domain.meeting_lines import MeetingLine
from app.domain.texts import LONGEST_LINE

Row = tuple[str, ...]


class Role(StrEnum):
    """The field of a column of a pasted table."""

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
    # Before who: nombre begins with nom.
    Role.PEOPLE: ("personnes", "people", "nombre", "effectif", "человек", "количество", "число"),
    Role.WHO: ("qui", "who", "кто", "nom", "name", "фио", "имя", "requerant", "заявител"),
    Role.GIST: ("doleance", "gist", "concern", "objet", "суть", "обращени", "titre", "essentiel"),
}
"""The beginnings of heads of columns, folded, in the three languages."""

_ENDING = 2
"""The letters that may follow, as a plural or a case; a name that begins like a head is longer."""

_SEPARATORS = (";", "|")
_NUMBER = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+")


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a pasted table, the roles of its columns, and whether it has a head."""

    rows: tuple[Row, ...]
    numbers: tuple[int, ...]
    """The number of each row in the pasted text, without empty rows."""
    roles: tuple[Role, ...]
    headed: bool

    @property
    def body(self) -> tuple[Row, ...]:
        """The rows to log."""
        return tuple(row for _number, row in self.numbered)

    @property
    def numbered(self) -> list[tuple[int, Row]]:
        """The rows to log with their numbers."""
        return list(zip(self.numbers, self.rows, strict=True))[int(self.headed) :]

    def read_as(self, column: int, role: Role) -> "Table":
        """This table with a column in a role, which its former column loses."""
        roles = [Role.IGNORED if known is role else known for known in self.roles]
        roles[column] = role
        return replace(self, roles=tuple(roles))

    def with_head(self, *, headed: bool) -> "Table":
        """This table with its first row as a head, or as a line."""
        return replace(self, headed=headed)


def is_table(text: str) -> bool:
    """Whether pasted text is more than one line."""
    return len([line for line in text.splitlines() if line.strip()]) > 1


def read_table(text: str) -> Table:
    """The table of a pasted text, without empty rows, all rows of one length."""
    found = [tuple(" ".join(cell.split()) for cell in row) for row in _cells(text)]
    filled = [(number, row) for number, row in enumerate(found, 1) if any(row)]
    wide = max((len(row) for _number, row in filled), default=1)
    rows = tuple(row + ("",) * (wide - len(row)) for _number, row in filled)
    heads = _by_head(rows[0]) if rows else ()
    headed = _is_head(rows[0], heads) if rows else False
    named = headed and Role.GIST in heads
    roles = heads if named else _by_content(rows, headed=headed)
    return Table(rows, tuple(number for number, _row in filled), roles, headed)


def lines_of(table: Table, kept: MeetingLine) -> list[MeetingLine]:
    """The lines to log, with the shared values of `kept`. InputError names the bad line."""
    if Role.GIST not in table.roles:
        raise InputError(N_("Say which column holds the gist."), field="gist")
    return [
        _line(dict(zip(table.roles, row, strict=True)), number, kept)
        for number, row in table.numbered
    ]


def _line(cells: dict[Role, str], number: int, kept: MeetingLine) -> MeetingLine:
    gist = cells[Role.GIST]
    if not gist:
        raise InputError(
            N_("Line {line} has no gist. Nothing was logged."), field="gist", line=number
        )
    if len(gist) > LONGEST_LINE:
        raise InputError(
            N_(
                "Line {line}: a gist has at most {most} characters, this one has {count}. Nothing"
                " was logged: shorten it, then paste the table again."
            ),
            field="gist",
            line=number,
            most=LONGEST_LINE,
            count=len(gist),
        )
    return replace(
        kept,
        gist=gist,
        who=cells.get(Role.WHO, ""),
        people=_people(cells.get(Role.PEOPLE, ""), number),
        number=number,
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


def _cells(text: str) -> Iterable[Row]:
    """Split cells as spreadsheets write them; a text without separators is one column.

    Only a cell that is quoted to its end is unquoted: quotes that people type stay.
    """
    tidy = text.replace("\r\n", "\n")
    tidy = tidy.replace("\r", " " if "\n" in tidy else "\n")
    separator = _separator(tidy.split("\n"))
    if separator is None:
        return [(line,) for line in tidy.splitlines()]
    mark = re.escape(separator)
    cell = re.compile(rf'"((?:[^"]|"")*)"(?=[{mark}\n]|\Z)|([^{mark}\n]*)')
    rows: list[Row] = []
    at, row = 0, list[str]()
    while at <= len(tidy):
        found = cell.match(tidy, at)
        quoted, plain = found.groups() if found else (None, "")
        row.append(plain or "" if quoted is None else quoted.replace('""', '"'))
        at = (found.end() if found else at) + 1
        if tidy[at - 1 : at] != separator:
            rows.append(tuple(row))
            row = []
    return rows


def _separator(lines: Sequence[str]) -> str | None:
    """The separator: a tab, which people do not type, or a sign that splits all lines alike."""
    if any("\t" in line for line in lines):
        return "\t"
    filled = [line for line in lines if line.strip()]
    parting = (mark for mark in _SEPARATORS if all(mark in line for line in filled))
    return next(parting, None) if filled else None


def _is_head(row: Row, heads: Sequence[Role]) -> bool:
    """Whether a first row names columns: two of them, or the gist in a single word."""
    if any(map(_NUMBER.fullmatch, row)):
        return False
    said = {*heads} - {Role.IGNORED}
    alone = Role.GIST in said and " " not in row[heads.index(Role.GIST)]
    return len(said) > 1 or alone


def _by_head(row: Row) -> tuple[Role, ...]:
    """The fields of the heads, each once."""
    found: list[Role] = []
    for cell in row:
        said = (role for role, heads in _HEADS.items() if any(_says(cell, one) for one in heads))
        role = next(said, Role.IGNORED)
        found.append(Role.IGNORED if role in found else role)
    return tuple(found)


def _says(cell: str, head: str) -> bool:
    first = re.match(r"\w*", fold(cell))
    word = first[0] if first else ""
    return word.startswith(head) and len(word) <= len(head) + _ENDING


def _by_content(rows: Sequence[Row], *, headed: bool) -> tuple[Role, ...]:
    """The fields by content: a number is the head count, the longest text the gist, another who."""
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
        # Lines are often numbered: the last of two columns of numbers is the head count.
        if free:
            roles[free[-1] if role is Role.PEOPLE else free[0]] = role
    return tuple(roles)


def _are_numbers(cells: Sequence[str]) -> bool:
    """Whether most are numbers: the others are then reported as errors."""
    written = [cell for cell in cells if cell]
    return 2 * sum(map(bool, map(_NUMBER.fullmatch, written))) > len(written)
