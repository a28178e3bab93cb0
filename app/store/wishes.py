"""What was chosen, as JSON: filters and reports that are kept, without what is at its default."""

import contextlib
import datetime as dt
import json
import types
import typing
from collections.abc import Callable, Iterable, Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from app.domain.fields import values

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T")
_Reader = Callable[[Any], Any]


def encode(wanted: "DataclassInstance") -> str:
    """A choice as JSON."""
    return json.dumps(_plain(wanted), ensure_ascii=False)


def decode(kind: type[T], definition: str) -> T | None:
    """What `encode` wrote; what a later version knows and this one not is left out.

    None when something without a default is missing.
    """
    try:
        plain = json.loads(definition)
    except (ValueError, TypeError, RecursionError):
        plain = None
    return _read(kind, plain)


def _plain(wanted: "DataclassInstance") -> dict[str, Any]:
    found, held = dict[str, Any](), values(wanted)
    for one in fields(wanted):
        value = held[one.name]
        if value != _default(one):
            found[one.name] = _value(value)
    return found


def _default(one: "Field[Any]") -> object:
    return one.default if one.default_factory is MISSING else one.default_factory()


def _value(value: object) -> object:
    match value:
        case frozenset():
            return sorted(value)
        case dt.date():
            return value.isoformat()
    return _plain(value) if is_dataclass(value) and not isinstance(value, type) else value


def _read(kind: type[T], plain: object) -> T | None:
    values: dict[str, Any] = {}
    for name, read in _readers(typing.cast("Any", kind)).items():
        if isinstance(plain, dict) and name in plain:
            with contextlib.suppress(ValueError, TypeError, OverflowError):
                values[name] = read(plain[name])
    with contextlib.suppress(TypeError):
        return kind(**values)
    return None


@cache
def _readers(kind: Any) -> dict[str, _Reader]:  # noqa: ANN401 - a dataclass
    """How the value of each field of a dataclass is read, by its type."""
    hints = typing.get_type_hints(kind)
    return {one.name: _reader(hints[one.name]) for one in fields(kind)}


def _reader(hint: Any) -> _Reader:  # noqa: ANN401 - any type of a field
    if isinstance(hint, types.UnionType):
        read = _reader(next(part for part in typing.get_args(hint) if part is not type(None)))
        return lambda value: None if value is None else read(value)
    if typing.get_origin(hint) is frozenset:
        one = _reader(typing.get_args(hint)[0])
        return lambda several: frozenset(_understood(one, several))
    if is_dataclass(hint):
        return lambda plain: _read(typing.cast("type", hint), plain)
    made: _Reader = dt.date.fromisoformat if hint is dt.date else hint
    return made


def _understood(one: _Reader, several: Iterable[Any]) -> Iterator[Any]:
    for value in several:
        with contextlib.suppress(ValueError, TypeError, OverflowError):
            yield one(value)
