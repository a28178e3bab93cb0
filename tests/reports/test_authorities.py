"""R8 and R9, counted again from the commitments and the referrals that the commands export."""

import datetime as dt
import json
import statistics
from collections.abc import Sequence
from typing import Any

import pytest

from app.base.clock import FixedClock
from app.cli import main
from app.domain.commitments import CommitmentState, Settlement
from app.domain.filters import ConcernFilter
from app.domain.status import Status
from app.operations.commitments import add_commitment, settle_commitment
from app.reports.catalogue import build, report
from app.reports.document import Document, Paragraph, Table
from app.reports.request import Request
from app.reports.values import Share, Value
from app.store.register import Register
from tests.reports.conftest import TODAY, Desk
from tests.reports.test_ageing import UNTIL, day, sample

__all__ = ["sample"]


def exported(
    register: Register, capsys: pytest.CaptureFixture[str], what: str
) -> list[dict[str, Any]]:
    assert main([what, str(register.path), "--format", "json"]) == 0
    rows: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return rows


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def sent_again(rows: Sequence[dict[str, Any]]) -> list[Value]:
    days = [
        (day(one["replied_on"]) - day(one["sent_on"])).days for one in rows if one["replied_on"]
    ]
    return [
        len(rows),
        sum(len(one["concerns"]) for one in rows),
        len(days),
        float(statistics.median(days)) if days else None,
        sum(one["replied_on"] is None and one["awaiting"] > 0 for one in rows),
        sum(one["chasers"] for one in rows),
    ]


@pytest.mark.parametrize("first", [None, "2025-12-01"])
def test_letters_are_what_the_export_says(
    sample: Register, capsys: pytest.CaptureFixture[str], first: str | None
) -> None:
    since = day(first) if first else dt.date.min
    counted = {
        one["reference"]: one["status"] == "referred"
        for one in exported(sample, capsys, "list")
        if not one["excluded"] and one["outcome"] != "duplicate"
    }
    rows = [
        one | {"concerns": [number for number in one["concerns"] if number in counted]}
        for one in exported(sample, capsys, "referrals")
        if day(one["sent_on"]) >= since and not counted.keys().isdisjoint(one["concerns"])
    ]
    wished = Request(as_of=UNTIL, first=since if first else None, language="en")
    by_authority, awaited = tables(build(sample, report("R9"), wished))
    for row in by_authority.rows:
        own = [one for one in rows if one["authority"] == row.cells[0]]
        assert list(row.cells[1:]) == sent_again(own)
    assert list(by_authority.total[1:]) == sent_again(rows)
    assert len(awaited.rows) == by_authority.total[5]
    assert len(rows) > 5


def test_commitments_are_what_the_export_says(
    register: Register, desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = desk.log(category="work")
    for place, state in enumerate([*CommitmentState, *CommitmentState]):
        made = add_commitment(
            register,
            f"Promesse {place}",
            made_by="Le ministre",
            made_on=TODAY - dt.timedelta(days=30 - place),
            due_on=TODAY - dt.timedelta(days=2),
            authority=("MESRS", "")[place % 2],
            concerns=[mine] if place % 3 == 0 else [],
        ).ids("commitment")[0]
        if state is not CommitmentState.PENDING:
            due = TODAY + dt.timedelta(days=9) if state is CommitmentState.EXTENDED else None
            wish = Settlement(state=state, reason="x", evidence="y", due_on=due)
            settle_commitment(register, made, wish)
    rows = exported(register, capsys, "commitments")
    document = build(register, report("R8"), Request(as_of=TODAY, language="en"))
    by_authority, by_name = tables(document)
    for row, name in zip(by_authority.rows, ("MESRS", ""), strict=True):
        own = [one for one in rows if one["authority"] == name]
        assert list(row.cells[1:]) == made_again(own)
    assert list(by_authority.total[1:]) == made_again(rows)
    assert {row.cells[0] for row in by_name.rows} == {one["words"] for one in rows}
    late = TODAY - dt.timedelta(days=23)
    narrow = Request(as_of=TODAY, first=late, language="en")
    (few, _each) = tables(build(register, report("R8"), narrow))
    assert few.total[1] == sum(day(one["made_on"]) >= late for one in rows) == 3
    category = register.names.category("work")
    assert category is not None
    filtered = Request(as_of=TODAY, filter=ConcernFilter(categories=frozenset({category.id})))
    (own_table, _each) = tables(build(register, report("R8"), filtered))
    assert own_table.total[1] == sum(bool(one["concerns"]) for one in rows) == 4


def test_a_promise_that_was_extended_and_is_late_again_is_both(register: Register) -> None:
    made = add_commitment(register, "Promesse", made_by="Le ministre", made_on=TODAY, due_on=TODAY)
    wish = Settlement(
        state=CommitmentState.EXTENDED, reason="x", due_on=TODAY + dt.timedelta(days=1)
    )
    settle_commitment(register, made.ids("commitment")[0], wish)
    assert isinstance(register.clock, FixedClock)
    register.clock.advance(seconds=3 * 86_400)
    asked = Request(as_of=TODAY + dt.timedelta(days=3), language="en")
    (_by_authority, by_name) = tables(build(register, report("R8"), asked))
    assert "Extended · Overdue" in by_name.rows[0].cells


def made_again(rows: Sequence[dict[str, Any]]) -> list[Value]:
    states = [sum(one["state"] == state for one in rows) for state in CommitmentState]
    kept, dropped = states[1], states[4]
    overdue = sum(
        CommitmentState(one["state"]).is_open and day(one["due_on"]) < TODAY for one in rows
    )
    return [len(rows), *states, overdue, Share(kept, len(rows) - dropped)]


@pytest.mark.parametrize("name", ["R8", "R9"])
def test_nothing_is_a_page_that_says_so(register: Register, name: str) -> None:
    (block,) = build(register, report(name), Request(as_of=TODAY)).blocks
    assert isinstance(block, Paragraph)


def test_a_letter_about_a_confidential_concern_is_counted(register: Register, desk: Desk) -> None:
    concern = desk.log(category="detention-justice", requesters=("Moussa Diarra",))
    desk.move(concern, Status.REFERRED, authority="Consulat", letter_reference="Diarra 3")
    document = build(register, report("R9"), Request(as_of=TODAY))
    by_authority, awaited = tables(document)
    assert by_authority.total[1] == 1
    assert "Diarra" not in str(awaited.rows)
