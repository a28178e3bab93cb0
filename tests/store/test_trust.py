"""What was acknowledged is kept: kill -9, a full disk, two programs at once."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.base.errors import DiskFullError, MissingRegisterError, NotARegisterError
from app.domain.concerns import ConcernDraft
from app.domain.filters import ConcernFilter
from app.operations.concerns import log_concern
from app.operations.registers import open_register
from app.store.checkup import overtaken, unsearchable
from app.store.register import Register
from tests.hostile.disks import fill_up, small_disk

KILLS = 30
LOGGER = """
import sys
from pathlib import Path
from app.domain.concerns import ConcernDraft
from app.operations.concerns import log_concern
from app.operations.registers import open_register

register = open_register(Path(sys.argv[1]), author=sys.argv[2])
print("open", flush=True)
for number in range(int(sys.argv[3])):
    draft = ConcernDraft(title=f"{sys.argv[2]} {number}", place=f"Kazan {number % 7}",
                         requesters=(f"Awa {number}",), tags=("a", "b"))
    print(register.concerns.get(log_concern(register, draft).id).reference, flush=True)
"""


def start(register: Register, author: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", LOGGER, str(register.path), author, str(count)],
        stdout=subprocess.PIPE,
        text=True,
    )


def assert_sound(register: Register) -> None:
    register.refresh_if_changed()
    register.settle()
    assert register.problems(thorough=True) == []
    assert unsearchable(register.connection) == []
    assert overtaken(register.connection) == []
    halves = register.connection.execute(
        "SELECT count(*) FROM act a WHERE kind = 'log_concern' AND NOT EXISTS"
        " (SELECT 1 FROM change c WHERE c.act_uid = a.uid AND record_table = 'concern_tag')"
    ).fetchone()
    assert halves == (0,)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
def test_nothing_acknowledged_is_lost_to_kill_9(register: Register) -> None:
    acknowledged: list[str] = []
    for turn in range(KILLS):
        with start(register, f"Awa {turn}", 100_000) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == "open\n"
            time.sleep(0.01 + turn * 0.004)
            os.kill(child.pid, signal.SIGKILL)
            lines = child.stdout.read().split("\n")
        # The last line may have been cut while it was written.
        acknowledged += lines[:-1]
    kept = register.connection.execute("SELECT reference FROM concern").fetchall()
    assert len(acknowledged) > KILLS
    assert len(set(acknowledged)) == len(acknowledged)
    assert set(acknowledged) <= {reference for (reference,) in kept}
    assert_sound(register)


def test_two_programs_write_at_once(register: Register) -> None:
    children = [start(register, author, 60) for author in ("Awa", "Oumar")]
    said = [child.communicate(timeout=60)[0].split() for child in children]
    assert [child.returncode for child in children] == [0, 0]
    references = said[0][1:] + said[1][1:]
    assert len(references) == len(set(references)) == 120
    assert register.concerns.count() == 120
    stamps = register.connection.execute("SELECT stamp FROM act ORDER BY id").fetchall()
    assert stamps == sorted(set(stamps))
    assert_sound(register)


def fill(register: Register) -> None:
    """Log until the disk is full."""
    for number in range(10_000):
        log_concern(register, ConcernDraft(title=f"Bourse {number}", description="mot " * 2000))


def test_a_full_disk_loses_nothing_that_was_saved(register: Register) -> None:
    """The limit of pages is SQLite's own, and fails as a full disk does."""
    (pages,) = register.connection.execute("PRAGMA page_count").fetchone()
    register.connection.execute(f"PRAGMA max_page_count = {pages + 40}")
    with pytest.raises(DiskFullError, match="Nothing of this act was saved"):
        fill(register)
    assert register.connection.in_transaction is False
    count = register.concerns.count()
    assert count > 0
    register.connection.execute("PRAGMA max_page_count = 1000000")
    log_concern(register, ConcernDraft(title="Il y a de nouveau de la place"))
    found = register.index.select(ConcernFilter(words="nouveau"), today=register.clock.today())
    assert register.concerns.count() == count + 1
    assert len(found.ids) == 1
    assert_unique(register)


def assert_unique(register: Register) -> None:
    assert register.problems(thorough=True) == []
    assert unsearchable(register.connection) == []
    assert overtaken(register.connection) == []


def test_a_disk_that_is_really_full(register: Register, tmp_path: Path) -> None:
    register.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with small_disk(tmp_path / "disk", 3) as disk:
        path = disk / "a.doleances"
        path.write_bytes(register.path.read_bytes())
        ballast = disk / "ballast"
        ballast.write_bytes(bytes(500_000))
        small = open_register(path, clock=register.clock)
        with pytest.raises(DiskFullError):
            fill(small)
        count = small.concerns.count()
        ballast.unlink()
        log_concern(small, ConcernDraft(title="De la place"))
        assert small.concerns.count() == count + 1
        assert_unique(small)
        small.close()


def test_a_register_on_a_full_disk_is_read_all_the_same(register: Register, tmp_path: Path) -> None:
    log_concern(register, ConcernDraft(title="Bourse"))
    register.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with small_disk(tmp_path / "disk", 3) as disk:
        path = disk / "a.doleances"
        path.write_bytes(register.path.read_bytes())
        ballast = fill_up(disk)
        reader = open_register(path, clock=register.clock, read_only=True)
        assert reader.concerns.count() == 1
        reader.close()
        with pytest.raises(DiskFullError, match="is full"):
            open_register(path, clock=register.clock)
        ballast.unlink()
        open_register(path, clock=register.clock).close()


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be moved there")
@pytest.mark.parametrize("replaced", [False, True])
def test_a_register_moved_while_it_is_open_takes_nothing_more(
    register: Register, tmp_path: Path, replaced: bool
) -> None:
    """What one would write to a file without a name is not acknowledged; put back, it goes on."""
    log_concern(register, ConcernDraft(title="Avant"))
    away = tmp_path / "ailleurs.doleances"
    register.path.rename(away)
    if replaced:
        register.path.write_bytes(away.read_bytes())
    with pytest.raises(MissingRegisterError, match="moved, replaced or removed"):
        log_concern(register, ConcernDraft(title="Perdue"))
    away.replace(register.path)
    log_concern(register, ConcernDraft(title="Après"))
    titles = [one.title for one in register.concerns.many(range(1, 9))]
    assert titles == ["Avant", "Après"]


@pytest.mark.parametrize(
    "made",
    [
        "CREATE TRIGGER t AFTER INSERT ON concern BEGIN DELETE FROM person; END",
        "CREATE VIEW v AS SELECT * FROM concern",
    ],
)
def test_what_could_act_by_itself_is_refused(register: Register, made: str) -> None:
    register.connection.execute(made)
    with pytest.raises(NotARegisterError, match="did not put there"):
        open_register(register.path)
    with pytest.raises(NotARegisterError, match="did not put there"):
        open_register(register.path, read_only=True)
    register.connection.execute(f"DROP {made.split()[1]} {made.split()[2]}")
    open_register(register.path).close()
