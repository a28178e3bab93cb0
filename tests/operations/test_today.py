"""What a day asks for, counted again from the rows themselves."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.base.clock import FixedClock
from app.domain.commitments import CommitmentState, Settlement
from app.domain.concerns import Concern, ConcernDraft
from app.domain.deadlines import acknowledge_by, week_of
from app.domain.filters import View
from app.domain.follow_ups import FollowUpKind
from app.domain.moves import Move
from app.domain.status import Status
from app.operations.commitments import add_commitment, settle_commitment
from app.operations.concerns import log_concern, trash
from app.operations.follow_ups import add_follow_up
from app.operations.holidays import add_holiday
from app.operations.sample import make
from app.operations.status import change_status
from app.operations.today import Day, look_at_today
from app.store.files.opening import open_file
from app.store.register import Register

TODAY = dt.date(2025, 9, 15)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    path = Path(tmp_path_factory.mktemp("today")) / "a.doleances"
    make(path, concerns=400, until=TODAY)
    noon = dt.datetime(2025, 9, 15, 12, tzinfo=dt.UTC)
    register = open_file(path, clock=FixedClock(noon), author="Awa")
    yield register
    register.close()


def wanted(register: Register, view: View, concern: Concern) -> dt.date | None:
    """The day for which a view shows a concern; None when it does not."""
    rules = {
        View.OVERDUE: concern.status.awaits_answer
        and concern.due_on is not None
        and concern.due_on < TODAY,
        View.DUE_THIS_WEEK: concern.status.awaits_answer
        and concern.due_on is not None
        and TODAY <= concern.due_on <= week_of(TODAY)[1],
        View.CAME_BACK: concern.status is Status.WAITING
        and concern.reminder_on is not None
        and concern.reminder_on <= TODAY,
        View.TO_CHASE: concern.status is Status.REFERRED
        and concern.chase_on is not None
        and concern.chase_on <= TODAY,
        View.UNACKNOWLEDGED: concern.status.awaits_answer
        and concern.acknowledged_on is None
        and acknowledge_by(concern.received_on, register.office.delays, register.names.holidays)
        < TODAY,
        View.TO_COMPLETE: concern.status.is_open
        and (concern.category_id is None or concern.owner_id is None),
        View.DORMANT: concern.status.is_open and (TODAY - concern.last_event_on).days >= 60,
    }
    days = {
        View.CAME_BACK: concern.reminder_on,
        View.TO_CHASE: concern.chase_on,
        View.UNACKNOWLEDGED: concern.received_on,
        View.TO_COMPLETE: concern.received_on,
        View.DORMANT: concern.last_event_on,
    }
    return days.get(view, concern.due_on) if rules[view] else None


@pytest.mark.parametrize("mine", [False, True])
def test_each_part_is_what_the_rows_say(sample: Register, *, mine: bool) -> None:
    owner = next(iter(sample.names.staff)) if mine else None
    ids = sample.index.column("id")[sample.index.column("deleted") == 0]
    concerns = [one for one in sample.concerns.many(ids) if owner is None or one.owner_id == owner]
    day = look_at_today(sample, owner=owner, most=3)
    assert day.today == TODAY
    for part in day.parts:
        due = {one.id: wanted(sample, part.view, one) for one in concerns}
        shown = [(of, one) for one, of in due.items() if of is not None]
        assert part.concerns == len(shown), part.view
        assert part.people == sum(one.people for one in concerns if due[one.id] is not None)
        assert [(day, one) for one, day in part.first] == sorted(shown)[:3]
    if not mine:
        assert all(part.concerns for part in day.parts)


def test_the_commitments_are_those_of_the_week_and_before(register: Register) -> None:
    today = register.clock.today()
    mine = log_concern(register, ConcernDraft(title="Visa", owner="Awa"))
    sunday = week_of(today)[1]
    days = [sunday, today - dt.timedelta(days=3), sunday + dt.timedelta(days=1), today]
    made = [
        add_commitment(
            register,
            f"Promesse {place}",
            made_by="Le Président",
            made_on=today - dt.timedelta(days=30),
            due_on=day,
            concerns=[mine.id] if day == today else [],
        ).ids("commitment")[0]
        for place, day in enumerate(days)
    ]
    commitments = look_at_today(register, most=2).commitments
    assert (commitments.count, commitments.overdue) == (3, 1)
    assert [row.id for row in commitments.first] == [made[1], made[3]]
    (awa,) = register.names.staff
    assert [row.id for row in look_at_today(register, owner=awa).commitments.first] == [made[3]]
    settle_commitment(register, made[1], Settlement(state=CommitmentState.DROPPED, reason="x"))
    assert look_at_today(register).commitments.overdue == 0


def look(register: Register) -> Day:
    return look_at_today(register)


def test_an_empty_day_is_clear(register: Register) -> None:
    assert look(register).is_clear
    filed = ConcernDraft(title="Visa", category="visas-stay-registration", owner="Awa")
    log_concern(register, filed)
    assert look(register).is_clear
    bare = log_concern(register, ConcernDraft(title="Visa")).id
    assert [one for one, _day in look(register).part(View.TO_COMPLETE).first] == [bare]
    trash(register, [bare])
    assert look(register).is_clear
    made_on = register.clock.today() - dt.timedelta(days=1)
    add_commitment(
        register, "Étudier", made_by="Le Président", made_on=made_on, due_on=register.clock.today()
    )
    assert not look(register).is_clear
    assert (look(register).commitments.count, look(register).commitments.overdue) == (1, 0)


def test_a_holiday_gives_a_day_more_to_acknowledge(register: Register) -> None:
    today = register.clock.today()
    days = (today - dt.timedelta(days=back) for back in range(40))
    received = next(day for day in days if acknowledge_by(day, register.office.delays) < today)
    concern = log_concern(register, ConcernDraft(title="Visa", received_on=received)).id
    assert look(register).part(View.UNACKNOWLEDGED).first == ((concern, received),)
    last = acknowledge_by(received, register.office.delays)
    add_holiday(register, last, "Fête")
    assert look(register).part(View.UNACKNOWLEDGED).concerns == 0
    late = log_concern(
        register, ConcernDraft(title="Bourse", received_on=received - dt.timedelta(days=14))
    ).id
    assert look(register).part(View.UNACKNOWLEDGED).concerns == 1
    add_follow_up(register, late, FollowUpKind.ACKNOWLEDGEMENT, "Reçu")
    assert look(register).part(View.UNACKNOWLEDGED).concerns == 0


def test_a_waiting_concern_comes_back_on_its_day(register: Register) -> None:
    today = register.clock.today()
    concern = log_concern(register, ConcernDraft(title="Visa")).id
    tomorrow = today + dt.timedelta(days=1)
    change_status(
        register, concern, Move(target=Status.WAITING, awaited="Une pièce", reminder_on=tomorrow)
    )
    assert look(register).part(View.CAME_BACK).concerns == 0
    register.clock = FixedClock(register.clock.now() + dt.timedelta(days=1))
    assert look(register).part(View.CAME_BACK).first == ((concern, tomorrow),)
