"""Referrals from the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

BOTH = ("MOW-2025-0001", "mow-2025-0002")


@pytest.fixture
def file(tmp_path: Path, run: Run) -> Path:
    """A register with three concerns, of which one letter carries two."""
    made = tmp_path / "new.doleances"
    run("new", made, "--office", "Ambassade du Mali", "--prefix", "mow")
    for title in ("Diplômes", "Stages", "Visa"):
        run("log", made, "--title", title, "--received", "2025-06-24")
    letter = ("--letter", "N° 112", "--sent", "2025-06-25")
    sent = run("referrals", made, "refer", "Ministère", *BOTH, *letter)
    assert (sent.code, sent.out) == (0, "1\n")
    return made


def status(run: Run, file: Path, reference: str) -> str:
    return str(run("show", file, reference, "--format", "json").json["status"])


def test_a_letter_carries_many_concerns(file: Path, run: Run) -> None:
    shown = run("referrals", file, "show", "1", "--format", "json").json
    expected = {
        "authority": "Ministère", "letter_reference": "N° 112", "sent_on": "2025-06-25",
        "chase_on": "2025-07-10", "awaiting": 2, "due": True, "chasers": [],
        "concerns": ["MOW-2025-0001", "MOW-2025-0002"],
    }  # fmt: skip
    assert {name: shown[name] for name in expected} == expected
    assert status(run, file, "MOW-2025-0002") == "referred"
    assert "N° 112" in run("referrals", file, "--part", "to_chase").out
    listed = run("list", file, "--view", "to_chase", "--format", "json").json
    assert sorted(one["reference"] for one in listed) == ["MOW-2025-0001", "MOW-2025-0002"]


def test_a_letter_is_chased_and_corrected(file: Path, run: Run) -> None:
    chased = ("chase", "1", "--text", "Rappel", "--day", "2025-07-12", "--chase", "2150-01-01")
    assert run("referrals", file, *chased).out == "1\n"
    assert run("referrals", file, "--part", "to_chase").out == ""
    assert "Rappel" in run("referrals", file, "show", "1").out
    assert run("referrals", file, "edit", "1", "--authority", "Rectorat").code == 0
    (row,) = run("referrals", file, "--format", "json").json
    assert (row["authority"], row["letter_reference"], row["chasers"]) == ("Rectorat", "N° 112", 1)


def test_the_reply_and_what_comes_next(file: Path, run: Run) -> None:
    reply = ("reply", "1", "--text", "Accord", "--then", "answered")
    refused = run("referrals", file, *reply)
    assert refused.code == 1
    assert status(run, file, "MOW-2025-0001") == "referred"
    assert run("referrals", file, *reply, "--told", "letter").code == 0
    assert status(run, file, "MOW-2025-0001") == "answered"
    (row,) = run("referrals", file, "--part", "replied", "--format", "json").json
    assert (row["reply"], row["awaiting"]) == ("Accord", 0)


def test_a_concern_is_added_and_taken_out(file: Path, run: Run) -> None:
    assert run("referrals", file, "add", "1", "MOW-2025-0003").code == 0
    assert run("referrals", file, "take-out", "1", "MOW-2025-0001").code == 0
    shown = run("referrals", file, "show", "1", "--format", "json").json
    assert shown["concerns"] == ["MOW-2025-0002", "MOW-2025-0003"]
    assert status(run, file, "MOW-2025-0001") == "in_progress"


def test_a_concern_that_may_not_be_referred_is_named(file: Path, run: Run) -> None:
    refused = run("referrals", file, "refer", "Consul", "MOW-2025-0003", "MOW-2025-0001")
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.startswith("MOW-2025-0001: ")
    assert status(run, file, "MOW-2025-0003") == "logged"
    assert run("referrals", file, "refer", "Consul").code == 1
