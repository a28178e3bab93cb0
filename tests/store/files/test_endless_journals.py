"""A journal is tried out only as far as SQLite reads it."""

import os
from contextlib import closing
from pathlib import Path

import pytest

from app.base.clock import FixedClock
from app.domain.concerns import ConcernDraft
from app.domain.office import Office
from app.operations.concerns import log_concern
from app.operations.registers import create_register, open_register

_ROLLS_BACK = bytes.fromhex("d9d505f920a163d7ffffffff")
_AHEAD = bytes.fromhex("377f0682002de21800001000")


@pytest.mark.skipif(os.name == "nt", reason="files have no holes there unless they are asked for")
@pytest.mark.parametrize(
    ("end", "begins"),
    [("-wal", _AHEAD), ("-wal", b"x"), ("-journal", _ROLLS_BACK), ("-journal", b"x")],
)
def test_emptiness_without_end_holds_nobody_up(
    tmp_path: Path, clock: FixedClock, end: str, begins: bytes
) -> None:
    path = tmp_path / "a.doleances"
    create_register(path, Office(name="Ambassade", prefix="MOW"), clock=clock).close()
    with path.with_name(f"{path.name}{end}").open("wb") as file:
        file.write(begins)
        file.truncate(1 << 40)
    for count in range(2):
        with closing(open_register(path, clock=clock)) as register:
            assert register.concerns.count() == count
            log_concern(register, ConcernDraft(title="Visa"))
