"""The first answer to each concern, and the due date that stood then: told by the history.

The concern itself has its last answer, and the due date of its last reopening.
"""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from app.base.clock import Clock
from app.base.identifiers import HybridClock
from app.store.binding import Connection
from app.store.values import understood

_CHANGES = """
SELECT c.id, h.field, h.old, h.new, h.stamp FROM concern c JOIN change h ON h.record_uid = c.uid
WHERE h.field IN ('answered_on', 'due_on') AND c.id IN (SELECT value FROM json_each(?))
ORDER BY h.id
"""


@dataclass(frozen=True, slots=True)
class FirstAnswer:
    """When a concern was first answered, and the due date of that day."""

    on: dt.date
    due: dt.date | None


class Answered(Protocol):
    """What is asked of a concern: its last answer, and its present due date."""

    @property
    def id(self) -> int:
        """Which one it is."""

    @property
    def answered_on(self) -> dt.date | None:
        """The day of its last answer."""

    @property
    def due_on(self) -> dt.date | None:
        """Its present due date."""


@dataclass(slots=True)
class _Told:
    """What the history tells of one concern: when it was first answered, and what was due when.

    `recorded` is the stamp of the act that wrote the answer; 0, when the concern came with it.
    """

    day: str | None = None
    recorded: int = 0
    due: list[tuple[int, str | None]] = field(default_factory=list)
    """The stamps at which the due date was changed, and what it was before."""


def last_stamp(clock: Clock, day: dt.date) -> int:
    """The last stamp that an act of a day can have."""
    return HybridClock().stamp(int(clock.end_of(day).timestamp() * 1000)) - 1


def first_answers(
    connection: Connection, concerns: Iterable[Answered], clock: Clock
) -> dict[int, FirstAnswer]:
    """The first answers to those concerns that have one; the due date is that of its day.

    Where it was changed later on that very day, it is what the answer found.
    """
    answered = {one.id: one for one in concerns if one.answered_on}
    told = _told(connection, answered)
    with understood():
        return {
            concern: _first(one, told.get(concern, _Told()), clock)
            for concern, one in answered.items()
        }


def _first(one: Answered, told: _Told, clock: Clock) -> FirstAnswer:
    on = dt.date.fromisoformat(told.day) if told.day else one.answered_on or dt.date.min
    due = one.due_on
    if told.due:
        end = min(told.recorded, last_stamp(clock, on))
        before = [old for stamp, old in told.due if stamp > end]
        if before:
            due = dt.date.fromisoformat(before[0]) if before[0] else None
    return FirstAnswer(on, due)


def _told(connection: Connection, concerns: Iterable[int]) -> dict[int, _Told]:
    found: dict[int, _Told] = {}
    rows = connection.execute(_CHANGES, (json.dumps(list(concerns)),)).fetchall()
    for concern, name, old, new, stamp in rows:
        one = found.setdefault(concern, _Told())
        if name == "due_on":
            one.due.append((stamp, old))
        elif old is None:
            # An answer that was taken back left nothing: the next one is the first.
            one.day, one.recorded = new, stamp
        elif one.day is None:
            one.day = old
    return found
