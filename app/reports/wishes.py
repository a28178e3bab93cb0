"""From what was chosen of a report to the request of it, and back."""

import datetime as dt

from app.domain.fields import values
from app.domain.filters import Order
from app.domain.periods import Span, named
from app.domain.reports import ReportWish
from app.reports.catalogue import Report
from app.reports.document import Paper
from app.reports.request import Request, Version

RECORDS = ("concern", "meeting", "referral", "association", "place")
"""The kinds of records that a paper may be about."""


def wish_of(wanted: Report, request: Request) -> ReportWish:
    """What was chosen, with every day as it is: for what was printed."""
    return ReportWish(
        report=wanted.name,
        span=Span.OTHER if request.first or request.last else Span.ALL,
        first=request.first,
        last=request.last,
        as_of=request.as_of,
        language=request.language,
        version=request.version.value,
        paper=request.paper.value,
        landscape=request.landscape,
        subcategories=request.subcategories,
        filter=request.filter,
        order=request.order or Order(),
        **values(request, RECORDS),
    )


def request_of(
    wish: ReportWish, today: dt.date, *, meeting: dt.date | None = None, me: int | None = None
) -> Request:
    """The request of what was chosen, asked on a day; `meeting` is when the last one was held."""
    day = wish.as_of or today
    first, last = wish.first, wish.last
    if wish.span is Span.ALL:
        first = last = None
    elif wish.span is not Span.OTHER:
        period = named(wish.span, day, meeting)
        first, last = period.first, period.last
    return Request(
        as_of=day,
        first=first,
        last=last,
        language=wish.language,
        version=Version(wish.version) if wish.version in set(Version) else Version.MINISTRY,
        paper=Paper(wish.paper) if wish.paper in set(Paper) else Paper.A4,
        landscape=wish.landscape,
        subcategories=wish.subcategories,
        filter=wish.filter,
        order=wish.order,
        me=me,
        **values(wish, RECORDS),
    )
