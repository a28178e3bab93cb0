"""What this computer has acknowledged is looked for at every opening, and no number comes twice."""

import json
import os
import shutil
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from app.base.clock import FixedClock
from app.domain.concerns import ConcernDraft
from app.domain.office import Office
from app.operations.backups import back_up, restore
from app.operations.checks import check_register, look_over
from app.operations.concerns import log_concern
from app.operations.missing import accept, missing
from app.operations.passwords import change_password
from app.operations.registers import create_register, open_register
from app.store.places.location import beside

LOGGING = """
import sys
from pathlib import Path
from app.domain.concerns import ConcernDraft
from app.operations.concerns import log_concern
from app.operations.registers import open_register
register = open_register(Path(sys.argv[1]))
for number in range(1000):
    log_concern(register, ConcernDraft(title=str(number)))
    print(number, flush=True)
"""


@pytest.fixture
def path(tmp_path: Path, clock: FixedClock) -> Path:
    """A register with one concern, closed."""
    made = tmp_path / "office" / "moscou.doleances"
    create_register(made, Office(name="Ambassade", prefix="MOW"), clock=clock).close()
    log(made, clock)
    return made


def log(path: Path, clock: FixedClock, count: int = 1) -> list[str]:
    """Log concerns; their references."""
    with closing(open_register(path, clock=clock)) as register:
        for _ in range(count):
            log_concern(register, ConcernDraft(title="Visa"))
        return references(path)[-count:]


def references(path: Path) -> list[str]:
    with closing(open_register(path, read_only=True)) as register:
        rows = register.connection.execute("SELECT reference FROM concern ORDER BY id").fetchall()
        return [reference for (reference,) in rows]


def told(path: Path) -> str:
    with closing(open_register(path, read_only=True)) as register:
        return "\n".join(map(str, missing(register)))


def go_back(path: Path, clock: FixedClock, name: str, count: int = 2) -> Path:
    """Concerns are logged, and the version of before takes the place; where they are now."""
    before = Path(shutil.copy(path, path.parent.parent / "before"))
    log(path, clock, count)
    kept = path.parent / name
    kept.parent.mkdir(parents=True, exist_ok=True)
    path.replace(kept)
    before.replace(path)
    return kept


def test_nothing_is_said_of_what_is_there(path: Path, clock: FixedClock) -> None:
    log(path, clock, 3)
    assert told(path) == ""
    with closing(open_register(path, clock=clock)) as register:
        assert missing(register) == []
        assert check_register(register) == []


@pytest.mark.parametrize(
    "name",
    [
        "moscou.sync-conflict-20261130-110423-Y5GKTPP.doleances",
        "moscou (conflicted copy 2026-11-30 110423).doleances",
        "moscou (Awa's conflicted copy 2026-11-30).doleances",
        "moscou (Copie en conflit de POSTE-2 2026-11-30).doleances",
        "moscou-POSTE-2.doleances",
        "moscou (1).doleances",
        "moscou (SFConflict awa@example.ml 2026-11-30-11-04-23).doleances",
        "moscou.doleances.bak",
        ".stversions/moscou~20261130-110423.doleances",
        "../.stversions/office/moscou~20261130-110423.doleances",
        "something else.doleances",
        "moscou.bak",
        "vendredi",
    ],
)
def test_an_older_version_in_its_place_is_told_with_where_the_newer_is(
    path: Path, clock: FixedClock, name: str
) -> None:
    kept = go_back(path, clock, name)
    assert told(path).count("is not the version that was last saved on this computer") == 1
    assert str(kept.resolve()) in told(path)
    assert "only there: MOW-2025-0002, MOW-2025-0003" in told(path)


def test_the_check_never_says_sound_alone(path: Path, clock: FixedClock) -> None:
    go_back(path, clock, "x.doleances")
    with closing(open_register(path, read_only=True)) as register:
        assert len(check_register(register)) == 1
        assert len(look_over(register, lambda: None)) == 1


def test_no_number_is_given_twice(path: Path, clock: FixedClock) -> None:
    go_back(path, clock, "x.doleances", 3)
    assert log(path, clock) == ["MOW-2025-0005"]
    clock.advance(seconds=366 * 86400)
    assert log(path, clock) == ["MOW-2026-0001"]


def test_what_is_missing_stays_missing_until_it_is_found_or_known(
    path: Path, clock: FixedClock
) -> None:
    newer = go_back(path, clock, "x.doleances")
    log(path, clock, 2)
    assert "not the version" in told(path)
    log(path, clock)
    other = Path(shutil.copy(path, path.with_name("other.doleances")))
    shutil.copy(newer, path)
    # Now the later ones are missing, and the first are not.
    assert str(other) in told(path)
    shutil.copy(other, path)
    with closing(open_register(path, clock=clock)) as register:
        assert missing(register)
        accept(register)
        assert missing(register) == []
        log_concern(register, ConcernDraft(title="Visa"))
    assert told(path) == ""


def test_where_nothing_is_found_that_is_said(path: Path, clock: FixedClock) -> None:
    go_back(path, clock, "x.doleances").unlink()
    assert "neither beside it nor among its backups" in told(path)


def test_a_backup_that_has_it_is_named(path: Path, clock: FixedClock, data_dir: Path) -> None:
    before = Path(shutil.copy(path, path.with_name("before")))
    log(path, clock, 2)
    with closing(open_register(path, read_only=True, clock=clock)) as register:
        backup = back_up(register, data_dir / "backups")
    before.replace(path)
    assert str(backup) in told(path)


def test_one_with_a_password_is_told_too(path: Path, clock: FixedClock) -> None:
    key = change_password(path, None, "quatre mots sans lien", uid="0" * 32).key
    before = Path(shutil.copy(path, path.with_name("before")))
    with closing(open_register(path, key=key, clock=clock)) as register:
        log_concern(register, ConcernDraft(title="Visa"))
    kept = path.replace(path.with_name("moscou (conflicted copy).doleances"))
    before.replace(path)
    with closing(open_register(path, key=key, read_only=True)) as register:
        assert str(kept) in "".join(map(str, missing(register)))


def test_a_restore_is_nothing_missing(path: Path, clock: FixedClock, tmp_path: Path) -> None:
    with closing(open_register(path, read_only=True, clock=clock)) as register:
        backup = back_up(register, tmp_path)
    log(path, clock, 2)
    restore(path, backup, clock=clock)
    assert told(path) == ""
    assert log(path, clock) == ["MOW-2025-0004"]


def test_a_copy_is_another_file(path: Path, clock: FixedClock) -> None:
    copy = Path(shutil.copy(path, path.with_name("essai.doleances")))
    log(path, clock)
    assert told(copy) == ""
    # But a number is a number: whoever has it does not know in which file it was given.
    assert log(copy, clock) == ["MOW-2025-0003"]
    assert told(copy) == told(path) == ""


def test_a_copy_that_is_open_as_well_gets_other_numbers(path: Path, clock: FixedClock) -> None:
    copied = Path(shutil.copy(path, path.with_name("essai.doleances")))
    with closing(open_register(path, clock=clock)) as here:
        log(copied, clock, 2)
        log_concern(here, ConcernDraft(title="Visa"))
        log(copied, clock)
        log_concern(here, ConcernDraft(title="Visa"))
    assert references(path)[1:] == ["MOW-2025-0004", "MOW-2025-0006"]
    assert references(copied)[1:] == ["MOW-2025-0002", "MOW-2025-0003", "MOW-2025-0005"]


def test_one_that_was_renamed_is_looked_up_under_its_former_name(
    path: Path, clock: FixedClock
) -> None:
    before = Path(shutil.copy(path, path.with_name("before")))
    log(path, clock)
    path.unlink()
    moved = before.rename(path.with_name("nouveau.doleances"))
    assert "not the version" in told(moved)


def test_a_conflict_copy_is_named_where_nothing_is_missing(
    tmp_path: Path, clock: FixedClock
) -> None:
    path = tmp_path / "Dropbox" / "y.doleances"
    create_register(path, Office(name="Ambassade", prefix="MOW"), clock=clock).close()
    theirs = Path(shutil.copy(path, path.with_name("z.doleances")))
    log(theirs, clock, 2)
    theirs.rename(path.with_name("y.sync-conflict-20261130-110423-Y5GKTPP.doleances"))
    said = told(path)
    assert "that a sync program has put there. Acts that are only in it: 2" in said
    assert "MOW-2025-0001, MOW-2025-0002" in said
    (path.with_name("notes (conflicted copy).doleances")).write_bytes(b"nothing of ours")
    shutil.copy(next(path.parent.glob("y.sync*")), path.with_name("y-2026.doleances"))
    assert told(path) == said, "a person has named that one"


def test_a_version_that_has_only_half_arrived_keeps_no_register_from_opening(
    path: Path, clock: FixedClock
) -> None:
    """Whatever page is lacking."""
    kept = go_back(path, clock, "moscou.sync-conflict-20261130-110423-Y5GKTPP.doleances")
    whole = kept.read_bytes()
    for page in range(4096, len(whole), 4096):
        kept.write_bytes(whole[:page] + bytes(4096) + whole[page + 4096 :])
        assert "is not the version that was last saved" in told(path)


@pytest.mark.skipif("sys.platform == 'win32'")
def test_what_was_acknowledged_is_known_after_a_kill(path: Path) -> None:
    before = Path(shutil.copy(path, path.with_name("before")))
    command = [sys.executable, "-c", LOGGING, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for _ in range(5):
            process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        process.communicate()
    last = max(references(path))
    for end in ("-wal", "-shm"):
        path.with_name(f"{path.name}{end}").unlink(missing_ok=True)
    before.replace(path)
    assert "not the version" in told(path)
    with closing(open_register(path)) as register:
        log_concern(register, ConcernDraft(title="Visa"))
    assert int(max(references(path))[-4:]) >= int(last[-4:])


@pytest.mark.parametrize("harm", [b"", b"{", b'{"last": [1]}', b"\xff" * 4096, b"[" * 4096])
def test_what_was_cut_short_is_no_reason_not_to_open(
    path: Path, clock: FixedClock, data_dir: Path, harm: bytes
) -> None:
    (kept,) = (data_dir / "acknowledged").iterdir()
    kept.write_bytes(harm)
    assert told(path) == ""
    assert log(path, clock) == ["MOW-2025-0002"]
    assert json.loads(kept.read_bytes())["numbers"] == [["", 2025, 2]]


def test_a_folder_that_refuses_is_no_reason_not_to_save(
    path: Path, clock: FixedClock, data_dir: Path
) -> None:
    shutil.rmtree(data_dir / "acknowledged")
    (data_dir / "acknowledged").touch()
    assert log(path, clock) == ["MOW-2025-0002"]


def test_a_save_opens_no_file_and_waits_for_no_disk(
    path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(open_register(path, clock=clock)) as register:
        log_concern(register, ConcernDraft(title="Visa"))
        opened: list[object] = []
        for name in ("open", "fsync", "replace"):
            monkeypatch.setattr(os, name, lambda *told, **_how: opened.append(told))
        log_concern(register, ConcernDraft(title="Visa"))
        monkeypatch.undo()
        assert opened == []
    assert not beside(path).exists()
