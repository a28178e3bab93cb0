"""Searches, counts and reports of a big register, without a window."""

import datetime as dt
from pathlib import Path

from app.domain.filters import ConcernFilter, Order, SortKey
from app.operations.registers import Register
from app.reports.catalogue import report
from app.reports.request import Request
from app.reports.typesetting import save_pdf
from tests.bench.measures import WORDS, percentile, tell, timed

_LIST = 10_000


def run(register: Register, folder: Path) -> None:
    """Each question as a keystroke asks it, with the counts of the sidebar."""
    today = register.clock.today()
    first = timed(lambda: register.index.select(ConcernFilter(), today=today, counting=True))
    tell("columns into memory, first list and counts", first)
    times = [
        timed(
            lambda words=words, end=end: register.index.select(  # type: ignore[misc]
                ConcernFilter(words=words[:end]), today=today, counting=True
            )
        )
        for words in WORDS
        for end in range(1, len(words) + 1)
    ]
    tell("select with counts per keystroke, p50", percentile(times, 0.5))
    tell("select with counts per keystroke, p99", percentile(times, 0.99))
    order = Order(SortKey.TITLE, descending=False)
    tell(
        "order by title", timed(lambda: register.index.select(ConcernFilter(), order, today=today))
    )
    _reports(register, today, folder)


def _reports(register: Register, today: dt.date, folder: Path) -> None:
    request = Request(as_of=today)
    summary = folder / "summary.pdf"
    tell(
        "R2 of the whole register, to PDF",
        timed(lambda: save_pdf(report("summary").build(register, request), summary)),
    )
    found = register.index.select(ConcernFilter(), today=today)
    days = register.index.column("received_on", found.ids)
    since = str(int(days[min(_LIST, len(days)) - 1]))
    last = ConcernFilter(received_from=dt.date(int(since[:4]), int(since[4:6]), int(since[6:])))
    tail = Request(as_of=today, filter=last)
    document = report("list").build(register, tail)
    tell(f"PDF of a list of {document.rows}", timed(lambda: save_pdf(document, folder / "l.pdf")))
