"""Whose backup is whose: a copied file has the uid of the other, and takes nothing away from it."""

import datetime as dt
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.base.clock import Clock, FixedClock
from app.base.errors import PartedError
from app.domain.backups import name_of
from app.domain.concerns import ConcernDraft
from app.domain.office import Office
from app.operations.backups import back_up, find, is_of_file, listed, restore, standing_of
from app.operations.concerns import log_concern
from app.operations.passwords import change_password
from app.operations.registers import create_register, open_register

NOON = dt.datetime(2025, 6, 24, 12, tzinfo=dt.UTC)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def moscow(tmp_path: Path) -> Path:
    path = tmp_path / "moscou.doleances"
    create_register(path, Office(name="Ambassade", prefix="MOW")).close()
    return path


def worked(path: Path, title: str, stick: Path, at: dt.datetime | None = None) -> Path:
    """A concern is logged, and a backup made: what a window does in a day."""
    clock = FixedClock(at) if at is not None else Clock()
    with closing(open_register(path, clock=clock)) as register:
        log_concern(register, ConcernDraft(title=title))
        return back_up(register, stick)


def concerns(folder: Path) -> list[int]:
    return sorted(standing_of(path).concerns for path in folder.iterdir())


def copied_beside(path: Path) -> Path:
    return Path(shutil.copy(path, path.with_name("essai.doleances")))


def copied_elsewhere(path: Path) -> Path:
    (path.parent / "ailleurs").mkdir()
    return Path(shutil.copy(path, path.parent / "ailleurs"))


@pytest.mark.parametrize("copying", [copied_beside, copied_elsewhere])
def test_a_copy_touches_no_backup_of_the_original(
    copying: Callable[[Path], Path], moscow: Path, stick: Path
) -> None:
    worked(moscow, "Avant", stick, NOON)
    copy = copying(moscow)
    own = worked(moscow, "Importante", stick, NOON + dt.timedelta(hours=1))
    for hour in range(3):
        worked(copy, "Pour voir", stick, NOON + dt.timedelta(hours=2 + hour))
    assert own.exists()
    assert len(list(stick.iterdir())) == 2
    with closing(open_register(moscow, read_only=True)) as register:
        first, second = listed(register, stick)
        assert (first.path, first.has_parted) == (own, False)
        assert is_of_file(register.path, first.backup)
        assert second.has_parted
        assert not is_of_file(register.path, second.backup)
        assert second.backup.stem == copy.stem


def test_a_copy_that_only_went_on_takes_nothing_either(moscow: Path, stick: Path) -> None:
    """All that the original has is in the copy: its backups are its own all the same."""
    own = worked(moscow, "Avant", stick, NOON)
    worked(copied_beside(moscow), "Pour voir", stick, NOON + dt.timedelta(hours=1))
    assert own.exists()


def test_a_register_that_is_renamed_keeps_its_backups(moscow: Path, stick: Path) -> None:
    before = worked(moscow, "Avant", stick, NOON)
    moved = moscow.rename(moscow.with_name("moscou 2025.doleances"))
    after = worked(moved, "Après", stick, NOON + dt.timedelta(hours=1))
    with closing(open_register(moved, read_only=True)) as register:
        found = listed(register, stick)
    assert [one.path for one in found] == [after, before]
    assert not any(one.has_parted for one in found)
    assert restore(moved, before).kept is not None


def test_an_earlier_name_goes_by_rotation_where_it_is_of_this_file(
    moscow: Path, stick: Path
) -> None:
    own = worked(moscow, "Avant", stick, NOON)
    uid, wall = standing_of(own).uid, NOON.replace(tzinfo=None)
    # As the program named them before; the second one of a copy, which went on by itself.
    earlier = own.rename(stick / name_of("moscou", uid, wall))
    copy = copied_beside(moscow)
    theirs = worked(copy, "Pour voir", stick, NOON)
    of_copy = theirs.rename(stick / name_of("essai", uid, wall))
    same_name = Path(shutil.copy(of_copy, stick / name_of("moscou", uid, wall.replace(hour=13))))
    newest = worked(moscow, "Après", stick, NOON + dt.timedelta(hours=2))
    assert not earlier.exists()
    assert set(stick.iterdir()) == {newest, of_copy, same_name}


def test_a_backup_of_another_branch_is_put_in_place_when_it_is_meant(
    moscow: Path, stick: Path
) -> None:
    first = worked(moscow, "Avant", stick, NOON)
    later = worked(moscow, "Perdu", stick, NOON + dt.timedelta(days=1))
    assert restore(moscow, first).gone.references == ("MOW-2025-0002",)
    # As long as nothing else was done, what is on the same line may come back.
    restore(moscow, later)
    restore(moscow, first)
    worked(moscow, "Autre", stick, NOON + dt.timedelta(days=2))
    assert later.exists()
    was = moscow.read_bytes()
    with pytest.raises(PartedError, match="have parted"):
        restore(moscow, later)
    assert moscow.read_bytes() == was
    restore(moscow, later, although_parted=True)
    assert standing_of(moscow).concerns == 2


def test_a_register_with_the_longest_name_is_backed_up_restored_and_kept(
    tmp_path: Path, stick: Path
) -> None:
    path = tmp_path / f"{'Р' * 111}.doleances"
    office = Office(name="Ambassade", prefix="MOW")
    with closing(create_register(path, office, password="ancien mot de passe")) as register:
        key, uid = register.key, register.uid
        backup = back_up(register, stick)
        log_concern(register, ConcernDraft(title="Après"))
    assert [one.path for one in find(stick, uid)] == [backup]
    kept = restore(path, backup, key=key).kept
    assert kept is not None
    assert standing_of(kept, key).concerns == 1
    changed = change_password(path, key, "nouveau mot de passe", uid=uid)
    assert changed.kept is not None
    assert standing_of(changed.kept, key).concerns == 0


def test_seven_days_of_a_wrong_year_and_then_the_right_ones(moscow: Path, stick: Path) -> None:
    for day in range(7):
        worked(moscow, "Demain", stick, dt.datetime(2031, 3, 1 + day, 18, tzinfo=dt.UTC))
    for day in range(5):
        worked(moscow, "Aujourd’hui", stick, dt.datetime(2026, 3, 9 + day, 18, tzinfo=dt.UTC))
    with closing(open_register(moscow, read_only=True)) as register:
        found = listed(register, stick)
    assert [standing_of(one.path).concerns for one in found][:7] == [12, 11, 10, 9, 8, 7, 6]
