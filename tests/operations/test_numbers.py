"""Numbers that people were given: none is given again, whatever file takes the place of another."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from app.base.clock import FixedClock
from app.domain.concerns import ConcernDraft
from app.domain.office import Office
from app.domain.references import Number, make, read, some_of
from app.operations.backups import back_up, compare, restore
from app.operations.concerns import log_concern, trash
from app.operations.rebuilding import rebuild
from app.operations.registers import create_register, open_register
from app.store import numbers


@pytest.fixture
def office(tmp_path: Path, clock: FixedClock) -> tuple[Path, Path]:
    """A register of which three concerns were logged, the last two after its backup."""
    path, stick = tmp_path / "moscou.doleances", tmp_path / "stick"
    stick.mkdir()
    made = create_register(path, Office(name="Ambassade", prefix="MOW"), clock=clock)
    with closing(made) as register:
        log_concern(register, ConcernDraft(title="Avant"))
        backup = back_up(register, stick)
        for _ in range(2):
            log_concern(register, ConcernDraft(title="Après"))
    return path, backup


def next_one(path: Path, clock: FixedClock) -> str:
    with closing(open_register(path, clock=clock)) as register:
        return register.concerns.get(
            log_concern(register, ConcernDraft(title="Autre")).id
        ).reference


def test_a_restored_register_goes_on_after_what_it_replaced(
    office: tuple[Path, Path], clock: FixedClock
) -> None:
    path, backup = office
    both = compare(path, None, backup, None)
    assert both.gone == ("MOW-2025-0002", "MOW-2025-0003")
    assert not both.is_parted
    gone = restore(path, backup).gone
    assert (gone.references, gone.is_whole) == (both.gone, True)
    assert "(MOW-2025-0002, MOW-2025-0003)" in str(gone.sentences()[0])
    assert next_one(path, clock) == "MOW-2025-0004"


def test_a_number_that_lies_in_the_trash_was_given_too(
    office: tuple[Path, Path], clock: FixedClock
) -> None:
    path, backup = office
    with closing(open_register(path, clock=clock)) as register:
        trash(register, [3])
    assert restore(path, backup).gone.references[-1] == "MOW-2025-0003"
    assert next_one(path, clock) == "MOW-2025-0004"


def test_a_damaged_register_is_read_as_far_as_it_can_be(
    office: tuple[Path, Path], clock: FixedClock
) -> None:
    path, backup = office
    with closing(open_register(path)) as register:
        (page,) = register.connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'reference_counter'"
        ).fetchone()
    content = path.read_bytes()
    start = (page - 1) * 4096
    path.write_bytes(content[:start] + bytes(4096) + content[start + 4096 :])
    gone = restore(path, backup).gone
    assert gone.references == ("MOW-2025-0002", "MOW-2025-0003")
    assert not gone.is_whole
    assert next_one(path, clock) == "MOW-2025-0004"


@pytest.mark.parametrize("damaged", [True, False])
def test_where_nothing_can_be_read_other_backups_tell(
    office: tuple[Path, Path], clock: FixedClock, *, damaged: bool
) -> None:
    path, backup = office
    with closing(open_register(path, clock=clock)) as register:
        back_up(register, backup.parent)
    earlier = backup if backup.exists() else None
    assert earlier is None
    (newest,) = backup.parent.iterdir()
    old = Path(shutil.copy(newest, path.with_name("old")))
    with closing(open_register(path, clock=clock)) as register:
        log_concern(register, ConcernDraft(title="Encore"))
        back_up(register, backup.parent)
    if damaged:
        path.write_bytes(b"x" * 9000)
    else:
        path.unlink()
    shutil.copy(old, backup)
    gone = restore(path, backup).gone
    assert gone.is_whole is not damaged
    assert next_one(path, clock) == "MOW-2025-0005"


def test_where_there_is_no_other_backup_this_computer_remembers(
    office: tuple[Path, Path], clock: FixedClock, data_dir: Path
) -> None:
    path, backup = office
    path.write_bytes(b"x" * 9000)
    restore(path, backup)
    # The counters of the file itself: a colleague on another computer goes on after them, too.
    for kept in (data_dir / "acknowledged").iterdir():
        kept.unlink()
    assert next_one(path, clock) == "MOW-2025-0004"


def test_a_rebuilt_register_goes_on_after_more_than_ten_thousand(
    office: tuple[Path, Path], tmp_path: Path, clock: FixedClock
) -> None:
    path, _backup = office
    with closing(open_register(path, clock=clock)) as register:
        numbers.go_on_after(register.connection, {("", 2025): 10_041})
        assert next_one(path, clock) == "MOW-2025-10042"
        register.connection.execute("DELETE FROM reference_counter")
    rebuild(path, tmp_path / "neuf.doleances")
    assert next_one(tmp_path / "neuf.doleances", clock) == "MOW-2025-10043"


def test_a_reference_says_desk_year_and_number() -> None:
    assert read(make("MOW", "K", 2025, 42)) == Number("K", 2025, 42)
    assert read(make("MOW", "", 2025, 12345)) == Number("", 2025, 12345)
    assert read("autre chose") is None
    assert some_of(list("abcdefg")) == "a, b, c, d, e, …"
