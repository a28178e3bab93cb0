"""Commitments from the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

COMMITMENT = ("--by", "Le Président", "--title", "Chef de l’État", "--made", "2025-06-24")


@pytest.fixture
def file(tmp_path: Path, run: Run) -> Path:
    """A register with two concerns."""
    made = tmp_path / "new.doleances"
    run("new", made, "--office", "Ambassade du Mali", "--prefix", "mow")
    for title in ("Diplômes", "Stages"):
        run("log", made, "--title", title, "--received", "2025-06-24")
    return made


def test_a_commitment_is_recorded_shown_and_corrected(file: Path, run: Run) -> None:
    made = run(
        "commitments", file, "add", "Nommer un conseiller", *COMMITMENT, "--meeting", "Moscou",
        "--authority", "Ambassade", "--reference", "MOW-2025-0001",
    )  # fmt: skip
    assert (made.code, made.out) == (0, "1\n")
    shown = run("commitments", file, "show", "1", "--format", "json").json
    expected = {
        "words": "Nommer un conseiller", "made_by": "Le Président", "made_on": "2025-06-24",
        "due_on": "2025-09-22", "meeting": "Moscou", "authority": "Ambassade",
        "state": "pending", "overdue": True, "concerns": ["MOW-2025-0001"],
    }  # fmt: skip
    assert {name: shown[name] for name in expected} == expected
    assert run("commitments", file, "edit", "1", "--by", "Le Ministre").out == "1\n"
    shown = run("commitments", file, "show", "1", "--format", "json").json
    assert (shown["made_by"], shown["meeting"]) == ("Le Ministre", "Moscou")
    assert "Nommer un conseiller" in run("commitments", file, "--part", "overdue").out
    assert "Overdue" in run("commitments", file, "show", "1").out


def test_outcomes_are_recorded(file: Path, run: Run) -> None:
    run("commitments", file, "add", "Écrire", *COMMITMENT)
    refused = run("commitments", file, "keep", "1")
    assert (refused.code, "shows" in refused.err) == (1, True)
    kept = ("keep", "1", "--evidence", "Lettre du 2 juillet", "--day", "2025-07-02")
    assert run("commitments", file, *kept).code == 0
    (row,) = run("commitments", file, "--part", "kept", "--format", "json").json
    assert (row["settled_on"], row["evidence"]) == ("2025-07-02", "Lettre du 2 juillet")
    assert run("commitments", file, "reopen", "1", "--reason", "Erreur").code == 0
    late = ("extend", "1", "--reason", "Budget", "--due", "2150-01-31")
    assert run("commitments", file, *late).code == 0
    assert run("commitments", file, "drop", "1", "--reason", "Sans objet").code == 0
    assert run("commitments", file, "--part", "open").out == ""


def test_concerns_are_linked_and_unlinked(file: Path, run: Run) -> None:
    run("commitments", file, "add", "Écrire", *COMMITMENT)
    two = ("--reference", "MOW-2025-0001", "--reference", "mow-2025-0002")
    assert run("commitments", file, "link", "1", *two).code == 0
    again = run("commitments", file, "link", "1", "--reference", "MOW-2025-0002")
    assert (again.code, "already" in again.err) == (1, True)
    run("commitments", file, "unlink", "1", "--reference", "MOW-2025-0001")
    shown = run("commitments", file, "show", "1", "--format", "json").json
    assert shown["concerns"] == ["MOW-2025-0002"]
    assert run("commitments", file, "remove", "1").code == 0
    assert run("commitments", file, "show", "1").code == 1


@pytest.mark.parametrize(
    "wrong", [("add", "Écrire"), ("add", " ", "--by", "x"), ("keep", "x"), ("keep", "9")]
)
def test_a_clear_refusal(file: Path, run: Run, wrong: tuple[str, ...]) -> None:
    refused = run("commitments", file, *wrong)
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.endswith(".\n")
