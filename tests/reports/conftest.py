"""A small real register, of known contents, for the reports to speak of."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.base.clock import FixedClock
from app.domain.concerns import ConcernDraft
from app.domain.moves import Move
from app.domain.office import Office
from app.domain.status import Status
from app.operations.concerns import log_concern, trash
from app.operations.status import change_status
from app.store.register import Register
from tests import registers

pytest.register_assert_rewrite("tests.reports.comparing")

TODAY = dt.date(2025, 9, 1)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """An office with no concern yet, on a fixed day."""
    clock = FixedClock(dt.datetime(2025, 9, 1, 9, tzinfo=dt.UTC))
    office = Office(name="Ambassade du Mali", place="Moscou", prefix="MOW")
    made = registers.opened(tmp_path / "a.doleances", office, clock=clock, author="A. Keïta")
    yield made
    made.close()


class Desk:
    """Logs concerns and moves them, as a person would."""

    def __init__(self, register: Register) -> None:
        """Work on a register."""
        self.register = register

    def log(self, title: str = "Diplôme", **values: object) -> int:
        """Log a concern; its id."""
        values.setdefault("channel", "visit")
        changed = log_concern(self.register, ConcernDraft(title=title, **values))  # type: ignore[arg-type]
        return next(record for table, record in changed.records if table == "concern")

    def move(self, concern: int, target: Status, **values: object) -> None:
        """Change the status of a concern."""
        change_status(self.register, concern, Move(target=target, **values))  # type: ignore[arg-type]

    def trash(self, concern: int) -> None:
        """Put a concern in the trash."""
        trash(self.register, [concern])


@pytest.fixture
def desk(register: Register) -> Desk:
    """Somebody at the desk of the register."""
    return Desk(register)
