"""A register on a share, in few pieces: nothing old is read, and nothing passes for written."""

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
from app.store import binding
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


def test_what_was_written_before_the_flush_is_read_again(shared: Register) -> None:
    """A short memory: most pages of the act are read and written several times."""
    shared.connection.execute("PRAGMA cache_size = 10")
    with shared.transaction():
        for number in range(200):
            log_concern(shared, ConcernDraft(title=f"{number}", description="y" * 900))
    assert sorted(_titles(shared)) == sorted(["La première", *(str(n) for n in range(200))])
    assert check_register(shared) == []


def test_what_somebody_else_wrote_is_read_once_they_let_go(shared: Register) -> None:
    binding.share(shared.connection)
    with closing(binding.connect(shared.path)) as other:
        for number in range(5):
            other.execute("UPDATE concern SET title = ?", (f"De l’autre, {number}",))
            assert _titles(shared) == [f"De l’autre, {number}"]
            shared.connection.execute("UPDATE concern SET title = ?", (f"D’ici, {number}",))
            (found,) = other.execute("SELECT title FROM concern").fetchone()
            assert found == f"D’ici, {number}"


def test_a_register_that_grows_and_shrinks_is_read_to_its_end(shared: Register) -> None:
    binding.share(shared.connection)
    with closing(binding.connect(shared.path)) as other:
        other.execute("CREATE TABLE passing (text)")
        for length in (3_000_000, 10, 500_000):
            other.execute("DELETE FROM passing")
            other.execute("VACUUM")
            other.execute("INSERT INTO passing VALUES (?)", ("z" * length,))
            (found,) = shared.connection.execute("SELECT length(text) FROM passing").fetchone()
            assert found == length
        assert binding.problems(shared.connection, thorough=True) == []


@pytest.mark.parametrize("fails", ["full", "fault"])
def test_a_journal_that_cannot_be_written_ends_the_act(
    shared: Register, monkeypatch: pytest.MonkeyPatch, expected_log: LogGuard, fails: str
) -> None:
    def put(journal: gathering._Gathering) -> int:
        if journal._gathered and fails == "fault":
            raise MemoryError
        return _FULL if journal._gathered else 0

    if fails == "fault":
        expected_log.expect("a journal could not be gathered")
    with monkeypatch.context() as patched:
        patched.setattr(gathering._Gathering, "put", put)
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
