"""Filters that were given a name and kept."""

import datetime as dt
import json
from dataclasses import fields
from typing import Any

from app.domain.concerns import Outcome, Priority
from app.domain.filters import ConcernFilter, View
from app.domain.status import Status
from app.store.binding import Connection

_ENUMS = {"statuses": Status, "priorities": Priority, "outcomes": Outcome}
_DAYS = ("received_from", "received_to")


class SavedFilters:
    """The named filters of a register."""

    def __init__(self, connection: Connection) -> None:
        """Read through a connection."""
        self._run = connection.execute

    def all(self) -> dict[int, tuple[str, ConcernFilter]]:
        """Name and filter by id, in order of name."""
        rows = self._run(
            "SELECT id, name, definition FROM saved_filter WHERE deleted = 0 ORDER BY name"
        ).fetchall()
        return {row[0]: (row[1], decode(row[2])) for row in rows}


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
    """The filter that `encode` wrote; what a later version added is left out."""
    plain = json.loads(definition)
    known = {field.name for field in fields(ConcernFilter)}
    values: dict[str, Any] = {}
    for name, value in plain.items():
        if name not in known:
            continue
        if name == "view":
            values[name] = View(value)
        elif name in _DAYS:
            values[name] = dt.date.fromisoformat(value)
        elif isinstance(value, list):
            values[name] = frozenset(_ENUMS.get(name, lambda v: v)(item) for item in value)
        else:
            values[name] = value
    return ConcernFilter(**values)
