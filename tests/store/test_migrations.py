"""Schema: fresh equals migrated, a backup first, all or nothing; old registers open for ever."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlite_utils

from app.base.errors import DamagedRegisterError, DiskFullError, ReadOnlyRegisterError
from app.domain.filters import ConcernFilter
from app.operations.registers import open_register
from app.store import binding, migrations
from app.store import schema as schema_of_files
from app.store.checkup import unsearchable
from app.store.files import creation, opening

REGISTERS = Path(__file__).parent / "registers"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A register of version 1, as that version left it."""
    return Path(shutil.copy(REGISTERS / "version-1.doleances", tmp_path / "old.doleances"))


@pytest.fixture
def next_step(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """A step that a later version would append: the statements put into the list."""
    statements: list[str] = ["ALTER TABLE person ADD COLUMN note TEXT NOT NULL DEFAULT ''"]
    known = list(migrations.migrations._migrations)

    @migrations.migrations()
    def m999_later(db: sqlite_utils.Database) -> None:
        for statement in statements:
            db.execute(statement)

    monkeypatch.setattr(schema_of_files, "LATEST", schema_of_files.LATEST + 1)
    # The program of that day will know the schema that its steps make.
    monkeypatch.setattr(opening, "check_arranged", lambda _path, _connection: None)
    yield statements
    migrations.migrations._migrations[:] = known


def schema(path: Path) -> list[tuple[str, str]]:
    connection = binding.connect(path)
    rows = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
        " AND name NOT LIKE 'sqlite_stat%' ORDER BY name"
    ).fetchall()
    connection.close()
    return [(str(name), " ".join(sql.split())) for name, sql in rows]


@pytest.mark.parametrize("kept", sorted(REGISTERS.iterdir()), ids=lambda path: path.stem)
def test_every_register_that_was_released_opens(kept: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(kept, tmp_path / "a.doleances"))
    register = open_register(path)
    found = register.index.select(ConcernFilter(words="diplome"), today=register.clock.today())
    assert len(found.ids) >= 1
    assert register.histories.of_concern(int(found.ids[0]))
    assert register.problems(thorough=True) == []
    assert unsearchable(register.connection) == []
    register.close()
    fresh = tmp_path / "fresh.doleances"
    creation.create_file(fresh)
    assert schema(path) == schema(fresh)


def test_a_copy_is_made_before_a_migration(old: Path, next_step: list[str]) -> None:
    open_register(old).close()
    copy = old.with_name("old.v1.doleances")
    assert ("note TEXT" in dict(schema(old))["person"]) is True
    assert "note TEXT" not in dict(schema(copy))["person"]
    assert len(next_step) == 1


def test_a_migration_is_all_or_nothing(old: Path, next_step: list[str]) -> None:
    before = schema(old)
    next_step.append("NONSENSE")
    with pytest.raises(Exception, match="NONSENSE"):
        open_register(old)
    assert schema(old) == before
    del next_step[1]
    # The copy of the first attempt is in the way of the second: it gives place.
    open_register(old).close()
    assert schema(old) != before


def test_a_damaged_register_is_not_migrated(old: Path, next_step: list[str]) -> None:
    assert next_step
    connection = binding.connect(old)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("UPDATE concern SET category_id = 987654")
    connection.close()
    with pytest.raises(DamagedRegisterError):
        open_register(old)


def test_an_old_register_is_not_read_as_if_it_were_new(old: Path, next_step: list[str]) -> None:
    assert next_step
    with pytest.raises(ReadOnlyRegisterError, match="older version"):
        open_register(old, read_only=True)


def test_no_room_for_the_copy(
    old: Path, next_step: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert next_step
    before = schema(old)

    def full(_connection: binding.Connection, _target: Path) -> None:
        raise DiskFullError("full")

    monkeypatch.setattr(opening, "back_up", full)
    with pytest.raises(DiskFullError):
        open_register(old)
    assert schema(old) == before
