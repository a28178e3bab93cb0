"""A journal belongs to its file: its own is played, whatever else lies there is put aside."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.base import notices
from app.base.clock import FixedClock
from app.domain.concerns import ConcernDraft
from app.domain.office import Office
from app.operations.backups import back_up, restore, standing_of
from app.operations.checks import check_register
from app.operations.concerns import log_concern
from app.operations.missing import missing
from app.operations.passwords import change_password, unlock
from app.operations.registers import create_register, open_register
from app.store import binding
from app.store.files import backups, handles, journal_trials
from app.store.register import Register
from tests import registers

if TYPE_CHECKING:
    from app.store.files.keys import Key

PASSWORD = "quatre mots sans lien"
_OFFICE = Office(name="Ambassade du Mali", place="Moscou", prefix="MOW")
_KILLED = """
import os, sys
from pathlib import Path
from app.domain.concerns import ConcernDraft
from app.operations.concerns import log_concern
from app.operations.missing import missing
from app.operations.registers import open_register
from app.operations.passwords import unlock
path, title, count, password = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4]
register = open_register(path, key=unlock(path, password))
for number in range(count):
    log_concern(register, ConcernDraft(title=f"{title} {number}", description="mot " * 200))
os._exit(9)
"""


def kill_at_work(path: Path, title: str, count: int, password: str = "") -> None:
    """Log concerns in another process, which ends without closing: its journal stays."""
    run = [sys.executable, "-c", _KILLED, str(path), title, str(count), password]
    assert subprocess.run(run, check=False).returncode == 9
    assert journal(path).stat().st_size > 0


def journal(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def aside(path: Path) -> list[Path]:
    """What was put aside; the memory that goes with it is not counted."""
    return sorted(path.parent.glob(f"{path.name}-*.20*"))


class Case:
    """A register at rest, and copies of it with later states."""

    def __init__(self, folder: Path, clock: FixedClock, password: str) -> None:
        self.folder, self.clock, self.password = folder, clock, password
        self.path = folder / "a.doleances"
        registers.put(
            self.path, _OFFICE, password=password, clock=clock, author="Awa", fill=_thirty_concerns
        )
        self.key: Key | None = unlock(self.path, password)

    def work(self, path: Path, title: str, count: int = 1) -> None:
        with closing(open_register(path, key=self.key, clock=self.clock)) as register:
            for number in range(count):
                log_concern(register, ConcernDraft(title=f"{title} {number}"))

    def copied(self, name: str) -> Path:
        """The file alone."""
        (self.folder / name).mkdir()
        return Path(shutil.copy(self.path, self.folder / name / self.path.name))

    def taken(self) -> Path:
        """The journal that a crash left, out of the way."""
        return journal(self.path).rename(self.folder / "taken")

    def seen(self, path: Path) -> tuple[int, list[str]]:
        """How many concerns a reader finds, and what is said meanwhile.

        It is sound: nothing is told of it but what this computer saved and an older file lacks.
        """
        with (
            notices.heard() as said,
            closing(open_register(path, key=self.key, read_only=True)) as register,
        ):
            assert check_register(register) == missing(register)
            count = register.concerns.count()
        return count, [one.text for one in said]


def _thirty_concerns(register: Register) -> None:
    for number in range(30):
        log_concern(register, ConcernDraft(title=f"Vieux {number}"))


@pytest.fixture(params=["", PASSWORD], ids=["plain", "sealed"])
def case(request: pytest.FixtureRequest, tmp_path: Path, clock: FixedClock) -> Case:
    return Case(tmp_path, clock, request.param)


@pytest.fixture
def plain(tmp_path: Path, clock: FixedClock) -> Case:
    return Case(tmp_path, clock, "")


def test_what_a_crash_left_is_brought_in(case: Case) -> None:
    kill_at_work(case.path, "Semaine", 3, case.password)
    assert case.seen(case.path) == (33, [])
    assert aside(case.path) == []


def test_what_a_crash_at_rest_left_adds_nothing(plain: Case) -> None:
    register = open_register(plain.path, clock=plain.clock)
    log_concern(register, ConcernDraft(title="Bourse"))
    assert register.settle()
    rest = plain.copied("rest")
    shutil.copy(journal(plain.path), journal(rest))
    register.close()
    with handles.opened(rest) as file:
        assert journal_trials.adds_nothing(file, journal(rest))
    assert plain.seen(rest) == (31, [])


def older(case: Case) -> Path:
    kept = case.copied("older")
    case.work(case.path, "Entre", 40)
    kill_at_work(case.path, "Semaine", 3, case.password)
    return kept


def older_by_one_act(case: Case) -> Path:
    kept = case.copied("older")
    case.work(case.path, "Entre", 1)
    kill_at_work(case.path, "Semaine", 1, case.password)
    return kept


def newer_by_one_act(case: Case) -> Path:
    kill_at_work(case.path, "Semaine", 1, case.password)
    kept = case.copied("newer")
    shutil.copy(journal(case.path), journal(kept))
    case.work(kept, "Après", 1)
    return kept


def older_backup(case: Case) -> Path:
    with closing(open_register(case.path, key=case.key, clock=case.clock)) as register:
        kept = back_up(register, case.folder)
    kill_at_work(case.path, "Semaine", 3, case.password)
    return kept


def of_another_act(case: Case) -> Path:
    """Two copies that went different ways."""
    kept = case.copied("other")
    case.work(kept, "Ailleurs", 1)
    kill_at_work(case.path, "Semaine", 1, case.password)
    return kept


@pytest.mark.parametrize("made", [older, newer_by_one_act, older_backup, of_another_act])
@pytest.mark.parametrize("writes", [False, True])
def test_a_journal_of_another_state_is_put_aside(
    case: Case, made: Callable[[Case], Path], writes: bool
) -> None:
    kept = made(case)
    wanted = standing_of(kept, case.key).concerns
    before = kept.read_bytes()
    taken = case.taken()
    content = taken.read_bytes()
    for left in case.folder.glob(f"{case.path.name}-*"):
        left.unlink()
    shutil.copy(kept, case.path)
    shutil.copy(taken, journal(case.path))
    if writes:
        case.work(case.path, "Plus tard")
        assert case.seen(case.path) == (wanted + 1, [])
    else:
        count, said = case.seen(case.path)
        assert count == wanted
        assert any("is of another file" in one for one in said)
        assert case.path.read_bytes() == before
    (kept_journal,) = aside(case.path)
    assert kept_journal.read_bytes() == content


def test_a_small_difference_is_made_good_or_put_aside(case: Case) -> None:
    """The journal may have all that the file lacks: then nothing is missing, else it is aside."""
    kept = older_by_one_act(case)
    shutil.copy(case.taken(), journal(kept))
    assert case.seen(kept)[0] in (30, 32)


def test_another_register_gets_the_name(plain: Case, clock: FixedClock) -> None:
    kill_at_work(plain.path, "Semaine", 20)
    taken = plain.taken()
    other = plain.folder / "other.doleances"
    create_register(other, _OFFICE, clock=clock).close()
    before = other.read_bytes()
    shutil.copy(taken, journal(other))
    count, said = plain.seen(other)
    assert (count, len(said)) == (0, 1)
    assert other.read_bytes() == before


def test_a_fold_that_was_cut_short_goes_on(case: Case) -> None:
    kill_at_work(case.path, "Semaine", 20, case.password)
    wal = journal(case.path).read_bytes()
    with closing(binding.connect(case.path, key=case.key)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    whole = case.path.read_bytes()
    pages = len(whole) // 4096
    case.folder.joinpath("half").mkdir()
    for share in (0.1, 0.5, 0.9):
        half = case.folder / "half" / case.path.name
        shutil.copy(case.path, half)
        first = int(pages * share)
        old = case.copied(f"{share}")
        old.write_bytes(whole[: first * 4096] + whole[first * 4096 :])
        journal(old).write_bytes(wal)
        assert case.seen(old) == (50, [])


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8])
def test_half_of_the_pages_were_folded(case: Case, share: float) -> None:
    """What `kill -9` leaves in the middle of a fold: some pages are new, the others are not."""
    before = case.path.read_bytes()
    kill_at_work(case.path, "Semaine", 20, case.password)
    wal = journal(case.path).read_bytes()
    whole = case.copied("whole")
    shutil.copy(journal(case.path), journal(whole))
    assert case.seen(whole)[0] == 50
    with closing(binding.connect(whole, key=case.key)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    after = whole.read_bytes()
    cut = int(len(after) / 4096 * share) * 4096
    half = case.copied("half")
    half.write_bytes(after[:cut] + before[cut:])
    journal(half).write_bytes(wal)
    assert case.seen(half) == (50, [])
    assert aside(half) == []


def test_a_rollback_journal_of_another_file_is_put_aside(plain: Case) -> None:
    hot, hot_journal = in_the_middle_of_an_act(plain)
    other = plain.copied("other")
    plain.work(other, "Ailleurs", 12)
    shutil.copy(hot_journal, other.with_name(f"{other.name}-journal"))
    before = other.read_bytes()
    assert plain.seen(other)[0] == 42
    assert other.read_bytes() == before
    assert len(aside(other)) == 1
    shutil.copy(hot_journal, hot.with_name(f"{hot.name}-journal"))
    assert plain.seen(hot) == (30, [])
    assert aside(hot) == []


def in_the_middle_of_an_act(case: Case) -> tuple[Path, Path]:
    """A file that a crash left in the middle of a transaction, and its journal."""
    work = case.copied("work")
    with closing(open_register(work, clock=case.clock)) as register:
        connection = register.connection
        connection.execute("PRAGMA journal_mode = TRUNCATE")
        connection.execute("PRAGMA cache_size = 1")
        with register.transaction(all_together=True):
            for number in range(300):
                log_concern(register, ConcernDraft(title=f"Bourse {number}"))
            hot = Path(shutil.copy(work, case.folder / "hot.doleances"))
            kept = Path(shutil.copy(f"{work}-journal", case.folder / "hot-journal"))
    assert kept.stat().st_size > 0
    return hot, kept


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
@pytest.mark.parametrize("end", ["-wal", "-journal", "-shm"])
@pytest.mark.parametrize("kind", ["pipe", "link", "folder"])
def test_what_is_no_file_holds_nobody_up(plain: Case, end: str, kind: str) -> None:
    beside = plain.path.with_name(f"{plain.path.name}{end}")
    if kind == "pipe":
        os.mkfifo(beside)
    elif kind == "link":
        beside.symlink_to("/dev/zero")
    else:
        beside.mkdir()
    count, said = plain.seen(plain.path)
    assert (count, len(said)) == (30, 1)
    plain.work(plain.path, "Plus tard")


def test_restoring_clears_the_place(plain: Case) -> None:
    with closing(open_register(plain.path, clock=plain.clock)) as register:
        kept = back_up(register, plain.folder)
    kill_at_work(plain.path, "Semaine", 20)
    plain.path.unlink()
    assert restore(plain.path, kept).kept is None
    assert plain.seen(plain.path)[0] == 30
    assert journal(plain.path).name in aside(plain.path)[-1].name


def test_a_new_register_and_a_copy_clear_the_place(plain: Case, clock: FixedClock) -> None:
    kill_at_work(plain.path, "Semaine", 20)
    taken = plain.taken()
    plain.work(plain.path, "Plus tard")
    made, copy = plain.folder / "made.doleances", plain.folder / "copy.doleances"
    for place in (made, copy):
        shutil.copy(taken, journal(place))
    create_register(made, _OFFICE, clock=clock).close()
    with closing(open_register(plain.path)) as register:
        backups.write(register.connection, copy)
    assert plain.seen(made)[0] == 0
    assert plain.seen(copy)[0] == 31
    assert len(aside(made)) == len(aside(copy)) == 1


def test_another_password_is_not_set_over_a_foreign_journal(plain: Case) -> None:
    kept = plain.copied("older")
    plain.work(plain.path, "Entre", 5)
    kill_at_work(plain.path, "Semaine", 3)
    uid = standing_of(kept).uid
    shutil.copy(journal(plain.path), journal(kept))
    key = change_password(kept, None, PASSWORD, uid=uid).key
    with closing(open_register(kept, key=key)) as register:
        assert register.concerns.count() == 30
        assert register.problems(thorough=True) == []


def test_what_was_left_under_the_former_name_is_brought_in(case: Case) -> None:
    kill_at_work(case.path, "Semaine", 3, case.password)
    moved = case.path.rename(case.folder / "moscou.doleances")
    count, said = case.seen(moved)
    assert count == 33
    assert any("under its former name" in one for one in said)
    assert case.seen(moved) == (33, [])


def test_what_another_left_under_a_name_stays_there(case: Case, clock: FixedClock) -> None:
    kill_at_work(case.path, "Semaine", 3, case.password)
    taken = case.taken()
    case.work(case.path, "Plus tard")
    left = taken.rename(journal(case.folder / "gone.doleances"))
    assert case.seen(case.path)[0] == 31
    other = case.folder / "other.doleances"
    create_register(other, _OFFICE, clock=clock).close()
    with closing(open_register(other)) as register:
        assert register.concerns.count() == 0
    assert left.exists()


@pytest.fixture
def opened(plain: Case) -> Iterator[Register]:
    register = open_register(plain.path, clock=plain.clock)
    yield register
    register.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows does not tell who has a file open")
def test_two_names_of_a_file_are_not_written_at_once(plain: Case, opened: Register) -> None:
    other = plain.folder / "hard.doleances"
    os.link(plain.path, other)
    run = [sys.executable, "-m", "app", "log", str(other), "--title", "x", "--lang", "en"]
    said = subprocess.run(run, capture_output=True, text=True, check=False)
    assert said.returncode == 1
    assert "is open under another name" in said.stderr
    log_concern(opened, ConcernDraft(title="Ici"))
    opened.close()
    assert subprocess.run(run, capture_output=True, check=False).returncode == 0
    assert plain.seen(plain.path)[0] == 32


@pytest.mark.skipif(os.name == "nt", reason="what is open is not replaced there")
def test_a_file_that_replaces_an_open_one_does_not_get_its_journal(
    plain: Case, opened: Register
) -> None:
    other = plain.copied("other")
    plain.work(other, "Ailleurs", 6)
    before = other.read_bytes()
    log_concern(opened, ConcernDraft(title="Ici"))
    other.replace(plain.path)
    run = [sys.executable, "-m", "app", "list", str(plain.path), "--lang", "en"]
    said = subprocess.run(run, capture_output=True, text=True, check=True)
    assert "Ailleurs 5" in said.stdout
    assert "is of another file" in said.stderr
    assert plain.path.read_bytes() == before
    assert opened.settle()
    assert plain.path.read_bytes() == before
