"""Registers with a password from the command line."""

import getpass
import sys
from pathlib import Path

import pytest

from app.base.children import NEW_PASSWORD, PASSWORD
from tests.cli.conftest import Run

FIRST, SECOND = "quatre mots sans lien", "encore quatre mots"


@pytest.fixture
def sealed(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new register with a password, which the environment no longer holds."""
    file = tmp_path / "secret.doleances"
    monkeypatch.setenv(NEW_PASSWORD, FIRST)
    made = run("new", file, "--office", "Ambassade du Mali", "--prefix", "MOW", "--encrypt")
    assert made.code == 0, made.err
    monkeypatch.delenv(NEW_PASSWORD)
    return file


def in_file(folder: Path, password: str) -> Path:
    file = folder / "password.txt"
    file.write_text(f"{password}\n", encoding="utf-8")
    return file


def test_a_command_takes_the_password_from_a_file(sealed: Path, run: Run, tmp_path: Path) -> None:
    password = in_file(tmp_path, FIRST)
    logged = run("log", sealed, "--title", "Bourse impayée", "--password-file", password)
    assert logged.code == 0
    assert "Bourse impayée" in run("list", sealed, "--password-file", password).out
    assert b"Bourse" not in sealed.read_bytes()


def test_and_from_the_environment(sealed: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSWORD, FIRST)
    assert "sound" in run("check", sealed).out


def test_and_from_a_prompt(sealed: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(getpass, "getpass", lambda _words: FIRST)
    assert "sound" in run("check", sealed).out


def test_without_anybody_to_ask_it_says_where_to_write_it(
    sealed: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False)
    refused = run("list", sealed)
    assert (refused.code, refused.out) == (1, "")
    assert "--password-file" in refused.err


def test_a_wrong_password_is_not_called_damage(sealed: Path, run: Run, tmp_path: Path) -> None:
    refused = run("list", sealed, "--password-file", in_file(tmp_path, "autre chose"))
    assert refused.code == 1
    assert "not the password" in refused.err
    assert "damaged" not in refused.err


def test_a_password_is_set_changed_and_removed(
    file: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = run("list", file, "--format", "json").out
    monkeypatch.setenv(NEW_PASSWORD, FIRST)
    backup = run("backup", file).out.strip()
    assert run("password", file, "set").out.splitlines()[1:] == [
        "These copies have no password, and anybody can read them:",
        backup,
    ]
    monkeypatch.setenv(PASSWORD, FIRST)
    assert run("list", file, "--format", "json").out == before
    monkeypatch.setenv(NEW_PASSWORD, SECOND)
    said = run("password", file, "change").out.splitlines()
    (kept,) = file.parent.glob(f"{file.stem}.*.doleances")
    assert said[1] == f"As it was before it is kept at {kept}, with the former password."
    assert said[-2:] == ["These copies open with a former password:", str(kept)]
    monkeypatch.setenv(PASSWORD, FIRST)
    assert run("list", kept, "--format", "json").out == before
    monkeypatch.setenv(PASSWORD, FIRST)
    assert "not the password" in run("list", file).err
    monkeypatch.setenv(PASSWORD, SECOND)
    assert run("list", file, "--format", "json").out == before
    assert run("password", file, "remove").code == 0
    monkeypatch.delenv(PASSWORD)
    assert run("list", file, "--format", "json").out == before


def test_senseless_options_are_refused(
    file: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "has no password" in run("password", file, "remove").err
    monkeypatch.setenv(NEW_PASSWORD, "court")
    assert "at least 10 letters" in run("password", file, "set").err
    for untyped in ("quatre mots\tsans lien", "quatre mots sans lien\udcff"):
        monkeypatch.setenv(NEW_PASSWORD, untyped)
        assert "no keyboard types" in run("password", file, "set").err
    assert run("check", file).code == 0


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no device without an end")
def test_an_endless_file_is_no_password(file: Path, run: Run) -> None:
    refused = run("password", file, "set", "--new-password-file", "/dev/zero")
    assert (refused.code, "no keyboard types" in refused.err) == (1, True)


def test_bytes_that_are_no_text_are_a_wrong_password(
    sealed: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSWORD, "quatre mots\udcff")
    assert "not the password" in run("list", sealed).err
    monkeypatch.delenv(PASSWORD)
    password = tmp_path / "latin"
    password.write_bytes("mot caché à part".encode("latin-1"))
    assert "not the password" in run("list", sealed, "--password-file", password).err


def test_a_weak_password_is_told_and_taken(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "kayes.doleances"
    for password, told in (("Bamako2025", True), (FIRST, False)):
        monkeypatch.setenv(NEW_PASSWORD, password)
        made = run("new", file, "--office", "Consulat", "--prefix", "KYS", "--encrypt")
        assert (made.code, "easily guessed" in made.err) == (0, told)
        assert password not in made.err
        file.unlink()


def test_a_weak_password_that_is_changed_is_told_by_what_stands_on_the_register(
    sealed: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSWORD, FIRST)
    monkeypatch.setenv(NEW_PASSWORD, "Ambassade du Mali")
    changed = run("password", sealed, "change")
    assert changed.code == 0
    assert "easily guessed" in changed.err


@pytest.mark.skipif(sys.platform == "win32", reason="rights are kept in another way")
def test_a_file_that_others_can_read_and_a_blank_at_its_end_are_told(
    sealed: Path, run: Run, tmp_path: Path
) -> None:
    password = in_file(tmp_path, FIRST)
    password.chmod(0o644)
    checked = run("check", sealed, "--password-file", password)
    assert checked.code == 0
    assert "chmod 600" in checked.err
    password.chmod(0o600)
    assert run("check", sealed, "--password-file", password).err == ""
    password.write_bytes(f"{FIRST} \r\nmore\n".encode())
    refused = run("check", sealed, "--password-file", password)
    assert refused.code == 1
    assert "ends with a blank" in refused.err
