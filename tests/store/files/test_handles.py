"""One descriptor for each file and process: the locks of SQLite hold, whatever else is read."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.base import plain_files
from app.base.clock import FixedClock
from app.base.errors import BusyRegisterError, NotARegisterError
from app.domain.attachments import Holder
from app.domain.concerns import ConcernDraft
from app.operations.attachments import attach
from app.operations.backups import back_up, restore, standing_of
from app.operations.checks import check_register
from app.operations.concerns import log_concern
from app.operations.logos import read_logo
from app.operations.old_copies import old_copies
from app.operations.passwords import is_sealed, unlock
from app.operations.registers import open_register
from app.store import binding
from app.store.files import handles
from app.store.register import Register
from tests.locks import dropped

_LOCKS = Path("/proc/locks")
_FIRST, _LAST = 1073741826, 1073742335
on_linux = pytest.mark.skipif(not _LOCKS.exists(), reason="no list of locks on this system")


def is_read_locked(path: Path) -> bool:
    """Whether this process has the lock of those who read on a file."""
    found = path.stat()
    file = f"{os.major(found.st_dev):02x}:{os.minor(found.st_dev):02x}:{found.st_ino}"
    wanted = [str(os.getpid()), file, str(_FIRST), str(_LAST)]
    return any(
        line.split()[4:8] == wanted and "READ" in line for line in _LOCKS.read_text().splitlines()
    )


@pytest.fixture
def together(register: Register) -> Iterator[Path]:
    """A register with all the connections of a window."""
    log_concern(register, ConcernDraft(title="Bourse"))
    opened = [open_register(register.path, read_only=True) for _ in range(3)]
    yield register.path
    for one in opened:
        one.close()


def look_at_everything(path: Path) -> None:
    """What the program reads of a register's file past SQLite."""
    is_sealed(path)
    unlock(path, "")
    handles.is_writable(path)
    standing_of(path)
    with closing(open_register(path, read_only=True)) as checker:
        assert check_register(checker) == []


@on_linux
def test_the_lock_stays_whatever_is_looked_at(together: Path, tmp_path: Path) -> None:
    assert is_read_locked(together)
    look_at_everything(together)
    assert is_read_locked(together)
    (tmp_path / "kept").mkdir()
    with closing(open_register(together)) as writer:
        kept = back_up(writer, tmp_path / "kept")
        old_copies(together, tmp_path / "kept", writer.uid, writer.key)
    assert standing_of(kept).concerns == 1
    assert is_read_locked(together)
    with pytest.raises(BusyRegisterError):
        restore(together, kept)
    assert is_read_locked(together)
    assert dropped() == []


@on_linux
def test_other_names_are_the_same_file(together: Path, tmp_path: Path) -> None:
    hard, soft = tmp_path / "hard.doleances", tmp_path / "soft.doleances"
    os.link(together, hard)
    soft.symlink_to(together)
    for name in (hard, soft):
        is_sealed(name)
        assert handles.is_connected(name)
        assert is_read_locked(together)


@on_linux
def test_a_register_can_be_attached_to_itself(register: Register) -> None:
    concern = log_concern(register, ConcernDraft(title="Bourse")).ids("concern")[0]
    attach(register, Holder.CONCERN, concern, [register.path])
    with pytest.raises(Exception, match="picture"):
        read_logo(register.path)
    assert is_read_locked(register.path)


@on_linux
@pytest.mark.parametrize(
    "arguments",
    [["password", "{file}", "set"], ["restore", "{file}", "--from", "{backup}"]],
    ids=["password", "restore"],
)
def test_another_process_is_refused(
    register: Register, together: Path, tmp_path: Path, arguments: list[str]
) -> None:
    backup = back_up(register, tmp_path)
    look_at_everything(together)
    told = [part.format(file=together, backup=backup) for part in arguments]
    run = subprocess.run(
        [sys.executable, "-m", "app", *told, "--lang", "en"],
        env=os.environ | {"DOLEANCES_NEW_PASSWORD": "quatre mots sans lien"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert "is open in another window" in run.stderr
    log_concern(register, ConcernDraft(title="Visa"))
    assert standing_of(together).concerns == 2


def test_the_last_one_closes_the_file(register: Register, tmp_path: Path) -> None:
    path, before = register.path, len(handles._held)
    with closing(binding.connect(path)), handles.opened(path, writing=True) as file:
        assert file is register.connection.file
        assert len(file.descriptors) == 2
    with handles.opened(copy := Path(shutil.copy(path, tmp_path / "copy"))):
        assert len(handles._held) == before + 1
        with closing(binding.connect(copy)):
            assert handles.is_connected(copy)
    assert not handles.is_connected(copy)
    assert len(handles._held) == before


def test_it_is_read_from_any_place(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(bytes(range(256)) * 10)
    with handles.opened(path) as one, handles.opened(path) as other, one.stream() as stream:
        assert one is other
        assert other.read(4, 2558) == b"\xfe\xff"
        assert stream.read(3) == bytes(range(3))
        assert other.read(2, 7) == bytes((7, 8))
        assert stream.read() == path.read_bytes()[3:]
    handles.copy(path, tmp_path / "b")
    assert (tmp_path / "b").read_bytes() == path.read_bytes()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for place in (tmp_path, tmp_path / "pipe"):
        with pytest.raises(plain_files.NotAFileError):
            handles.hold(place)
        with pytest.raises(NotARegisterError):
            binding.connect(place)


@on_linux
def test_others_are_seen_by_their_locks(register: Register, clock: FixedClock) -> None:
    assert not register.connection.file.is_locked_by_others()
    code = (
        "import sys; from pathlib import Path; from app.operations.registers import open_register\n"
        "register = open_register(Path(sys.argv[1]), read_only=True)\n"
        "print('open', flush=True); sys.stdin.read(1); register.close()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(register.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "open\n"
        assert register.connection.file.is_locked_by_others()
        child.communicate("x")
    assert not register.connection.file.is_locked_by_others()
