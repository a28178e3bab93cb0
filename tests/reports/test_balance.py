"""R1: the balance of a period, counted again day by day from what the timelines say."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.base.clock import FixedClock
from app.base.errors import InputError, RuleError
from app.domain.concerns import Outcome
from app.domain.filters import ConcernFilter
from app.domain.follow_ups import FollowUp
from app.domain.status import Status
from app.operations.sample import make
from app.reports.catalogue import build, report
from app.reports.document import Headlines, Table
from app.reports.request import Request
from app.reports.values import Share
from app.store.files.opening import open_file
from app.store.register import Register
from tests.reports.conftest import TODAY, Desk

UNTIL = dt.date(2026, 3, 20)
DAY = dt.timedelta(days=1)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    path = Path(tmp_path_factory.mktemp("balance")) / "a.doleances"
    make(path, concerns=400, until=UNTIL)
    noon = dt.datetime.combine(UNTIL, dt.time(12), dt.UTC)
    register = open_file(path, clock=FixedClock(noon), author="Awa")
    yield register
    register.close()


def printed(register: Register, **wishes: object) -> list[list[int]]:
    """The rows of the balance, without their names."""
    document = build(register, report("R1"), Request(language="en", **wishes))  # type: ignore[arg-type]
    table = next(block for block in document.blocks if isinstance(block, Table))
    rows = [row.cells for row in table.rows] + [table.total]
    return [[n for n in cells[1:] if isinstance(n, int)] for cells in rows]


def moment(entry: FollowUp) -> tuple[dt.date, int]:
    return entry.happened_on, entry.id


def counted_again(register: Register, first: dt.date, last: dt.date) -> list[int]:
    """The same from the records alone: each concern is followed from day to day."""
    ids = register.index.select(ConcernFilter(), today=last).ids
    before = came = reopened = closed = after = 0
    for concern in register.concerns.many(ids):
        if concern.excluded or concern.outcome is Outcome.DUPLICATE:
            continue
        came += first <= concern.received_on <= last
        is_open = {first - DAY: True, last: True}
        for entry in sorted(register.follow_ups.timeline(concern.id), key=moment):
            closing = entry.to_status == Status.CLOSED
            if not closing and entry.from_status != Status.CLOSED:
                continue
            if first <= entry.happened_on <= last:
                closed, reopened = closed + closing, reopened + (not closing)
            for day in is_open:
                if entry.happened_on <= day:
                    is_open[day] = not closing
        before += concern.received_on < first and is_open[first - DAY]
        after += concern.received_on <= last and is_open[last]
    return [before, came, reopened, closed, after]


@pytest.mark.parametrize("first", ["2025-07-01", "2025-10-01", "2026-01-01"])
@pytest.mark.parametrize("days", [31, 92])
def test_every_figure_is_what_the_timelines_say(sample: Register, first: str, days: int) -> None:
    begins = dt.date.fromisoformat(first)
    last = min(begins + days * DAY, UNTIL)
    rows = printed(sample, first=begins, last=last, as_of=UNTIL)
    assert [row[0] for row in rows] == counted_again(sample, begins, last)
    before = begins - DAY
    length = last - begins
    if begins.day != 1 or (last + DAY).day != 1:
        assert [row[1] for row in rows] == counted_again(sample, before - length, before)


def test_june_is_the_same_in_december(sample: Register) -> None:
    """What was typed after the as-of day is not in the report of that day."""
    day = dt.date(2025, 9, 30)
    first = dt.date(2025, 9, 1)
    late = printed(sample, first=first, last=day, as_of=UNTIL)
    then = printed(sample, first=first, last=day, as_of=day)
    assert then[4][0] == then[0][0] + then[1][0] + then[2][0] - then[3][0]
    assert late[4][0] == late[0][0] + late[1][0] + late[2][0] - late[3][0]
    copy = build(sample, report("R1"), Request(as_of=day, first=first, last=day))
    assert copy == build(sample, report("R1"), Request(as_of=day, first=first, last=day))


def test_a_concern_closed_twice_is_counted_twice(register: Register, desk: Desk) -> None:
    concern = desk.log(people=4)
    for _again in range(2):
        desk.move(concern, Status.CLOSED, outcome="withdrawn", informed=True)
        desk.move(concern, Status.IN_PROGRESS, reason="encore")
    desk.move(concern, Status.CLOSED, outcome="satisfied", answer="Oui", informed=True)
    assert [row[0] for row in printed(register, first=TODAY, as_of=TODAY)] == [0, 1, 2, 3, 0]


def test_an_outcome_is_that_of_the_last_closing(register: Register, desk: Desk) -> None:
    """One that was closed in June and again in July ended in July, whatever June had thought."""
    first, last = TODAY - 60 * DAY, TODAY - 30 * DAY
    for _again in range(5):
        concern = desk.log(received_on=first)
        closing = {"outcome": "satisfied", "answer": "Oui", "informed": True}
        desk.move(concern, Status.CLOSED, day=last, **closing)
    desk.move(concern, Status.IN_PROGRESS, day=last + DAY, reason="encore")
    desk.move(concern, Status.CLOSED, day=TODAY, **closing)
    wish = Request(language="en", first=first, last=last, as_of=TODAY)
    shown = build(register, report("R1"), wish).blocks
    rates = [row.cells[1] for row in [one for one in shown if isinstance(one, Table)][1].rows]
    assert rates[1:] == [Share(5, 5 + 0), Share(4, 4)]


def test_what_does_not_balance_is_not_printed(register: Register, desk: Desk) -> None:
    concern = desk.log()
    desk.move(concern, Status.CLOSED, outcome="withdrawn", informed=True)
    register.connection.execute("UPDATE concern SET closed_on = '2025-08-01' WHERE id = 1")
    register.index.forget()
    with pytest.raises(RuleError, match="MOW-2025-0001"):
        printed(register, first=TODAY, as_of=TODAY)


def test_rates_are_of_the_period(register: Register, desk: Desk) -> None:
    for place in range(6):
        concern = desk.log()
        if place % 2:
            desk.move(concern, Status.CLOSED, outcome="satisfied", answer="Oui", informed=True)
    document = build(register, report("R1"), Request(as_of=TODAY, first=TODAY, language="en"))
    figures = next(block for block in document.blocks if isinstance(block, Headlines)).figures
    told = {one.label: one.value for one in figures}
    assert told["closure rate"] == Share(3, 6)
    assert told["resolution rate"] == Share(3, 3)
    assert (told["received"], told["closed"], told["open at the end"]) == (6, 3, 3)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [("2025-08-20", "2025-08-01", "before it begins"), (None, "2025-09-02", "after the as-of day")],
)
def test_days_that_cannot_be_are_refused(
    register: Register, first: str | None, last: str, words: str
) -> None:
    begins = dt.date.fromisoformat(first) if first else None
    with pytest.raises(InputError, match=words):
        printed(register, as_of=TODAY, first=begins, last=dt.date.fromisoformat(last))
