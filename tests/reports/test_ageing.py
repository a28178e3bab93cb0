"""R6 and R7, counted again from what the command line exports."""

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.base.clock import FixedClock
from app.cli import main
from app.domain.concerns import Outcome
from app.domain.deadlines import AGES
from app.operations.sample import make
from app.reports.catalogue import build, report
from app.reports.document import Document, Paragraph, Table
from app.reports.request import Request
from app.reports.values import Share
from app.store.files.opening import open_file
from app.store.register import Register
from tests.reports.conftest import TODAY

UNTIL = dt.date(2026, 3, 20)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    path = Path(tmp_path_factory.mktemp("ageing")) / "a.doleances"
    make(path, concerns=400, until=UNTIL)
    noon = dt.datetime.combine(UNTIL, dt.time(12), dt.UTC)
    register = open_file(path, clock=FixedClock(noon), author="Awa")
    yield register
    register.close()


def exported(register: Register, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """The concerns that count, as the command line lists them."""
    assert main(["list", str(register.path), "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    return [row for row in rows if not row["excluded"] and row["outcome"] != "duplicate"]


def table(document: Document) -> Table:
    return next(block for block in document.blocks if isinstance(block, Table))


def code(register: Register, name: object) -> str:
    codes = {one.name("en"): one.code for one in register.names.categories.values()}
    return codes.get(str(name), "")


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_ages_are_what_the_export_says(
    sample: Register, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [one for one in exported(sample, capsys) if one["status"] != "closed"]
    found = table(build(sample, report("R6"), Request(as_of=UNTIL, language="en")))
    ages: Counter[tuple[str, int]] = Counter()
    overdue: Counter[str] = Counter()
    dormant: Counter[str] = Counter()
    for one in rows:
        age = (UNTIL - day(one["received_on"])).days
        band = next(n for n, (least, most) in enumerate(AGES) if least <= age <= most)
        category = one["category"] or ""
        ages[category, band] += 1
        late = one["due_on"] and day(one["due_on"]) < UNTIL and one["status"] != "answered"
        overdue[category] += bool(late)
        dormant[category] += (UNTIL - day(one["updated"])).days >= 60
    for row in found.rows:
        category = code(sample, row.cells[0])
        assert list(row.cells[1:7]) == [ages[category, band] for band in range(len(AGES))]
        assert row.cells[7] == sum(ages[category, band] for band in range(len(AGES)))
        assert row.cells[8:] == (overdue[category], dormant[category])
    assert found.total[7] == len(rows) > 50
    assert found.total[8:] == (sum(overdue.values()), sum(dormant.values()))
    assert sum(overdue.values()) > 0


@pytest.mark.parametrize("first", [None, "2025-10-01", "2026-02-01"])
def test_outcomes_are_what_the_export_says(
    sample: Register, capsys: pytest.CaptureFixture[str], first: str | None
) -> None:
    since = day(first) if first else None
    rows = [
        one
        for one in exported(sample, capsys)
        if one["status"] == "closed" and (since is None or day(one["closed_on"]) >= since)
    ]
    wished = Request(as_of=UNTIL, first=since, language="en")
    found = table(build(sample, report("R7"), wished))
    outcomes = [one for one in Outcome if one is not Outcome.DUPLICATE]
    counts = Counter((one["category"] or "", one["outcome"]) for one in rows)
    for row in found.rows:
        category = code(sample, row.cells[0])
        own = [one for one in rows if (one["category"] or "") == category]
        assert list(row.cells[1:7]) == [counts[category, one.value] for one in outcomes]
        assert row.cells[7] == len(own)
        assert row.cells[8] == sum(one["reopened"] > 0 for one in own)
        assert row.cells[9] == Share(sum(bool(one["informed"]) for one in own), len(own))
    assert found.total[7] == len(rows) > 5


@pytest.mark.parametrize("name", ["R6", "R7"])
def test_nothing_is_a_page_that_says_so(register: Register, name: str) -> None:
    document = build(register, report(name), Request(as_of=TODAY, language="fr"))
    (block,) = document.blocks
    assert isinstance(block, Paragraph)
    assert block.text.startswith("Aucune doléance")
