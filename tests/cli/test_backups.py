"""Backups from the command line."""

from pathlib import Path

from app.base import paths
from app.base.settings import SettingsFile
from app.operations.backups import standing_of
from tests.cli.conftest import Run


def test_a_backup_is_made_listed_and_restored(file: Path, tmp_path: Path, run: Run) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    made = Path(run("backup", file, "--to", stick).out.strip())
    assert made.parent == stick
    assert run("backups", file, "--to", stick).out.startswith(f"{made}\t")
    assert run("log", file, "--title", "Visa").code == 0
    done = run("restore", file, "--from", made)
    assert done.code == 0
    first, second = done.out.splitlines()
    assert first.startswith("Restored: 152 concerns, last act on ")
    kept = Path(second.removeprefix("What it replaced is kept at "))
    assert standing_of(kept).concerns == 153
    assert run("check", file).code == 0


def test_the_folder_that_this_computer_remembers(file: Path, tmp_path: Path, run: Run) -> None:
    assert Path(run("backup", file).out.strip()).parent == paths.backups_dir()
    settings = SettingsFile(paths.settings_file())
    settings.change(backups={standing_of(file).uid: str(tmp_path / "absent")})
    done = run("backup", file)
    assert (done.code, "is not there now" in done.err) == (1, True)
    assert run("backups", file).out == ""


def test_a_damaged_register_is_rebuilt(file: Path, tmp_path: Path, run: Run) -> None:
    content = bytearray(file.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 8192] = bytes(8192)
    file.write_bytes(content)
    new = tmp_path / "neuf.doleances"
    done = run("rebuild", file, new)
    assert done.code == 0, done.err
    assert "rows were read" in done.out.splitlines()[0]
    assert standing_of(new).concerns == 152
    assert run("rebuild", file, new).code == 1
