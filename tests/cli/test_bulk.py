"""One act for all concerns of a filter, and links, from the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def four(tmp_path: Path, run: Run) -> Path:
    """Four concerns: three of diplomas, one of a visa that is answered."""
    file = tmp_path / "new.doleances"
    run("new", file, "--office", "Ambassade du Mali", "--prefix", "mow")
    for number in (1, 2, 3):
        run("log", file, "--title", f"Diplôme {number}", "--category", "diploma-recognition",
            "--received", "2025-06-24")  # fmt: skip
    run("log", file, "--title", "Visa", "--received", "2025-06-24")
    run("status", file, "MOW-2025-0003", "answered", "--answer", "Oui", "--told", "phone")
    return file


def test_a_dry_run_says_what_each_would_get_and_changes_nothing(four: Path, run: Run) -> None:
    done = run("bulk", four, "answer", "L’attestation est prête.", "--told", "letter",
               "--category", "diploma-recognition", "--dry-run")  # fmt: skip
    assert done.code == 0, done.err
    assert done.out.splitlines() == [
        "MOW-2025-0001  Logged → Answered",
        "MOW-2025-0002  Logged → Answered",
        "MOW-2025-0003  Already “Answered”.",
    ]
    assert done.err == "Already “Answered”. MOW-2025-0003\n2 of 3 concerns\n"
    statuses = [one["status"] for one in run("list", four, "--format", "json").json]
    assert sorted(statuses) == ["answered", "logged", "logged", "logged"]


def test_all_of_a_filter_get_the_answer(four: Path, run: Run) -> None:
    done = run("bulk", four, "answer", "Prête.", "--told", "letter", "--search", "diplome")
    assert (done.code, done.out) == (0, "MOW-2025-0001\nMOW-2025-0002\n")
    assert "Answer (Logged → Answered), with 1 other" in run("show", four, "MOW-2025-0002").out
    shown = run("show", four, "MOW-2025-0002", "--format", "json").json
    assert shown["timeline"][-1]["others"] == 1
    assert (shown["status"], shown["answer"], shown["told_how"]) == ("answered", "Prête.", "letter")
    assert [entry["kind"] for entry in shown["timeline"]] == ["answer"]
    closed = run("bulk", four, "close", "satisfied", "--informed", "--status", "answered")
    assert (closed.code, len(closed.out.split())) == (0, 3)


def test_all_are_referred_in_one_letter(four: Path, run: Run) -> None:
    done = run("bulk", four, "refer", "MESRS", "--letter", "N° 12", "--status", "logged")
    assert (done.code, len(done.out.split())) == (0, 3), done.err
    found = run("list", four, "--format", "json", "--authority", "MESRS").json
    assert [one["status"] for one in found] == ["referred"] * 3


@pytest.mark.parametrize(
    ("act", "value", "field", "kept"),
    [
        ("assign", "Oumar", "owner", "Oumar"),
        ("tag", "stages", "tags", ["stages"]),
        ("priority", "urgent", "priority", "urgent"),
        ("category", "apostille", "subcategory", "apostille"),
    ],
)
def test_other_acts(four: Path, run: Run, act: str, value: str, field: str, kept: object) -> None:
    done = run("bulk", four, act, value, "--status", "logged")
    assert (done.code, len(done.out.split())) == (0, 3), done.err
    found = run("list", four, "--format", "json", "--status", "logged").json
    assert [one[field] for one in found] == [kept] * 3


def test_the_trash_and_back(four: Path, run: Run) -> None:
    assert run("bulk", four, "trash", "--search", "visa").out == "MOW-2025-0004\n"
    assert run("bulk", four, "restore", "--view", "trash").out == "MOW-2025-0004\n"


def test_an_act_on_all_is_never_a_mistake(four: Path, run: Run) -> None:
    refused = run("bulk", four, "trash")
    assert (refused.code, refused.out) == (1, "")
    assert "every concern" in refused.err
    assert len(run("bulk", four, "trash", "--all").out.split()) == 4


def test_refused_concerns_are_said(four: Path, run: Run) -> None:
    for arguments, words in (
        (("answer", "--search", "visa"), "needs a value"),
        (("priority", "soon", "--search", "visa"), "is not one of"),
        (("category", "nowhere", "--search", "visa"), "no category"),
        (("close", "soon", "--informed", "--search", "visa"), "is not one of"),
        (("answer", "Oui", "--search", "visa"), "needed"),
        (("answer", "Oui", "--told", "phone", "--search", "inconnu"), "Nothing was changed"),
    ):
        done = run("bulk", four, *arguments)
        assert done.code == 1
        assert words in done.err


def test_link_and_unlink(four: Path, run: Run) -> None:
    linked = run("link", four, "MOW-2025-0002", "duplicate_of", "mow-2025-0001")
    assert (linked.code, linked.out) == (0, "MOW-2025-0002 duplicate_of MOW-2025-0001\n")
    shown = run("show", four, "MOW-2025-0001", "--format", "json").json
    assert shown["links"] == [
        {"kind": "duplicates", "reference": "MOW-2025-0002", "title": "Diplôme 2"}
    ]
    assert "Duplicates  " in run("show", four, "MOW-2025-0001").out
    circle = run("link", four, "MOW-2025-0001", "duplicate_of", "MOW-2025-0002")
    assert (circle.code, "leads back" in circle.err) == (1, True)
    gone = run("unlink", four, "MOW-2025-0002", "duplicate_of", "MOW-2025-0001")
    assert gone.code == 0
    again = run("unlink", four, "MOW-2025-0002", "duplicate_of", "MOW-2025-0001")
    assert (again.code, "not linked" in again.err) == (1, True)


def test_closing_as_a_duplicate_names_what_stays(four: Path, run: Run) -> None:
    done = run("status", four, "MOW-2025-0002", "closed", "--outcome", "duplicate", "--informed",
               "--duplicate-of", "MOW-2025-0001")  # fmt: skip
    assert done.code == 0, done.err
    links = run("show", four, "MOW-2025-0002", "--format", "json").json["links"]
    assert [(one["kind"], one["reference"]) for one in links] == [("duplicate_of", "MOW-2025-0001")]


def test_a_collective_concern(four: Path, run: Run) -> None:
    run("log", four, "--title", "Stages", "--association", "AFESM", "--supporter", "Awa",
        "--supporter", "Oumar", "--people", 120, "--people-estimated",
        "--received", "2025-06-24")  # fmt: skip
    shown = run("show", four, "MOW-2025-0005", "--format", "json").json
    assert (shown["people"], shown["people_estimated"]) == (120, True)
    assert (shown["supporters"], shown["requesters"]) == (["Awa", "Oumar"], ["AFESM"])
