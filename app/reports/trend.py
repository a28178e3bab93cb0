"""What came and what was closed during a period, step by step, as a chart."""

import datetime as dt
from collections.abc import Sequence

from app.base.messages import N_
from app.base.translations import Language
from app.domain.periods import Period, Step, months_until
from app.reports.document import Series, Trend
from app.reports.request import Request
from app.store.movements import Movements, Passage, passages

_PUBLIC = 24
"""The months that the public sees of a period without a first day."""
_TITLES = {
    Step.MONTH: N_("Received and closed by month, {first} to {last}"),
    Step.QUARTER: N_("Received and closed by quarter, {first} to {last}"),
    Step.YEAR: N_("Received and closed by year, {first} to {last}"),
}
_NAMES = {Step.MONTH: N_("Month"), Step.QUARTER: N_("Quarter"), Step.YEAR: N_("Year")}
_ALTS = {
    Step.MONTH: N_("Columns by month. {values}."),
    Step.QUARTER: N_("Columns by quarter. {values}."),
    Step.YEAR: N_("Columns by year. {values}."),
}


def trend(request: Request, moved: Movements) -> Trend:
    """The whole period, and nothing but it."""
    speech, period = request.speech, request.period
    first = period.first or _begin(request, moved)
    step = period.step(first)
    told = passages(moved, period.steps(first, step))
    steps = tuple(_short(one, step, speech) for one in told)
    long = dict(zip(steps, (_long(one, step, speech) for one in told), strict=True))

    def words(steps: Sequence[str], series: Sequence[Series]) -> str:
        one = speech._("{month}: {received} received, {closed} closed")
        counts = zip(*(each.values for each in series), strict=True)
        said = speech._("; ").join(
            one.format(month=long[name], received=speech.number(came), closed=speech.number(went))
            for name, (came, went) in zip(steps, counts, strict=True)
        )
        return speech._(_ALTS[step]).format(values=said)

    received = Series(speech._p("column", "Received"), tuple(one.received for one in told))
    closed = Series(speech._p("column", "Closed"), tuple(one.closed for one in told))
    return Trend(
        title=speech._(_TITLES[step]).format(
            first=speech.short_date(first), last=speech.short_date(period.last)
        ),
        step=speech._(_NAMES[step]),
        steps=steps,
        series=(received, closed),
        words=words,
    )


def _begin(request: Request, moved: Movements) -> dt.date:
    """Where a period without a first day begins: in the month of the first concern.

    When that was is nobody's business in public, nor must the steps be others where a part of the
    concerns is counted.
    """
    last = request.end
    if request.public:
        return months_until(last, _PUBLIC)[0].first or last
    return min(moved.begin() or last, last).replace(day=1)


def in_words(period: Period, speech: Language) -> str:
    """The days of a period, in short."""
    last = speech.short_date(period.last)
    if period.first is None:
        return speech._("Until {last}").format(last=last)
    return speech._("{first} to {last}").format(first=speech.short_date(period.first), last=last)


def _short(one: Passage, step: Step, speech: Language) -> str:
    """What stands under a step: the month, or the year, or the quarter of a year."""
    day = one.period.last
    if step is Step.MONTH:
        return speech.short_month(day)
    if step is Step.YEAR:
        return str(day.year)
    quarter = (day.month + 2) // 3
    return speech._("Q{quarter} {year}").format(quarter=quarter, year=day.year)


def _long(one: Passage, step: Step, speech: Language) -> str:
    return speech.month(one.period.last) if step is Step.MONTH else _short(one, step, speech)
