"""A backup under another password than the register: restored, and the register keeps its own."""

import datetime as dt
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.base import files
from app.base.clock import FixedClock
from app.base.errors import (
    BusyRegisterError,
    ReadOnlyRegisterError,
    RegisterError,
    WrongPasswordError,
)
from app.domain.backups import is_beside
from app.domain.concerns import ConcernDraft
from app.domain.office import Office
from app.operations import backups, handed_out
from app.operations.backups import back_up, restore, standing_of
from app.operations.checks import check_register
from app.operations.concerns import log_concern
from app.operations.passwords import Key, change_password, is_sealed
from app.operations.registers import create_register, open_register
from app.store import binding
from app.store.binding import Connection
from app.store.files import sealing


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder that somebody chose."""
    folder = tmp_path / "clé"
    folder.mkdir()
    return folder


@dataclass
class Rewritten:
    """A register whose password was changed after its backup was made."""

    path: Path
    backup: Path
    before: Key | None
    now: Key | None

    def restore(self) -> Path | None:
        return restore(self.path, self.backup, key=self.now, backup_key=self.before).kept


@pytest.fixture(params=[("", "neuf et long"), ("ancien mot", "neuf et long"), ("ancien mot", "")])
def rewritten(request: pytest.FixtureRequest, tmp_path: Path, stick: Path) -> Rewritten:
    """One that got a password, one that got another, one that lost it."""
    first, second = request.param
    path = tmp_path / "récrit.doleances"
    office = Office(name="Ambassade", prefix="MOW")
    with closing(create_register(path, office, password=first)) as register:
        log_concern(register, ConcernDraft(title="Avant"))
        before, uid = register.key, register.uid
        backup = back_up(register, stick)
        log_concern(register, ConcernDraft(title="Après"))
    changed = change_password(path, before, second, uid=uid)
    if changed.kept is not None:
        changed.kept.unlink()
    return Rewritten(path, backup, before, changed.key)


def test_the_register_keeps_its_password_whatever_that_of_the_backup(rewritten: Rewritten) -> None:
    was = rewritten.backup.read_bytes()
    kept = rewritten.restore()
    assert is_sealed(rewritten.path) is (rewritten.now is not None)
    assert rewritten.backup.read_bytes() == was
    with closing(open_register(rewritten.path, key=rewritten.now)) as register:
        assert register.concerns.count() == 1
        assert check_register(register) == []
    assert kept is not None
    assert standing_of(kept, rewritten.now).concerns == 2
    assert sorted(rewritten.path.parent.glob("*récrit*")) == sorted([rewritten.path, kept])


def test_a_wrong_password_of_either_is_no_damage_and_changes_nothing(rewritten: Rewritten) -> None:
    was = rewritten.path.read_bytes()
    for path, key in ((rewritten.backup, rewritten.before), (rewritten.path, rewritten.now)):
        if key is None:
            continue
        wrong = Key(bytes(32), key.salt)
        now, before = rewritten.now, rewritten.before
        if path == rewritten.backup:
            before = wrong
        else:
            now = wrong
        with pytest.raises(WrongPasswordError, match=path.name):
            restore(rewritten.path, rewritten.backup, key=now, backup_key=before)
    assert rewritten.path.read_bytes() == was


def test_where_nothing_can_be_read_the_backup_keeps_its_password(rewritten: Rewritten) -> None:
    """A register without its first page does not tell that it had one."""
    rewritten.path.write_bytes(bytes(4096) + rewritten.path.read_bytes()[4096:])
    rewritten.now = None
    rewritten.restore()
    assert is_sealed(rewritten.path) is (rewritten.before is not None)
    assert standing_of(rewritten.path, rewritten.before).concerns == 1


def test_a_file_kept_in_the_same_second_stays(tmp_path: Path, stick: Path) -> None:
    path, clock = (
        tmp_path / "registre.doleances",
        FixedClock(dt.datetime(2025, 10, 26, tzinfo=dt.UTC)),
    )
    office = Office(name="Ambassade", prefix="MOW")
    with closing(create_register(path, office, password="ancien mot")) as register:
        key, uid = register.key, register.uid
        backup = back_up(register, stick)
        log_concern(register, ConcernDraft(title="Après"))
    kept = restore(path, backup, key=key, clock=clock).kept
    changed = change_password(path, key, "neuf et long", uid=uid, clock=clock)
    again = restore(path, backup, key=changed.key, backup_key=key, clock=clock).kept
    assert kept is not None
    assert changed.kept is not None
    assert again is not None
    assert len({kept, changed.kept, again}) == 3
    assert standing_of(kept, key).concerns == 1
    assert standing_of(changed.kept, key).concerns == 0
    assert is_beside(again.name, path.stem)


def test_opening_the_register_during_the_restore_stops_it(
    rewritten: Rewritten, monkeypatch: pytest.MonkeyPatch
) -> None:
    reseal = sealing.reseal

    with ExitStack() as opened:

        def meanwhile(path: Path, old: Key | None, new: Key | None) -> None:
            reseal(path, old, new)
            opened.enter_context(closing(open_register(rewritten.path, key=rewritten.now)))

        monkeypatch.setattr(sealing, "reseal", meanwhile)
        with pytest.raises(BusyRegisterError, match="close it there"):
            rewritten.restore()
    assert standing_of(rewritten.path, rewritten.now).concerns == 2


@pytest.mark.parametrize("how", ["itself", "hard link", "link"])
def test_the_register_under_another_name_is_no_backup(tmp_path: Path, how: str) -> None:
    path, other = tmp_path / "a.doleances", tmp_path / "b.doleances"
    create_register(path, Office(name="Ambassade", prefix="MOW")).close()
    if how == "itself":
        other = path
    elif how == "link":
        other.symlink_to(path)
    else:
        other.hardlink_to(path)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(RegisterError, match=r"is the register “a\.doleances” itself"):
        restore(path, other)
    assert sorted(tmp_path.iterdir()) == before


def test_a_file_about_to_be_replaced_takes_no_writes(
    rewritten: Rewritten, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, refused = handed_out.go_on_after_all, []

    def meanwhile(new: Connection, path: Path, *given: Any) -> handed_out.Gone:  # noqa: ANN401
        with closing(binding.connect(path, key=rewritten.now)) as connection:
            connection.execute("PRAGMA busy_timeout = 0")
            with pytest.raises(BusyRegisterError) as error:
                connection.execute("BEGIN IMMEDIATE")
        refused.append(error)
        return go_on(new, path, *given)

    monkeypatch.setattr(backups, "go_on_after_all", meanwhile)
    rewritten.restore()
    assert refused


def test_a_folder_that_lets_nothing_be_replaced_has_nothing_more_in_it(
    rewritten: Rewritten, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: object) -> None:
        # As where the sticky bit keeps the files of each account for it.
        raise PermissionError(1, "not yours")

    before = set(rewritten.path.parent.iterdir())
    monkeypatch.setattr(files, "put_in_place", refuse)
    with pytest.raises(ReadOnlyRegisterError):
        rewritten.restore()
    assert set(rewritten.path.parent.iterdir()) == before
    assert standing_of(rewritten.path, rewritten.now).concerns == 2


def test_the_replaced_file_stays_whatever_fails_after_the_last_step(
    rewritten: Rewritten, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_place = files.put_in_place

    def fail_late(*given: Any) -> None:  # noqa: ANN401
        put_in_place(*given)
        raise OSError(5, "the disk is dying")

    before = set(rewritten.path.parent.iterdir())
    monkeypatch.setattr(files, "put_in_place", fail_late)
    with pytest.raises(OSError, match="dying"):
        rewritten.restore()
    (kept,) = set(rewritten.path.parent.iterdir()) - before
    assert standing_of(kept, rewritten.now).concerns == 2
    assert standing_of(rewritten.path, rewritten.now).concerns == 1
