"""What came and what was closed, month by month, as a chart."""

from collections.abc import Sequence

from app.reports import definitions
from app.reports.document import Series, Trend
from app.reports.request import Request
from app.store.figures import Counted, by_month
from app.store.register import Register

_YEAR = 12
_LEAST = 6
"""Fewer columns than this make no trend: a short period is shown with the months before it."""


def trend(register: Register, request: Request, of: Counted) -> Trend:
    """The months up to the end of the period: all of it, half a year at least, a year at most."""
    speech = request.speech
    months = by_month(register.index, of, until=request.end, months=_months(request))
    received = Series(speech._p("column", "Received"), tuple(one.received for one in months))
    closed = Series(speech._p("column", "Closed"), tuple(one.closed for one in months))
    title = speech._("Received and closed by month")
    steps = tuple(speech.short_month(one.first) for one in months)
    long = dict(zip(steps, (speech.month(one.first) for one in months), strict=True))

    def words(steps: Sequence[str], series: Sequence[Series]) -> str:
        one = speech._("{month}: {received} received, {closed} closed")
        counts = zip(*(each.values for each in series), strict=True)
        said = "; ".join(
            one.format(month=long[step], received=speech.number(came), closed=speech.number(went))
            for step, (came, went) in zip(steps, counts, strict=True)
        )
        return speech._("Columns by month. {values}.").format(values=said)

    note = speech._(definitions.MONTHLY)
    return Trend(title, speech._("Month"), steps, (received, closed), words, note)


def _months(request: Request) -> int:
    if request.first is None:
        return _YEAR
    end, first = request.end, request.first
    spanned = (end.year - first.year) * 12 + end.month - first.month + 1
    return min(max(spanned, _LEAST), _YEAR)
