"""A register in a sync folder: who has it is named, and nobody else writes."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.base.clock import Clock, FixedClock
from app.base.errors import BusyRegisterError, HeldRegisterError, ReadOnlyRegisterError
from app.domain.concerns import ConcernDraft
from app.domain.office import Office
from app.operations.backups import restore
from app.operations.concerns import log_concern
from app.operations.passwords import change_password, is_sealed
from app.operations.registers import create_register, open_register
from app.store.files import modes, opening
from app.store.places import holding, sightings
from app.store.places.location import Location, beside

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


def be_silent(path: Path, seconds: float = holding.STALE_SECONDS + 5) -> None:
    """What was seen first just now was seen so long ago."""
    kept = sightings._kept(beside(path))
    told = json.loads(kept.read_bytes())
    told["at"] = [at - seconds for at in told["at"]]
    kept.write_text(json.dumps(told))


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
    assert beside(path).exists()
    register = open_register(path, author="Awa")
    log_concern(register, ConcernDraft(title="Visa"))
    register.close()
    assert not beside(path).exists()


def test_windows_of_one_program_have_it_together(path: Path) -> None:
    first, second = (open_register(path, author="Awa") for _ in range(2))
    first.close()
    assert beside(path).exists()
    log_concern(second, ConcernDraft(title="Visa"))
    second.close()
    assert not beside(path).exists()


@pytest.fixture
def on_a_share(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every place is a network share."""
    for module in (opening, holding):
        monkeypatch.setattr(module, "locate", lambda _path: Location.NETWORK)


@pytest.mark.usefixtures("on_a_share")
def test_a_computer_that_gives_no_sign_of_life_loses_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = open_register(path, author="Awa")
    lock = beside(path)
    monkeypatch.setattr(holding, "_shared", {})
    be_another_computer(monkeypatch)
    with pytest.raises(HeldRegisterError):
        open_register(path, author="Oumar")
    be_silent(path)
    theirs = open_register(path, author="Oumar")
    assert "Awa had “moscou.doleances” open" in str(theirs.taken_from)
    with pytest.raises(HeldRegisterError, match="taken over by Oumar, on the computer POSTE-2"):
        log_concern(mine, ConcernDraft(title="Lost"))
    log_concern(theirs, ConcernDraft(title="Kept"))
    mine.close()
    assert lock.exists()
    theirs.close()
    assert not lock.exists()


def test_in_a_sync_folder_nobody_is_gone_without_being_asked(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = open_register(path, author="Awa")
    monkeypatch.setattr(holding, "_shared", {})
    be_another_computer(monkeypatch)
    with pytest.raises(HeldRegisterError, match="one program at a time"):
        open_register(path, author="Oumar")
    be_silent(path)
    with pytest.raises(HeldRegisterError, match=r"no sign of life .* for 5 min"):
        open_register(path, author="Oumar")
    theirs = open_register(path, author="Oumar", take_over=True)
    assert "taken over from Awa" in str(theirs.taken_from)
    with pytest.raises(HeldRegisterError, match="taken over by Oumar"):
        log_concern(mine, ConcernDraft(title="Lost"))
    theirs.close()
    mine.close()


@pytest.mark.usefixtures("on_a_share")
def test_the_time_of_the_file_alone_lets_nobody_in(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not every program carries it, and not every clock is right."""
    mine = open_register(path, author="Awa")
    monkeypatch.setattr(holding, "_shared", {})
    be_another_computer(monkeypatch)
    os.utime(beside(path), (1, 1))
    with pytest.raises(HeldRegisterError):
        open_register(path, author="Oumar")
    be_silent(path)
    monkeypatch.setattr(holding, "BEAT_SECONDS", 0)
    mine.beat()
    os.utime(beside(path), (1, 1))
    with pytest.raises(HeldRegisterError):
        open_register(path, author="Oumar")
    mine.close()


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
            theirs.append(holding.take(path, "Oumar", mine.clock, anyway=True))

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
        words = ("log", path, "--title", "Kept", "--as", "Awa", "--lang", "en")
        assert command(*words).returncode == 1
        done = command(*words, "--take-over")
        assert done.returncode == 0, done.stderr
        assert "taken over from Oumar" in done.stderr
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


def test_one_that_was_tidied_up_is_made_again(path: Path) -> None:
    register = open_register(path, author="Awa")
    beside(path).unlink()
    log_concern(register, ConcernDraft(title="Visa"))
    assert beside(path).exists()
    register.close()


def test_who_has_it_from_afar_counts_on_the_disk_itself(
    path: Path, tmp_path: Path, elsewhere: "subprocess.Popen[str]"
) -> None:
    """The same file, by a path on which nothing says that it is shared."""
    here = tmp_path / "disk"
    here.mkdir()
    for end in ("", ".lock"):
        os.link(path.with_name(f"{path.name}{end}"), here / f"{path.name}{end}")
    local = here / path.name
    refused = command("log", local, "--title", "Visa", "--lang", "en")
    assert refused.returncode == 1
    assert "written by Oumar" in refused.stderr
    assert command("list", local).returncode == 0
    assert not list(here.glob("*-wal"))
    assert elsewhere.poll() is None


def test_one_taken_on_the_disk_itself_keeps_its_journal(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    local = path.rename(tmp_path / "moscou.doleances")
    be_another_computer(monkeypatch)
    theirs = holding.take(local, "Oumar", Clock(), location=Location.NETWORK)
    monkeypatch.undo()
    monkeypatch.setattr(holding, "_shared", {})
    register = open_register(local, take_over=True)
    assert register.connection.execute("PRAGMA journal_mode").fetchone() == ("truncate",)
    with pytest.raises(HeldRegisterError):
        theirs.check()
    register.close()
    assert not beside(local).exists()


@pytest.mark.usefixtures("on_a_share")
def test_one_that_is_open_on_the_other_side_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "moscou.doleances"
    path.with_name(f"{path.name}-shm").touch()
    with pytest.MonkeyPatch.context() as there:
        there.setattr(opening, "locate", lambda _path: Location.LOCAL)
        create_register(path, Office(name="Ambassade", prefix="MOW")).close()
        server = open_register(path)
    log_concern(server, ConcernDraft(title="Visa"))
    with pytest.raises(HeldRegisterError, match="open on the very computer that shares"):
        open_register(path)
    open_register(path, read_only=True).close()
    log_concern(server, ConcernDraft(title="Stage"))
    server.close()
    register = open_register(path)
    assert register.concerns.count() == 2
    register.close()


def test_who_reads_rolls_no_save_of_somebody_else_back(path: Path, tmp_path: Path) -> None:
    """On the disk that is shared no lock of the other side is seen, only its journal."""
    register = open_register(path, author="Awa")
    journal = path.with_name(f"{path.name}-journal")
    copied = tmp_path / "disk" / path.name
    copied.parent.mkdir()
    with register.transaction():
        log_concern(register, ConcernDraft(title="Visa"))
        register.connection.execute("PRAGMA cache_size = 1")
        register.connection.execute("PRAGMA cache_spill = 1")
        register.connection.execute("SELECT count(*) FROM change, act, category").fetchone()
        for one in (path, journal, beside(path)):
            shutil.copy(one, copied.with_name(one.name))
        here = copied.with_name(journal.name)
        here.write_bytes(here.read_bytes() or b"x" * 512)
        before = [one.read_bytes() for one in (copied, here)]
        with pytest.MonkeyPatch.context() as quick:
            quick.setattr(modes, "_WAITS_FOR", 0)
            quick.setattr(holding, "_shared", {})
            with pytest.raises(BusyRegisterError, match="being written"):
                open_register(copied, read_only=True)
        assert [one.read_bytes() for one in (copied, here)] == before
    register.close()


def test_a_register_on_a_disk_has_no_such_file(tmp_path: Path, clock: FixedClock) -> None:
    made = tmp_path / "moscou.doleances"
    register = create_register(made, Office(name="Ambassade", prefix="MOW"), clock=clock)
    assert not beside(made).exists()
    register.close()
