"""A pause tends the journal: as long as the saves to come need it, folded before it grows."""

import os
import shutil
import sys
from contextlib import closing
from pathlib import Path

import pytest

from app.domain.concerns import ConcernDraft
from app.domain.office import Office
from app.operations.checks import altered_from_outside
from app.operations.concerns import log_concern
from app.operations.registers import create_register, open_register
from app.store import journal
from app.store.register import Register


def beside(register: Register) -> Path:
    return register.path.with_name(f"{register.path.name}-wal")


def save_some(register: Register, count: int = 5) -> None:
    for number in range(count):
        log_concern(register, ConcernDraft(title=f"Bourse {number}"))
    register.settle()


def length(register: Register) -> tuple[int, int]:
    """The pages of the journal, and those that were folded into the file."""
    _busy, pages, folded = register.connection.execute("PRAGMA wal_checkpoint(NOOP)").fetchone()
    return pages, folded


def test_a_long_journal_is_folded_in_a_pause(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_some(register)
    assert length(register)[1] < length(register)[0]
    monkeypatch.setattr(journal, "_LONG", 10)
    register.settle()
    assert length(register)[1] == length(register)[0]


def test_saves_after_a_pause_do_not_make_it_longer(register: Register) -> None:
    save_some(register)
    long = beside(register).stat().st_size
    for _ in range(30):
        save_some(register)
    # It was folded meanwhile, and begun anew.
    assert length(register)[0] < 30 * 5 * 10
    assert beside(register).stat().st_size == long


def test_a_program_that_is_killed_leaves_no_more_than_it_acknowledged(
    register: Register, tmp_path: Path
) -> None:
    """A copy of both files is what a kill leaves: the zeros behind the last save are nothing."""
    save_some(register)
    log_concern(register, ConcernDraft(title="La dernière"))
    folder = tmp_path / "killed"
    folder.mkdir()
    for file in (register.path, beside(register)):
        shutil.copy(file, folder)
    with closing(open_register(folder / register.path.name)) as left:
        assert left.concerns.count() == 6
        assert altered_from_outside(left) == []
        assert left.problems(thorough=True) == []
        save_some(left)
        assert left.concerns.count() == 11


def test_a_kill_before_the_first_save_into_it_leaves_a_register(
    register: Register, tmp_path: Path
) -> None:
    """A journal of nothing but zeros is none."""
    register.settle()
    register.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    register.settle()
    assert set(beside(register).read_bytes()) == {0}
    folder = tmp_path / "killed"
    folder.mkdir()
    for file in (register.path, beside(register)):
        shutil.copy(file, folder)
    with closing(open_register(folder / register.path.name)) as left:
        save_some(left)
        assert left.concerns.count() == 5
    save_some(register)
    assert register.concerns.count() == 5


def test_a_disk_with_little_room_keeps_it(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "_ROOM", shutil.disk_usage(register.path.parent).total)
    save_some(register)
    assert beside(register).stat().st_size < 100 * 4096


def test_a_disk_that_refuses_it_keeps_the_save(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "fsync", refuse)
    save_some(register)
    assert not register.connection.in_transaction
    assert register.concerns.count() == 5


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
def test_it_is_found_where_the_file_itself_lies(register: Register, tmp_path: Path) -> None:
    link = tmp_path / "link.doleances"
    link.symlink_to(register.path)
    with closing(open_register(link)) as linked:
        save_some(linked)
        assert beside(register).stat().st_size == journal._LENGTH


def test_closing_leaves_none(tmp_path: Path) -> None:
    office = Office(name="Ambassade du Mali", prefix="MOW")
    with closing(create_register(tmp_path / "b.doleances", office)) as made:
        save_some(made)
        assert beside(made).exists()
    assert not beside(made).exists()
