"""Which commitments and letters a page counts: those of the concerns that it counts."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from app.domain.commitments import Undertaking
from app.domain.filters import ConcernFilter
from app.domain.periods import Period
from app.domain.referrals import ReferralRow
from app.store.figures import Counted, among, counted
from app.store.register import Register


@dataclass(frozen=True, slots=True)
class Made:
    """The commitments that count, and the concerns that those of the period answer."""

    commitments: tuple[Undertaking, ...]
    concerns: Counted


@dataclass(frozen=True, slots=True)
class Sent:
    """The letters that count, of each what counts in it, and the concerns that they carry."""

    letters: tuple[ReferralRow, ...]
    concerns: Counted


def made(
    register: Register, of: Counted, wanted: ConcernFilter, period: Period, *, as_of: dt.date
) -> Made:
    """The commitments made in a period that answer one of the counted concerns of a filter.

    Where nothing was asked for, those as well that answer none, as what is promised to everybody.
    """
    answered = register.commitments.answered()
    every = [one for one in register.commitments.briefly(as_of) if period.holds(one.made_on)]
    counts = set(of.ids.tolist())
    alone = wanted == ConcernFilter()
    found = tuple(
        one
        for one in every
        if not counts.isdisjoint(answered.get(one.id, ())) or (alone and one.id not in answered)
    )
    concerns = _all_of(answered.get(one.id, ()) for one in every)
    return Made(found, among(register.index, of, concerns))


def made_ever(register: Register, as_of: dt.date) -> tuple[Undertaking, ...]:
    """All commitments that count."""
    of = counted(register.index, ConcernFilter(), as_of=as_of)
    return made(register, of, ConcernFilter(), Period(None, as_of), as_of=as_of).commitments


def sent(register: Register, of: Counted, period: Period, *, as_of: dt.date) -> Sent:
    """The letters sent in a period that carry one of the counted concerns."""
    carried, chased = register.referrals.carried(), register.referrals.chased()
    every = [one for one in register.referrals.rows(today=as_of) if period.holds(one.sent_on)]
    counts = set(of.ids.tolist())
    found = []
    for one in every:
        waits = {
            concern: waits
            for concern, waits in carried.get(one.id, {}).items()
            if concern in counts
        }
        if waits:
            found.append(_counted(one, waits, chased.get(one.id, [])))
    concerns = _all_of(carried.get(one.id, ()) for one in every)
    return Sent(tuple(found), among(register.index, of, concerns))


def _counted(
    one: ReferralRow, waits: Mapping[int, bool], chasers: Iterable[set[int]]
) -> ReferralRow:
    """A letter with what counts in it."""
    return replace(
        one,
        concerns=len(waits),
        awaiting=sum(waits.values()),
        chasers=sum(not concerns.isdisjoint(waits) for concerns in chasers),
    )


def _all_of(several: Iterable[Iterable[int]]) -> set[int]:
    return {concern for some in several for concern in some}
