"""One act for many: what each would get, all or nothing, one undo."""

import datetime as dt

import pytest

from app.base.errors import Cancelled, ConflictError, InputError, RuleError
from app.domain.bulk import Assignment, Discarding, Filing, Plan, Prioritising, Tagging, Wish
from app.domain.concerns import Concern, ConcernDraft, Outcome, Priority, Told
from app.domain.filters import ConcernFilter
from app.domain.follow_ups import FollowUpKind
from app.domain.history import Act
from app.domain.moves import Move
from app.domain.status import Status
from app.operations.bulk import apply, count, plan
from app.operations.concerns import assign, log_concern, trash
from app.operations.status import change_status
from app.operations.undo import undo
from app.reports.document import Timeline
from app.reports.request import Request
from app.reports.sheet import sheet
from app.store.register import Register

ANSWER = Move(target=Status.ANSWERED, answer="L’attestation est prête.", told_how=Told.LETTER)
CLOSE = Move(target=Status.CLOSED, outcome=Outcome.SATISFIED, informed=True)


@pytest.fixture
def forty(register: Register) -> list[int]:
    """Forty concerns about diplomas."""
    return [
        log_concern(
            register, ConcernDraft(title=f"Diplôme {n}", category="studies", people=3, owner="Awa")
        ).id
        for n in range(40)
    ]


def concern(register: Register, one: int) -> Concern:
    return register.concerns.get(one)


def reasons(planned: Plan) -> dict[str, tuple[int, ...]]:
    return {str(refused.reason): refused.concerns for refused in planned.refused}


def test_each_gets_the_answer_and_keeps_its_own_history(
    register: Register, forty: list[int]
) -> None:
    planned = plan(register, ANSWER, forty)
    assert (planned.concerns, planned.people, planned.refused) == (forty, 120, ())
    changed = apply(register, planned)
    assert (changed.act, changed.ids("concern")) == (Act.CHANGE_STATUS, forty)
    for one in forty:
        assert concern(register, one).status is Status.ANSWERED
        assert concern(register, one).answer == "L’attestation est prête."
        (entry,) = register.follow_ups.timeline(one)
        assert (entry.kind, entry.from_status) == (FollowUpKind.ANSWER, Status.LOGGED)
        assert register.histories.of_concern(one)[0].act is Act.CHANGE_STATUS
    found = register.index.select(ConcernFilter(words="attestation"), today=dt.date(2025, 6, 24))
    assert sorted(found.ids.tolist()) == forty


@pytest.mark.parametrize(
    "wish", [ANSWER, Tagging(("apostille", "urgent")), Assignment("Moussa"), Discarding()]
)
def test_the_history_of_each_says_to_how_many_others_it_was_done(
    register: Register, forty: list[int], wish: Wish
) -> None:
    done = apply(register, plan(register, wish, forty))
    told = register.histories.of_concern(forty[3])
    assert {change.others for change in told if change.act_uid == done.act_uid} == {39}
    assert {change.others for change in told if change.act is Act.LOG_CONCERN} == {0}
    undo(register, done.act_uid)
    assert register.histories.of_concern(forty[3])[0].others == 39


def test_the_timeline_knows_what_was_done_to_several(register: Register, forty: list[int]) -> None:
    apply(register, plan(register, ANSWER, forty[:3]))
    change_status(register, forty[0], CLOSE)
    (answer, _closing) = register.follow_ups.timeline(forty[0])
    assert register.histories.together(forty[0]) == {answer.id: 2}
    request = Request(as_of=register.clock.today(), concern=forty[0])
    timeline = next(one for one in sheet(register, request).blocks if isinstance(one, Timeline))
    headings = [entry.heading for entry in timeline.entries]
    assert headings == ["Enregistrée › Réponse donnée, avec 2 autres", "Réponse donnée › Clôturée"]


def test_an_undo_takes_all_back_and_another_gives_all_again(
    register: Register, forty: list[int]
) -> None:
    apply(register, plan(register, ANSWER, forty[:1]))
    before = register.concerns.many(forty)
    done = apply(register, plan(register, ANSWER, forty))
    after = register.concerns.many(forty)
    undone = undo(register, done.act_uid)
    assert register.concerns.many(forty) == before
    assert all(not register.follow_ups.timeline(one) for one in forty[1:])
    undo(register, undone.act_uid)
    assert register.concerns.many(forty) == after


@pytest.mark.parametrize("limit", [0.2, 0.5])
def test_taking_all_back_tells_how_far_it_is_and_can_be_stopped(
    register: Register, forty: list[int], limit: float
) -> None:
    done = apply(register, plan(register, ANSWER, forty))
    after = register.concerns.many(forty)
    told: list[float] = []

    def stop(count: int, total: int) -> None:
        told.append(count / total)
        if told[-1] >= limit:
            raise Cancelled

    with pytest.raises(Cancelled):
        undo(register, done.act_uid, progress=stop)
    assert told == sorted(told)
    assert register.concerns.many(forty) == after
    assert register.histories.of_concern(forty[0])[0].act is Act.CHANGE_STATUS
    undo(register, done.act_uid)
    assert all(concern(register, one).status is Status.LOGGED for one in forty)


def test_the_plan_says_which_may_not_and_why(register: Register, forty: list[int]) -> None:
    change_status(register, forty[0], ANSWER)
    change_status(register, forty[1], ANSWER)
    change_status(register, forty[2], ANSWER)
    change_status(register, forty[2], CLOSE)
    trash(register, forty[3:4])
    planned = plan(register, ANSWER, forty)
    assert planned.concerns == forty[4:]
    assert reasons(planned) == {
        "Already “Answered”.": (forty[0], forty[1]),
        "“Closed” cannot become “Answered”.": (forty[2],),
        "In the trash: restore it first.": (forty[3],),
    }
    apply(register, planned)
    assert concern(register, forty[3]).status is Status.LOGGED


def test_an_outcome_that_needs_an_answer(register: Register, forty: list[int]) -> None:
    change_status(register, forty[0], ANSWER)
    planned = plan(register, CLOSE, forty[:3])
    assert planned.concerns == forty[:1]
    assert reasons(planned) == {
        "No answer is on record, and this outcome needs one.": (forty[1], forty[2])
    }
    with_answer = Move(target=Status.CLOSED, outcome=Outcome.SATISFIED, informed=True, answer="Oui")
    apply(register, plan(register, with_answer, forty[:3]))
    assert [concern(register, one).answer for one in forty[:3]] == ["Oui"] * 3
    withdrawn = Move(target=Status.CLOSED, outcome=Outcome.WITHDRAWN, informed=True)
    assert plan(register, withdrawn, forty).concerns == forty[3:]


def test_a_day_before_what_happened_already(register: Register, forty: list[int]) -> None:
    old = log_concern(register, ConcernDraft(title="a", received_on=dt.date(2025, 6, 1))).id
    moved = log_concern(register, ConcernDraft(title="b", received_on=dt.date(2025, 6, 1))).id
    change_status(register, moved, Move(target=Status.IN_PROGRESS, day=dt.date(2025, 6, 20)))
    early = Move(
        target=Status.ANSWERED, answer="Oui", told_how=Told.PHONE, day=dt.date(2025, 6, 10)
    )
    planned = plan(register, early, [forty[0], old, moved])
    assert planned.concerns == [old]
    (refused,) = planned.refused
    assert refused.concerns == (forty[0], moved)
    future = Move(target=Status.ANSWERED, day=dt.date(2025, 6, 25))
    with pytest.raises(InputError, match="future"):
        plan(register, future, forty)


@pytest.mark.parametrize(
    "wish",
    [
        Assignment("Oumar"),
        Assignment(),
        Tagging(("diplôme", "2025"), ("vieux",)),
        Prioritising(Priority.URGENT),
        Filing("diploma-recognition"),
        Filing("apostille"),
        Discarding(),
    ],
)
def test_every_wish_is_given_to_all_undone_and_redone(
    register: Register, forty: list[int], wish: Wish
) -> None:
    apply(register, plan(register, Tagging(("vieux",)), forty[:20]))
    before = _state(register, forty)
    planned = plan(register, wish, forty)
    assert planned.concerns == forty
    done = apply(register, planned)
    after = _state(register, forty)
    assert after != before
    again = plan(register, wish, forty)
    assert (again.concerns, list(again.holds)) == ([], forty)
    undone = undo(register, done.act_uid)
    assert _state(register, forty) == before
    undo(register, undone.act_uid)
    assert _state(register, forty) == after


def _state(register: Register, concerns: list[int]) -> list[tuple[Concern, list[str]]]:
    tags = register.concerns.tags(concerns)
    return [(one, sorted(tags.get(one.id, []))) for one in register.concerns.many(concerns)]


def test_out_of_the_trash(register: Register, forty: list[int]) -> None:
    trash(register, forty[:5])
    planned = plan(register, Discarding(into=False), forty)
    assert (planned.concerns, len(planned.holds)) == (forty[:5], 35)
    assert apply(register, planned).act is Act.RESTORE
    assert not any(one.deleted for one in register.concerns.many(forty))


def test_out_of_the_trash_comes_what_it_refers_to(register: Register) -> None:
    made = log_concern(register, ConcernDraft(title="Stage", owner="Zeïnab"))
    undo(register, made.act_uid)
    assert register.names.find("staff", "Zeïnab") is None
    apply(register, plan(register, Discarding(into=False), [made.id]))
    assert concern(register, made.id).owner_id == register.names.find("staff", "Zeïnab")


def test_under_review_keeps_an_owner(register: Register, forty: list[int]) -> None:
    review = Move(target=Status.UNDER_REVIEW, owner="Awa", category="studies")
    change_status(register, forty[0], review)
    planned = plan(register, Assignment(), forty)
    assert planned.concerns == forty[1:]
    assert reasons(planned) == {"Under review: it needs an owner.": (forty[0],)}


def test_another_window_changed_one_meanwhile(
    register: Register, other: Register, forty: list[int]
) -> None:
    planned = plan(register, ANSWER, forty)
    change_status(other, forty[7], ANSWER)
    before = register.concerns.many(forty)
    with pytest.raises(ConflictError, match=r"MOW-2025-0008.*meanwhile.*Nothing was done"):
        apply(register, planned)
    assert register.concerns.many(forty) == before
    fresh = plan(register, ANSWER, forty)
    assert fresh.concerns == [one for one in forty if one != forty[7]]
    assert reasons(fresh) == {"Already “Answered”.": (forty[7],)}
    apply(register, fresh)


def test_a_change_elsewhere_does_not_stop_the_act(
    register: Register, other: Register, forty: list[int]
) -> None:
    planned = plan(register, ANSWER, forty[:10])
    assign(other, forty[20], "Oumar")
    assert apply(register, planned).ids("concern") == forty[:10]


def test_cancelled_nothing_was_done(register: Register, forty: list[int]) -> None:
    before = register.concerns.many(forty)
    for stop_at in (0, 40):

        def progress(done: int, _total: int, stop_at: int = stop_at) -> None:
            if done >= stop_at:
                raise Cancelled

        with pytest.raises(Cancelled):
            apply(register, plan(register, ANSWER, forty), progress=progress)
        assert register.concerns.many(forty) == before
        assert not register.follow_ups.timeline(forty[0])


def test_progress_comes_to_its_end(register: Register, forty: list[int]) -> None:
    told: list[tuple[int, int]] = []
    apply(register, plan(register, ANSWER, forty), progress=lambda *far: told.append(far))
    assert told == sorted(told)
    assert all(done <= total == 80 for done, total in told)


def test_an_empty_plan_does_nothing(register: Register, forty: list[int]) -> None:
    for planned in (plan(register, ANSWER, []), plan(register, Assignment("Awa"), forty)):
        with pytest.raises(RuleError, match="Nothing was changed"):
            apply(register, planned)


def test_a_missing_value_is_said_and_nothing_done(register: Register, forty: list[int]) -> None:
    wishes: list[tuple[Wish, str]] = [
        (Move(target=Status.ANSWERED, told_how=Told.PHONE), "answer"),
        (Move(target=Status.ANSWERED, answer="Oui"), "told_how"),
        (Move(target=Status.CLOSED, outcome=Outcome.WITHDRAWN), "not_informed_reason"),
    ]
    for wish, field in wishes:
        with pytest.raises(InputError) as caught:
            apply(register, plan(register, wish, forty))
        assert caught.value.field == field
    with pytest.raises(InputError, match="no category"):
        plan(register, Filing("nowhere"), forty)
    assert concern(register, forty[0]).status is Status.LOGGED


def test_a_selection_is_counted(register: Register, forty: list[int]) -> None:
    apply(register, plan(register, ANSWER, forty[:10]))
    trash(register, forty[5:7])
    counted = count(register, [forty[20], *forty[:10]])
    assert (counted.concerns, counted.people, counted.deleted) == (11, 33, 2)
    assert counted.statuses == ((Status.LOGGED, 1), (Status.ANSWERED, 10))
    assert count(register, []).statuses == ()


def test_all_but_one_are_closed_as_its_duplicates(register: Register, forty: list[int]) -> None:
    move = Move(
        target=Status.CLOSED,
        outcome=Outcome.DUPLICATE,
        informed=True,
        duplicate_of="MOW-2025-0001",
    )
    planned = plan(register, move, forty[:5])
    assert planned.concerns == forty[1:5]
    assert reasons(planned) == {"The others are duplicates of this one.": (forty[0],)}
    done = apply(register, planned)
    assert len(register.links.of(forty[0])) == 4
    undo(register, done.act_uid)
    assert register.links.of(forty[0]) == []
    nowhere = Move(target=Status.CLOSED, outcome=Outcome.DUPLICATE, duplicate_of="MOW-2025-0099")
    with pytest.raises(InputError) as caught:
        plan(register, nowhere, forty)
    assert caught.value.field == "duplicate_of"


def test_concerns_are_referred_in_one_letter(register: Register, forty: list[int]) -> None:
    move = Move(target=Status.REFERRED, authority="MESRS", letter_reference="N° 12")
    done = apply(register, plan(register, move, forty))
    (letters,) = register.connection.execute("SELECT count(*) FROM referral").fetchone()
    assert letters == 1
    assert all(one.status is Status.REFERRED for one in register.concerns.many(forty))
    undo(register, done.act_uid)
    assert all(one.status is Status.LOGGED for one in register.concerns.many(forty))


def test_filed_under_a_confidential_category_they_become_so(
    register: Register, forty: list[int]
) -> None:
    done = apply(register, plan(register, Filing("detention-justice"), forty[:2]))
    assert [one.confidential for one in register.concerns.many(forty[:3])] == [True, True, False]
    apply(register, plan(register, Filing("studies"), forty[:1]))
    assert register.concerns.get(forty[0]).confidential
    with pytest.raises(ConflictError):
        undo(register, done.act_uid)
