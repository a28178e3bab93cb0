"""Meetings from the command line."""

import io
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def empty(tmp_path: Path, run: Run) -> Path:
    """A register with one meeting."""
    file = tmp_path / "new.doleances"
    run("new", file, "--office", "Ambassade du Mali", "--prefix", "mow")
    made = run("meetings", file, "add", "Rencontre de Moscou", "--day", "2025-06-24")
    assert made.out == "1\n"
    return file


def test_a_meeting_is_shown_changed_and_removed(empty: Path, run: Run) -> None:
    assert (
        run("meetings", empty, "edit", "moscou", "--place", "Moscou", "--minutes", "Dit.").code == 0
    )
    shown = run("meetings", empty, "show", "1", "--format", "json").json
    assert (shown["title"], shown["held_on"], shown["place"], shown["minutes"]) == (
        "Rencontre de Moscou", "2025-06-24", "Moscou", "Dit.",
    )  # fmt: skip
    assert "Rencontre de Moscou" in run("meetings", empty).out
    assert run("meetings", empty, "remove", "1").out == "1\n"
    assert run("meetings", empty, "--format", "json").json == []
    assert run("meetings", empty, "show", "1").code == 1


@pytest.mark.parametrize("day", ["0025-06-24", "3025-06-24"])
def test_a_meeting_of_an_impossible_year(empty: Path, run: Run, day: str) -> None:
    refused = run("meetings", empty, "add", "Moscou", "--day", day)
    assert (refused.code, refused.out) == (1, "")
    assert "Check the year" in refused.err


def test_lines_and_commitments(empty: Path, run: Run) -> None:
    logged = run(
        "meetings", empty, "line", "moscou", "Bourse impayée", "--who", "Moussa Traoré",
        "--people", "12", "--association", "AFESM", "--category", "arrears",
    )  # fmt: skip
    assert logged.out == "MOW-2025-0001\n"
    shown = run("show", empty, "MOW-2025-0001", "--format", "json").json
    assert (shown["meeting"], shown["people"], shown["association"], shown["spokesperson"]) == (
        "Rencontre de Moscou", 12, "AFESM", "Moussa Traoré",
    )  # fmt: skip
    commitment = ("promise", "1", "Étudier", "--who", "M. Sangaré, ministre")
    assert run("meetings", empty, *commitment, "--reference", "mow-2025-0001").code == 0
    known = run("meetings", empty, "show", "1", "--format", "json").json
    assert (known["concerns"], known["commitments"]) == (["MOW-2025-0001"], ["Étudier"])
    assert run("meetings", empty, *commitment, "--to-all").code == 0
    both = run("commitments", empty, "--format", "json").json
    assert [one["concerns"] for one in both] == [["MOW-2025-0001"]] * 2
    assert run("meetings", empty, "promise", "1", "Étudier").code == 1
    kept = run("meetings", empty, "remove", "1")
    assert (kept.code, "stays" in kept.err) == (1, True)


def test_a_table_from_a_pipe(empty: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def pipe(text: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))

    pipe("Qui;Objet;Nombre\nAwa;Visa;3\nOumar;Bourse;dix")
    refused = run("meetings", empty, "table", "1", "-")
    assert (refused.code, "Line 3" in refused.err) == (1, True)
    pipe("Qui;Objet;Nombre\nAwa;Visa;3\nOumar;Bourse;2")
    logged = run("meetings", empty, "table", "1", "-", "--place", "Kazan")
    assert logged.out.split() == ["MOW-2025-0001", "MOW-2025-0002"]
    assert len(run("list", empty, "--view", "to_complete", "--format", "json").json) == 2


def test_the_minutes_are_printed(empty: Path, run: Run, tmp_path: Path) -> None:
    run("meetings", empty, "line", "1", "Visa")
    run("meetings", empty, "add", "Rencontre de Kazan")
    target = tmp_path / "m.pdf"
    assert run("report", empty, "minutes", "--meeting", "moscou", "--out", target).code == 0
    assert target.read_bytes().startswith(b"%PDF")
    several = run("report", empty, "minutes", "--meeting", "rencontre", "--out", target)
    assert (several.code, "2 match" in several.err) == (1, True)
    assert run("report", empty, "minutes", "--out", target).code == 1
