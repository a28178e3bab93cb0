"""A backup under another password than the register: restored, and the register keeps its own."""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.base.errors import WrongPasswordError
from app.domain.concerns import ConcernDraft
from app.domain.office import Office
from app.operations.backups import back_up, restore, standing_of
from app.operations.checks import check_register
from app.operations.concerns import log_concern
from app.operations.passwords import Key, change_password, is_sealed
from app.operations.registers import create_register, open_register


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
        return restore(self.path, self.backup, key=self.now, backup_key=self.before)


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
