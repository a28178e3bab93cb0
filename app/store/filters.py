"""Filters that were given a name and kept."""

import contextlib
import datetime as dt
import json
import types
import typing
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from functools import cache
from typing import Any

from app.domain.filters import ConcernFilter
from app.domain.folding import fold
from app.store.binding import Connection

_Reader = Callable[[Any], Any]


class SavedFilters:
    """The named filters of a register."""

    def __init__(self, connection: Connection) -> None:
        """Read through a connection."""
        self._run = connection.execute

    def all(self) -> dict[int, tuple[str, ConcernFilter]]:
        """Name and filter by id, in the office's order; by name as long as it gave none."""
        rows = self._run(
            "SELECT id, name, definition, position FROM saved_filter WHERE deleted = 0"
        ).fetchall()
        in_order = sorted(rows, key=lambda row: (row[3], fold(row[1])))
        return {row[0]: (row[1], decode(row[2])) for row in in_order}

    def next_position(self) -> int:
        """Where a new one goes: the end, or among the others by name when they have no order."""
        (last,) = self._run("SELECT max(position) FROM saved_filter WHERE deleted = 0").fetchone()
        return last + 1 if last else 0


def encode(wanted: ConcernFilter) -> str:
    """A filter as JSON, without what is left at its default."""
    plain: dict[str, Any] = {}
    for field in fields(wanted):
        value = getattr(wanted, field.name)
        if value in (field.default, frozenset()):
            continue
        if isinstance(value, frozenset):
            plain[field.name] = sorted(value)
        else:
            plain[field.name] = value.isoformat() if isinstance(value, dt.date) else value
    return json.dumps(plain, ensure_ascii=False)


def decode(definition: str) -> ConcernFilter:
    """The filter that `encode` wrote; what a later version knows and this one not is left out."""
    try:
        plain = json.loads(definition)
    except (ValueError, TypeError, RecursionError):
        plain = None
    values: dict[str, Any] = {}
    for name, read in _readers().items():
        if isinstance(plain, dict) and name in plain:
            with contextlib.suppress(ValueError, TypeError, OverflowError):
                values[name] = read(plain[name])
    return ConcernFilter(**values)


@cache
def _readers() -> dict[str, _Reader]:
    """How the value of each field is read, by its type."""
    hints = typing.get_type_hints(ConcernFilter)
    return {field.name: _reader(hints[field.name]) for field in fields(ConcernFilter)}


def _reader(hint: Any) -> _Reader:  # noqa: ANN401 - any type of a field
    if isinstance(hint, types.UnionType):
        return _reader(next(part for part in typing.get_args(hint) if part is not type(None)))
    if typing.get_origin(hint) is frozenset:
        one = _reader(typing.get_args(hint)[0])
        return lambda several: frozenset(_understood(one, several))
    read: _Reader = dt.date.fromisoformat if hint is dt.date else hint
    return read


def _understood(one: _Reader, several: Iterable[Any]) -> Iterator[Any]:
    for value in several:
        with contextlib.suppress(ValueError, TypeError, OverflowError):
            yield one(value)
