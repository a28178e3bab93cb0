"""The paper that reports are printed on, and what is drawn on it."""

import datetime as dt
from dataclasses import replace
from itertools import product

import pypdfium2
import pytest

from app.domain.concerns import Told
from app.domain.filters import ConcernFilter
from app.domain.status import Status
from app.reports.catalogue import build, report
from app.reports.document import Bars, Document, Paper, Table, Trend
from app.reports.request import Request, Version
from app.reports.typesetting import pdf
from app.store.register import Register
from tests.reports.conftest import TODAY, Desk
from tests.reports.samples import everything

ASKED = Request(as_of=TODAY, language="en")
SIZES = {Paper.A4: (595, 842), Paper.LETTER: (612, 792)}


@pytest.mark.parametrize(("paper", "lying"), list(product(Paper, [False, True])))
def test_each_sheet_lies_or_stands_as_wished(paper: Paper, lying: bool) -> None:
    document = replace(everything(), paper=paper, landscape=lying)
    page = pypdfium2.PdfDocument(pdf(document))[0]
    wanted = SIZES[paper][::-1] if lying else SIZES[paper]
    assert (round(page.get_width()), round(page.get_height())) == wanted


@pytest.mark.parametrize("name", ["delays", "commitments", "referrals", "list", "register"])
@pytest.mark.parametrize("paper", list(Paper))
def test_a_wide_table_stays_on_a_narrow_sheet(
    register: Register, desk: Desk, name: str, paper: Paper
) -> None:
    concern = desk.log("Un titre assez long pour deux lignes au moins", requesters=("Awa Diarra",))
    desk.move(concern, Status.REFERRED, authority="Ministère de l’Enseignement supérieur")
    wish = replace(ASKED, paper=paper, landscape=False)
    for page in pypdfium2.PdfDocument(pdf(build(register, report(name), wish))):
        assert page.get_width() < page.get_height()
        boxes = [one.get_bounds() for one in page.get_objects(filter=[1])]
        assert max(right for _left, _bottom, right, _top in boxes) < page.get_width() - 45


def block(document: Document, kind: type) -> object:
    return next(one for one in document.blocks if isinstance(one, kind))


def test_the_trend_counts_what_came_and_went_by_month(register: Register, desk: Desk) -> None:
    may = desk.log(received_on=dt.date(2025, 5, 2))
    desk.log(received_on=dt.date(2025, 8, 30))
    desk.move(may, Status.ANSWERED, answer="Oui", told_how=Told.PHONE)
    desk.move(may, Status.CLOSED, outcome="satisfied", informed=True)
    for first, months in ((None, 5), (dt.date(2025, 8, 1), 2), (dt.date(2024, 12, 1), 10)):
        found = block(build(register, report("R1"), replace(ASKED, first=first)), Trend)
        assert isinstance(found, Trend)
        assert len(found.steps) == months
        received, closed = (dict(zip(found.steps, one.values, strict=True)) for one in found.series)
        came = {"Aug 25": 1} if months == 2 else {"May 25": 1, "Aug 25": 1}
        assert {month: count for month, count in received.items() if count} == came
        assert {month: count for month, count in closed.items() if count} == {"Sep 25": 1}
        assert "August 2025: 1 received, 0 closed" in found.alt
        assert [row.cells for row in found.table.rows][-1] == ("Sep 25", 0, 1)


def test_charts_say_no_small_number_to_the_public(register: Register, desk: Desk) -> None:
    concern = desk.log()
    desk.move(concern, Status.ANSWERED, answer="Oui", told_how=Told.PHONE)
    desk.move(concern, Status.CLOSED, outcome="satisfied", informed=True)
    for name, kind in (("R1", Trend), ("R7", Bars)):
        wish = replace(ASKED, version=Version.PUBLIC)
        public = [
            one for one in build(register, report(name), wish).blocks if isinstance(one, kind)
        ]
        assert [type(one) for one in public] == [kind] * (name == "R1")
        assert all(" 1" not in one.alt and " 2 " not in one.alt for one in public)
        ministry = build(register, report(name), ASKED).blocks
        assert [one for one in ministry if isinstance(one, kind)]


def test_the_register_is_in_order_of_date(register: Register, desk: Desk) -> None:
    days = (dt.date(2025, 8, 2), dt.date(2025, 5, 1), dt.date(2025, 8, 2), dt.date(2025, 6, 1))
    for day in days:
        desk.log(requesters=("Awa Diarra",), received_on=day)
    (table,) = build(register, report("register"), ASKED).blocks
    assert isinstance(table, Table)
    assert [row.cells[:2] for row in table.rows] == [
        (days[1], "MOW-2025-0002"),
        (days[3], "MOW-2025-0004"),
        (days[0], "MOW-2025-0001"),
        (days[2], "MOW-2025-0003"),
    ]
    nobody = replace(ASKED, filter=ConcernFilter(words="introuvable"))
    assert "No concern matches" in repr(build(register, report("register"), nobody).blocks)
