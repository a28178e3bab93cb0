"""R3 and R4, counted again from what the command line exports."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from app.cli import main
from app.domain.people import PersonDraft, Profile
from app.operations.parties import add_party
from app.reports.catalogue import build, report
from app.reports.document import Document, Paragraph, Table
from app.reports.request import Request
from app.store.register import Register
from tests.reports.conftest import TODAY, Desk
from tests.reports.test_ageing import UNTIL, day, exported, sample

__all__ = ["sample"]


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def counted_again(rows: list[dict[str, Any]]) -> list[int]:
    return [
        len(rows),
        sum(one["people"] for one in rows),
        sum(bool(one["answered_on"]) for one in rows),
        sum(one["status"] == "closed" for one in rows),
        sum(one["status"] != "closed" for one in rows),
        sum(
            bool(one["due_on"])
            and day(one["due_on"]) < UNTIL
            and one["status"] not in ("answered", "closed")
            for one in rows
        ),
    ]


def check(
    found: Table, rows: list[dict[str, Any]], name: Callable[[dict[str, Any]], str], at: int
) -> None:
    for row in found.rows:
        own = [one for one in rows if name(one) == row.cells[0]]
        assert list(row.cells[at : at + 6]) == counted_again(own)
    assert list(found.total[at : at + 6]) == counted_again(rows)


def test_meetings_are_what_the_export_says(
    sample: Register, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = exported(sample, capsys)
    (found,) = tables(build(sample, report("R3"), Request(as_of=UNTIL, language="en")))
    check(found, rows, lambda one: one["meeting"] or "No meeting", 2)
    assert main(["commitments", str(sample.path), "--format", "json"]) == 0
    commitments = json.loads(capsys.readouterr().out)
    for row in found.rows:
        own = [one for one in commitments if one["meeting"] == row.cells[0]]
        assert row.cells[8:] == (len(own), sum(one["state"] == "kept" for one in own))
    assert len(found.rows) > 2


def test_places_and_associations_are_what_the_export_says(
    sample: Register, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = exported(sample, capsys)
    places, associations, profiles = tables(
        build(sample, report("R4"), Request(as_of=UNTIL, language="en"))
    )
    check(places, rows, lambda one: one["place"] or "No place", 1)
    check(associations, rows, lambda one: one["association"] or "No association", 1)
    assert list(profiles.total[1:]) == counted_again(rows)


def test_profiles_are_those_of_who_raised_them(register: Register, desk: Desk) -> None:
    add_party(register, PersonDraft(name="Awa Keita", profile=Profile.STUDENT))
    desk.log(requesters=("Awa Keita",), people=4)
    desk.log(requesters=("Awa Keita",))
    desk.log(requesters=("Moussa Diarra",))
    document = build(register, report("R4"), Request(as_of=TODAY, language="en"))
    found = tables(document)[2]
    assert [row.cells[:3] for row in found.rows] == [("Student", 2, 5), ("No profile", 1, 1)]


@pytest.mark.parametrize("name", ["R3", "R4"])
def test_nothing_is_a_page_that_says_so(register: Register, name: str) -> None:
    (block,) = build(register, report(name), Request(as_of=TODAY)).blocks
    assert isinstance(block, Paragraph)
