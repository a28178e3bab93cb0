"""A copy under a name that somebody chose: whole, and never over a register that is open."""

import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.base.errors import ConflictError, RegisterError
from app.domain.concerns import ConcernDraft
from app.domain.office import Office
from app.operations.concerns import log_concern
from app.operations.copying import rescue, save_copy
from app.operations.registers import Register, create_register, open_register
from app.store.files import backups


@pytest.fixture
def register(tmp_path: Path) -> Register:
    """An open register with one concern."""
    made = create_register(tmp_path / "r.doleances", Office(name="Embassy", prefix="MOW"))
    log_concern(made, ConcernDraft(title="Diploma"))
    return made


def titles(path: Path) -> list[str]:
    with closing(open_register(path, read_only=True)) as copy:
        return [row[0] for row in copy.connection.execute("SELECT title FROM concern").fetchall()]


def test_a_copy_is_whole_while_the_register_is_open(register: Register, tmp_path: Path) -> None:
    target = save_copy(register, tmp_path / "folder" / "copy.doleances")
    assert titles(target) == ["Diploma"]
    register.close()


def test_an_existing_file_stays(register: Register, tmp_path: Path) -> None:
    letter = tmp_path / "letter"
    letter.write_text("Dear", encoding="utf-8")
    with pytest.raises(ConflictError):
        save_copy(register, letter)
    assert letter.read_text(encoding="utf-8") == "Dear"
    assert titles(save_copy(register, letter, replace=True)) == ["Diploma"]
    register.close()


@pytest.mark.parametrize("other", [False, True])
def test_no_open_register_is_replaced(register: Register, tmp_path: Path, other: bool) -> None:
    target = tmp_path / ("other.doleances" if other else "r.doleances")
    with closing(
        create_register(target, Office(name="Other", prefix="LED"))
        if other
        else open_register(target)
    ) as open_one:
        with pytest.raises(RegisterError, match="is a register that is open"):
            save_copy(register, target, replace=True)
        log_concern(open_one, ConcernDraft(title="Stage"))
    register.close()
    assert "Stage" in titles(target)


@pytest.mark.skipif(sys.platform == "win32", reason="what is open cannot be removed there")
@pytest.mark.parametrize("stays_open", [False, True])
@pytest.mark.parametrize("was_there", [False, True])
def test_a_file_saved_meanwhile_stays(
    register: Register,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    was_there: bool,
    stays_open: bool,
) -> None:
    """A large copy takes its time; somebody works in the register that it was to replace."""
    target, office = tmp_path / "other.doleances", Office(name="Other", prefix="LED")
    if was_there:
        create_register(target, office).close()
    check, opened = backups._check, []

    def meanwhile(*given: Any) -> None:  # noqa: ANN401
        check(*given)
        opened.append(open_register(target) if was_there else create_register(target, office))
        log_concern(opened[0], ConcernDraft(title="Stage"))
        if not stays_open:
            opened[0].close()

    monkeypatch.setattr(backups, "_check", meanwhile)
    with pytest.raises(ConflictError):
        save_copy(register, target, replace=was_there)
    opened[0].close()
    register.close()
    assert titles(target) == ["Stage"]
    assert not list(tmp_path.glob(".doleances-*"))


def test_a_removed_register_is_put_back_without_its_journal(register: Register) -> None:
    log_concern(register, ConcernDraft(title="Stage"))
    register.path.unlink()
    save_copy(register, register.path)
    left = {one.name for one in register.path.parent.iterdir()}
    assert not {"r.doleances-wal", "r.doleances-journal"} & left
    register.close()
    assert titles(register.path) == ["Diploma", "Stage"]


def test_a_rescue_goes_to_the_first_folder_that_takes_it(
    register: Register, tmp_path: Path
) -> None:
    (tmp_path / "backups").mkdir()
    made = rescue(register, (tmp_path / "pulled out", tmp_path / "backups"))
    assert made.parent == tmp_path / "backups"
    assert titles(made) == ["Diploma"]
    with pytest.raises(RegisterError, match="is not there now"):
        rescue(register, (tmp_path / "pulled out",))
    register.close()


def test_a_folder_that_cannot_be_is_named(register: Register, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(RegisterError, match="No copy could be written"):
        save_copy(register, tmp_path / "file" / "copy.doleances")
    register.close()
