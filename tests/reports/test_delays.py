"""R5, counted again from what the command line exports, with plain Python."""

import datetime as dt
import math
import statistics
from collections.abc import Sequence
from typing import Any

import pytest

from app.reports.catalogue import build, report
from app.reports.document import Paragraph
from app.reports.request import Request
from app.reports.values import Share, Value
from app.store.register import Register
from tests.reports.conftest import TODAY, Desk
from tests.reports.test_ageing import UNTIL, code, day, exported, sample, table

__all__ = ["sample"]

WITHIN = 5
WEEKEND = (5, 6)


def working_days_after(start: dt.date, count: int, holidays: set[dt.date]) -> dt.date:
    while count:
        start += dt.timedelta(days=1)
        count -= start.weekday() not in WEEKEND and start not in holidays
    return start


def spread(days: Sequence[int]) -> tuple[Value, ...]:
    if not days:
        return (0, None, None, None)
    p90 = sorted(days)[math.ceil(0.9 * len(days)) - 1]
    return (len(days), float(statistics.median(days)), statistics.fmean(days), p90)


def counted_again(rows: list[dict[str, Any]], holidays: set[dt.date]) -> tuple[Value, ...]:
    acknowledged = passed = 0
    for one in rows:
        limit = working_days_after(day(one["received_on"]), WITHIN, holidays)
        if limit < UNTIL:
            passed += 1
            told = one["acknowledged_on"]
            acknowledged += bool(told) and day(told) <= limit
    unanswered = [
        one
        for one in rows
        if one["status"] not in ("answered", "closed")
        and one["due_on"]
        and day(one["due_on"]) < UNTIL
    ]
    late = {one["reference"] for one in unanswered}
    answered = [one for one in rows if one["answered_on"] and one["reference"] not in late]
    in_time = sum(day(one["answered_on"]) <= day(one["due_on"]) for one in answered)
    to_answer = [
        (day(one["answered_on"]) - day(one["received_on"])).days
        for one in rows
        if one["answered_on"]
    ]
    to_closure = [
        (day(one["closed_on"]) - day(one["received_on"])).days
        for one in rows
        if one["status"] == "closed"
    ]
    return (
        len(rows),
        Share(acknowledged, passed),
        *spread(to_answer),
        *spread(to_closure),
        Share(in_time, len(answered) + len(unanswered)),
    )


def close(one: Sequence[Value], other: Sequence[Value]) -> bool:
    return len(one) == len(other) and all(
        math.isclose(a, b) if isinstance(a, float) and isinstance(b, float) else a == b
        for a, b in zip(one, other, strict=True)
    )


@pytest.mark.parametrize("first", [None, "2025-11-01"])
def test_delays_are_what_the_export_says(
    sample: Register, capsys: pytest.CaptureFixture[str], first: str | None
) -> None:
    since = day(first) if first else None
    holidays = set(sample.names.holidays)
    rows = [
        one for one in exported(sample, capsys) if not since or day(one["received_on"]) >= since
    ]
    wished = Request(as_of=UNTIL, first=since, language="en")
    found = table(build(sample, report("R5"), wished))
    for row in found.rows:
        own = [one for one in rows if (one["category"] or "") == code(sample, row.cells[0])]
        assert close(row.cells[1:], counted_again(own, holidays))
    assert close(found.total[1:], counted_again(rows, holidays))
    assert found.total[1] == len(rows) > 50


def test_a_holiday_is_no_working_day(register: Register, desk: Desk) -> None:
    """Received on the Monday of TODAY: nothing has passed yet, so there is no rate."""
    desk.log()
    document = build(register, report("R5"), Request(as_of=TODAY, language="en"))
    assert table(document).total[2] == Share(0, 0)


def test_nothing_is_a_page_that_says_so(register: Register) -> None:
    (block,) = build(register, report("R5"), Request(as_of=TODAY)).blocks
    assert isinstance(block, Paragraph)
