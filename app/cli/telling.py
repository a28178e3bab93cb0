"""The output of records: columns and lines for people, JSON and CSV for programs.

It follows from the fields that the records declare.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Generic, TypeGuard, TypeVar

from app.base.messages import N_
from app.base.translations import _, current
from app.cli import formats
from app.cli.columns import aligned, printable
from app.domain.fields import Kind, fields_of, values
from app.domain.labels import FIELDS, LABELS
from app.operations.registers import Register
from app.reports.records import Record

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

FORMATS = ("table", "json", "csv")

Row = TypeVar("Row", bound="DataclassInstance")


@dataclass(frozen=True, kw_only=True)
class Telling(Generic[Row]):
    """The output of the records of a noun."""

    row: type[Row]
    """The record type of a list."""
    numbered: bool = False
    """Whether people name a record by its number, which is then the first column."""
    columns: Callable[[Row], Iterable[object]]
    """The columns of the table: words, or values that are written by their kind."""
    heads: tuple[str, ...] = ()
    whole: "type[DataclassInstance] | None" = None
    """The whole record, if a row is only a part of it."""
    of_row: Callable[[Register, Any], "DataclassInstance"] | None = None
    """Reads the whole record of a row."""
    hidden: tuple[str, ...] = ()
    """Fields that are not written, or written differently."""
    more: Mapping[str, Callable[[Register, Any], object]] = field(default_factory=dict)
    """Values written besides the fields or instead of them."""
    words: Mapping[str, Callable[[Any], str]] = field(default_factory=dict)
    """Functions that write a field for a person."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """Titles of fields that differ from the usual ones."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the values of a row."""
        plain = self._field_names(self.row) + self._field_names(self.whole or self.row)
        return tuple(dict.fromkeys([*plain, *self.more]))

    def write(self, register: Register, rows: Sequence[Any], form: str) -> None:
        """Write rows in a format."""
        if form == "table":
            lines = [self.line(row) for row in rows]
            for line in aligned([[*map(_, self.heads)], *lines] if self.heads else lines):
                print(line)
            return
        told = (self._whole_record(register, row) for row in rows)
        if form == "json":
            formats.as_json([*told])
            return
        flat = [flattened(one) for one in told]
        formats.csv_rows(flat, [*flat[0]] if flat else self.names)

    def line(self, row: Any) -> list[str]:  # noqa: ANN401 - a row of any noun
        """The cells of a row."""
        number = [str(row.id)] if self.numbered else []
        return [*number, *map(_short, self.columns(row))]

    def record(self, register: Register, one: "DataclassInstance") -> Record:
        """The values of a record for scripts."""
        told = {
            name: simple(value) for name, value in values(one, self._field_names(type(one))).items()
        }
        return told | {name: simple(tell(register, one)) for name, tell in self.more.items()}

    def show(self, register: Register, one: Any, related: Record, form: str) -> None:  # noqa: ANN401
        """Print the fields of a record and its related records."""
        known = self.record(register, one) | related
        if form == "json":
            formats.as_json(known)
            return
        flat = flattened(known)
        if form == "csv":
            formats.csv_rows([flat], [name for name, value in flat.items() if not _is_story(value)])
            return
        for name, value in flat.items():
            title = self.titles.get(name) or _TITLES.get(name) or FIELDS.get(name)
            if value and title and not _is_story(value):
                words = self.words[name](one) if name in self.words else _in_words(value)
                print(f"{_(title)}: {printable(words)}")
        for story in filter(_is_story, flat.values()):
            for entry in story:
                print(printable("  ".join(entry.values()).rstrip()))

    def _whole_record(self, register: Register, row: "DataclassInstance") -> Record:
        told = self.record(register, row)
        return told | self.record(register, self.of_row(register, row)) if self.of_row else told

    def _field_names(self, record: "type[DataclassInstance]") -> list[str]:
        """The fields whose values are written: of record numbers, only its own."""
        return [
            name
            for name, known in fields_of(record).items()
            if name not in _HIDDEN
            and name not in self.hidden
            and (known.kind is not Kind.RECORD or (self.numbered and name == "id"))
        ]


_HIDDEN = ("uid", "deleted")
_TITLES = {
    "id": N_("Number"),
    "concerns": N_("Concerns"),
    "commitments": N_("Commitments"),
}


def simple(value: object) -> object:
    """A value for JSON: a day as 2025-06-24."""
    return value.isoformat() if isinstance(value, dt.date) else value


def flattened(known: Record) -> Record:
    """A record with nested records flattened, under both names."""
    flat: Record = {}
    for name, value in known.items():
        if isinstance(value, dict):
            flat |= {f"{name}_{inner}": one for inner, one in value.items()}
        else:
            flat[name] = value
    return flat


def _is_story(value: object) -> TypeGuard[list[dict[str, str]]]:
    """Whether a value is written in lines of its own."""
    return isinstance(value, list) and any(isinstance(one, dict) for one in value)


def _in_words(value: object) -> str:
    """A value for a person; days and numbers stay as for scripts."""
    match value:
        case StrEnum():
            return _(LABELS.get(type(value).__name__, {}).get(value, value.value))
        case bool():
            return _("Yes") if value else _("No")
        case list() | tuple():
            return "; ".join(map(_in_words, value))
    return str(value)


def _short(value: object) -> str:
    """A value in a column."""
    match value:
        case None:
            return ""
        case bool() | StrEnum():
            return _in_words(value)
        case int():
            return current().number(value)
        case dt.date():
            return current().short_date(value)
    return str(value)
