"""A password is set, changed and removed; whatever happens meanwhile, the register opens."""

import contextlib
import datetime as dt
import errno
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.base import paths
from app.base.clock import FixedClock
from app.base.errors import (
    BusyRegisterError,
    Cancelled,
    DiskFullError,
    MissingRegisterError,
    WrongPasswordError,
)
from app.domain.concerns import ConcernDraft
from app.operations.checks import check_register
from app.operations.concerns import log_concern
from app.operations.passwords import change_password
from app.operations.registers import open_register
from app.store import binding
from app.store.files import backups, drafts, keys, sealing
from app.store.files.keys import Key
from app.store.register import Register

FIRST, SECOND = "quatre mots sans lien", "encore quatre mots"
KNOWN = ("Zoumana Ouattara", "Lefortovo", "Ambassade du Mali")
_KILLS = 12


@pytest.fixture
def closed(register: Register) -> Path:
    """A closed register of thirty concerns without a password, and a draft of it."""
    with register.transaction():
        for number in range(30):
            title = f"Zoumana Ouattara {number}"
            log_concern(register, ConcernDraft(title=title, description="Lefortovo " * 300))
    typed = drafts.of(register)
    typed.write("new-concern", {"title": KNOWN[0]}, 1.0)
    typed.close()
    path = register.path.with_name("closed.doleances")
    register.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path.write_bytes(register.path.read_bytes())
    return path


def uid_of(path: Path, key: Key | None) -> str:
    register = open_register(path, key=key)
    try:
        return register.uid
    finally:
        register.close()


def is_whole(path: Path, key: Key | None) -> bool:
    """It opens with the key, is sound, and has all concerns and the draft."""
    register = open_register(path, key=key)
    typed = drafts.of(register)
    try:
        return (
            register.concerns.count() == 30
            and check_register(register) == []
            and typed.read("new-concern") == {"title": KNOWN[0]}
        )
    finally:
        typed.close()
        register.close()


def readable(*folders: Path) -> list[str]:
    """The known strings that are found in the files of folders."""
    files = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    return [known for file in files for known in KNOWN if known.encode() in file.read_bytes()]


def alone(path: Path) -> Path:
    """The register in a folder where nothing else lies."""
    folder = path.parent / "alone"
    folder.mkdir()
    return path.rename(folder / path.name)


def test_a_password_is_set_changed_and_removed(closed: Path) -> None:
    path, clock = alone(closed), FixedClock(dt.datetime(2025, 6, 24, 9, tzinfo=dt.UTC))
    uid = uid_of(path, None)
    assert readable(path.parent, paths.drafts_dir())
    first = change_password(path, None, FIRST, uid=uid, clock=clock)
    assert first.kept is None
    assert is_whole(path, first.key)
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    second = change_password(path, first.key, SECOND, uid=uid, clock=clock)
    assert is_whole(path, second.key)
    with pytest.raises(WrongPasswordError):
        open_register(path, password=FIRST)
    assert readable(path.parent, paths.drafts_dir()) == []
    clock.advance(seconds=1)
    none = change_password(path, second.key, "", uid=uid, clock=clock)
    assert none.key is None
    assert is_whole(path, None)
    assert {first.kept, second.kept, none.kept} == {None, *path.parent.iterdir()} - {path}
    assert len(list(paths.drafts_dir().glob("*.drafts"))) == 1


def test_what_it_was_is_kept_under_the_former_password(closed: Path) -> None:
    """Whoever forgets the new password has the register of a moment ago."""
    path, clock = alone(closed), FixedClock(dt.datetime(2025, 6, 24, 9, tzinfo=dt.UTC))
    key = change_password(path, None, FIRST, uid=uid_of(path, None), clock=clock).key
    kept = change_password(path, key, SECOND, uid=uid_of(path, key), clock=clock).kept
    assert kept is not None
    assert kept.name == f"closed.{clock.now().astimezone():%Y-%m-%d-%H%M%S}.doleances"
    register = open_register(kept, password=FIRST, read_only=True)
    assert register.concerns.count() == 30
    assert check_register(register) == []
    register.close()


def test_without_room_for_the_copy_nothing_is_changed(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = alone(closed)
    key = change_password(path, None, FIRST, uid=uid_of(path, None)).key

    def full(_source: object, target: Path, _progress: object) -> None:
        target.write_bytes(b"half")
        raise binding.explained(OSError(errno.ENOSPC, ""), target)

    monkeypatch.setattr(backups, "write", full)
    with pytest.raises(DiskFullError):
        change_password(path, key, SECOND, uid=uid_of(path, key))
    assert list(path.parent.iterdir()) == [path]
    assert is_whole(path, key)


def test_an_open_register_is_not_changed(closed: Path) -> None:
    other = open_register(closed, read_only=True)
    with pytest.raises(BusyRegisterError, match="open in another window"):
        change_password(closed, None, FIRST, uid=other.uid)
    other.close()
    assert is_whole(closed, None)


def test_it_can_be_stopped(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "_STEPS", 100)
    told = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if len(told) == 20:
            raise Cancelled

    with pytest.raises(Cancelled):
        change_password(closed, None, FIRST, uid=uid_of(closed, None), progress=stop)
    assert told[-1][0] <= told[-1][1]
    assert not list(closed.parent.glob(".*"))
    assert is_whole(closed, None)


@pytest.mark.skipif(sys.platform == "win32", reason="limits are other there")
@pytest.mark.parametrize("sealed_before", [False, True])
def test_a_full_disk_leaves_it_as_it_was(closed: Path, *, sealed_before: bool) -> None:
    import resource

    uid = uid_of(closed, None)
    old = change_password(closed, None, FIRST, uid=uid).key if sealed_before else None
    size = closed.stat().st_size
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size // 2, hard))
    try:
        with pytest.raises(DiskFullError):
            change_password(closed, old, SECOND, uid=uid)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert not list(closed.parent.glob(".*"))
    assert is_whole(closed, old)


def test_a_link_stays_a_link(closed: Path) -> None:
    link = closed.with_name("link.doleances")
    link.symlink_to(closed)
    key = change_password(link, None, FIRST, uid=uid_of(closed, None)).key
    assert link.is_symlink()
    assert is_whole(closed, key)


def test_another_name_of_the_file_is_not_blanked(closed: Path) -> None:
    backup = closed.with_name("backup.doleances")
    os.link(closed, backup)
    change_password(closed, None, FIRST, uid=uid_of(closed, None))
    register = open_register(backup)
    assert check_register(register) == []
    assert register.concerns.count() == 30
    register.close()


def test_who_waited_for_the_former_file_is_told_that_another_is_there(closed: Path) -> None:
    """And neither that it is damaged nor that it is read-only: nothing is wrong with it."""
    with contextlib.closing(binding.connect(closed)) as waiting:
        sealing.reseal(closed, None, keys.new_key(FIRST))
        with pytest.raises(MissingRegisterError, match="replaced"):
            waiting.execute("SELECT count(*) FROM concern").fetchone()


def test_a_kill_leaves_one_password_or_the_other(closed: Path) -> None:
    """Between none, one and another: killed at random, it opens with the one before or after."""
    path, rng = alone(closed), random.Random(7)
    uid = uid_of(path, None)
    held = [None, keys.new_key(FIRST), keys.new_key(SECOND)]
    at = 0
    for _ in range(_KILLS):
        turned = [*held[at:], *held[:at]]
        at = (at + _killed(path, uid, turned, rng.uniform(0, 0.25))) % len(held)
        # The last change may have been made without having been told.
        later = (at + 1) % len(held)
        at = (
            at
            if keys.is_sealed(path) is (held[at] is not None) and _fits(path, held[at])
            else later
        )
        assert is_whole(path, held[at])
        if held[at] is not None:
            assert readable(path.parent, paths.drafts_dir()) == []


def _fits(path: Path, key: Key | None) -> bool:
    return key is None or path.read_bytes()[:16] == key.salt


def _killed(path: Path, uid: str, held: list[Key | None], after: float) -> int:
    """Kill a child at a random moment of its second change; how many changes it told of."""
    spelled = ["-" if key is None else (key.raw + key.salt).hex() for key in held]
    with subprocess.Popen(
        [sys.executable, "-m", "tests.store.resealing", str(path), uid, *spelled],
        stdout=subprocess.PIPE, text=True,
        env={**os.environ, paths.DATA_DIR_VARIABLE: str(paths.data_dir())},
    ) as child:  # fmt: skip
        assert child.stdout is not None
        told = [child.stdout.readline()]
        time.sleep(after)
        child.kill()
        told += child.stdout.readlines()
    assert told[0], "the child failed"
    return len(told)
