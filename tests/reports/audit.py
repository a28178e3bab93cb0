"""Five hundred reports against a recount: `python -m tests.reports.audit --reports 500`.

Registers are lived at random, in office time zones east and west; then every report is asked for,
with random periods, filters, languages and as-of days, and compared with what `recount` makes of
the rows. It tells how many were compared, and stops at the first figure that differs.
"""

import argparse
import contextlib
import datetime as dt
import random
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.base.errors import DoleancesError
from app.base.languages import LANGUAGES
from app.domain.commitments import CommitmentState, Settlement
from app.domain.concerns import ConcernDraft, Outcome, Priority
from app.domain.filters import ConcernFilter, View
from app.domain.history import Changed
from app.domain.links import LinkKind
from app.domain.meetings import MeetingDraft
from app.domain.moves import Move
from app.domain.people import PersonDraft, Profile
from app.domain.referrals import Letter, Reply
from app.domain.status import Status
from app.operations import commitments, concerns, links, meetings, parties, referrals, sample
from app.operations.holidays import add_holiday
from app.operations.past import as_of
from app.operations.registers import open_register
from app.operations.status import change_status
from app.operations.undo import undo
from app.reports.catalogue import REPORTS
from app.reports.request import Request
from app.store.register import Register

pytest.register_assert_rewrite("tests.reports.comparing")

from tests.reports.comparing import compare, same_in  # noqa: E402
from tests.reports.exported import export  # noqa: E402
from tests.reports.zones import ZonedClock  # noqa: E402

_NAMES = ("Awa Diarra", "Траоре", "Union de Kazan", "Femmes de Toula", "Moussa Ba")
_PLACES = ("Kazan", "Toula", "Oufa", "")
_CODES = ("studies", "housing", "work", "detention-justice", "diploma-recognition")
_ALL_AT_ONCE = sum(not one.about for one in REPORTS.values())
_LANGUAGES = tuple(LANGUAGES)


class Life:
    """What people at a desk do, at random, from day to day."""

    def __init__(self, register: Register, clock: ZonedClock, chance: random.Random) -> None:
        """Nothing is done yet."""
        self.register, self.clock, self.chance = register, clock, chance
        self.days: list[dt.date] = []
        self.acts: list[str] = []
        self.deeds: tuple[Callable[[], Any], ...] = (
            *((self.log,) * 4), *((self.move,) * 9), *((self.due,) * 2), self.edit, self.test,
            self.trash, self.restore, self.promise, self.settle, self.tie, self.refer, self.chase,
            self.reply, self.meet, self.describe, self.double, self.take_back, self.rest,
        )  # fmt: skip

    def live(self, acts: int) -> None:
        """Do so many things, some of which are refused."""
        for _act in range(acts):
            self.clock.advance(seconds=self.chance.choice((60, 3_600, 20_000, 90_000, 400_000)))
            self.days.append(self.clock.today())
            with contextlib.suppress(DoleancesError):
                changed = self.chance.choice(self.deeds)()
                self.acts.append(changed.act_uid)

    def some(self, table: str) -> int:
        (most,) = self.register.connection.execute(f"SELECT max(id) FROM {table}").fetchone()
        return self.chance.randint(1, most or 1)

    def day(self, back: int = 40) -> dt.date:
        return self.clock.today() - dt.timedelta(days=self.chance.randint(0, back))

    def draft(self) -> ConcernDraft:
        pick = self.chance.choice
        return ConcernDraft(
            title="Titre", received_on=self.day(), place=pick(_PLACES), category=pick(_CODES),
            requesters=tuple(self.chance.sample(_NAMES, self.chance.randint(0, 2))),
            association=pick(("", "", *_NAMES[2:4])), supporters=(pick(_NAMES),),
            people=self.chance.randint(2, 60), people_estimated=pick((True, False)),
            excluded=self.chance.random() < 0.1,
        )  # fmt: skip

    def log(self) -> Changed:
        return concerns.log_concern(self.register, self.draft())

    def edit(self) -> Changed:
        return concerns.edit_concern(self.register, self.some("concern"), self.draft())

    def test(self) -> Changed:
        which = self.some("concern")
        draft = concerns.draft_of(self.register, which)
        return concerns.edit_concern(
            self.register, which, replace(draft, excluded=not draft.excluded)
        )

    def trash(self) -> Changed:
        return concerns.trash(self.register, [self.some("concern")])

    def restore(self) -> Changed:
        return concerns.restore(self.register, [self.some("concern")])

    def due(self) -> Changed:
        day = self.chance.choice((None, self.day(), self.clock.today() + dt.timedelta(days=20)))
        return concerns.set_due_date(self.register, self.some("concern"), day)

    def move(self) -> Changed:
        pick = self.chance.choice
        target = pick((*Status, Status.ANSWERED, Status.CLOSED, Status.IN_PROGRESS))
        move = Move(
            target=target, day=pick((None, None, self.day(20))), category="studies", owner="Awa",
            authority=pick(("Ministère", "Université")), awaited="une pièce",
            reminder_on=self.clock.today() + dt.timedelta(days=9), answer=pick(("Oui", "Oui", "")),
            told_how="phone", outcome=pick(tuple(Outcome)).value, outcome_reason="x",
            informed=pick((True, False)), not_informed_reason="parti", reason="encore",
            due_on=pick((None, self.day(9), self.clock.today() + dt.timedelta(days=30))),
        )  # fmt: skip
        return change_status(self.register, self.some("concern"), move)

    def promise(self) -> Changed:
        several = [self.some("concern") for _one in range(self.chance.randint(0, 2))]
        held = self.chance.choice(("", "", self.some("meeting")))
        return commitments.add_commitment(
            self.register, "Promis", made_by="Le consul", made_on=self.day(), meeting=held,
            authority=self.chance.choice(("", "Ministère")), concerns=several, due_on=self.day(9),
        )  # fmt: skip

    def settle(self) -> Changed:
        wished = Settlement(
            state=self.chance.choice(tuple(CommitmentState)), reason="x", evidence="y",
            due_on=self.clock.today() + dt.timedelta(days=9),
        )  # fmt: skip
        return commitments.settle_commitment(self.register, self.some("commitment"), wished)

    def tie(self) -> Changed:
        which = self.some("commitment"), self.some("concern")
        act = self.chance.choice((commitments.link_commitment, commitments.unlink_commitment))
        return act(self.register, *which)

    def refer(self) -> Changed:
        several = [self.some("concern") for _one in range(self.chance.randint(1, 3))]
        letter = Letter(authority=self.chance.choice(("Ministère", "Université")))
        return referrals.refer(self.register, several, letter)

    def chase(self) -> Changed:
        text = self.chance.choice(("Relance", "Deuxième relance"))
        return referrals.chase(self.register, self.some("referral"), text=text)

    def reply(self) -> Changed:
        return referrals.record_reply(self.register, self.some("referral"), Reply(text="Vu"))

    def meet(self) -> Changed:
        return meetings.add_meeting(self.register, MeetingDraft(title="R", held_on=self.day()))

    def describe(self) -> Changed:
        profile = self.chance.choice(tuple(Profile))
        draft = PersonDraft(name=self.chance.choice(_NAMES), profile=profile)
        return parties.edit_party(self.register, self.some("person"), draft)

    def double(self) -> Changed:
        which = self.some("concern"), LinkKind.DUPLICATE_OF, self.some("concern")
        return links.link(self.register, *which)

    def take_back(self) -> Changed:
        return undo(self.register, self.chance.choice(self.acts[-5:] or [""]))

    def rest(self) -> Changed:
        return add_holiday(self.register, self.day())


def wish(register: Register, day: dt.date, chance: random.Random) -> Request:
    """A report of a register, of any period that ends by a day, of any filter."""

    def several(of: Iterable[int], most: int = 4) -> frozenset[Any]:
        known: list[int] = [0, *of]
        return frozenset(chance.sample(known, min(len(known), chance.randint(1, most))))

    names = register.names
    facets: dict[str, Callable[[], Any]] = {
        "statuses": lambda: frozenset(chance.sample(tuple(Status), 3)),
        "priorities": lambda: frozenset(chance.sample(tuple(Priority), 2)),
        "categories": lambda: several(names.categories, 9),
        "places": lambda: several(names.places),
        "meetings": lambda: several(names.meetings),
        "owners": lambda: several(names.staff),
        "authorities": lambda: several(names.authorities),
    }
    chosen = chance.sample(sorted(facets), chance.choice((0, 0, 1, 1, 2)))
    last = day - dt.timedelta(days=chance.choice((0, 0, 1, 30, 90)))
    first = last - dt.timedelta(days=chance.choice((0, 1, 30, 91, 365, 800, 4_000)))
    return Request(
        as_of=day,
        first=chance.choice((first, first, first, None)),
        last=chance.choice((last, last, None)),
        language="en",
        filter=ConcernFilter(
            view=chance.choice((View.ALL, View.ALL, View.ALL, View.OVERDUE, View.DORMANT)),
            **{name: facets[name]() for name in chosen},
        ),
        subcategories=True,
    )


def audit(seed: int, folder: Path) -> int:
    """Live one register, and compare its reports; how many were compared."""
    chance = random.Random(seed)
    path = folder / f"{seed}.doleances"
    until = dt.date(2025, 8, 1) + dt.timedelta(days=chance.randint(0, 300))
    sample.make(path, concerns=chance.randint(3, 120), seed=seed, until=until)
    instant = dt.datetime.combine(until + dt.timedelta(days=1), dt.time(12), dt.UTC)
    clock = ZonedClock(instant)
    clock.zone = dt.timezone(dt.timedelta(hours=chance.randint(-9, 12)))
    register = open_register(path, clock=clock)
    try:
        life = Life(register, clock, chance)
        life.live(chance.randint(0, 250))
        compared = 0
        for day in {clock.today(), *chance.sample(life.days, min(2, len(life.days)))}:
            with as_of(register, day) as then:
                rows = export(then)
                for _one in range(2):
                    wished = wish(then, day, chance)
                    compared += compare(then, wished, rows)
                    same_in(then, wished, chance.choice(_LANGUAGES))
    finally:
        register.close()
    return compared


def main() -> None:
    """Audit registers until so many reports were compared."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    compared, seed = 0, asked.seed
    with tempfile.TemporaryDirectory() as folder:
        while compared < asked.reports:
            try:
                compared += audit(seed, Path(folder))
            except Exception:
                print(f"seed {seed}: a figure differs, after {compared} reports without one")
                raise
            seed += 1
    print(f"{compared} reports of {seed - asked.seed} registers: 0 differences")


if __name__ == "__main__":
    main()
