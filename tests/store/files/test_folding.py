"""The file alone is whole in every pause, and when it was moved; others' files are left alone."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.base.clock import FixedClock
from app.base.errors import BusyRegisterError, MissingRegisterError
from app.domain.concerns import ConcernDraft
from app.domain.office import Office
from app.operations.concerns import log_concern
from app.operations.registers import create_register, open_register
from app.store.files import backups
from app.store.register import Register

moves_open_files = pytest.mark.skipif(
    sys.platform == "win32", reason="what is open cannot be renamed there"
)


@pytest.fixture
def register(tmp_path: Path, clock: FixedClock) -> Iterator[Register]:
    """One whose file is whole, and that may be closed and moved."""
    office = Office(name="Ambassade du Mali", place="Moscou", prefix="MOW")
    made = create_register(tmp_path / "a.doleances", office, clock=clock, author="Awa Keïta")
    assert made.settle()
    yield made
    made.close()


def alone(path: Path) -> int:
    """How many concerns the file has without what lies beside it."""
    copy = Path(shutil.copy(path, path.with_name("alone.doleances")))
    with closing(open_register(copy, read_only=True)) as register:
        count = register.concerns.count()
    copy.unlink()
    return count


def elsewhere(act: str, path: Path, *options: str) -> str:
    """What another process says of an act."""
    run = subprocess.run(
        [sys.executable, "-m", "app", act, str(path), *options, "--lang", "en"],
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout


def say(register: Register, *titles: str) -> None:
    for title in titles:
        log_concern(register, ConcernDraft(title=title))


def test_the_file_alone_is_whole_after_a_pause(register: Register, other: Register) -> None:
    say(register, "Bourse", "Visa")
    assert alone(register.path) == 0
    assert register.settle()
    assert alone(register.path) == 2
    say(other, "Passeport")
    assert register.fold()
    assert alone(register.path) == 3


def test_whoever_reads_what_was_before_is_waited_for(register: Register, other: Register) -> None:
    say(register, "Bourse")
    with other.snapshot():
        assert other.concerns.count() == 1
        say(register, "Visa")
        assert not register.settle()
    assert register.settle()
    assert alone(register.path) == 2


@moves_open_files
@pytest.mark.parametrize("how", ["settle", "act", "close"])
def test_a_file_that_is_renamed_has_all_that_was_saved(register: Register, how: str) -> None:
    say(register, "Bourse", "Visa")
    new = register.path.rename(register.path.with_name("b.doleances"))
    assert register.is_moved
    if how == "settle":
        assert register.settle()
    elif how == "act":
        with pytest.raises(MissingRegisterError):
            say(register, "Passeport")
    else:
        register.close()
    assert alone(new) == 2
    register.close()
    assert sorted(one.name for one in new.parent.glob("*.doleances*")) == ["b.doleances"]


@moves_open_files
def test_a_folder_that_is_renamed_keeps_all(register: Register) -> None:
    folder = register.path.parent / "inner"
    folder.mkdir()
    register.fold()
    path = Path(shutil.copy(register.path, folder / "c.doleances"))
    moved = open_register(path)
    say(moved, "Bourse")
    folder.rename(folder.with_name("outer"))
    moved.close()
    with closing(open_register(folder.with_name("outer") / "c.doleances")) as found:
        assert found.concerns.count() == 1


@moves_open_files
@pytest.mark.parametrize("seen_at_once", [True, False])
def test_what_others_wrote_at_the_new_place_stays(register: Register, seen_at_once: bool) -> None:
    say(register, "Bourse")
    register.settle()
    say(register, "Visa")
    new = register.path.rename(register.path.with_name("b.doleances"))
    if seen_at_once:
        register.settle()
    elsewhere("log", new, "--title", "Un collègue")
    assert register.fold() is seen_at_once
    register.close()
    assert "Un collègue" in elsewhere("list", new)
    with closing(open_register(new)) as found:
        assert found.concerns.count() == (3 if seen_at_once else 2)
        assert found.problems(thorough=True) == []


@moves_open_files
def test_one_process_does_not_open_a_file_under_two_names(register: Register) -> None:
    other = register.path.with_name("b.doleances")
    os.link(register.path, other)
    with pytest.raises(BusyRegisterError, match="under another name"):
        open_register(other, read_only=True)
    register.close()
    open_register(other).close()


@moves_open_files
def test_what_was_deleted_is_whole_where_it_is_open(register: Register, tmp_path: Path) -> None:
    say(register, "Bourse", "Visa")
    register.path.unlink()
    with closing(register):
        assert register.settle()
        backups.write(register.connection, tmp_path / "saved.doleances")
    assert alone(tmp_path / "saved.doleances") == 2


@moves_open_files
def test_what_takes_the_place_is_left_as_it_is(register: Register, tmp_path: Path) -> None:
    register.fold()
    other = Path(shutil.copy(register.path, tmp_path / "other.doleances"))
    say(register, "Bourse")
    before = other.read_bytes()
    os.replace(other, register.path)  # noqa: PTH105 - a sync program
    assert register.settle()
    register.close()
    assert register.path.read_bytes() == before
