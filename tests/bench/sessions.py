"""A register grown from empty in sessions, as an office does, beside one that was analyzed anew.

A sample is made in one go and knows how its rows are spread; one that was lived in need not.
"""

import datetime as dt
from contextlib import closing
from pathlib import Path

from app.base.clock import FixedClock
from app.domain.concerns import ConcernDraft
from app.domain.follow_ups import FollowUpKind
from app.domain.office import Office
from app.operations.concerns import log_concern
from app.operations.follow_ups import add_follow_up
from app.operations.registers import Register, create_register, open_register
from tests.bench.measures import tell, tell_ratio, timed

_DAYS, _CONCERNS, _NOTES = 60, 20, 60
_LONG = 1000
"""Entries of a concern that is long in the office."""
_TURNS = 40


def grown(path: Path, days: int = _DAYS) -> None:
    """Make a register, and let it be opened, worked in and closed on many days."""
    clock = FixedClock(dt.datetime(2026, 1, 5, 9, tzinfo=dt.UTC))
    create_register(path, Office(name="Bureau inventé", prefix="MOW"), clock=clock).close()
    for day in range(days):
        with closing(open_register(path, clock=clock, author="Awa")) as register:
            for number in range(_CONCERNS):
                log_concern(register, ConcernDraft(title=f"Doléance {day}-{number}"))
            for number in range(_NOTES):
                note = f"Appel {number}"
                add_follow_up(register, 1 + number * (day + 1) // 3, FollowUpKind.NOTE, note)
        clock.advance(seconds=86_400)


def run(_file: Path, folder: Path) -> None:
    """The timeline and the history of one concern, then those of one with very many entries."""
    path = folder / "sessions.doleances"
    grown(path)
    with closing(open_register(path, author="bench")) as register:
        as_it_is = [timed(lambda: _read(register, 1)) for _ in range(_TURNS)]
        register.connection.execute("ANALYZE")
    with closing(open_register(path, author="bench")) as register:
        analyzed = [timed(lambda: _read(register, 1)) for _ in range(_TURNS)]
        tell_ratio("timeline and history, grown in sessions", as_it_is, analyzed, 1.5)
        with register.transaction(all_together=True):
            for number in range(_LONG):
                add_follow_up(register, 2, FollowUpKind.NOTE, f"Appel {number}")
        tell(f"timeline of {_LONG} entries", timed(lambda: register.histories.together(2)), 50)


def _read(register: Register, concern: int) -> None:
    register.histories.together(concern)
    register.histories.of_concern(concern)
