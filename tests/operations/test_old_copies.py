"""The copies of before a password: found where the program leaves them, and removed for good."""

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from app.base.clock import Clock, FixedClock
from app.base.errors import RegisterError
from app.domain.office import Office
from app.operations.backups import back_up, find, standing_of
from app.operations.old_copies import OldCopy, old_copies, remove_copies
from app.operations.passwords import Key, change_password
from app.operations.registers import create_register, open_register
from app.store.files import sealing
from app.store.register import Register

OFFICE = Office(name="Ambassade du Mali", prefix="MOW")
FIRST, SECOND = "quatre mots sans lien", "encore quatre mots"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the backups go."""
    made = tmp_path / "backups"
    made.mkdir()
    return made


@pytest.fixture
def path(tmp_path: Path, folder: Path, clock: FixedClock) -> Path:
    """A register without a password, with a backup and what a migration left."""
    made = tmp_path / "registre.doleances"
    with closing(create_register(made, OFFICE, clock=clock, author="Awa")) as register:
        backup = back_up(register, folder)
    made.with_name("registre.v3.doleances").write_bytes(backup.read_bytes())
    return made


def change(path: Path, key: Key | None, password: str, clock: Clock) -> tuple[Key, Path | None]:
    changed = change_password(path, key, password, uid=uid(path, key), clock=clock)
    assert changed.key is not None
    return changed.key, changed.kept


def uid(path: Path, key: Key | None) -> str:
    return standing_of(path, key).uid


@contextmanager
def reading(path: Path, key: Key) -> Iterator[Register]:
    with closing(open_register(path, key=key, read_only=True)) as register:
        yield register


def test_all_of_a_plain_register_can_be_read_anyway(path: Path, folder: Path) -> None:
    assert old_copies(path, folder, uid(path, None), None) == []


def test_old_copies_are_found_beside_it_and_among_the_backups(
    path: Path, folder: Path, clock: FixedClock
) -> None:
    (backup,) = folder.iterdir()
    plain = [
        OldCopy(path.with_name("registre.v3.doleances"), is_open=True),
        OldCopy(backup, is_open=True),
    ]
    key, _kept = change(path, None, FIRST, clock)
    assert old_copies(path, folder, uid(path, key), key) == plain
    clock.advance(seconds=1)
    key, kept = change(path, key, SECOND, clock)
    assert kept is not None
    assert old_copies(path, folder, uid(path, key), key) == [OldCopy(kept, is_open=False), *plain]


def test_copies_under_the_password_and_other_registers_are_none(
    path: Path, folder: Path, clock: FixedClock
) -> None:
    other = path.with_name("registre.2025-06-24-090000.doleances")
    create_register(other, OFFICE, clock=clock).close()
    path.with_name("registre.brouillon.doleances").write_bytes(path.read_bytes())
    key, _kept = change(path, None, FIRST, clock)
    for copy in (path.with_name("registre.v3.doleances"), *folder.iterdir()):
        copy.unlink()
    with reading(path, key) as register:
        back_up(register, folder)
    # Somebody may work in a copy that was not made by the program: it is named, and stays.
    draft = path.with_name("registre.brouillon.doleances")
    found = old_copies(path, folder, uid(path, key), key)
    assert found == [OldCopy(draft, is_open=True, is_own=False)]
    with reading(path, key) as register:
        remove_copies(register, folder, found)
    assert draft.exists()
    draft.unlink()
    assert old_copies(path, folder, uid(path, key), key) == []


def test_old_copies_go_when_a_backup_under_the_password_is_there(
    path: Path, folder: Path, clock: FixedClock
) -> None:
    key, _kept = change(path, None, FIRST, clock)
    copies = old_copies(path, folder, uid(path, key), key)
    clock.advance(seconds=1)
    with reading(path, key) as register:
        remove_copies(register, folder, copies)
        (backup,) = find(folder, register.uid)
    assert standing_of(backup.path, key).uid == uid(path, key)
    assert old_copies(path, folder, uid(path, key), key) == []
    assert not path.with_name("registre.v3.doleances").exists()


def test_a_copy_that_cannot_be_removed_is_named(
    path: Path, folder: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, _kept = change(path, None, FIRST, clock)
    copies = old_copies(path, folder, uid(path, key), key)

    def refuse(_path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(sealing, "remove", refuse)
    with (
        reading(path, key) as register,
        pytest.raises(RegisterError, match=r"registre\.v3\.doleances.*is there still"),
    ):
        remove_copies(register, folder, copies)


def test_all_files_of_the_register_are_named_wherever_its_backups_went(
    path: Path, folder: Path, clock: FixedClock, tmp_path: Path
) -> None:
    """Beside it, on a stick, half written by a program that was killed: by their mark."""
    stick = tmp_path / "clé"
    stick.mkdir()
    with closing(open_register(path, clock=clock)) as register:
        beside, there = back_up(register, path.parent), back_up(register, stick)
    copy = Path(shutil.copy(path, path.with_name("copie de lundi.bak")))
    with closing(open_register(copy, clock=clock)) as other:
        of_copy = back_up(other, stick)
    path.with_name("lien.doleances").symlink_to(there)
    key, _kept = change(path, None, FIRST, clock)
    left = path.with_name(".doleances-0123456789abcdef.part")
    left.write_bytes(there.read_bytes()[:9000])
    left.with_suffix(".in-use").write_bytes(b"")
    found = old_copies(path, folder, uid(path, key), key, others=(stick,))
    own = {one.path for one in found if one.is_own}
    (backup,) = folder.iterdir()
    assert own == {beside, there, left, backup, path.with_name("registre.v3.doleances")}
    assert {one.path for one in found} - own == {copy, of_copy}
    clock.advance(seconds=1)
    with reading(path, key) as register:
        remove_copies(register, folder, found)
    assert not any(one.exists() for one in own)
    assert copy.exists()
    assert of_copy.exists()
