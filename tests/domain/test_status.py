"""The rules of the seven states, each against the table of the field."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.errors import InputError, RuleError
from app.domain.moves import check_kept, check_move, needs
from app.domain.status import ALLOWED, NEEDS, Status

TABLE = {
    "logged": "under_review in_progress referred waiting answered closed",
    "under_review": "in_progress referred waiting answered closed",
    "in_progress": "referred waiting answered closed",
    "referred": "in_progress waiting answered closed",
    "waiting": "under_review in_progress referred answered closed",
    "answered": "in_progress closed",
    "closed": "in_progress",
}


@pytest.mark.parametrize("origin", list(Status))
@pytest.mark.parametrize("target", list(Status))
def test_each_move_is_allowed_or_refused_as_in_the_table(origin: Status, target: Status) -> None:
    if target.value in TABLE[origin.value].split():
        check_move(origin, target)
        return
    with pytest.raises(RuleError) as refused:
        check_move(origin, target)
    assert "_" not in str(refused.value)


def test_a_refusal_names_the_states_as_people_do() -> None:
    with pytest.raises(RuleError, match="“Under review” cannot become “Logged”"):
        check_move(Status.UNDER_REVIEW, Status.LOGGED)


def test_only_closed_is_not_open() -> None:
    assert [status for status in Status if not status.is_open] == [Status.CLOSED]
    assert {status for status in Status if not status.awaits_answer} == {
        Status.ANSWERED,
        Status.CLOSED,
    }


def test_reopening_asks_for_its_reason() -> None:
    assert "reason" in needs(Status.CLOSED, Status.IN_PROGRESS)
    assert needs(Status.LOGGED, Status.IN_PROGRESS) == ("due_on",)


@given(st.sampled_from(Status), st.sampled_from(Status))
def test_every_state_is_reached_from_every_other_but_logged(origin: Status, goal: Status) -> None:
    reached, border = {origin}, {origin}
    while border:
        border = {target for state in border for target in ALLOWED[state]} - reached
        reached |= border
    assert (goal in reached) is (goal is not Status.LOGGED or origin is Status.LOGGED)


@given(
    st.sampled_from(Status),
    st.dictionaries(st.sampled_from(["owner", "due_on", "category", "title"]), st.none()),
)
def test_a_state_keeps_what_it_needs(status: Status, emptied: dict[str, None]) -> None:
    lost = [field for field in NEEDS[status] if field in emptied]
    if not lost:
        check_kept(status, emptied)
        return
    with pytest.raises(InputError) as refused:
        check_kept(status, emptied)
    assert refused.value.field == lost[0]
