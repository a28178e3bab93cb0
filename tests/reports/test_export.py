"""The figures of a report as JSON, written by a command and read back."""

import json
from pathlib import Path

import pytest

from app.base.errors import DoleancesError
from app.cli import main
from app.operations.sample import make
from app.reports.document import Column, Document, Fact, Headline, Headlines, Letterhead, Row, Table
from app.reports.export import as_json, figures
from app.reports.saving import save
from app.reports.values import Share
from tests.reports.conftest import TODAY
from tests.reports.samples import NASTY, everything

MADE = Document(
    language="fr",
    kind="Rapport",
    title="Titre",
    letterhead=Letterhead("Ambassade"),
    as_of=TODAY,
    page="",
    facts=(Fact("Filtre", "=1+1", "Note"),),
    blocks=(
        Headlines((Headline(3, "trois"), Headline(Share(1, 6), "part"))),
        Table("T", (Column("a"), Column("b")), (Row((TODAY, 1.5)), Row((None, "=x"))), ("t", 2)),
    ),
)


def test_values_are_as_they_are() -> None:
    found = figures(MADE)
    assert [one["value"] for one in found["headlines"]] == [3, {"part": 1, "whole": 6}]
    (table,) = found["tables"]
    assert table["rows"] == [["2025-09-01", 1.5], [None, "=x"]]
    assert (table["columns"], table["total"]) == (["a", "b"], ["t", 2])
    assert found["as_of"] == "2025-09-01"


def test_the_command_writes_what_its_pages_say(tmp_path: Path) -> None:
    path, out = tmp_path / "a.doleances", tmp_path / "r.json"
    make(path, concerns=40)
    assert main(["report", str(path), "R2", "--language", "en", "--out", str(out)]) == 0
    found = json.loads(out.read_text(encoding="utf-8"))
    (table,) = found["tables"]
    assert sum(row[8] for row in table["rows"]) == table["total"][8]
    assert found["headlines"][0]["value"] == table["total"][8] > 20


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(DoleancesError, match="no folder"):
        save(MADE, tmp_path / "none" / "r.json")
    assert list(tmp_path.iterdir()) == []


def test_what_nobody_can_write_is_written_all_the_same() -> None:
    found = json.loads(as_json(everything()))
    assert found["fields"][0]["values"] == {NASTY: NASTY}
    assert found["texts"][0]["text"] == NASTY
    assert len(found["timeline"]) == 60
