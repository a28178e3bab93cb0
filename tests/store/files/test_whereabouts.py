"""What became of a file is told by its names, its size and its beginning; SQLite is not asked."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.base.clock import FixedClock
from app.domain.concerns import ConcernDraft
from app.domain.office import Office
from app.operations.concerns import log_concern
from app.operations.registers import Register, create_register, open_register
from app.store.files.whereabouts import Lookout, State
from tests.hostile.disks import fill_up, small_disk

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="what is open stays there")


@pytest.fixture
def register(tmp_path: Path, clock: FixedClock) -> Iterator[Register]:
    """An open register in a folder of its own."""
    path = tmp_path / "office" / "r.doleances"
    made = create_register(path, Office(name="Embassy", prefix="MOW"), clock=clock)
    log_concern(made, ConcernDraft(title="Diploma"))
    made.settle()
    yield made
    made.close()


@pytest.fixture
def lookout(register: Register) -> Lookout:
    """Whoever looks after it, and has found it where it was."""
    made = Lookout(register, writes=True)
    assert made.look().state is State.IN_PLACE
    return made


def test_work_changes_nothing(register: Register, lookout: Lookout) -> None:
    for number in range(20):
        log_concern(register, ConcernDraft(title=f"Visa {number}", description="mot " * 1000))
        assert lookout.look().state is State.IN_PLACE
        register.settle()
        assert lookout.look().state is State.IN_PLACE


def test_where_it_was_moved_is_known(register: Register, lookout: Lookout, tmp_path: Path) -> None:
    there = register.path.rename(tmp_path / "r2.doleances")
    found = lookout.look()
    assert (found.state, found.to, found.holds_all) == (State.MOVED, there, True)
    there.rename(register.path)
    assert lookout.look().state is State.IN_PLACE


@pytest.mark.parametrize("folder", [".Trash-1000/files", ".local/share/Trash/files", ".Trash"])
def test_in_a_bin_it_is_removed(
    register: Register, lookout: Lookout, tmp_path: Path, folder: str
) -> None:
    (tmp_path / folder).mkdir(parents=True)
    register.path.rename(tmp_path / folder / "r.doleances")
    assert lookout.look().state is State.REMOVED


def test_removed_with_its_folder(register: Register, lookout: Lookout) -> None:
    shutil.rmtree(register.path.parent)
    found = lookout.look()
    assert (found.state, found.holds_all) == (State.REMOVED, False)


def test_replaced_by_another_file(register: Register, lookout: Lookout, tmp_path: Path) -> None:
    (tmp_path / "older").write_bytes(b"SQLite format 3\0")
    (tmp_path / "older").replace(register.path)
    found = lookout.look()
    assert (found.state, found.is_another, found.holds_all) == (State.REPLACED, True, False)


@pytest.mark.parametrize("size", [0, 100, 4096, 8192])
def test_cut_short(register: Register, lookout: Lookout, size: int) -> None:
    os.truncate(register.path, size)
    assert lookout.look().state is State.HARMED
    assert lookout.look().state is State.HARMED


def test_overwritten_at_its_beginning(register: Register, lookout: Lookout) -> None:
    # As another program would: to open it here would drop the locks.
    script = "import os, sys; os.pwrite(os.open(sys.argv[1], os.O_WRONLY), os.urandom(4096), 0)"
    subprocess.run([sys.executable, "-c", script, str(register.path)], check=True)
    assert lookout.look().state is State.HARMED


def test_made_read_only(
    register: Register, lookout: Lookout, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever runs the tests may write everywhere: the system's answer stands in for rights."""
    monkeypatch.setattr(os, "access", lambda *_asked, **_how: False)
    assert lookout.look().state is State.READ_ONLY


def test_a_full_disk_and_one_with_room_again(tmp_path: Path, clock: FixedClock) -> None:
    with small_disk(tmp_path / "disk", 8) as disk:
        path = disk / "r.doleances"
        create_register(path, Office(name="Embassy", prefix="MOW"), clock=clock).close()
        register = open_register(path, clock=clock)
        lookout = Lookout(register, writes=True)
        ballast = fill_up(disk)
        assert lookout.look().state is State.FULL
        ballast.unlink()
        assert lookout.look().state is State.IN_PLACE
        register.close()


def test_a_disk_that_went_and_is_back(tmp_path: Path, clock: FixedClock) -> None:
    with small_disk(tmp_path / "disk", 8) as disk:
        path = disk / "r.doleances"
        create_register(path, Office(name="Embassy", prefix="MOW"), clock=clock).close()
        shutil.copy(path, tmp_path / "its content")
        register = open_register(path, clock=clock)
        lookout = Lookout(register, writes=True)
        # A stick that is pulled out.
        subprocess.run(["umount", "-l", str(disk)], check=True)
        assert lookout.look().state is State.AWAY
        assert lookout.look().state is State.AWAY
        shutil.copy(tmp_path / "its content", path)
        assert lookout.look().state is State.BACK
        register.close()
        subprocess.run(["mount", "-t", "tmpfs", "none", str(disk)], check=True)
