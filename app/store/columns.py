"""The columns of the concerns as they are read out of the register: numbers, one a concern.

What the program did not write (a damaged day, a reference to nothing) is read as some number or
refused; the index of the concerns is made of these columns.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from app.store.binding import Connection
from app.store.codes import NO_DAY, NONE, OUTCOMES, PRIORITIES, STATUSES, days_of, numbers_of
from app.store.values import understood

if TYPE_CHECKING:
    from app.store.codes import Column


def _code(column: str, codes: Iterable[str]) -> str:
    cases = " ".join(f"WHEN '{code}' THEN {place}" for place, code in enumerate(codes))
    return f"CASE {column} {cases} ELSE {NONE} END"


def _sound(day: str) -> str:
    return f"ifnull({day}, '{NO_DAY}')"


def _whatever(day: str) -> str:
    """A day that was damaged is some number; to ask for all so takes as long as all the rest."""
    return f"CAST(replace(ifnull({day}, '0'), '-', '') AS INTEGER)"


_DAYS = (
    *("received_on", "due_on", "chase_on", "reminder_on"),
    *("acknowledged_on", "closed_on", "last_event_on", "answered_on"),
)
_NUMBERS: dict[str, str] = {
    "id": "id",
    "deleted": "deleted",
    "status": _code("status", STATUSES),
    "category": "ifnull(category_id, 0)",
    "subcategory": "ifnull(subcategory_id, 0)",
    "meeting": "ifnull(meeting_id, 0)",
    "place": "ifnull(place_id, 0)",
    "priority": _code("priority", PRIORITIES),
    "owner": "ifnull(owner_id, 0)",
    "authority": "ifnull(authority_id, 0)",
    "outcome": _code("outcome", OUTCOMES),
    "people": "people",
    "confidential": "confidential",
    "excluded": "excluded",
    "reopened": "reopened",
    "informed": "ifnull(informed, 0)",
}

_REFERENCES = ("category", "subcategory", "meeting", "place", "owner", "authority")
_MOST = 100_000_000
"""No register has more records: a larger number was not written by the program, and vectors that
are indexed by it would not fit into memory."""


def read_columns(
    connection: Connection, where: str = "", values: tuple[object, ...] = ()
) -> "dict[str, Column]":
    """The columns of all concerns, or of those of a condition, in the order of the file."""
    with understood():
        texts = _texts_of(connection, _sound, where, values)
        try:
            days = {name: days_of(texts[name]) for name in _DAYS}
        except ValueError:
            texts = _texts_of(connection, _whatever, where, values)
            days = {name: numbers_of(texts[name]) for name in _DAYS}
        return _checked({name: numbers_of(texts[name]) for name in _NUMBERS} | days)


def _texts_of(
    connection: Connection, day: Callable[[str], str], where: str, values: tuple[object, ...]
) -> dict[str, str]:
    """One pass over a covering index; text is the fastest way out of SQLite for columns."""
    sources = _NUMBERS | {name: day(name) for name in _DAYS}
    concatenated = ", ".join(f"group_concat({source})" for source in sources.values())
    row = connection.execute(f"SELECT {concatenated} FROM concern{where}", values)
    return {name: text or "" for name, text in zip(sources, row.fetchone(), strict=True)}


def _checked(columns: "dict[str, Column]") -> "dict[str, Column]":
    """Columns as the program writes them: a value each; who refers to nothing refers to none."""
    ids = columns["id"]
    if len({len(values) for values in columns.values()}) > 1:
        message = "a value that is none"
        raise ValueError(message)
    if len(ids) and not 0 < ids.min() <= ids.max() <= _MOST:
        message = "not the id of a concern"
        raise ValueError(message)
    for name in _REFERENCES:
        values = columns[name]
        values[(values < 0) | (values > _MOST)] = 0
    return columns
