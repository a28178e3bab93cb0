"""Whatever is done to a register, its reports say what its rows say, counted another way.

With `DOLEANCES_REGISTERS=1000` in the environment, a thousand registers are tried.
"""

import contextlib
import datetime as dt
import itertools
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from app.base.errors import DoleancesError
from app.base.overriding import override
from app.domain.deadlines import Delays
from app.domain.filters import ConcernFilter
from app.domain.moves import Move
from app.domain.people import PersonDraft, Profile
from app.domain.status import Status
from app.operations.holidays import add_holiday
from app.operations.offices import set_references
from app.operations.parties import edit_party
from app.operations.past import as_of
from app.operations.status import change_status
from app.reports.catalogue import REPORTS, build, report
from app.reports.request import Request
from tests.operations.anything import MOVES, NAMES, WHICH
from tests.operations.test_whatever_is_done import Desk
from tests.reports.comparing import compare
from tests.reports.exported import export
from tests.reports.zones import ZonedClock

if TYPE_CHECKING:
    from app.reports.document import Document

_PERIODS = ((7, 0), (400, 0), (40, 6))
"""How many days before the as-of day a period begins and ends."""
_FILTERS = (
    ConcernFilter(),
    ConcernFilter(statuses=frozenset({Status.LOGGED, Status.REFERRED, Status.CLOSED})),
    ConcernFilter(categories=frozenset({0, 5}), places=frozenset({0, 1, 2})),
)
_KEPT = 2
"""How many days are remembered: their reports must be the same on the last day."""


class Reporting(Desk):
    """Somebody at the desk, doing anything; then the capital asks for its reports."""

    def __init__(self) -> None:
        super().__init__()
        self.zoned = ZonedClock(self.clock.instant)
        self.clock = self.register.clock = self.zoned
        self.remembered: dict[dt.date, dict[str, Document]] = {}

    @initialize(hours=st.integers(-9, 14))
    def settle(self, hours: int) -> None:
        self.zoned.zone = dt.timezone(dt.timedelta(hours=hours))

    @override
    def act(self, work: Any, *args: Any) -> None:
        """Done once: that it can be taken back is tried elsewhere."""
        with contextlib.suppress(DoleancesError):
            work(self.register, *args)

    @rule(which=WHICH, move=MOVES, days=st.integers(0, 40))
    @override
    def move(self, which: int, move: Move, days: int) -> None:
        if days:
            self._remember()
        self.clock.advance(seconds=days * 86_400)
        self.act(change_status, self.one(which), move)

    @rule(which=WHICH, move=MOVES)
    def move_again(self, which: int, move: Move) -> None:
        """Closings and reopenings of one day, and of the same concern."""
        self.act(change_status, self.one(which), move)

    @rule(hours=st.integers(1, 60))
    def sleep(self, hours: int) -> None:
        """Over midnight, often."""
        later = self.clock.instant + dt.timedelta(hours=hours)
        if later.astimezone(self.zoned.zone).date() != self.clock.today():
            self._remember()
        self.clock.advance(seconds=hours * 3_600)

    @rule(which=st.integers(1, 5), name=NAMES.filter(bool), profile=st.sampled_from(Profile))
    def describe(self, which: int, name: str, profile: Profile) -> None:
        self.act(edit_party, which, PersonDraft(name=name, profile=profile))

    @rule(days=st.integers(0, 20), acknowledge=st.integers(1, 9), dormant=st.integers(7, 30))
    def arrange_the_calendar(self, days: int, acknowledge: int, dormant: int) -> None:
        self.act(add_holiday, self.clock.today() - dt.timedelta(days=days))
        with contextlib.suppress(DoleancesError):
            delays = Delays(acknowledge=acknowledge, dormant=dormant)
            set_references(self.register, prefix="MOW", delays=delays)

    @override
    def erase(self, which: int, blank: bool) -> None:
        """Never here: what was erased is no longer in the past either."""

    @override
    def select(self, *_args: Any, **_values: Any) -> None:
        """Tried elsewhere, with the delays that an office begins with."""

    @override
    def what_is_shown_is_there(self) -> None:
        """Tried elsewhere, as is the history: here the figures count."""

    @override
    def the_history_is_whole(self) -> None:
        """See above."""

    @override
    def teardown(self) -> None:
        try:
            self._check(self.register.clock.today())
            for day, made in self.remembered.items():
                for name, document in made.items():
                    again = build(self.register, report(name), _wish(day))
                    assert again == document, (day, name)
                self._check(day, _FILTERS[:1])
        finally:
            super().teardown()

    def _check(self, day: dt.date, filters: Sequence[ConcernFilter] = _FILTERS) -> None:
        with as_of(self.register, day) as then:
            rows = export(then)
            for wanted, (start, end) in itertools.product(filters, _PERIODS):
                wish = Request(
                    as_of=day,
                    first=day - dt.timedelta(days=start),
                    last=day - dt.timedelta(days=end),
                    language="en",
                    filter=wanted,
                    subcategories=True,
                )
                compare(then, wish, rows)

    def _remember(self) -> None:
        """The reports of a day that ends."""
        day = self.clock.today()
        if len(self.remembered) < _KEPT:
            self.remembered[day] = {
                name: build(self.register, one, _wish(day))
                for name, one in REPORTS.items()
                if not one.about
            }


def _wish(day: dt.date) -> Request:
    return Request(as_of=day, first=day - dt.timedelta(days=10), last=day, language="en")


TestReporting = Reporting.TestCase
TestReporting.settings = settings(
    max_examples=int(os.environ.get("DOLEANCES_REGISTERS", "15")),
    stateful_step_count=30,
)
