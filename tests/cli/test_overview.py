"""The figures from the command line: the sums of what it lists."""

import csv
import io
from collections import Counter
from pathlib import Path

from tests.cli.conftest import Run


def test_the_figures_are_the_sums_of_the_list(file: Path, run: Run) -> None:
    listed = [
        one
        for one in run("list", file, "--format", "json").json
        if not one["excluded"] and one["outcome"] != "duplicate"
    ]
    told = run("overview", file, "--format", "json").json
    assert told["figures"]["concerns"] == len(listed)
    assert told["figures"]["people"] == sum(one["people"] for one in listed)
    cells = Counter((one["category"] or "none", one["status"]) for one in listed)
    shown = {
        (category, status): count
        for category, row in told["statuses"].items()
        for status, count in row.items()
        if count
    }
    assert shown == dict(cells)
    is_open = sum(one["status"] != "closed" for one in listed)
    assert sum(sum(row.values()) for row in told["ages"].values()) == is_open
    months = Counter(one["received_on"][:7] for one in listed)
    assert {m: row["received"] for m, row in told["months"].items()} == {
        month: months[month] for month in told["months"]
    }
    listed = run("commitments", file, "--format", "json").json
    assert told["commitments"]["made"] == len(listed)


def test_csv_has_a_line_per_number_and_a_table_is_read(file: Path, run: Run) -> None:
    told = run("overview", file, "--category", "studies", "--format", "json").json
    rows = list(
        csv.DictReader(
            io.StringIO(run("overview", file, "--category", "studies", "--format", "csv").out[1:]),
            delimiter=";",
        )
    )
    counts = {(one["figure"], one["row"], one["column"]): int(one["count"]) for one in rows}
    assert counts["figures", "open", ""] == told["figures"]["open"]
    assert counts["statuses", "studies", "referred"] == told["statuses"]["studies"]["referred"]
    text = run("overview", file, "--category", "studies").out
    assert "Studies" in text
    assert "Diploma recognition" not in text
    assert ">180" in text
