"""What counts on a page: no test, no duplicate, nothing of the trash, and what the filter takes."""

import datetime as dt
from dataclasses import replace

import pytest

from app.cli import main
from app.domain.commitments import CommitmentState, Settlement
from app.domain.filters import ConcernFilter, View
from app.domain.meetings import MeetingDraft
from app.domain.status import Status
from app.operations.commitments import add_commitment, settle_commitment
from app.operations.meetings import add_meeting
from app.operations.overview import look_over
from app.reports.catalogue import build, report
from app.reports.document import Document, Headlines, Table, Trend
from app.reports.request import Request, Version
from app.store.register import Register
from tests.reports.conftest import TODAY, Desk

DAY = dt.timedelta(days=1)


def made(register: Register, name: str, **wishes: object) -> Document:
    wished = replace(Request(as_of=TODAY, language="en"), **wishes)  # type: ignore[arg-type]
    return build(register, report(name), wished)


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def fact(document: Document, label: str) -> str:
    return next(one.text for one in document.facts if one.label == label)


def headline(document: Document, label: str) -> object:
    figures = next(one.figures for one in document.blocks if isinstance(one, Headlines))
    return next(one.value for one in figures if one.label == label)


def promise(register: Register, *concerns: int, meeting: int | str = "") -> int:
    given = add_commitment(
        register, "Promis", made_by="Le consul", made_on=TODAY, meeting=meeting, concerns=concerns
    )
    return given.ids("commitment")[0]


def left_out(desk: Desk) -> list[int]:
    """A test, a duplicate, and one that is in the trash in the end."""
    test, double, thrown = desk.log(excluded=True), desk.log(), desk.log()
    for concern in (test, double, thrown):
        desk.move(concern, Status.REFERRED, authority="Ministère")
    desk.move(double, Status.CLOSED, outcome="duplicate", informed=True)
    return [test, double, thrown]


def test_letters_and_promises_of_what_does_not_count_do_not_either(
    register: Register, desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    for concern in (some := left_out(desk)):
        promise(register, concern)
    desk.trash(some[-1])
    for name in ("R8", "R9"):
        assert not tables(made(register, name))
    assert look_over(register, ConcernFilter()).commitments.made == 0
    main(["overview", str(register.path), "--format", "json"])
    assert '"made": 0' in capsys.readouterr().out
    one = desk.log()
    desk.move(one, Status.REFERRED, authority="Ministère")
    promise(register, one, some[0])
    promise(register)
    assert tables(made(register, "R9"))[0].total[1:3] == (1, 1)
    assert tables(made(register, "R8"))[0].total[1] == 2
    assert fact(made(register, "R9"), "Counted").startswith("1 letter · 1 concern · ")
    assert fact(made(register, "R9"), "Left out") == "1 test, 1 duplicate"
    assert fact(made(register, "R8"), "Counted").startswith("2 commitments · 1 concern · ")


def test_the_minutes_tell_no_promise_about_a_test(register: Register, desk: Desk) -> None:
    held = add_meeting(register, MeetingDraft(title="M", held_on=TODAY)).ids("meeting")[0]
    promise(register, desk.log(excluded=True), meeting=held)
    assert not tables(made(register, "minutes", meeting=held))
    promise(register, desk.log(), meeting=held)
    (table,) = tables(made(register, "minutes", meeting=held))
    assert len(table.rows) == 1


def test_a_filter_holds_in_what_is_counted_beside_concerns(register: Register, desk: Desk) -> None:
    housing, work = desk.log(category="housing"), desk.log(category="work")
    for concern in (housing, work, work):
        promise(register, concern)
    promise(register)
    category = register.names.category("housing")
    assert category is not None
    narrow = ConcernFilter(categories=frozenset({category.id}))
    kept = [tables(made(register, name, filter=narrow))[0].total for name in ("R3", "R8")]
    assert (kept[0][8], kept[1][1]) == (1, 1)
    whole = [tables(made(register, name))[0].total for name in ("R3", "R8")]
    assert (whole[0][8], whole[1][1]) == (4, 4)
    late = ConcernFilter(view=View.OVERDUE)
    assert not tables(made(register, "R8", filter=late))


def test_a_meeting_without_concerns_is_there_for_its_promises(
    register: Register, desk: Desk
) -> None:
    held = add_meeting(register, MeetingDraft(title="Kazan", held_on=TODAY)).ids("meeting")[0]
    kept = promise(register, meeting=held)
    settle_commitment(register, kept, Settlement(state=CommitmentState.KEPT, evidence="x"))
    promise(register)
    (table,) = tables(made(register, "R3"))
    assert [row.cells[0] for row in table.rows] == ["Kazan", "No meeting"]
    assert [row.cells[2:] for row in table.rows] == [
        (0, 0, 0, 0, 0, 0, 1, 1), (0, 0, 0, 0, 0, 0, 1, 0),
    ]  # fmt: skip
    assert table.total[2:] == (0, 0, 0, 0, 0, 0, 2, 1)


def test_a_joint_concern_counts_for_each_association(register: Register, desk: Desk) -> None:
    desk.log(association="B")
    desk.log(association="A", requesters=("B",))
    desk.log(association="A", requesters=("B",), people=3)
    by_association = tables(made(register, "R4"))[1]
    assert [(*row.cells[:2], row.cells[2]) for row in by_association.rows] == [
        ("B", 3, 5), ("A", 2, 4),
    ]  # fmt: skip
    assert by_association.total[1:3] == (3, 5)
    assert "joint concern" in by_association.note


def test_overdue_is_a_part_of_what_is_open_at_the_end(register: Register, desk: Desk) -> None:
    june, july = dt.date(2025, 6, 1), dt.date(2025, 7, 1)
    early = desk.log(received_on=june, due_on=june + 9 * DAY)
    for _late in range(3):
        desk.log(received_on=july, due_on=july + DAY)
    page = made(register, "R1", first=june, last=june + 29 * DAY)
    assert (headline(page, "open at the end"), headline(page, "overdue")) == (1, 1)
    assert fact(page, "Counted").startswith("1 concern ")
    desk.move(early, Status.ANSWERED, answer="Oui", told_how="phone")
    page = made(register, "R1", first=june, last=june + 29 * DAY)
    assert (headline(page, "open at the end"), headline(page, "overdue")) == (1, 0)


@pytest.mark.parametrize(
    ("first", "steps", "word", "last"),
    [
        (dt.date(2025, 8, 20), 2, "month", "Sep 25"),
        (dt.date(2023, 10, 5), 24, "month", "Sep 25"),
        (dt.date(2023, 9, 30), 9, "quarter", "Q3 2025"),
        (dt.date(2015, 1, 1), 11, "year", "2025"),
        (TODAY, 1, "month", "Sep 25"),
    ],
)
def test_the_months_are_those_of_the_period(
    register: Register, desk: Desk, first: dt.date, steps: int, word: str, last: str
) -> None:
    concern = desk.log(received_on=first)
    desk.log(received_on=dt.date(2014, 12, 31))
    for _again in range(2):
        desk.move(concern, Status.CLOSED, outcome="no_news", informed=True)
        desk.move(concern, Status.IN_PROGRESS, reason="encore")
    page = made(register, "R1", first=first)
    (trend,) = (block for block in page.blocks if isinstance(block, Trend))
    assert (len(trend.steps), trend.steps[-1]) == (steps, last)
    assert f"by {word}, {first:%d/%m/%Y} to 01/09/2025" in trend.title
    received, closed = (sum(one.values) for one in trend.series)
    assert (received, closed) == (headline(page, "received"), headline(page, "closed")) == (1, 2)


def test_the_register_has_every_number(register: Register, desk: Desk) -> None:
    desk.log()
    desk.trash(left_out(desk)[-1])
    desk.log(category="detention-justice", requesters=("Awa",))
    register.connection.execute("UPDATE reference_counter SET last = last + 2")
    desk.log()
    page = made(register, "register")
    (table,) = tables(page)
    lines = {str(row.cells[1]).removeprefix("MOW-2025-"): row.cells for row in table.rows}
    assert list(lines) == [
        "0001", "0002", "0003", "0004", "0005", "0006 – MOW-2025-0007", "0008",
    ]  # fmt: skip
    assert lines["0002"][-1] == "Test, not counted"
    assert lines["0003"][-1] == "Duplicate"
    assert lines["0004"][3] == "In the trash"
    assert str(lines["0006 – MOW-2025-0007"][3]).startswith("No concern has this number")
    marked = "1 test, 1 duplicate, 1 in the trash, 2 numbers that no concern has"
    assert fact(page, "Marked, not counted") == marked
    host = made(register, "register", version=Version.HOST)
    (told,) = tables(host)
    (line,) = (row.cells for row in told.rows if row.cells[1] == "MOW-2025-0005")
    assert line[2:4] == ("", "Confidential: not told to these readers")


def test_the_brief_says_what_it_counts(register: Register, desk: Desk) -> None:
    desk.move(desk.log(place="Kazan"), Status.CLOSED, outcome="withdrawn", informed=True)
    place = next(iter(register.names.places))
    page = made(register, "R11", place=place)
    assert headline(page, "raised so far") == headline(page, "answered or closed") == 1
    add_meeting(register, MeetingDraft(title="M", held_on=TODAY))
    desk.log(place="Kazan", meeting="M")
    page = made(register, "R11", place=place)
    assert headline(page, "raised last time") == headline(page, "answered or closed since") == 1
