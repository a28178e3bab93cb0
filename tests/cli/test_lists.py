"""Lists and single concerns: filters, formats, and what stays stable for scripts."""

import csv
import io
import shutil
from pathlib import Path

import pytest

from app.cli.columns import aligned, cut, width
from app.reports.records import FIELDS
from tests.cli.conftest import Run
from tests.house.source import ROOT

VERSION_1 = ROOT / "tests" / "store" / "registers" / "version-1.doleances"

PROMISED = (
    "reference", "received_on", "title", "category", "subcategory", "status", "priority", "people",
    "place", "meeting", "requesters", "owner", "due_on", "outcome", "confidential",
)  # fmt: skip


def test_json_has_the_promised_fields_first(file: Path, run: Run) -> None:
    found = run("list", file, "--format", "json").json
    assert len(found) == 152
    assert tuple(found[0])[: len(PROMISED)] == PROMISED
    assert all(tuple(one) == FIELDS for one in found)


def test_every_filter_narrows(file: Path, run: Run) -> None:
    everything = run("list", file, "--format", "json").json

    def matching(*options: str) -> set[str]:
        return {one["reference"] for one in run("list", file, "--format", "json", *options).json}

    def naive(name: str, *values: object) -> set[str]:
        return {one["reference"] for one in everything if one[name] in values}

    assert matching("--status", "referred") == naive("status", "referred")
    two = matching("--status", "referred", "--status", "closed")
    assert two == naive("status", "referred", "closed")
    assert matching("--category", "studies") == naive("category", "studies")
    assert matching("--category", "apostille") == naive("subcategory", "apostille")
    assert matching("--place", "kazan") == naive("place", "Kazan")
    assert matching("--meeting", "none") == naive("meeting", None)
    assert matching("--priority", "urgent") == naive("priority", "urgent")
    assert matching("--outcome", "no_news") == naive("outcome", "no_news")
    assert matching("--meeting", "moscou avec", "--search", "stages pratiques") != set()
    days = matching("--received-from", "2025-06-24", "--received-to", "2025-06-24")
    assert len(days) == 3
    both = matching("--status", "closed", "--place", "Kazan")
    assert both == naive("status", "closed") & naive("place", "Kazan")
    owner = "Consul (exemple)"
    mine = matching("--view", "mine", "--as", owner)
    assert mine == naive("owner", owner) - naive("status", "closed")
    assert mine


def test_search_knows_neither_accents_nor_scripts(file: Path, run: Run) -> None:
    run("log", file, "--title", "Reconnaissance du diplôme de médecine")
    diplomas = run("list", file, "--search", "diplome medecine", "--format", "json").json
    assert diplomas
    assert all("médecine" in str(one) for one in diplomas)
    names = run("list", file, "--search", "Траоре", "--format", "json").json
    assert any("Traoré" in " ".join(one["requesters"]) for one in names)


def test_sorting_and_limit(file: Path, run: Run) -> None:
    by_due = run("list", file, "--sort", "due_on", "--limit", "20", "--format", "json")
    days = [one["due_on"] for one in by_due.json]
    assert days == sorted(days)
    assert by_due.err == "20 of 152 concerns\n"
    newest = run("list", file, "--limit", "5", "--format", "json").json
    oldest = run("list", file, "--limit", "5", "--reverse", "--format", "json").json
    assert newest[0]["received_on"] > oldest[0]["received_on"]
    assert run("list", file, "--limit", "0", "--format", "json").json == []


def test_csv_opens_in_a_spreadsheet_and_runs_nothing(file: Path, run: Run) -> None:
    evil = '=HYPERLINK("http://x")'
    long = 'long; "texte"\nsur deux lignes ' * 500
    run("log", file, "--title", evil, "--requester", "@SUM(1)", "--description", long)
    result = run("list", file, "--format", "csv")
    assert result.out.startswith("\ufeff")
    assert result.err == "153 concerns\n"
    rows = list(csv.DictReader(io.StringIO(result.out[1:], newline=""), delimiter=";"))
    assert tuple(rows[0]) == FIELDS
    (row,) = [row for row in rows if row["title"].endswith(evil)]
    assert (row["title"], row["requesters"]) == (f"'{evil}", "'@SUM(1)")
    assert row["description"] == long.strip()


def test_the_table_is_aligned_and_speaks_the_language(file: Path, run: Run) -> None:
    lines = run("list", file, "--limit", "10").out.splitlines()
    assert len(lines) == 11
    column = lines[0].index("Title")
    assert all(line[column - 2 : column] == "  " for line in lines[1:])


def test_show_tells_the_timeline(file: Path, run: Run) -> None:
    shown = run("show", file, "MOW-2025-0003")
    assert "Diploma recognition" in shown.out
    assert "Answer (Logged → Answered)" in shown.out
    assert "Les préoccupations seront étudiées." in shown.out
    missing = run("show", file, "MOW-1999-0001")
    assert (missing.code, missing.err.count("\n")) == (1, 1)


def test_categories_are_listed_with_their_codes(file: Path, run: Run) -> None:
    codes = [one["code"] for one in run("categories", file, "--format", "json").json]
    assert codes[:2] == ["irregular-situation", "expired-permit"]
    assert "diploma-recognition" in run("categories", file).out


def test_an_unknown_name_is_one_sentence(file: Path, run: Run) -> None:
    for option in ("--place", "--meeting", "--owner", "--authority", "--category"):
        refused = run("list", file, option, "Atlantis")
        assert (refused.code, refused.err.count("\n")) == (1, 1)
        assert "Atlantis" in refused.err


@pytest.mark.parametrize(("text", "cells"), [("é", 1), ("e\u0301", 1), ("漢字", 4), ("Траоре", 6)])
def test_width_counts_cells(text: str, cells: int) -> None:
    assert width(text) == cells


def test_columns_begin_one_under_the_other() -> None:
    lines = aligned([("a", "x"), ("漢字", "x"), ("e\u0301\x1b[2J", "x")])
    assert [width(line[: line.index("x")]) for line in lines] == [6, 6, 6]
    assert cut("漢字漢字", 5) == "漢字…"


def test_an_older_register_is_brought_up_to_date_by_what_reads_it(tmp_path: Path, run: Run) -> None:
    old = Path(shutil.copy(VERSION_1, tmp_path / "old.doleances"))
    first = run("list", old, "--format", "json")
    assert (first.code, first.err) == (0, "2 concerns\n")
    assert first.json
    assert (tmp_path / "old.v1.doleances").exists()
    assert run("list", old, "--format", "json").json == first.json
