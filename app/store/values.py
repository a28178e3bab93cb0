"""Values of the domain as SQLite keeps them, and back."""

import dataclasses
import datetime as dt
import enum
import types
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from app.base.errors import DamagedRegisterError
from app.base.messages import N_
from app.domain.texts import LONGEST_TEXT

Kept = str | int | float | bytes | None
T = TypeVar("T")

AS_IT_IS = frozenset({str, int, float, bytes, type(None)})
"""The types of which SQLite keeps a value as it is."""


def to_sql(value: object) -> Kept:
    """A day as 2025-06-24, an instant in UTC to the millisecond, a truth as 0 or 1."""
    kind = type(value)
    return typing.cast("Kept", value) if kind in AS_IT_IS else WAYS[kind](value)


def _instant(value: dt.datetime) -> str:
    return value.astimezone(dt.UTC).isoformat(timespec="milliseconds")


class _Ways(dict[type, Callable[[Any], Kept]]):
    """The enumerations join when they are first met: each member is a text."""

    def __missing__(self, kind: type) -> Callable[[Any], Kept]:
        if not issubclass(kind, enum.StrEnum):
            message = f"{kind.__name__} cannot be kept in a register"
            raise TypeError(message)
        self[kind] = str
        return str


WAYS = _Ways({dt.date: dt.date.isoformat, dt.datetime: _instant, bool: int})
"""How values of the other types are kept."""


def from_row(record: type[T], row: Mapping[str, Any]) -> T:
    """Make a dataclass of the domain out of a row whose columns have the names of its fields.

    DamagedRegisterError when a value is none that the program can have written.
    """
    return from_values(record, [row[name] for name in _converters(record)])


def read(record: type[T], cursor: Any) -> list[T]:  # noqa: ANN401 - it has no public type
    """The records that rows describe whose columns have the names of its fields."""
    return [from_row(record, row) for row in by_name(cursor)]


def by_name(cursor: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - it has no public type
    """The rows that are left, each value by its column."""
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def from_values(record: type[T], values: Sequence[Any]) -> T:
    """The same out of the values alone, in the order of `columns`."""
    try:
        return record(
            **{
                name: convert(value)
                for (name, convert), value in zip(_converters(record).items(), values, strict=True)
            }
        )
    except (ValueError, TypeError) as error:
        raise damaged_record() from error


@contextmanager
def understood() -> Iterator[None]:
    """What is read here and makes no sense was not written by the program: it is damage."""
    try:
        yield
    except (ValueError, TypeError, LookupError, OverflowError) as error:
        raise damaged_record() from error


def damaged_record() -> DamagedRegisterError:
    """The sentence for a record that cannot be read, or that another one names and is not there."""
    return DamagedRegisterError(
        N_(
            "A record of this register is damaged and cannot be read. Nothing was changed:"
            " keep the file as it is, and open its last backup."
        )
    )


def columns(record: type[Any]) -> str:
    """The columns that `from_row` needs, for a SELECT."""
    return ", ".join(_converters(record))


_Converters = dict[str, Callable[[Any], Any]]
_known: dict[type[Any], _Converters] = {}


def _converters(record: type[Any]) -> _Converters:
    if record not in _known:
        hints = typing.get_type_hints(record)
        _known[record] = {
            field.name: _converter(hints[field.name]) for field in dataclasses.fields(record)
        }
    return _known[record]


def _converter(hint: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - any type of a field
    if isinstance(hint, types.UnionType):
        (inner,) = [part for part in typing.get_args(hint) if part is not type(None)]
        convert = _converter(inner)
        return lambda value: None if value is None else convert(value)
    if hint is dt.datetime:
        return _moment
    if hint is dt.date:
        return typing.cast("Callable[[Any], Any]", hint.fromisoformat)
    if hint is bool or (isinstance(hint, type) and issubclass(hint, enum.Enum)):
        return typing.cast("Callable[[Any], Any]", hint)
    return as_text if hint is str else _number


def as_text(value: object) -> str:
    """A text as it is; a uid, kept as bytes, in letters.

    One that is longer than a field holds was not written by the program, and would stop it.
    """
    if isinstance(value, str) and len(value) <= LONGEST_TEXT:
        return value
    if isinstance(value, bytes):
        return value.hex()
    message = "not a text"
    raise TypeError(message)


def _moment(value: Any) -> dt.datetime:  # noqa: ANN401 - whatever the file holds
    """An instant; one at the end of time, which no clock showed, has no hour in another zone."""
    moment = dt.datetime.fromisoformat(value)
    if dt.MINYEAR < moment.year < dt.MAXYEAR:
        return moment
    message = "no instant of a clock"
    raise ValueError(message)


def _number(value: object) -> int:
    if isinstance(value, int):
        return value
    message = "not a number"
    raise TypeError(message)
