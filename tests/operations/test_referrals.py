"""One letter for many concerns: sent, corrected, chased, replied to; each act taken back."""

import datetime as dt

import pytest

from app.base.clock import FixedClock
from app.base.errors import InputError, RuleError
from app.base.translations import explain
from app.domain.concerns import Concern, ConcernDraft
from app.domain.filters import ConcernFilter, View
from app.domain.follow_ups import FollowUpKind
from app.domain.history import Act, Changed
from app.domain.moves import Move
from app.domain.referrals import Letter, Referral, ReferralPart, Reply
from app.domain.status import Status
from app.operations import bulk
from app.operations.concerns import log_concern, trash
from app.operations.follow_ups import add_follow_up
from app.operations.referrals import (
    add_concern,
    chase,
    edit_referral,
    record_reply,
    refer,
    take_out,
)
from app.operations.status import change_status
from app.operations.undo import undo
from app.store.register import Register

TODAY = dt.date(2025, 6, 24)
LATER = dt.date(2025, 7, 20)
MINISTRY = Letter(authority="Ministère de l’Éducation", letter_reference="N° 112/AM")


@pytest.fixture
def three(register: Register) -> list[int]:
    """Three concerns about diplomas."""
    return [log_concern(register, ConcernDraft(title=f"Diplôme {n}")).id for n in range(3)]


@pytest.fixture
def letter(register: Register, three: list[int]) -> int:
    """The letter that carries the first two of them."""
    return refer(register, three[:2], MINISTRY).ids("referral")[0]


Seen = tuple[list[Concern], list[Referral], list[list[object]]]


def seen(register: Register, concerns: list[int]) -> Seen:
    """Everything that an act about letters touches."""
    rows = register.referrals.rows(today=TODAY)
    timelines: list[list[object]] = [
        [(e.kind, e.text, e.to_status) for e in register.follow_ups.timeline(c)] for c in concerns
    ]
    return (
        register.concerns.many(concerns),
        [register.referrals.get(row.id) for row in rows],
        timelines,
    )


def check_undone(register: Register, concerns: list[int], before: Seen, done: Changed) -> None:
    """The act is taken back to what was, and redone to what it made."""
    after = seen(register, concerns)
    assert after != before
    undone = undo(register, done.act_uid)
    assert seen(register, concerns) == before
    undo(register, undone.act_uid)
    assert seen(register, concerns) == after


def test_a_letter_carries_many_concerns(register: Register, three: list[int]) -> None:
    before = seen(register, three)
    done = refer(register, three, MINISTRY)
    (row,) = register.referrals.rows(today=TODAY)
    assert (row.authority, row.letter_reference) == (MINISTRY.authority, "N° 112/AM")
    assert (row.concerns, row.awaiting, row.chasers, row.sent_on) == (3, 3, 0, TODAY)
    assert row.chase_on == TODAY + dt.timedelta(days=15)
    assert register.referrals.concerns(row.id) == three
    for concern in register.concerns.many(three):
        assert (concern.status, concern.referred_on) == (Status.REFERRED, TODAY)
        assert concern.chase_on == row.chase_on
        (entry,) = register.follow_ups.timeline(concern.id)
        assert (entry.kind, entry.to_status) == (FollowUpKind.REFERRAL, "referred")
        assert entry.text == f"{MINISTRY.authority}\nN° 112/AM"
    check_undone(register, three, before, done)


def test_the_change_of_status_makes_the_same_letter(register: Register, three: list[int]) -> None:
    move = Move(target=Status.REFERRED, authority="Université", letter_reference="7")
    change_status(register, three[0], move)
    (row,) = register.referrals.rows(today=TODAY)
    assert (row.authority, row.letter_reference, row.concerns) == ("Université", "7", 1)
    change_status(register, three[1], Move(target=Status.REFERRED, referral=row.id))
    assert register.referrals.concerns(row.id) == three[:2]


def test_a_selection_goes_in_one_letter(register: Register, three: list[int]) -> None:
    wish = Move(target=Status.REFERRED, authority="Université", letter_reference="7")
    planned = bulk.plan(register, wish, three)
    bulk.apply(register, planned)
    (row,) = register.referrals.rows(today=TODAY)
    assert row.concerns == len(three)


def test_a_concern_that_may_not_be_referred_is_named(register: Register, three: list[int]) -> None:
    change_status(register, three[1], Move(target=Status.ANSWERED, answer="x", told_how="letter"))
    before = seen(register, three)
    with pytest.raises(RuleError) as refused:
        refer(register, three, MINISTRY)
    assert explain(refused.value).startswith("MOW-2025-0002: ")
    assert seen(register, three) == before
    assert register.referrals.rows(today=TODAY) == []


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (Letter(authority=" "), "authority"),
        (Letter(authority="x", sent_on=dt.date(2025, 6, 25)), "sent_on"),
        (Letter(authority="x", sent_on=dt.date(25, 6, 24)), "sent_on"),
        (Letter(authority="x", chase_on=dt.date(2025, 6, 1)), "chase_on"),
    ],
)
def test_a_letter_that_cannot_be(
    register: Register, three: list[int], wrong: Letter, field: str
) -> None:
    with pytest.raises(InputError) as refused:
        refer(register, three, wrong)
    assert refused.value.field == field
    assert register.referrals.rows(today=TODAY) == []


def test_no_concern_no_letter(register: Register) -> None:
    with pytest.raises(InputError):
        refer(register, [], MINISTRY)


def test_a_letter_is_corrected_with_what_waits_for_it(
    register: Register, three: list[int], letter: int
) -> None:
    before = seen(register, three)
    wanted = Letter(authority="Université", letter_reference="8", chase_on=dt.date(2025, 7, 1))
    done = edit_referral(register, letter, wanted)
    row = register.referrals.row(letter, TODAY)
    assert (row.authority, row.letter_reference, row.chase_on) == (
        "Université", "8", dt.date(2025, 7, 1),
    )  # fmt: skip
    for concern in register.concerns.many(three[:2]):
        assert register.names.authorities[concern.authority_id or 0].name == "Université"
        assert concern.chase_on == dt.date(2025, 7, 1)
    check_undone(register, three, before, done)


def test_a_letter_did_not_leave_before_its_concerns_came(register: Register, letter: int) -> None:
    with pytest.raises(InputError) as refused:
        edit_referral(register, letter, Letter(authority="x", sent_on=dt.date(2025, 6, 1)))
    assert refused.value.field == "sent_on"


def test_due_letters_are_chased_for_all(
    register: Register, three: list[int], letter: int, clock: FixedClock
) -> None:
    assert register.referrals.due(TODAY) == 0
    clock.set(LATER)
    today = LATER
    assert register.referrals.due(today) == 1
    (due,) = register.referrals.rows(part=ReferralPart.TO_CHASE, today=today)
    assert due.id == letter
    before = seen(register, three)
    done = chase(register, letter, "Rappel au téléphone")
    assert register.referrals.due(today) == 0
    row = register.referrals.row(letter, TODAY)
    assert (row.chasers, row.chase_on) == (1, today + dt.timedelta(days=15))
    for concern in three[:2]:
        entry = register.follow_ups.timeline(concern)[-1]
        assert (entry.kind, entry.text) == (FollowUpKind.CHASER, "Rappel au téléphone")
        assert register.concerns.get(concern).chase_on == row.chase_on
    assert [c.text for c in register.referrals.chasers(letter)] == ["Rappel au téléphone"]
    check_undone(register, three, before, done)


def test_a_chaser_of_one_concern_is_one_of_its_letter(
    register: Register, three: list[int], letter: int, clock: FixedClock
) -> None:
    clock.set(LATER)
    add_follow_up(register, three[0], FollowUpKind.CHASER, "relance")
    assert register.referrals.due(LATER) == 0
    assert register.concerns.get(three[1]).chase_on == register.referrals.get(letter).chase_on


@pytest.mark.parametrize(
    ("reply", "status"),
    [
        (Reply(text="Accord"), Status.IN_PROGRESS),
        (Reply(text="Accord", then=Status.ANSWERED, told_how="letter"), Status.ANSWERED),
        (Reply(text="Reçu", then=Status.REFERRED), Status.REFERRED),
    ],
)
def test_the_reply_reaches_each_concern(
    register: Register, three: list[int], letter: int, reply: Reply, status: Status
) -> None:
    before = seen(register, three)
    done = record_reply(register, letter, reply)
    kept = register.referrals.get(letter)
    assert (kept.replied_on, kept.reply) == (TODAY, reply.text)
    for concern in register.concerns.many(three[:2]):
        assert concern.status is status
        kinds = [entry.kind for entry in register.follow_ups.timeline(concern.id)]
        assert FollowUpKind.LETTER in kinds
    assert register.concerns.get(three[2]).status is Status.LOGGED
    assert (kept.chase_on is not None) is (status is Status.REFERRED)
    (row,) = register.referrals.rows(part=ReferralPart.REPLIED, today=TODAY)
    assert row.awaiting == (2 if status is Status.REFERRED else 0)
    check_undone(register, three, before, done)


def test_a_second_reply_keeps_the_first(register: Register, letter: int, clock: FixedClock) -> None:
    record_reply(register, letter, Reply(text="Reçu", then=Status.REFERRED))
    clock.set(LATER)
    record_reply(register, letter, Reply(text="Accord"))
    kept = register.referrals.get(letter)
    assert (kept.replied_on, kept.reply) == (TODAY, "Reçu\n\nAccord")


def test_a_reply_needs_words_and_a_day_after_the_letter(register: Register, letter: int) -> None:
    with pytest.raises(InputError) as refused:
        record_reply(register, letter, Reply(text=" "))
    assert refused.value.field == "text"
    with pytest.raises(InputError) as refused:
        record_reply(register, letter, Reply(text="x", day=dt.date(2025, 6, 1)))
    assert refused.value.field == "day"


def test_a_finished_letter_is_not_chased(register: Register, letter: int) -> None:
    record_reply(register, letter, Reply(text="Accord"))
    with pytest.raises(RuleError):
        chase(register, letter)


def test_a_concern_is_added_and_taken_out(
    register: Register, three: list[int], letter: int
) -> None:
    before = seen(register, three)
    done = add_concern(register, letter, three[2])
    assert register.referrals.concerns(letter) == three
    assert register.concerns.get(three[2]).status is Status.REFERRED
    check_undone(register, three, before, done)
    with pytest.raises(RuleError):
        add_concern(register, letter, three[2])
    before = seen(register, three)
    done = take_out(register, letter, three[0])
    assert register.referrals.concerns(letter) == three[1:]
    gone = register.concerns.get(three[0])
    assert (gone.status, gone.authority_id, gone.chase_on) == (Status.IN_PROGRESS, None, None)
    check_undone(register, three, before, done)
    take_out(register, letter, three[1])
    with pytest.raises(RuleError):
        take_out(register, letter, three[2])


def test_a_letter_cannot_have_carried_what_came_after(
    register: Register, letter: int, clock: FixedClock
) -> None:
    clock.set(LATER)
    late = log_concern(register, ConcernDraft(title="Plus tard")).id
    with pytest.raises(RuleError, match="received"):
        add_concern(register, letter, late)


def test_a_later_letter_takes_the_place(
    register: Register, three: list[int], letter: int, clock: FixedClock
) -> None:
    clock.set(LATER)
    change_status(register, three[0], Move(target=Status.IN_PROGRESS))
    refer(register, three[:1], Letter(authority="Consul"))
    assert register.referrals.awaiting(letter) == [three[1]]
    trash(register, [three[1]])
    assert register.referrals.due(LATER) == 0


def test_letters_are_found_by_their_words(register: Register, three: list[int]) -> None:
    refer(register, three[:2], MINISTRY)
    refer(register, three[2:], Letter(authority="Université de Kazan"))
    assert len(register.referrals.rows("education 112", today=TODAY)) == 1
    assert len(register.referrals.rows("mow-2025-0003 kazan", today=TODAY)) == 1
    assert register.referrals.rows("nulle part", today=TODAY) == []
    assert [r.letter_reference for r in register.referrals.of_concern(three[0])] == ["N° 112/AM"]


def test_every_act_can_be_read_in_both_histories(
    register: Register, three: list[int], letter: int
) -> None:
    add_concern(register, letter, three[2])
    record_reply(register, letter, Reply(text="Accord"))
    told = [(c.act, c.field, c.old, c.new) for c in register.histories.of_concern(three[2])]
    assert (Act.COVER_CONCERN, "referral", "", "Ministère de l’Éducation N° 112/AM") in told
    assert (Act.RECORD_REPLY, "reply", "", "Accord") in told
    told = [(c.act, c.field, c.old, c.new) for c in register.histories.of_referral(letter)]
    assert (Act.REFER, "concern", "", "MOW-2025-0001") in told
    assert (Act.COVER_CONCERN, "concern", "", "MOW-2025-0003") in told


def test_a_referral_is_one_in_the_history_wherever_it_was_asked_for(
    register: Register, three: list[int]
) -> None:
    move = Move(target=Status.REFERRED, authority="Université de Kazan")
    change_status(register, three[0], move)
    refer(register, three[1:2], MINISTRY)
    bulk.apply(register, bulk.plan(register, move, three[2:]))
    kinds = [register.histories.of_concern(one)[0].act for one in three]
    assert kinds == [Act.REFER] * 3


def test_letters_to_chase_are_a_view(
    register: Register, three: list[int], letter: int, clock: FixedClock
) -> None:
    def chased() -> list[int]:
        wanted = ConcernFilter(view=View.TO_CHASE)
        found = register.index.select(wanted, today=register.clock.today(), counting=True)
        assert found.views[View.TO_CHASE] == len(found.ids)
        return sorted(int(one) for one in found.ids)

    assert chased() == []
    clock.set(LATER)
    assert chased() == three[:2]
    chase(register, letter)
    assert chased() == []
