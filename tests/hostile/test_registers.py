"""Altered registers are opened or refused with a sentence: some of those of `-m tests.hostile`."""

import os
import random
import shutil
from functools import partial
from pathlib import Path

import pytest

from app.base.errors import DamagedRegisterError
from app.operations import sample
from app.operations.checks import check_register
from app.operations.offices import logo_of
from app.operations.registers import open_register
from tests import foreign
from tests.hostile import mutations, trying
from tests.hostile.oddities import ODD

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="children are forked")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample.make(tmp_path_factory.mktemp("base") / "base.doleances", concerns=12, seed=5)


@pytest.fixture
def path(base: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(base, tmp_path / "r.doleances"))


@pytest.mark.parametrize("seed", range(12))
def test_an_altered_register_is_read_or_refused(seed: int, path: Path) -> None:
    source = random.Random(seed)
    what = mutations.mutate(source, path)
    trial = trying.in_child(partial(trying.run_commands, path, trying.chosen_commands(source, 2)))
    assert not trial.faults, what


@pytest.mark.parametrize(
    ("altered", "command"),
    [
        ("DELETE FROM office", ("list",)),
        ("UPDATE office SET answer_days = 9223372036854775807", ("log", "--title", "x")),
        ("DELETE FROM category WHERE id > 30", ("report", "summary", "--out", "{out}.json")),
        ("DELETE FROM concern_tag", ("show", "MOW-2025-0001")),
        ("DELETE FROM concern_fts_config", ("list", "--search", "visa")),
        ("UPDATE saved_filter SET definition = '[[[['", ("list",)),
    ],
)
def test_damage_is_said_and_is_no_fault(altered: str, command: tuple[str, ...], path: Path) -> None:
    with foreign.opened(path, schema=True) as connection:
        connection.execute(altered)
    trial = trying.in_child(partial(trying.run_commands, path, [command]))
    assert not trial.faults


@pytest.mark.parametrize(
    ("table", "altered", "command"),
    [
        ("concern", "reopened = 'None' WHERE id % 3 = 0", ("list",)),
        ("concern", "reopened = NULL WHERE id % 3 = 0", ("list",)),
        ("concern", "meeting_id = '-6.9e+299'", ("list",)),
        ("concern", "title = NULL WHERE id = 4", ("list", "--sort", "title")),
        ("concern", "status = '' WHERE id % 3 = 0", ("bulk", "tag", "vu", "--all")),
        ("concern", "received_on = '0000-99-99' WHERE id % 3 = 0", ("today",)),
        ("concern", "received_on = '4611686018427387904' WHERE id = 4", ("overview",)),
        ("concern", "people = 4611686018427387904 WHERE id > 4", ("bulk", "tag", "vu", "--all")),
        ("concern", "owner_id = -1", ("staff",)),
        ("concern", "owner_id = 4611686018427387904", ("staff",)),
        ("concern", "id = 4611686018427387904 WHERE id = 4", ("list", "--search", "visa")),
        ("person", "name = x'd85b2a'", ("list", "--format", "json")),
        ("association", "name = x'd85b2a'", ("list", "--format", "json")),
        ("association", "name_cyrillic = NULL", ("associations",)),
    ],
)
def test_values_that_nobody_wrote_are_said_and_are_no_fault(
    table: str, altered: str, command: tuple[str, ...], path: Path
) -> None:
    with mutations.loosened(path, table), mutations.opened(path) as connection:
        connection.execute("UPDATE concern SET confidential = 1")
        connection.execute(f"UPDATE {table} SET {altered}")
    trial = trying.in_child(partial(trying.run_commands, path, [command]))
    assert not trial.faults


READING = (
    ("show", "MOW-2025-0001", "--internal"),
    ("show", "MOW-2025-0002", "--internal"),
    ("today",),
    ("overview",),
    ("attachments", "list", "MOW-2025-0001"),
    ("report", "summary", "--out", "{out}.json"),
    ("log", "--title", "Bourse"),
    ("rebuild", "{out}.new.doleances"),
)


@pytest.mark.parametrize("altered", [*ODD, None], ids=str)
def test_foreign_values_are_damage_and_stop_nothing(
    altered: tuple[str, ...] | None, path: Path
) -> None:
    if altered is None:
        mutations.deep(random.Random(0), path)
    else:
        with mutations.opened(path) as connection:
            for statement in altered:
                connection.execute(statement)
    trial = trying.in_child(partial(trying.run_commands, path, READING), most=120)
    assert not trial.faults
    assert trial.seconds < len(READING) * trying.SECONDS


def test_a_lowered_version_leaves_no_copy_behind(path: Path) -> None:
    with mutations.opened(path) as connection:
        connection.execute("PRAGMA user_version = 1")
        connection.execute("DELETE FROM _sqlite_migrations")
    before = {one.name for one in path.parent.iterdir()}
    with pytest.raises(DamagedRegisterError, match="damaged"):
        open_register(path)
    assert {one.name for one in path.parent.iterdir()} == before


def test_a_ring_of_categories_is_told_by_the_check(path: Path) -> None:
    with mutations.opened(path) as connection:
        connection.execute("UPDATE category SET parent_id = id % 5 + 1")
    register = open_register(path, read_only=True)
    assert {one.parent_id for one in register.names.categories.values()} == {None}
    assert "Categories that lie under" in " ".join(map(str, check_register(register)))
    register.close()


def test_a_name_that_is_gone_leaves_the_rest_readable(path: Path) -> None:
    with foreign.opened(path) as connection:
        connection.execute("DELETE FROM association")
        connection.execute("DELETE FROM person")
    register = open_register(path, read_only=True)
    raised = register.concerns.requesters(range(1, 16))
    assert {one.name for several in raised.values() for one in several} == {""}
    register.close()


def test_a_place_without_a_name_leaves_the_rest_readable(path: Path) -> None:
    arranged = "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE name = 'place'"
    named, unnamed = "name TEXT NOT NULL", "name TEXT"
    for altered in ((named, unnamed), None, (unnamed, named)):
        with foreign.opened(path, schema=True) as connection:
            if altered is None:
                connection.execute("UPDATE place SET name = NULL WHERE id = 1")
            else:
                connection.execute(arranged, altered)
    register = open_register(path, read_only=True)
    assert register.names.places[1] == ""
    assert len(register.names.places) > 1
    register.close()


@pytest.mark.parametrize(
    "picture",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><g transform='scale(1e9)'/></svg>",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\x7f\xff\xff\xff\x7f\xff\xff\xff\x08\6\0\0\0",
    ],
)
def test_a_logo_that_the_settings_did_not_make_is_none(path: Path, picture: bytes) -> None:
    with foreign.opened(path) as connection:
        connection.execute("UPDATE office SET logo = ?", (picture,))
    register = open_register(path, read_only=True)
    assert logo_of(register) == b""
    register.close()


def test_a_broken_logo_is_said(path: Path, tmp_path: Path) -> None:
    head = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x09\0\0\0\x09\x08\6\0\0\0"
    with foreign.opened(path) as connection:
        connection.execute("UPDATE office SET logo = ?", (head,))
    report = ("report", "summary", "--out", str(tmp_path / "x.pdf"))
    trial = trying.in_child(partial(trying.run_commands, path, [report]), most=60)
    assert not trial.faults
    assert "logo" in "".join(trial.ends.values())
    assert not (tmp_path / "x.pdf").exists()


def test_acts_that_take_back_each_other_have_a_history(path: Path) -> None:
    with foreign.opened(path) as connection:
        connection.execute("UPDATE act SET undoes = uid")
        connection.execute(
            "UPDATE act SET undoes = (SELECT uid FROM act o WHERE o.id = act.id + 1) WHERE id % 2"
        )
    register = open_register(path, read_only=True)
    assert register.histories.of_concern(1)
    register.close()
