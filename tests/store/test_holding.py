"""A register in a sync folder: who has it is named, and nobody else writes."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.base.clock import Clock, FixedClock
from app.base.errors import HeldRegisterError, ReadOnlyRegisterError
from app.domain.concerns import ConcernDraft
from app.domain.office import Office
from app.operations.backups import restore
from app.operations.concerns import log_concern
from app.operations.passwords import change_password, is_sealed
from app.operations.registers import create_register, open_register
from app.store import holding

if TYPE_CHECKING:
    from collections.abc import Iterator

HOLD = """
import sys, time
from pathlib import Path
from app.operations.registers import open_register
register = open_register(Path(sys.argv[1]), author="Oumar")
print("open", flush=True)
time.sleep(60)
"""


@pytest.fixture
def path(tmp_path: Path, clock: FixedClock) -> Path:
    """A register in a sync folder, closed."""
    made = tmp_path / "OneDrive" / "moscou.doleances"
    create_register(made, Office(name="Ambassade", prefix="MOW"), clock=clock).close()
    return made


@pytest.fixture
def elsewhere(path: Path) -> "Iterator[subprocess.Popen[str]]":
    """Another program that has it."""
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        yield process
        process.kill()


def command(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    words = [sys.executable, "-m", "app", *map(str, arguments)]
    return subprocess.run(words, capture_output=True, text=True, check=False)


def be_another_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.node", lambda: "POSTE-2")


def test_the_second_is_told_who_has_it_and_may_read(
    path: Path, elsewhere: "subprocess.Popen[str]"
) -> None:
    with pytest.raises(HeldRegisterError, match="written by Oumar, on the computer"):
        open_register(path, author="Awa")
    register = open_register(path, author="Awa", read_only=True)
    assert register.office.name == "Ambassade"
    register.close()
    assert elsewhere.poll() is None
    refused = command("log", path, "--title", "Visa")
    assert refused.returncode == 1
    assert "Oumar" in refused.stderr
    assert command("list", path).returncode == 0


def test_what_a_killed_program_left_is_taken_over(
    path: Path, elsewhere: "subprocess.Popen[str]"
) -> None:
    elsewhere.kill()
    elsewhere.wait()
    assert holding.beside(path).exists()
    register = open_register(path, author="Awa")
    log_concern(register, ConcernDraft(title="Visa"))
    register.close()
    assert not holding.beside(path).exists()


def test_windows_of_one_program_have_it_together(path: Path) -> None:
    first, second = (open_register(path, author="Awa") for _ in range(2))
    first.close()
    assert holding.beside(path).exists()
    log_concern(second, ConcernDraft(title="Visa"))
    second.close()
    assert not holding.beside(path).exists()


def test_a_computer_that_gives_no_sign_of_life_loses_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = open_register(path, author="Awa")
    lock = holding.beside(path)
    monkeypatch.setattr(holding, "_shared", {})
    be_another_computer(monkeypatch)
    with pytest.raises(HeldRegisterError):
        open_register(path, author="Oumar")
    long_ago = time.time() - holding.STALE_SECONDS - 5
    os.utime(lock, (long_ago, long_ago))
    theirs = open_register(path, author="Oumar")
    assert "Awa had “moscou.doleances” open" in str(theirs.taken_from)
    with pytest.raises(HeldRegisterError, match="taken over by Oumar, on the computer POSTE-2"):
        log_concern(mine, ConcernDraft(title="Lost"))
    log_concern(theirs, ConcernDraft(title="Kept"))
    mine.close()
    assert lock.exists()
    theirs.close()
    assert not lock.exists()


def test_who_sleeps_in_the_middle_of_an_act_and_loses_it_saves_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = open_register(path, author="Awa")
    monkeypatch.setattr(holding, "_shared", {})
    be_another_computer(monkeypatch)
    theirs = []

    def act() -> None:
        with mine.transaction():
            log_concern(mine, ConcernDraft(title="Lost"))
            os.utime(holding.beside(path), (1, 1))
            theirs.append(holding.take(path, "Oumar", mine.clock))

    with pytest.raises(HeldRegisterError, match="taken over"):
        act()
    assert mine.concerns.count() == 0
    theirs[0].release()
    mine.close()


def test_a_computer_of_the_same_name_is_another_one(
    path: Path, elsewhere: "subprocess.Popen[str]", monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere.kill()
    elsewhere.wait()
    monkeypatch.setattr("uuid.getnode", lambda: 7)
    with pytest.raises(HeldRegisterError):
        open_register(path, author="Awa")


def test_a_stopped_program_loses_it_and_is_told_when_it_goes_on(path: Path) -> None:
    acting = HOLD.replace(
        "time.sleep(60)",
        """from app.domain.concerns import ConcernDraft
from app.operations.concerns import log_concern
sys.stdin.readline()
log_concern(register, ConcernDraft(title="Lost"))""",
    )
    with subprocess.Popen(
        [sys.executable, "-c", acting, str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        os.utime(holding.beside(path), (1, 1))
        done = command("log", path, "--title", "Kept", "--as", "Awa", "--lang", "en")
        assert done.returncode == 0, done.stderr
        assert "Oumar had “moscou.doleances” open" in done.stderr
        taken = holding.take(path, "Awa", Clock())
        _out, said = process.communicate("go on\n", timeout=30)
        taken.release()
    assert process.returncode == 1
    assert "taken over by Awa" in said
    assert command("list", path).stdout.count("Kept") == 1


def test_a_password_is_not_changed_behind_somebodys_back(
    path: Path, elsewhere: "subprocess.Popen[str]"
) -> None:
    with pytest.raises(HeldRegisterError, match="Oumar"):
        change_password(path, None, "quatre mots sans lien", uid="0" * 32)
    with pytest.raises(HeldRegisterError, match="Oumar"):
        restore(path, Path(shutil.copy(path, path.with_name("backup"))))
    assert not is_sealed(path)
    assert elsewhere.poll() is None


def test_whoever_works_there_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    register = open_register(path, author="os-user")
    register.author = "Awa Traoré"
    monkeypatch.setattr(holding, "_shared", {})
    with pytest.raises(HeldRegisterError, match="written by Awa Traoré"):
        open_register(path, author="Oumar")
    log_concern(register, ConcernDraft(title="Visa"))
    register.close()


def test_who_reads_brings_nothing_in_order(path: Path, elsewhere: "subprocess.Popen[str]") -> None:
    reader = open_register(path, author="Awa", read_only=True)
    reader.connection.execute("PRAGMA query_only = OFF")
    with pytest.raises(ReadOnlyRegisterError):
        reader.connection.execute("UPDATE office SET place = 'x'")
    reader.close()
    assert elsewhere.poll() is None


def test_a_sign_of_life_is_given_when_it_is_due(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = open_register(path, author="Awa")
    lock = holding.beside(path)
    os.utime(lock, (1, 1))
    register.beat()
    assert lock.stat().st_mtime == 1
    monkeypatch.setattr(holding, "BEAT_SECONDS", 0)
    register.beat()
    assert lock.stat().st_mtime > 1
    register.close()


@pytest.mark.parametrize("told", [b"", b"[]", b"\xff", b'{"since": "x"}', b"{" * 9000])
def test_a_file_that_says_nothing_is_somebody(path: Path, told: bytes) -> None:
    holding.beside(path).write_bytes(told)
    with pytest.raises(HeldRegisterError):
        open_register(path, author="Awa")
    assert holding.beside(path).read_bytes() == told


def test_one_that_was_tidied_up_is_made_again(path: Path) -> None:
    register = open_register(path, author="Awa")
    holding.beside(path).unlink()
    log_concern(register, ConcernDraft(title="Visa"))
    assert holding.beside(path).exists()
    register.close()


def test_a_register_on_a_disk_has_no_such_file(tmp_path: Path, clock: FixedClock) -> None:
    made = tmp_path / "moscou.doleances"
    register = create_register(made, Office(name="Ambassade", prefix="MOW"), clock=clock)
    assert not holding.beside(made).exists()
    register.close()
