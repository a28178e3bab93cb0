"""The file that names who writes a register: what it holds, whose it is, what may lie there."""

import errno
import json
import os
import threading
from pathlib import Path

import pytest

from app.base.clock import FixedClock
from app.base.errors import HeldRegisterError
from app.domain.concerns import ConcernDraft
from app.domain.office import Office
from app.operations.concerns import log_concern
from app.operations.registers import create_register, open_register
from app.store.places import holders, holding
from app.store.places.location import beside
from tests.cli.conftest import Run, run
from tests.store.places.test_holding import path

__all__ = ["path", "run"]


def test_a_sign_of_life_is_given_when_it_is_due(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It changes what the file holds: some programs carry nothing else to other computers."""
    register = open_register(path, author="Awa")
    lock = beside(path)
    before = lock.read_bytes()
    register.beat()
    assert lock.read_bytes() == before
    monkeypatch.setattr(holding, "BEAT_SECONDS", 0)
    told = {before}
    for _ in range(3):
        register.beat()
        told.add(lock.read_bytes())
    assert len(told) == 4
    assert {len(one) for one in told} == {len(before)}
    register.close()


def test_colleagues_may_read_and_replace_it_as_they_may_the_register(path: Path) -> None:
    for rights in (0o666, 0o660, 0o644, 0o600):
        path.chmod(rights)
        register = open_register(path, author="Awa")
        assert beside(path).stat().st_mode & 0o777 == rights
        register.author = "Oumar"
        assert beside(path).stat().st_mode & 0o777 == rights
        register.close()


@pytest.mark.parametrize("told", [b"[]", b"\xff", b'{"since": "x"}', b"{" * 9000])
def test_a_file_that_says_nothing_can_be_taken_over(path: Path, told: bytes) -> None:
    beside(path).write_bytes(told)
    register = open_register(path, author="Awa", take_over=True)
    log_concern(register, ConcernDraft(title="Visa"))
    register.close()
    assert not beside(path).exists()


def put(path: Path, what: str) -> None:
    """Something else where a file that names somebody should be."""
    holder = {"token": "a", "author": "A\u202e\x1b[31m", "computer": "c", "machine": "m"}
    told = {
        "year 1": holder | {"process": 5, "since": "0001-01-01T00:00:00"},
        "year 9999": holder | {"process": 5, "since": "9999-12-31T23:59:59-12:00"},
        "endless": holder | {"process": float("inf"), "since": "2026-01-01T00:00:00+00:00"},
        "nan": holder | {"process": float("nan"), "since": "2026-01-01T00:00:00+00:00"},
        "letters": holder | {"process": 5, "since": "2026-01-01T00:00:00+00:00"},
    }
    if what in told:
        path.write_text(json.dumps(told[what]))
    elif what == "pipe":
        os.mkfifo(path)
    elif what == "huge":
        with path.open("wb") as file:
            file.truncate(3 << 30)
    elif what == "folder":
        path.mkdir()
    elif what == "full folder":
        path.mkdir()
        path.joinpath("somebody's").write_text("kept")
    else:
        path.symlink_to("/dev/zero")


@pytest.mark.skipif("sys.platform == 'win32'")
@pytest.mark.parametrize(
    "what",
    [
        "year 1",
        "year 9999",
        "endless",
        "nan",
        "letters",
        "pipe",
        "huge",
        "folder",
        "full folder",
        "link",
    ],
)
@pytest.mark.parametrize("local", [True, False])
def test_whatever_lies_there_is_somebody_in_a_sentence(
    path: Path, tmp_path: Path, run: Run, what: str, *, local: bool
) -> None:
    if local:
        path = path.rename(tmp_path / "moscou.doleances")
    put(beside(path), what)
    said = run("log", path, "--title", "Visa")
    assert said.code == 1
    assert "is being written by" in said.err
    assert "\x1b" not in said.err
    assert "\u202e" not in said.err
    assert run("list", path).code == 0
    done = run("log", path, "--title", "Visa", "--take-over")
    assert done.code == 0, done.err
    assert not os.path.lexists(beside(path))
    kept = [*path.parent.glob("*/somebody's")]
    assert len(kept) == (what == "full folder")
    told = f"“{beside(path).name}” was a folder. It was put aside as “{beside(path).name}."
    assert (told in done.err) == (what in {"folder", "full folder"})


def test_one_made_in_two_steps_is_waited_for(path: Path, clock: FixedClock) -> None:
    """Some shares have no second name for a file: it is empty for a moment."""
    lock = beside(path)
    lock.touch()
    now = holders.Holder("t", "Oumar", "POSTE-2", "m", 5, clock.now())
    timer = threading.Timer(0.1, lambda: lock.write_bytes(holders._said(now)))
    timer.start()
    with pytest.raises(HeldRegisterError, match="written by Oumar, on the computer POSTE-2"):
        open_register(path, author="Awa")
    timer.join()


def test_where_a_file_has_no_second_name_it_is_made_all_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_names: object) -> None:
        raise OSError(errno.EOPNOTSUPP, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    register = open_register(path, author="Awa")
    holder = holders.read(beside(path))
    assert holder is not None
    assert holder.author == "Awa"
    register.close()
    assert [one.name for one in path.parent.iterdir() if "lock" in one.name] == []


@pytest.mark.parametrize("told", [b"", b"[]", b"\xff", b'{"since": "x"}', b"{" * 9000])
def test_a_file_that_says_nothing_is_somebody(path: Path, told: bytes) -> None:
    beside(path).write_bytes(told)
    with pytest.raises(HeldRegisterError):
        open_register(path, author="Awa")
    assert beside(path).read_bytes() == told


def test_a_long_name_has_room_for_what_is_written_beside_it(path: Path) -> None:
    """The longest under which a register can be made."""
    long = path.rename(path.with_name(f"{'n' * (247 - len(path.suffix))}{path.suffix}"))
    register = open_register(long, author="Awa")
    log_concern(register, ConcernDraft(title="Visa"))
    register.close()
    assert not [one for one in long.parent.iterdir() if not one.name.startswith(long.name)]
    assert not beside(long).exists()


def test_a_share_that_hangs_holds_up_no_other_register(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, answers = threading.Event(), threading.Event()
    read = holders.read

    def hang(lock: Path) -> "holders.Holder | None":
        if lock == beside(path):
            asked.set()
            assert answers.wait(60)
        return read(lock)

    monkeypatch.setattr(holders, "read", hang)
    hanging = threading.Thread(target=lambda: open_register(path).close())
    hanging.start()
    assert asked.wait(60)
    other = tmp_path / "Dropbox" / "other.doleances"
    opening = threading.Thread(
        target=lambda: create_register(other, Office(name="Ambassade", prefix="MOW")).close()
    )
    opening.start()
    opening.join(30)
    is_held_up = opening.is_alive()
    answers.set()
    hanging.join()
    opening.join()
    assert not is_held_up
