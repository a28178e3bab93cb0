"""What a day asks for, and its calendar, from the command line."""

import csv
import io
from pathlib import Path

from tests.cli.conftest import Run


def test_the_day_is_the_sum_of_the_lists(file: Path, run: Run) -> None:
    told = run("today", file, "--format", "json").json
    assert [part["name"] for part in told["parts"]] == [
        *("overdue", "due_this_week", "came_back", "to_chase", "unacknowledged"),
        *("to_complete", "dormant"),
    ]
    for part in told["parts"]:
        listed = run("list", file, "--view", part["name"], "--format", "json").json
        assert part["concerns"] == len(listed)
        assert part["people"] == sum(one["people"] for one in listed)
        assert {one["reference"] for one in part["first"]} == {one["reference"] for one in listed}
        assert [one["day"] for one in part["first"]] == sorted(one["day"] for one in part["first"])


def test_today_is_read_as_a_text_and_as_a_table(file: Path, run: Run) -> None:
    told = run("today", file, "--limit", "2", "--format", "json").json
    assert all(len(part["first"]) <= 2 for part in told["parts"])
    rows = list(csv.reader(io.StringIO(run("today", file, "--format", "csv").out), delimiter=";"))
    assert rows[0][1:] == ["day", "reference", "title", "status", "owner"]
    assert (
        len(rows) - 1
        == sum(part["concerns"] for part in told["parts"]) + told["commitments"]["count"]
    )
    text = run("today", file, "--limit", "1").out
    overdue = next(part for part in told["parts"] if part["name"] == "overdue")
    assert f"Overdue · {overdue['concerns']} concerns" in text
    assert overdue["first"][0]["reference"] in text


def test_mine_are_those_of_who_acts(file: Path, run: Run) -> None:
    owner = "Consul (exemple)"
    told = run("today", file, "--mine", "--as", owner, "--format", "json").json
    lines = [line for part in told["parts"] for line in part["first"]]
    assert {line["owner"] for line in lines} == {owner}
    refused = run("today", file, "--mine", "--as", "Personne")
    assert refused.code == 1
    assert "“Personne”" in refused.err


def test_the_calendar_is_written_whole(file: Path, run: Run, tmp_path: Path) -> None:
    target = tmp_path / "échéances.ics"
    done = run("calendar", file, "-o", target)
    assert (done.code, done.out.strip()) == (0, str(target))
    content = target.read_bytes()
    assert content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert content.count(b"BEGIN:VEVENT") > 10
    refused = run("calendar", file, "-o", tmp_path)
    assert refused.code == 1
    assert refused.err.count("\n") == 1
