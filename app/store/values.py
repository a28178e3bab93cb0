"""Values of the domain as SQLite keeps them, and back."""

import dataclasses
import datetime as dt
import enum
import types
import typing
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar

Kept = str | int | float | bytes | None
T = TypeVar("T")


def to_sql(value: object) -> Kept:
    """A day as 2025-06-24, an instant in UTC to the millisecond, a truth as 0 or 1, a code as text."""
    match value:
        case dt.datetime():
            return value.astimezone(dt.UTC).isoformat(timespec="milliseconds")
        case dt.date():
            return value.isoformat()
        case bool():
            return int(value)
        case enum.Enum():
            return str(value.value)
        case None | str() | int() | float() | bytes():
            return value
    message = f"{type(value).__name__} cannot be kept in a register"
    raise TypeError(message)


def from_row(record: type[T], row: Mapping[str, Any]) -> T:
    """Make a dataclass of the domain out of a row whose columns have the names of its fields."""
    return record(**{name: convert(row[name]) for name, convert in _converters(record).items()})


def columns(record: type) -> str:
    """The columns that `from_row` needs, for a SELECT."""
    return ", ".join(_converters(record))


@cache
def _converters(record: type) -> dict[str, Callable[[Any], Any]]:
    hints = typing.get_type_hints(record)
    return {
        field.name: _converter(hints[field.name])
        for field in dataclasses.fields(record)  # type: ignore[arg-type]
    }


def _converter(hint: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - any type of a field
    if isinstance(hint, types.UnionType):
        (inner,) = [part for part in typing.get_args(hint) if part is not type(None)]
        convert = _converter(inner)
        return lambda value: None if value is None else convert(value)
    if hint is dt.datetime or hint is dt.date:
        return typing.cast("Callable[[Any], Any]", hint.fromisoformat)
    if hint is bool or (isinstance(hint, type) and issubclass(hint, enum.Enum)):
        return typing.cast("Callable[[Any], Any]", hint)
    return lambda value: value.hex() if isinstance(value, bytes) else value
