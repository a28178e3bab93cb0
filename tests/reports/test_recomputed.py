"""The figures of the summary, made again from what the command line lists."""

import json
from collections import Counter

import pytest

from app.cli import main
from app.domain.status import Status
from app.reports.catalogue import report
from app.reports.document import Table
from app.reports.request import Request
from app.store.register import Register
from tests.reports.conftest import TODAY, Desk


def test_the_summary_is_the_sum_of_the_list(
    register: Register, desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    for place in range(12):
        concern = desk.log(category=("studies", "work", "housing")[place % 3], people=place + 1)
        if place % 2:
            desk.move(concern, Status.REFERRED, authority="Ministère")
        if place % 5 == 4:
            outcome = "duplicate" if place == 4 else "withdrawn"
            desk.move(concern, Status.CLOSED, outcome=outcome, informed=True)
    desk.log(category="work", excluded=True)
    assert main(["list", str(register.path), "--format", "json"]) == 0
    listed = [
        row
        for row in json.loads(capsys.readouterr().out)
        if row["outcome"] != "duplicate" and not row["excluded"]
    ]
    cells = Counter((row["category"], row["status"]) for row in listed)
    document = report("summary").build(register, Request(as_of=TODAY, language="en"))
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    names = {one.name("en"): one.code for one in register.names.categories.values()}
    printed = {
        (names[str(row.cells[0])], status.value): cell
        for row in table.rows
        for status, cell in zip(Status, row.cells[1:8], strict=True)
        if cell
    }
    assert printed == dict(cells)
    assert table.total[8] == len(listed) == 11
    people = next(fact.text for fact in document.facts if fact.label == "Counted")
    assert f"{sum(row['people'] for row in listed)} people" in people
