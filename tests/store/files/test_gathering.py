"""The journal of a register on a share: in one piece, and none where it cannot be written."""

import ctypes
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.base.errors import DiskFullError
from app.base.journals import JOURNAL, beside
from app.domain.concerns import ConcernDraft
from app.domain.office import Office
from app.operations.checks import check_register
from app.operations.concerns import log_concern
from app.operations.registers import Register, create_register, open_register
from app.store.files import gathering
from tests.conftest import LogGuard

_FULL = 13


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A register in a sync folder, closed."""
    made = tmp_path / "OneDrive" / "moscou.doleances"
    create_register(made, Office(name="Ambassade", prefix="MOW")).close()
    return made


@pytest.fixture
def shared(path: Path) -> Iterator[Register]:
    """It, open."""
    with closing(open_register(path, author="Awa")) as register:
        log_concern(register, ConcernDraft(title="La première"))
        yield register


def _titles(register: Register) -> list[str]:
    return [row[0] for row in register.connection.execute("SELECT title FROM concern").fetchall()]


def _log_and_fail(register: Register) -> None:
    with register.transaction():
        log_concern(register, ConcernDraft(title="Une de trop"))
        raise ZeroDivisionError


def test_nothing_lies_in_the_journal_before_the_act_ends(shared: Register) -> None:
    assert gathering.system() is not None
    journal = beside(shared.path, JOURNAL)
    with shared.transaction():
        log_concern(shared, ConcernDraft(title="La seconde"))
        assert journal.stat().st_size == 0
    assert journal.stat().st_size == 0
    assert _titles(shared) == ["La première", "La seconde"]


def test_a_part_that_fails_is_taken_back_by_what_was_gathered(shared: Register) -> None:
    with shared.transaction():
        log_concern(shared, ConcernDraft(title="La seconde"))
        with pytest.raises(ZeroDivisionError):
            _log_and_fail(shared)
    assert _titles(shared) == ["La première", "La seconde"]
    assert check_register(shared) == []


def test_what_is_longer_than_one_write_is_whole(shared: Register) -> None:
    """SQLite takes no more than 128 KB at once for a write."""
    with shared.transaction():
        for number in range(400):
            log_concern(shared, ConcernDraft(title=f"{number}", description="x" * 2000))
    assert len(_titles(shared)) == 401
    assert check_register(shared) == []


@pytest.mark.parametrize("fails", ["full", "fault"])
def test_a_journal_that_cannot_be_written_ends_the_act(
    shared: Register, monkeypatch: pytest.MonkeyPatch, expected_log: LogGuard, fails: str
) -> None:
    def put(journal: gathering._Journal) -> int:
        if journal._gathered and fails == "fault":
            raise MemoryError
        return _FULL if journal._gathered else 0

    if fails == "fault":
        expected_log.expect("a journal could not be gathered")
    with monkeypatch.context() as patched:
        patched.setattr(gathering._Journal, "put", put)
        with pytest.raises(DiskFullError):
            log_concern(shared, ConcernDraft(title="Perdue"))
    log_concern(shared, ConcernDraft(title="La seconde"))
    assert _titles(shared) == ["La première", "La seconde"]
    assert check_register(shared) == []


def test_without_the_functions_of_sqlite_the_journal_is_as_ever(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_name: str) -> None:
        raise OSError

    gathering._registered.cache_clear()
    with monkeypatch.context() as patched:
        patched.setattr(ctypes, "CDLL", refused)
        assert gathering.system() is None
        with closing(open_register(path, author="Awa")) as register:
            log_concern(register, ConcernDraft(title="La première"))
            assert _titles(register) == ["La première"]
    gathering._registered.cache_clear()
    assert gathering.system() is not None
