"""R5, counted again from what the command line exports, with plain Python."""

import datetime as dt
import math
import statistics
from collections.abc import Container, Sequence
from typing import Any

import pytest

from app.base.clock import FixedClock
from app.domain.moves import Move
from app.domain.status import Status
from app.operations.concerns import set_due_date
from app.operations.status import change_status
from app.operations.undo import undo
from app.reports.catalogue import build, report
from app.reports.document import Paragraph
from app.reports.records import records
from app.reports.request import Request
from app.reports.values import Share, Value
from app.store.register import Register
from tests.reports.conftest import TODAY, Desk
from tests.reports.test_ageing import UNTIL, code, day, exported, sample, table

__all__ = ["sample"]

DAY = dt.timedelta(days=1)
WITHIN = 5
WEEKEND = (5, 6)


def working_days_after(start: dt.date, count: int, holidays: Container[dt.date]) -> dt.date:
    while count:
        start += dt.timedelta(days=1)
        count -= start.weekday() not in WEEKEND and start not in holidays
    return start


def spread(days: Sequence[int]) -> tuple[Value, ...]:
    if not days:
        return (0, None, None, None)
    p90 = sorted(days)[math.ceil(0.9 * len(days)) - 1]
    return (len(days), float(statistics.median(days)), statistics.fmean(days), p90)


def counted_again(rows: list[dict[str, Any]], holidays: Container[dt.date]) -> tuple[Value, ...]:
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
        and not one["first_answered_on"]
        and one["due_on"]
        and day(one["due_on"]) < UNTIL
    ]
    answered = [one for one in rows if one["first_answered_on"]]
    in_time = sum(day(one["first_answered_on"]) <= day(one["first_due_on"]) for one in answered)
    to_answer = [(day(one["first_answered_on"]) - day(one["received_on"])).days for one in answered]
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
    holidays = sample.names.holidays
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


def test_on_time_is_judged_by_the_due_date_of_the_first_answer(
    register: Register, desk: Desk
) -> None:
    """Answered late, reopened with a new date and answered within that: it was late."""
    january, clock = dt.date(2025, 1, 6), register.clock
    assert isinstance(clock, FixedClock)
    late = desk.log(received_on=january)
    kept = desk.log(received_on=january)
    clock.set(TODAY + 3 * DAY)
    desk.move(late, Status.ANSWERED, day=TODAY + DAY, answer="Oui", told_how="phone")
    desk.move(kept, Status.ANSWERED, day=january + 9 * DAY, answer="Oui", told_how="phone")
    set_due_date(register, kept, january + 2 * DAY)
    desk.move(late, Status.CLOSED, outcome="no_news", informed=True)
    desk.move(late, Status.IN_PROGRESS, reason="encore", due_on=TODAY + 40 * DAY)
    desk.move(late, Status.ANSWERED, answer="Encore oui", told_how="phone")
    document = build(register, report("R5"), Request(as_of=TODAY + 3 * DAY, language="en"))
    total = table(document).total
    assert total[-1] == Share(1, 2)
    waited = (TODAY + DAY - january).days
    assert total[3:5] == (2, (waited + 9) / 2)
    told = {one["reference"]: one for one in records(register, [late, kept])}
    first = [(one["first_answered_on"], one["first_due_on"]) for one in told.values()]
    assert first == [("2025-09-02", "2025-02-05"), ("2025-01-15", "2025-02-05")]


def test_an_answer_that_was_taken_back_is_none(register: Register, desk: Desk) -> None:
    concern = desk.log()
    told = Move(target=Status.ANSWERED, answer="Oui", told_how="phone")
    undo(register, change_status(register, concern, told).act_uid)
    assert table(build(register, report("R5"), Request(as_of=TODAY))).total[3] == 0


def test_nothing_is_a_page_that_says_so(register: Register) -> None:
    (block,) = build(register, report("R5"), Request(as_of=TODAY)).blocks
    assert isinstance(block, Paragraph)
