"""What the commands say of confidential concerns, to who did not ask and to who did."""

import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def told(tmp_path: Path, run: Run) -> Path:
    file = tmp_path / "new.doleances"
    run("new", file, "--office", "Ambassade du Mali", "--prefix", "mow")
    run(
        "log", file, "--title", "Agression de Zoumana", "--requester", "Zoumana Quattara",
        "--association", "AFESM", "--spokesperson", "Fanta", "--tag", "Quattara", "--confidential",
        "--description", "M. Quattara",
    )  # fmt: skip
    run("note", file, f"MOW-{_year(run, file)}-0001", "Zoumana a appelé")
    return file


def _year(run: Run, file: Path) -> str:
    return str(run("list", file, "--format", "json").json[0]["received_on"][:4])


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_lists_mask_names_unless_asked_otherwise(told: Path, run: Run, form: str) -> None:
    masked = run("list", told, "--format", form).out
    for name in ("Zoumana", "Quattara", "Fanta"):
        assert name not in masked
    assert "Zoumana" in run("list", told, "--format", form, "--internal").out


def test_show_masks_the_timeline_too_and_keeps_who_asked(told: Path, run: Run) -> None:
    reference = f"MOW-{_year(run, told)}-0001"
    for form in ("text", "json"):
        shown = run("show", told, reference, "--format", form).out
        assert "Zoumana" not in shown
        assert "Quattara" not in shown
        assert "AFESM" in shown
    seen = run("show", told, reference, "--internal", "--as", "Awa")
    assert "Zoumana a appelé" in seen.out
    with sqlite3.connect(told) as file:
        acts = file.execute("SELECT kind, author FROM act ORDER BY id DESC LIMIT 1").fetchall()
    assert acts == [("see_names", "Awa")]


def test_the_internal_version_on_paper_is_asked_for_too(
    told: Path, run: Run, tmp_path: Path
) -> None:
    assert run("report", told, "list", "--out", tmp_path / "a.pdf").code == 0
    assert run("report", told, "list", "--out", tmp_path / "b.pdf", "--internal").code == 0
    with sqlite3.connect(told) as file:
        (asked,) = file.execute("SELECT count(*) FROM act WHERE kind = 'see_names'").fetchone()
    assert asked == 1
