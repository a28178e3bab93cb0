"""What holds of every noun of the command line, and the nouns that have no page of their own."""

import csv
from pathlib import Path
from typing import Any

import pytest

from app.cli.nouns import NOUNS
from app.cli.records import Noun
from tests.cli.conftest import Run

NAMED_BY = {
    "links": ["kind", "reference"],
    "attachments": ["number"],
    "categories": ["code"],
    "holidays": ["day"],
    "places": ["name"],
    "saved-filters": ["name"],
    "saved-reports": ["name"],
    "printed-reports": ["number"],
    "staff": ["name"],
}
"""What of a record is typed to mean it, where it is not its number."""


def _one(noun: Noun[Any], run: Run, file: Path) -> list[str]:
    """What a command is about: the concern with a link and a file, else nothing."""
    if not noun.whose:
        return []
    for row in run("list", file, "--format", "json").json:
        if run(noun.name, file, "list", row["reference"], "--format", "json").json:
            return [row["reference"]]
    raise AssertionError(noun.name)


@pytest.fixture
def arranged(file: Path, run: Run) -> Path:
    """The sample with what an office arranges."""
    run("holidays", file, "add", "2027-01-01", "--name", "Jour de l’an")
    run("saved-filters", file, "add", "Bourses", "--status", "logged", "--place", "Kazan")
    run("saved-reports", file, "add", "Bilan", "--report", "balance", "--span", "last_month")
    run("report", file, "balance", "--out", file.with_suffix(".json"))
    return file


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.name)
def test_lists_and_records_are_told_in_every_format(
    noun: Noun[Any], run: Run, arranged: Path
) -> None:
    whose = _one(noun, run, arranged)
    told = run(noun.name, arranged, "list", *whose, "--format", "json").json
    assert told
    table = run(noun.name, arranged, "list", *whose)
    assert (table.code, len(table.out.splitlines())) == (0, len(told) + bool(noun.telling.heads))
    cells = run(noun.name, arranged, "list", *whose, "--format", "csv").out
    rows = [*csv.reader(cells.lstrip("\ufeff").splitlines(), delimiter=";")]
    flat = [name for name, value in told[0].items() if not isinstance(value, dict)]
    assert {*flat} <= {*rows[0]}
    which = NAMED_BY.get(noun.name, ["id"])
    named = [str(told[0][name]) for name in which]
    shown = run(noun.name, arranged, "show", *whose, *named, "--format", "json")
    assert shown.json.items() >= {name: told[0][name] for name in [*which]}.items()
    for form in ("table", "csv"):
        one = run(noun.name, arranged, "show", *whose, *named, "--format", form)
        assert (one.code, one.err) == (0, "")
        assert one.out.strip()


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.name)
def test_a_missing_record_is_not_found(noun: Noun[Any], run: Run, arranged: Path) -> None:
    whose = _one(noun, run, arranged)
    sought = ["follows", *whose] if noun.name == "links" else ["987654"]
    refused = run(noun.name, arranged, "show", *whose, *sought)
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.endswith(".\n")
    assert (
        "nothing-has-this"
        not in run(
            noun.name, arranged, "list", *whose, "--search", "nothing-has-this", "--format", "csv"
        ).out
    )


def test_staff_places_and_categories_are_shown_and_searched(arranged: Path, run: Run) -> None:
    (first, *_rest) = run("staff", arranged, "--format", "json").json
    shown = run("staff", arranged, "show", first["name"].upper(), "--format", "json").json
    assert shown == first
    found = run("places", arranged, "--search", "kaz", "--format", "json").json
    assert [one["name"] for one in found] == ["Kazan"]
    assert run("places", arranged, "edit", "kazan", "--name", "Casan").out == "Casan\n"
    assert "French: " in run("categories", arranged, "show", "studies").out
    assert run("holidays", arranged, "edit", "2027-01-01", "--name", "x").out == "2027-01-01\n"
    assert "retire" in run("staff", arranged, "--help").out


def test_a_concern_goes_to_the_trash_and_comes_back(tmp_path: Path, run: Run) -> None:
    file = tmp_path / "new.doleances"
    run("new", file, "--office", "Ambassade du Mali", "--prefix", "mow")
    both = [run("log", file, "--title", title).out.strip() for title in ("Visa", "Bourse")]
    assert run("trash", file, *both).out.split() == both
    assert run("list", file, "--format", "json").json == []
    assert run("trash", file, both[0], "--restore").code == 0
    assert [one["title"] for one in run("list", file, "--format", "json").json] == ["Visa"]
    assert run("trash", file, both[0], "MOW-1999-0001").code == 1
    assert len(run("list", file, "--format", "json").json) == 1


def test_links_are_told_from_both_ends(tmp_path: Path, run: Run) -> None:
    file = tmp_path / "new.doleances"
    run("new", file, "--office", "Ambassade du Mali", "--prefix", "mow")
    one, two = (run("log", file, "--title", title).out.strip() for title in ("Visa", "Suite"))
    assert run("links", file, "add", two, "follows", one).out == f"{one}\n"
    (seen,) = run("links", file, "list", one, "--format", "json").json
    assert (seen["kind"], seen["reference"], seen["title"]) == ("followed_by", two, "Suite")
    assert run("links", file, "list", two).out.split() == ["Follows", one, "Visa"]
    assert run("links", file, "remove", one, "follows", two).code == 1
    assert run("links", file, "remove", one, "followed_by", two).out == f"{two}\n"
    assert run("links", file, "add", one, "followed_by", two).code == 0
    assert run("show", file, two, "--format", "json").json["links"][0]["kind"] == "follows"
    assert run("links", file, "add", one, "likes", two).code == 1


def test_filters_are_saved_renamed_and_ordered(arranged: Path, run: Run) -> None:
    assert run("saved-filters", arranged, "add", "Retards", "--view", "overdue").out == "Retards\n"
    known = run("saved-filters", arranged, "--format", "json").json
    assert known[0]["filter"]["status"] == ["logged"]
    assert known[0]["filter"]["place"] == ["Kazan"]
    assert "Status: Logged" in run("saved-filters", arranged).out
    assert run("saved-filters", arranged, "move", "retards", "--at", "1").out == "Retards\n"
    assert run("saved-filters", arranged, "edit", "bourses", "--name", "B").out == "B\n"
    assert run("saved-filters", arranged, "edit", "retards", "--view", "mine").code == 0
    known = run("saved-filters", arranged, "--format", "json").json
    told = [(one["name"], one["filter"]["view"], one["filter"]["status"]) for one in known]
    assert told == [("Retards", "mine", []), ("B", "all", ["logged"])]
    assert run("saved-filters", arranged, "remove", "B").out == "B\n"
    assert run("saved-filters", arranged, "add", " ").code == 1


def test_reports_are_saved_with_their_choices(arranged: Path, run: Run) -> None:
    made = run(
        "saved-reports", arranged, "add", "Annuel", "--report", "outcomes", "--from", "2025-01-01",
        "--to", "2025-12-31", "--version", "internal", "--status", "closed", "--landscape",
    )  # fmt: skip
    assert (made.code, made.out) == (0, "Annuel\n")
    shown = run("saved-reports", arranged, "show", "annuel", "--format", "json").json
    expected = {
        "report": "outcomes", "span": "other", "first": "2025-01-01", "last": "2025-12-31",
        "version": "internal", "landscape": True, "as_of": None,
    }  # fmt: skip
    assert {name: shown[name] for name in expected} == expected
    assert shown["filter"]["status"] == ["closed"]
    reference = run("list", arranged, "--limit", "1", "--format", "json").json[0]["reference"]
    run("saved-reports", arranged, "add", "Fiche", "--report", "sheet", "--reference", reference)
    sheet = run("saved-reports", arranged, "show", "fiche", "--format", "json").json
    assert (sheet["concern"], sheet["span"]) == (reference, "all")
    (other,) = run("saved-reports", arranged, "--search", "bilan", "--format", "json").json
    assert (other["span"], other["first"]) == ("last_month", None)
    assert run("saved-reports", arranged, "remove", "Annuel").out == "Annuel\n"


def test_why_an_act_is_missing_is_said_once(run: Run) -> None:
    said = " ".join(run("printed-reports", "--help").out.split())
    assert said.count("A printed report stays") == 1
