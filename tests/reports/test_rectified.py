"""R1 joins the one that was printed before: what was typed or corrected since is said in a line."""

import datetime as dt
from dataclasses import replace

import pytest

from app.base.clock import FixedClock
from app.domain.concerns import Outcome
from app.domain.filters import ConcernFilter
from app.domain.status import Status
from app.operations.concerns import draft_of, edit_concern
from app.operations.reports import record_printing
from app.reports.catalogue import REPORTS, build
from app.reports.document import Document, Table
from app.reports.request import Request, Version
from app.reports.wishes import wish_of
from app.store.register import Register
from tests.reports.conftest import Desk

AUGUST = Request(
    as_of=dt.date(2025, 9, 1), first=dt.date(2025, 8, 1), last=dt.date(2025, 8, 31), language="en"
)
SEPTEMBER = replace(
    AUGUST,
    as_of=dt.date(2025, 10, 1),
    first=dt.date(2025, 9, 1),
    last=dt.date(2025, 9, 30),
)
IN_AUGUST = dt.date(2025, 8, 20)


def printed(register: Register, request: Request) -> Document:
    document = build(register, REPORTS["balance"], request)
    record_printing(register, wish_of(REPORTS["balance"], request))
    return document


def said(document: Document) -> str:
    found = [fact.text for fact in document.facts if fact.label == "Rectified since"]
    return found[0] if found else ""


def opened(document: Document, line: int) -> object:
    balance = next(block for block in document.blocks if isinstance(block, Table))
    return balance.rows[line].cells[1] if line >= 0 else balance.total[1]


def later(register: Register, days: int = 30) -> None:
    assert isinstance(register.clock, FixedClock)
    register.clock.advance(seconds=days * 86_400)


@pytest.fixture
def august(register: Register, desk: Desk) -> Document:
    """The page of August, printed on 1 September: four concerns are open."""
    for title in ("A", "B", "C", "D"):
        desk.log(title, received_on=IN_AUGUST)
    return printed(register, AUGUST)


def test_the_page_joins_the_printed_one(register: Register, desk: Desk, august: Document) -> None:
    later(register)
    for title in ("E", "F"):
        desk.log(title, received_on=IN_AUGUST)
    desk.move(
        1,
        Status.CLOSED,
        outcome=Outcome.DUPLICATE,
        informed=True,
        duplicate_of=register.concerns.get(2).reference,
    )
    page = build(register, REPORTS["balance"], SEPTEMBER)
    (number,) = [one.printing.number for one in register.reports.printed()]
    assert said(page) == (
        f"open on 31 August 2025: 4 in the report {number}, 5 now:"
        " +2 concerns typed late, −1 duplicate"
    )
    assert (opened(august, -1), opened(page, 0)) == (4, 5)


def test_every_kind_of_rectification_is_told(
    register: Register, desk: Desk, august: Document
) -> None:
    later(register)
    edit_concern(register, 1, replace(draft_of(register, 1), excluded=True))
    edit_concern(register, 2, replace(draft_of(register, 2), received_on=dt.date(2025, 9, 3)))
    desk.trash(3)
    desk.move(4, Status.ANSWERED, answer="Oui", told_how="phone", day=dt.date(2025, 8, 28))
    desk.move(4, Status.CLOSED, outcome=Outcome.SATISFIED, informed=True, day=dt.date(2025, 8, 29))
    desk.log("E", received_on=IN_AUGUST)
    text = said(build(register, REPORTS["balance"], SEPTEMBER))
    assert text.endswith(
        "4 in the report R-2025-0001, 1 now: +1 concern typed late, −1 closure typed late, −1 test,"
        " −1 concern in the trash, −1 concern received later after all"
    )


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("fr", "+2 doléances saisies tardivement"),
        ("ru", "+2 обращения внесены с опозданием"),
    ],
)
def test_it_is_said_in_each_language(
    register: Register, desk: Desk, august: Document, language: str, parts: str
) -> None:
    later(register)
    for title in ("E", "F"):
        desk.log(title, received_on=IN_AUGUST)
    page = build(register, REPORTS["balance"], replace(SEPTEMBER, language=language))
    assert any(parts in fact.text for fact in page.facts)


def test_nothing_is_said_without_a_page_before_or_a_rectification(
    register: Register, desk: Desk
) -> None:
    desk.log("A", received_on=IN_AUGUST)
    assert said(build(register, REPORTS["balance"], AUGUST)) == ""
    printed(register, AUGUST)
    later(register)
    desk.log("B", received_on=dt.date(2025, 9, 9))
    assert said(build(register, REPORTS["balance"], SEPTEMBER)) == ""
    desk.log("C", received_on=IN_AUGUST)
    other = replace(SEPTEMBER, filter=ConcernFilter(words="C"))
    public = replace(SEPTEMBER, version=Version.PUBLIC)
    for unlike in (other, public, AUGUST):
        asked = replace(unlike, as_of=SEPTEMBER.as_of)
        assert said(build(register, REPORTS["balance"], asked)) == ""
    assert said(build(register, REPORTS["balance"], SEPTEMBER))


def test_the_latest_end_is_joined_and_a_page_made_again_is_the_same(
    register: Register, desk: Desk, august: Document
) -> None:
    july = replace(AUGUST, first=dt.date(2025, 7, 1), last=dt.date(2025, 7, 31))
    printed(register, july)
    later(register)
    desk.log("E", received_on=IN_AUGUST)
    page = printed(register, SEPTEMBER)
    assert "R-2025-0001" in said(page)
    last = register.reports.printed(1)[0]
    desk.log("F", received_on=IN_AUGUST)
    later(register, 40)
    assert build(register, REPORTS["balance"], replace(SEPTEMBER, stamp=last.stamp)) == page
