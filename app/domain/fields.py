"""The fields of records, declared once by the annotations of the record.

The annotation gives the kind of a field. A text is somebody's words unless it is marked: it is
masked, erased, searched, printed and exported from the beginning. The name of a field is in
`labels.FIELDS`, or beside it as `field(metadata=called(N_(…)))`.
"""

import datetime as dt
import types
import typing
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from enum import Enum, StrEnum, auto
from typing import TYPE_CHECKING, Annotated, Any

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


class Holds(Enum):
    """Markers of texts that are nobody's words."""

    CODE = auto()
    """An identifier, a code, or a text of the program."""
    NAME = auto()
    """The name of another record, to which it belongs."""


Code = Annotated[str, Holds.CODE]
NameOf = Annotated[str, Holds.NAME]


class Kind(Enum):
    """The kind of a value, by which it is typed, shown and stored."""

    TEXT = auto()
    CODE = auto()
    CHOICE = auto()
    """A member of an enumeration."""
    DAY = auto()
    MOMENT = auto()
    NUMBER = auto()
    TRUTH = auto()
    RECORD = auto()
    """The number of another record."""
    SEVERAL = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record."""

    name: str
    kind: Kind
    written: bool
    """Whether it holds somebody's words: masked, erased, searched."""
    choices: type[StrEnum] | None = None
    optional: bool = False
    """Whether it may be empty, whatever its kind."""
    label: str = ""
    """Its name, where `labels.FIELDS` has none: English, marked with N_."""


_LABEL = "label"


def called(label: str) -> dict[str, str]:
    """The metadata for the name of a field: English, marked with N_."""
    return {_LABEL: label}


_described: dict[type, Mapping[str, Field]] = {}


def fields_of(record: "type[DataclassInstance]") -> Mapping[str, Field]:
    """The fields of a record by name, in their order."""
    if record not in _described:
        _described[record] = _read_fields(record)
    return _described[record]


def _read_fields(record: "type[DataclassInstance]") -> Mapping[str, Field]:
    hints = typing.get_type_hints(record, include_extras=True)
    return {
        one.name: _field(one.name, hints[one.name], str(one.metadata.get(_LABEL, "")))
        for one in fields(record)
    }


def written(record: "type[DataclassInstance]") -> tuple[str, ...]:
    """The fields of a record with somebody's words."""
    return tuple(name for name, one in fields_of(record).items() if one.written)


def of_kind(record: "type[DataclassInstance]", *kinds: Kind) -> dict[str, Field]:
    """The fields of a record of certain kinds."""
    return {name: one for name, one in fields_of(record).items() if one.kind in kinds}


def values(record: "DataclassInstance", names: Iterable[str] | None = None) -> dict[str, Any]:
    """The values of a record by field: all, or the named ones.

    Nested records are kept, where `dataclasses.asdict` would convert them.

    Raises: AttributeError for an unknown field.
    """
    wanted = (one.name for one in fields(record)) if names is None else names
    return {name: getattr(record, name) for name in wanted}


def _field(name: str, hint: Any, label: str) -> Field:  # noqa: ANN401 - an annotation
    marks = typing.get_args(hint)[1:] if typing.get_origin(hint) is Annotated else ()
    plain = typing.get_args(hint)[0] if marks else hint
    parts = typing.get_args(plain) if isinstance(plain, types.UnionType) else (plain,)
    plain = next(one for one in parts if one is not types.NoneType)
    kind, choices = _KINDS.get(plain, Kind.SEVERAL), None
    if plain is str:
        kind = Kind.CODE if Holds.CODE in marks else Kind.TEXT
    elif isinstance(plain, type) and issubclass(plain, StrEnum):
        kind, choices = Kind.CHOICE, plain
    elif plain is int and (name == "id" or name.endswith("_id")):
        kind = Kind.RECORD
    return Field(
        name,
        kind,
        written=plain is str and not marks,
        choices=choices,
        optional=types.NoneType in parts,
        label=label,
    )


_KINDS: dict[Any, Kind] = {
    bool: Kind.TRUTH,
    int: Kind.NUMBER,
    dt.date: Kind.DAY,
    dt.datetime: Kind.MOMENT,
}
