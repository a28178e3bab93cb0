"""Backups: whole or absent, checked, rotated; a restored one replaces, and nothing is lost."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.base import paths
from app.base.clock import FixedClock
from app.base.errors import (
    BusyRegisterError,
    Cancelled,
    DiskFullError,
    MissingRegisterError,
    NotARegisterError,
    PasswordNeededError,
    ReadOnlyRegisterError,
    RegisterError,
)
from app.domain.concerns import ConcernDraft
from app.domain.office import Office
from app.operations.backups import back_up, find, restore, standing_of
from app.operations.checks import check_register
from app.operations.concerns import log_concern
from app.operations.registers import create_register, open_register
from app.store.files import backups, sealing
from app.store.register import Register
from tests import foreign
from tests.operations.rows import rows_of


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder that somebody chose."""
    folder = tmp_path / "clé"
    folder.mkdir()
    return folder


@pytest.fixture
def closed(register: Register, stick: Path) -> Iterator[tuple[Path, Path]]:
    """A register that nobody has open, and a backup of when it had one concern."""
    log_concern(register, ConcernDraft(title="Avant"))
    backup = back_up(register, stick)
    log_concern(register, ConcernDraft(title="Après"))
    path = register.path
    register.close()
    yield path, backup
    register.connection = open_register(path).connection


def titles(path: Path) -> list[str]:
    with closing(open_register(path, read_only=True)) as register:
        rows = register.connection.execute("SELECT title FROM concern ORDER BY id").fetchall()
    return [row[0] for row in rows]


def test_a_backup_is_the_register(
    register: Register, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealing, "_STEPS", 100)
    log_concern(register, ConcernDraft(title="Visa", requesters=("Awa",)))
    told: list[tuple[int, int]] = []
    path = back_up(register, stick, progress=lambda done, total: told.append((done, total)))
    assert [one.path for one in find(stick, register.uid)] == [path]
    with closing(open_register(path)) as copy:
        assert rows_of(copy) == rows_of(register)
        assert check_register(copy) == []
    assert standing_of(path).concerns == 1
    assert standing_of(path).last_by == "Awa Keïta"
    assert told
    assert all(0 <= done <= total for done, total in told)
    assert register.connection.execute("PRAGMA query_only").fetchone() == (0,)


def test_a_backup_is_made_through_a_connection_that_only_reads(
    register: Register, stick: Path
) -> None:
    with closing(open_register(register.path, read_only=True)) as reader:
        back_up(reader, stick)
        assert reader.connection.execute("PRAGMA query_only").fetchone() == (1,)


def test_a_stopped_backup_leaves_nothing(
    register: Register, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealing, "_STEPS", 100)

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    log_concern(register, ConcernDraft(title="Visa", description="mot " * 20_000))
    with pytest.raises(Cancelled):
        back_up(register, stick, progress=stop)
    assert list(stick.iterdir()) == []


def test_a_copy_that_cannot_be_read_back_is_not_kept(
    register: Register, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk of the backups gives back something else than it was given."""
    back_up(register, stick)
    (before,) = stick.iterdir()
    whole = backups._check

    def spoiled(connection: object, written: Path, target: Path, acts: int) -> None:
        with foreign.opened(written) as other:
            other.execute("DELETE FROM act WHERE id = 1")
        whole(connection, written, target, acts)  # type: ignore[arg-type]

    monkeypatch.setattr(backups, "_check", spoiled)
    with pytest.raises(RegisterError, match="could not be read back"):
        back_up(register, stick)
    assert list(stick.iterdir()) == [before]


def test_a_stick_that_is_not_there_is_said_calmly(register: Register, tmp_path: Path) -> None:
    with pytest.raises(MissingRegisterError, match="is not there now"):
        back_up(register, tmp_path / "absent")
    assert find(tmp_path / "absent", register.uid) == []


def test_the_own_folder_is_made(register: Register) -> None:
    path = back_up(register, paths.backups_dir())
    assert path.parent == paths.backups_dir()


def test_a_link_that_leads_nowhere_hides_no_backup(register: Register, stick: Path) -> None:
    made = {back_up(register, stick)}
    (present,) = made
    for number in range(2, 20):
        copy = stick / present.name.replace("000001-", f"{number:06}-")
        if number % 2:
            made.add(Path(shutil.copy(present, copy)))
        else:
            copy.symlink_to(stick / "gone")
    assert {one.path for one in find(stick, register.uid)} == made


def test_spare_ones_go_and_others_stay(
    register: Register, stick: Path, clock: FixedClock, tmp_path: Path
) -> None:
    other = create_register(tmp_path / "b.doleances", Office(name="Riga", prefix="RIX"))
    back_up(other, stick)
    other.close()
    (stick / "photo.jpg").write_bytes(b"x")
    for _ in range(40):
        back_up(register, stick)
        clock.advance(seconds=40_000)
    kept = find(stick, register.uid)
    assert 7 <= len(kept) <= 7 + 4 + 12
    assert len(list(stick.iterdir())) == len(kept) + 2


def test_a_restored_backup_replaces_and_what_it_replaced_is_kept(
    closed: tuple[Path, Path], clock: FixedClock
) -> None:
    path, backup = closed
    path.chmod(0o644)
    kept = restore(path, backup, clock=clock).kept
    assert titles(path) == ["Avant"]
    assert kept is not None
    assert titles(kept) == ["Avant", "Après"]
    assert path.stat().st_mode & 0o777 == 0o644
    with closing(open_register(path)) as register:
        assert check_register(register) == []


def test_a_register_that_is_open_is_not_replaced(closed: tuple[Path, Path]) -> None:
    path, backup = closed
    with closing(open_register(path)), pytest.raises(BusyRegisterError, match="close it there"):
        restore(path, backup)
    assert titles(path) == ["Avant", "Après"]


def test_a_journal_that_was_left_does_not_come_over_the_restored_one(
    closed: tuple[Path, Path],
) -> None:
    """A program that was killed leaves a journal: it belongs to what is replaced."""
    path, backup = closed
    with closing(open_register(path)) as writer:
        log_concern(writer, ConcernDraft(title="Dans le journal"))
        journal = path.with_name(f"{path.name}-wal")
        saved, main = journal.read_bytes(), path.read_bytes()
    journal.write_bytes(saved)
    # Page one is damaged too: the journal cannot be folded into the register.
    path.write_bytes(b"\xff" * 100 + main[100:])
    kept = restore(path, backup).kept
    assert titles(path) == ["Avant"]
    assert kept is not None
    assert not journal.exists() or journal.stat().st_size == 0


def test_a_backup_of_another_register_is_refused(
    closed: tuple[Path, Path], stick: Path, tmp_path: Path
) -> None:
    path, _backup = closed
    with closing(
        create_register(tmp_path / "riga.doleances", Office(name="Riga", prefix="RIX"))
    ) as other:
        theirs = back_up(other, stick)
    with pytest.raises(RegisterError, match="a backup of another register"):
        restore(path, theirs)
    assert titles(path) == ["Avant", "Après"]


def test_a_damaged_backup_is_refused_and_a_damaged_register_gives_place(
    closed: tuple[Path, Path],
) -> None:
    path, backup = closed
    whole = backup.read_bytes()
    middle = len(whole) // 2
    backup.write_bytes(whole[:middle] + bytes(8192) + whole[middle + 8192 :])
    with pytest.raises(RegisterError, match="damaged"):
        restore(path, backup)
    assert titles(path) == ["Avant", "Après"]
    backup.write_bytes(whole)
    damaged = path.read_bytes()
    path.write_bytes(damaged[:5000])
    kept = restore(path, backup).kept
    assert titles(path) == ["Avant"]
    assert kept is not None
    assert kept.read_bytes() == damaged[:5000]


def test_a_file_that_is_no_backup_is_refused(closed: tuple[Path, Path], tmp_path: Path) -> None:
    path, _backup = closed
    (tmp_path / "x.doleances").write_text("rien")
    with pytest.raises(NotARegisterError):
        restore(path, tmp_path / "x.doleances")


def test_a_register_with_a_password_has_backups_with_it(tmp_path: Path, stick: Path) -> None:
    office = Office(name="Ambassade", prefix="MOW")
    path = tmp_path / "fermé.doleances"
    with closing(create_register(path, office, password="un mot de passe")) as register:
        log_concern(register, ConcernDraft(title="Secret absolu"))
        key = register.key
        backup = back_up(register, stick)
        log_concern(register, ConcernDraft(title="Après"))
    assert b"Secret" not in backup.read_bytes()
    assert not backup.read_bytes().startswith(b"SQLite")
    assert standing_of(backup, key).concerns == 1
    with pytest.raises(PasswordNeededError):
        standing_of(backup)
    with pytest.raises(PasswordNeededError):
        restore(path, backup)
    with (
        closing(open_register(path, key=key)),
        pytest.raises(BusyRegisterError, match="close it there"),
    ):
        restore(path, backup, key=key)
    kept = restore(path, backup, key=key).kept
    assert kept is not None
    assert standing_of(kept, key).concerns == 2
    with closing(open_register(path, password="un mot de passe")) as register:
        assert register.concerns.count() == 1
        assert check_register(register) == []


@pytest.mark.parametrize(
    ("raised", "kind", "said"),
    [
        (
            OSError(errno.ENOSPC, "No space left"),
            DiskFullError,
            "The disk of the backups, “{}”, is full",
        ),
        (OSError(errno.EROFS, "Read-only"), ReadOnlyRegisterError, "“{}”, refuses to be written"),
        (
            OSError(errno.EIO, "Input/output error"),
            RegisterError,
            "to “{}” (its disk or its server",
        ),
        (DiskFullError("x"), RegisterError, "to “{}” (the system refuses it)"),
    ],
)
def test_a_backup_that_cannot_be_made_names_its_own_folder_and_the_reason(
    register: Register,
    stick: Path,
    monkeypatch: pytest.MonkeyPatch,
    raised: Exception,
    kind: type[RegisterError],
    said: str,
) -> None:
    """Whatever is wrong there, the disk of the register has room."""

    def refuse(*_given: object) -> None:
        raise raised

    monkeypatch.setattr(backups, "write", refuse)
    with pytest.raises(kind) as refused:
        back_up(register, stick)
    assert said.format(stick) in str(refused.value)
    assert "The register is safe as it is" in str(refused.value)
