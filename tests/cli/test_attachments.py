"""The files of a record from the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def made(tmp_path: Path, run: Run) -> Path:
    file = tmp_path / "new.doleances"
    run("new", file, "--office", "Ambassade du Mali", "--prefix", "mow")
    run("log", file, "--title", "Visa", "--meeting", "Moscou")
    run("log", file, "--title", "Secret", "--confidential")
    return file


@pytest.fixture
def papers(tmp_path: Path) -> list[Path]:
    one, two = tmp_path / "visa.pdf", tmp_path / "lettre.txt"
    one.write_bytes(b"%PDF-1.7" + b"0" * 3000)
    two.write_bytes(b"Monsieur")
    return [one, two]


def test_added_listed_and_saved_out(
    made: Path, papers: list[Path], tmp_path: Path, run: Run
) -> None:
    reference = f"MOW-{_year(made, run)}-0001"
    done = run("attachments", made, "add", reference, *papers)
    assert (done.code, done.out) == (0, "2\n"), done.err
    listed = run("attachments", made, "list", reference, "--format", "json").json
    assert [(one["number"], one["name"], one["size"]) for one in listed] == [
        (1, "visa.pdf", 3008),
        (2, "lettre.txt", 8),
    ]
    shown = run("attachments", made, "list", reference).out.splitlines()
    assert shown[0].split()[:4] == ["1", "visa.pdf", "3", "KB"]
    folder = tmp_path / "dehors"
    folder.mkdir()
    saved = run("attachments", made, "save", reference, "1", "--out", folder)
    assert (folder / "visa.pdf").read_bytes() == papers[0].read_bytes()
    assert saved.out == f"{folder / 'visa.pdf'}\n"
    again = run("attachments", made, "save", reference, "visa.pdf", "--out", folder)
    assert (again.code, "is there already" in again.err) == (1, True)
    replaced = run("attachments", made, "save", reference, "1", "--out", folder, "--replace")
    assert replaced.code == 0


def test_renamed_and_removed(made: Path, papers: list[Path], run: Run) -> None:
    reference = f"MOW-{_year(made, run)}-0001"
    run("attachments", made, "add", reference, *papers)
    assert run("attachments", made, "rename", reference, "1", "--name", "Visa d’Awa.pdf").code == 0
    assert run("attachments", made, "remove", reference, "2").out == "lettre.txt\n"
    (left,) = run("attachments", made, "list", reference, "--format", "json").json
    assert left["name"] == "Visa d’Awa.pdf"
    wrong = run("attachments", made, "rename", reference, "1", "--name", "../x")
    assert (wrong.code, "choose another name" in wrong.err) == (1, True)


def test_all_or_none(made: Path, papers: list[Path], tmp_path: Path, run: Run) -> None:
    reference = f"MOW-{_year(made, run)}-0001"
    done = run("attachments", made, "add", reference, *papers, tmp_path / "parti.pdf")
    assert (done.code, "no longer there" in done.err) == (1, True)
    assert run("attachments", made, "list", reference, "--format", "json").json == []


def test_a_meeting_has_files_too(made: Path, papers: list[Path], run: Run) -> None:
    assert run("attachments", made, "add", "1", papers[0], "--of", "meeting").out == "1\n"
    assert len(run("attachments", made, "list", "1", "--of", "meeting").out.splitlines()) == 1
    gone = run("attachments", made, "list", "7", "--of", "meeting")
    assert (gone.code, "no meeting" in gone.err) == (1, True)


def test_confidential_files_are_masked_until_they_are_asked_for(
    made: Path, papers: list[Path], tmp_path: Path, run: Run
) -> None:
    reference = f"MOW-{_year(made, run)}-0002"
    run("attachments", made, "add", reference, papers[0])
    assert "visa" not in run("attachments", made, "list", reference).out
    refused = run("attachments", made, "save", reference, "1", "--out", tmp_path / "x")
    assert (refused.code, "--internal" in refused.err) == (1, True)
    assert "visa.pdf" in run("attachments", made, "list", reference, "--internal").out
    asked = ("attachments", made, "save", reference, "1", "--out", tmp_path / "x", "--internal")
    assert run(*asked).code == 0


def _year(made: Path, run: Run) -> str:
    return str(run("list", made, "--format", "json").json[0]["reference"].split("-")[1])
