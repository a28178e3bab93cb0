"""Backups from the command line."""

import getpass
import shutil
import sys
from pathlib import Path

import pytest

from app.base import paths
from app.base.children import BACKUP_PASSWORD, NEW_PASSWORD, PASSWORD
from app.base.settings import SettingsFile
from app.operations.backups import standing_of
from app.operations.passwords import is_sealed
from tests.cli.conftest import Run


def test_a_backup_is_made_listed_and_restored(file: Path, tmp_path: Path, run: Run) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    made = Path(run("backup", file, "--to", stick).out.strip())
    assert made.parent == stick
    assert run("backups", file, "--to", stick).out.startswith(f"{made}\t")
    logged = run("log", file, "--title", "Visa").out.strip()
    done = run("restore", file, "--from", made, "--references")
    assert done.code == 0
    first, second, third, fourth = done.out.splitlines()
    assert third.endswith(
        f"no longer in the register: 1 ({logged}). The next ones go on after them."
    )
    assert fourth == logged
    assert first.startswith("Restored: 152 concerns, last act on ")
    kept = Path(second.removeprefix("What it replaced is kept at "))
    assert standing_of(kept).concerns == 153
    assert run("check", file).code == 0


def test_a_copy_has_the_name_that_is_given(file: Path, tmp_path: Path, run: Run) -> None:
    copy = tmp_path / "copie.doleances"
    assert run("copy", file, copy).out.strip() == str(copy)
    assert standing_of(copy).concerns == standing_of(file).concerns
    assert run("copy", file, copy).code == 1
    assert run("copy", file, copy, "--replace").code == 0
    assert run("copy", file, file, "--replace").code == 1


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
    assert "Rows read: " in done.out.splitlines()[0]
    assert standing_of(new).concerns == 152
    assert run("rebuild", file, new).code == 1


@pytest.fixture
def sealed_backup(file: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A backup under a former password; the environment holds the present one."""
    monkeypatch.setenv(NEW_PASSWORD, "ancien mot de passe")
    assert run("password", file, "set").code == 0
    monkeypatch.setenv(PASSWORD, "ancien mot de passe")
    backup = Path(run("backup", file).out.strip())
    monkeypatch.setenv(NEW_PASSWORD, "nouveau mot de passe")
    assert run("password", file, "change").code == 0
    monkeypatch.setenv(PASSWORD, "nouveau mot de passe")
    return backup


def test_the_password_of_a_backup_comes_from_a_file(
    file: Path, sealed_backup: Path, run: Run, tmp_path: Path
) -> None:
    password = tmp_path / "password.txt"
    password.write_text("autre chose\n", encoding="utf-8")
    given = ("--from", sealed_backup, "--backup-password-file", password)
    refused = run("restore", file, *given)
    assert refused.code == 1
    assert f"not the password of “{sealed_backup.name}”" in refused.err
    password.write_text("ancien mot de passe\n", encoding="utf-8")
    assert run("restore", file, *given).out.startswith("Restored: 152 concerns")
    assert run("check", file).code == 0


def test_or_from_the_environment_or_a_prompt(
    file: Path, sealed_backup: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False)
    refused = run("restore", file, "--from", sealed_backup)
    assert refused.code == 1
    assert "--backup-password-file" in refused.err
    assert BACKUP_PASSWORD in refused.err
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(getpass, "getpass", lambda _words: "ancien mot de passe")
    assert run("restore", file, "--from", sealed_backup).code == 0
    monkeypatch.setenv(BACKUP_PASSWORD, "ancien mot de passe")
    assert run("restore", file, "--from", sealed_backup).code == 0
    assert run("check", file).code == 0


def test_where_there_is_no_register_the_backup_keeps_its_password(
    file: Path, sealed_backup: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.unlink()
    monkeypatch.setenv(PASSWORD, "ancien mot de passe")
    done = run("restore", file, "--from", sealed_backup)
    assert done.out.startswith("Restored: 152 concerns")
    assert is_sealed(file)
    assert run("check", file).code == 0


def test_check_tells_what_lies_around_a_register_and_mends_what_it_can(
    file: Path, run: Run
) -> None:
    file.chmod(0o644)
    told = run("check", file)
    if sys.platform != "win32":
        assert told.code == 3
        assert f"may read or change: {file.name}" in told.out
        assert "With --mend, what can be put right of this is." in told.out
        assert "The register is sound" in told.out
        mended = run("check", file, "--mend")
        assert "may no longer read or change" in mended.out.splitlines()[0]
        assert mended.code == 0
        assert file.stat().st_mode & 0o007 == 0
    copy = Path(shutil.copy(file, file.with_name("essai.doleances")))
    run("log", copy, "--title", "Là-bas")
    told = run("check", file)
    assert told.code == 0
    assert f"“{copy}” is another file of this register" in told.out


def test_a_backup_of_a_copy_is_told_and_refused_unless_it_is_meant(
    file: Path, tmp_path: Path, run: Run
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    copy = Path(shutil.copy(file, file.with_name("essai.doleances")))
    for one in (file, copy):
        run("log", one, "--title", "Visa")
    theirs = run("backup", copy, "--to", stick).out.strip()
    own = run("backup", file, "--to", stick).out.strip()
    first, second = run("backups", file, "--to", stick).out.splitlines()
    assert first.startswith(own)
    assert second.startswith(theirs)
    assert second.endswith("\tof the file “essai”\thas parted from the register")
    refused = run("restore", file, "--from", theirs)
    assert refused.code == 1
    assert "have parted" in refused.err
    assert "--although-parted" in refused.err
    assert run("restore", file, "--from", theirs, "--although-parted").code == 0
