"""Whatever is done to a register, its reports say what the records say, counted another way."""

import datetime as dt
from collections import Counter

from hypothesis import HealthCheck, settings
from typing_extensions import override

from app.domain.concerns import Outcome
from app.domain.filters import ConcernFilter
from app.domain.status import Status
from app.reports.catalogue import build, report
from app.reports.document import Document, Table
from app.reports.request import Request
from app.store.register import Register
from tests.operations.test_whatever_is_done import Desk
from tests.reports.test_balance import counted_again, printed

_PERIODS = (1, 7, 30, 400)


class Reporting(Desk):
    """Somebody at the desk, doing anything; then the capital asks for its reports."""

    @override
    def teardown(self) -> None:
        today = self.register.clock.today()
        for days in _PERIODS:
            first = today - dt.timedelta(days=days)
            rows = printed(self.register, first=first, last=today, as_of=today)
            assert [row[0] for row in rows] == counted_again(self.register, first, today)
        _check_summary(self.register, today)
        super().teardown()


def _check_summary(register: Register, today: dt.date) -> None:
    ids = register.index.select(ConcernFilter(), today=today).ids
    counts = Counter(
        (one.category_id or 0, one.status)
        for one in register.concerns.many(ids)
        if not one.excluded and one.outcome is not Outcome.DUPLICATE
    )
    document = build(register, report("R2"), Request(as_of=today, language="en"))
    assert _cells(register, document) == dict(counts)


def _cells(register: Register, document: Document) -> dict[tuple[int, Status], int]:
    """What the table says, by the id of the category."""
    named = {one.name("en"): one.id for one in register.names.categories.values()}
    tables = [block for block in document.blocks if isinstance(block, Table)]
    return {
        (named.get(str(row.cells[0]), 0), status): count
        for table in tables
        for row in table.rows
        for status, count in zip(Status, row.cells[1:8], strict=True)
        if isinstance(count, int) and count
    }


TestReporting = Reporting.TestCase
TestReporting.settings = settings(
    max_examples=15,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
