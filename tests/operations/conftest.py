"""A real register on the disk, and the check that no act leaves a transaction open."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.base.clock import FixedClock
from app.domain.office import Office
from app.operations.checks import altered_from_outside
from app.operations.registers import open_register
from app.store.register import Register
from tests import registers


@pytest.fixture
def register(tmp_path: Path, clock: FixedClock) -> Iterator[Register]:
    """An empty register of the embassy; afterwards it is sound, and no transaction is open."""
    office = Office(name="Ambassade du Mali", place="Moscou", prefix="MOW")
    made = registers.opened(tmp_path / "a.doleances", office, clock=clock, author="Awa Keïta")
    yield made
    assert made.connection.in_transaction is False
    assert made.problems(thorough=True) == []
    assert altered_from_outside(made) == []
    made.close()


@pytest.fixture
def other(register: Register) -> Iterator[Register]:
    """The same register in a second window."""
    opened = open_register(register.path, clock=register.clock, author="Oumar Diallo")
    yield opened
    assert opened.connection.in_transaction is False
    opened.close()
