"""The overview, counted again from the rows themselves."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.base.clock import FixedClock
from app.domain.commitments import CommitmentState, Settlement
from app.domain.concerns import Concern, ConcernDraft, Outcome
from app.domain.deadlines import AGES
from app.domain.filters import ConcernFilter, View
from app.domain.status import Status
from app.operations.commitments import add_commitment, settle_commitment
from app.operations.concerns import log_concern
from app.operations.overview import Period, look_over, within
from app.operations.sample import make
from app.store.files.opening import open_file
from app.store.register import Register

TODAY = dt.date(2025, 9, 15)
FILTERS = {
    "all": ConcernFilter(),
    "this year": within(ConcernFilter(), Period.YEAR, TODAY),
    "open for long": ConcernFilter(view=View.DORMANT),
    "some": ConcernFilter(statuses=frozenset({Status.REFERRED, Status.CLOSED})),
}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    path = Path(tmp_path_factory.mktemp("overview")) / "a.doleances"
    make(path, concerns=600, until=TODAY)
    noon = dt.datetime(2025, 9, 15, 12, tzinfo=dt.UTC)
    register = open_file(path, clock=FixedClock(noon), author="Awa")
    yield register
    register.close()


def rows_of(register: Register, wanted: ConcernFilter) -> list[Concern]:
    """The concerns that count: neither tests nor duplicates."""
    ids = register.index.select(wanted, today=TODAY).ids
    return [
        one
        for one in register.concerns.many(ids)
        if not one.excluded and one.outcome is not Outcome.DUPLICATE
    ]


def band(age: int) -> int:
    return next(place for place, (least, most) in enumerate(AGES) if least <= age <= most)


@pytest.mark.parametrize("name", FILTERS)
def test_every_figure_is_what_the_rows_say(sample: Register, name: str) -> None:
    wanted = FILTERS[name]
    rows, found = rows_of(sample, wanted), look_over(sample, wanted)
    assert len(rows) == found.figures.concerns > 20
    assert found.figures.people == sum(one.people for one in rows)
    cells = Counter((one.category_id or 0, one.status) for one in rows)
    shown = {
        (category, status): count
        for category, counts in found.figures.by_category.items()
        for status, count in zip(Status, counts, strict=True)
        if count
    }
    assert shown == dict(cells)
    ages = Counter(
        (one.category_id or 0, band((TODAY - one.received_on).days))
        for one in rows
        if one.status.is_open
    )
    assert {
        (category, place): count
        for category, counts in found.ages.items()
        for place, count in enumerate(counts)
        if count
    } == dict(ages)
    received = Counter(one.received_on.replace(day=1) for one in rows)
    closed = Counter(
        entry.happened_on.replace(day=1)
        for one in rows
        for entry in sample.follow_ups.timeline(one.id)
        if entry.to_status == Status.CLOSED
    )
    assert found.months[-1].period.first == dt.date(2025, 9, 1)
    assert found.months[0].period.first == dt.date(2024, 10, 1)
    for month in found.months:
        begin = month.period.first or dt.date.min
        assert (month.received, month.closed) == (received[begin], closed[begin])


@pytest.mark.parametrize("name", FILTERS)
def test_every_figure_leads_to_its_concerns(sample: Register, name: str) -> None:
    """No more and no less, though tests and duplicates are left out of the figures."""
    found = look_over(sample, FILTERS[name])
    assert found.counted.tests + found.counted.duplicates > 0 or name == "open for long"

    def listed(wanted: ConcernFilter) -> int:
        return len(sample.index.select(wanted, today=TODAY).ids)

    assert listed(found.concerns()) == found.figures.concerns
    for category, counts in found.figures.by_category.items():
        assert listed(found.concerns(category=category)) == sum(counts)
        for status, count in zip(Status, counts, strict=True):
            if count:
                assert listed(found.concerns(category=category, statuses=[status])) == count
    for place in range(len(AGES)):
        everywhere = sum(ages[place] for ages in found.ages.values())
        if everywhere:
            assert listed(found.aged(place)) == everywhere
        for category, ages in found.ages.items():
            if ages[place]:
                assert listed(found.aged(place, category)) == ages[place]
    for month in found.months:
        assert listed(found.received_in(month)) == month.received or not month.received


def test_a_view_lists_what_its_headline_counts(sample: Register) -> None:
    found = look_over(sample, within(ConcernFilter(), Period.TWELVE_MONTHS, TODAY))
    for view, count in (
        (View.OVERDUE, found.figures.overdue),
        (View.DORMANT, found.figures.dormant),
    ):
        wanted = found.concerns(view=view)
        assert len(sample.index.select(wanted, today=TODAY).ids) == count > 0


def test_the_parts_of_categories_add_up(sample: Register) -> None:
    rows = rows_of(sample, ConcernFilter())
    parts = Counter(
        (one.category_id, one.subcategory_id, one.status) for one in rows if one.subcategory_id
    )
    found = look_over(sample, ConcernFilter()).figures.by_subcategory
    assert {
        (*pair, status): count
        for pair, counts in found.items()
        for status, count in zip(Status, counts, strict=True)
        if count
    } == dict(parts)


def test_commitments_by_what_became_of_them(register: Register) -> None:
    today = register.clock.today()
    mine = log_concern(register, ConcernDraft(title="Visa", category="work")).id
    for place, state in enumerate(CommitmentState):
        made = add_commitment(
            register,
            f"Promesse {place}",
            made_by="Le Président",
            made_on=today - dt.timedelta(days=9),
            due_on=today - dt.timedelta(days=2),
            concerns=[mine] if place % 2 else [],
        ).ids("commitment")[0]
        if state is not CommitmentState.PENDING:
            due = today + dt.timedelta(days=9) if state is CommitmentState.EXTENDED else None
            wish = Settlement(state=state, reason="x", evidence="y", due_on=due)
            settle_commitment(register, made, wish)
    found = look_over(register, ConcernFilter()).commitments
    assert (found.made, found.overdue) == (5, 1)
    assert set(found.states.values()) == {1}
    narrow = ConcernFilter(categories=frozenset({register.names.category("work").id}))  # type: ignore[union-attr]
    assert look_over(register, narrow).commitments.made == 2


def test_an_empty_register_has_an_overview(register: Register) -> None:
    found = look_over(register, ConcernFilter())
    assert (found.figures.concerns, found.ages, found.commitments.made) == (0, {}, 0)
    assert len(found.months) == 12


def test_a_period_begins_with_a_month_and_never_widens() -> None:
    plain = ConcernFilter()
    assert within(plain, Period.ALL, TODAY) is plain
    assert within(plain, Period.YEAR, TODAY).received_from == dt.date(2025, 1, 1)
    assert within(plain, Period.TWELVE_MONTHS, TODAY).received_from == dt.date(2024, 10, 1)
    assert within(plain, Period.THREE_MONTHS, dt.date(2025, 2, 3)).received_from == dt.date(
        2024, 12, 1
    )
    narrow = ConcernFilter(received_from=dt.date(2025, 8, 1))
    assert within(narrow, Period.YEAR, TODAY).received_from == dt.date(2025, 8, 1)
