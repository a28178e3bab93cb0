"""Commitments: their words and their author, their states, the concerns that they answer."""

import datetime as dt

import pytest

from app.base.clock import FixedClock
from app.base.errors import InputError, NotFoundError, RuleError
from app.domain.commitments import (
    Commitment,
    CommitmentDraft,
    CommitmentPart,
    CommitmentState,
    Settlement,
)
from app.domain.concerns import ConcernDraft
from app.domain.deadlines import week_of
from app.domain.history import Act, Changed
from app.operations.commitments import (
    add_commitment,
    edit_commitment,
    link_commitment,
    remove_commitment,
    settle_commitment,
    unlink_commitment,
)
from app.operations.concerns import log_concern, trash
from app.operations.undo import undo
from app.store.register import Register

TODAY = dt.date(2025, 6, 24)
KEPT, PARTLY = CommitmentState.KEPT, CommitmentState.PARTLY_KEPT
EXTENDED, DROPPED = CommitmentState.EXTENDED, CommitmentState.DROPPED


@pytest.fixture
def two(register: Register) -> list[int]:
    """Two concerns about diplomas."""
    return [log_concern(register, ConcernDraft(title=f"Diplôme {n}")).id for n in range(2)]


@pytest.fixture
def commitment(register: Register, two: list[int]) -> int:
    """A commitment that answers the first of them."""
    made = add_commitment(
        register,
        "Un conseiller culturel sera nommé.",
        made_by="Le Président",
        made_by_title="Chef de l’État",
        made_on=TODAY,
        meeting="Rencontre de Moscou",
        authority="Ministère",
        concerns=two[:1],
    )
    return made.ids("commitment")[0]


def seen(register: Register) -> list[tuple[Commitment, list[int]]]:
    return [
        (register.commitments.get(row.id), register.commitments.concerns(row.id))
        for row in register.commitments.rows(today=TODAY)
    ]


def check_undone(
    register: Register, before: list[tuple[Commitment, list[int]]], done: Changed
) -> None:
    """The act is taken back to what was, and redone to what it made."""
    after = seen(register)
    assert after != before
    undone = undo(register, done.act_uid)
    assert seen(register) == before
    undo(register, undone.act_uid)
    assert seen(register) == after


def test_a_commitment_is_due_after_the_delay_of_the_office(
    register: Register, two: list[int], commitment: int
) -> None:
    row = register.commitments.row(commitment, TODAY)
    assert (row.author, row.meeting) == ("Le Président, Chef de l’État", "Rencontre de Moscou")
    assert (row.authority, row.concerns, row.references) == ("Ministère", 1, "MOW-2025-0001")
    assert row.due_on == TODAY + dt.timedelta(days=90)
    assert (row.state, row.settled_on) == (CommitmentState.PENDING, None)
    assert register.commitments.concerns(commitment) == two[:1]


def test_recording_is_undone_and_redone(register: Register, two: list[int]) -> None:
    done = add_commitment(register, "Étudier", made_by="x", made_on=TODAY, concerns=[*two, two[0]])
    assert seen(register)[0][1] == two
    check_undone(register, [], done)


@pytest.mark.parametrize(
    ("words", "who", "field"), [(" \n", "Le Président", "words"), ("Étudier", "  ", "made_by")]
)
def test_no_commitment_without_words_or_author(
    register: Register, commitment: int, words: str, who: str, field: str
) -> None:
    before = seen(register)
    with pytest.raises(InputError) as refused:
        add_commitment(register, words, made_by=who, made_on=TODAY)
    assert refused.value.field == field
    draft = CommitmentDraft(words=words, made_by=who, made_on=TODAY)
    with pytest.raises(InputError) as refused:
        edit_commitment(register, commitment, draft)
    assert refused.value.field == field
    assert seen(register) == before


@pytest.mark.parametrize(
    ("made_on", "due_on", "field"),
    [
        (dt.date(25, 6, 24), None, "made_on"),
        (dt.date(2025, 6, 25), None, "made_on"),
        (TODAY, dt.date(2025, 6, 1), "due_on"),
        (TODAY, dt.date(3025, 6, 1), "due_on"),
    ],
)
def test_days_that_cannot_be_meant(
    register: Register, made_on: dt.date, due_on: dt.date | None, field: str
) -> None:
    with pytest.raises(InputError) as refused:
        add_commitment(register, "Étudier", made_by="x", made_on=made_on, due_on=due_on)
    assert refused.value.field == field
    assert seen(register) == []


def test_a_commitment_is_corrected(register: Register, commitment: int) -> None:
    before = seen(register)
    draft = CommitmentDraft(words="Sera nommé", made_by="Le Ministre", made_on=TODAY)
    done = edit_commitment(register, commitment, draft)
    row = register.commitments.row(commitment, TODAY)
    assert (row.words, row.author, row.meeting, row.authority) == (
        "Sera nommé", "Le Ministre", "", "",
    )  # fmt: skip
    check_undone(register, before, done)


SETTLED = [
    Settlement(state=KEPT, evidence="Décret du 1er juin", day=TODAY),
    Settlement(state=PARTLY, evidence="Un seul", reason="Il en manque un"),
    Settlement(state=EXTENDED, reason="Budget", due_on=dt.date(2026, 1, 31)),
    Settlement(state=DROPPED, reason="Sans objet"),
]


@pytest.mark.parametrize("wish", SETTLED, ids=lambda wish: wish.state)
def test_outcomes_are_recorded(register: Register, commitment: int, wish: Settlement) -> None:
    before = seen(register)
    done = settle_commitment(register, commitment, wish)
    kept = register.commitments.get(commitment)
    assert (kept.state, kept.state_reason, kept.evidence) == (
        wish.state, wish.reason, wish.evidence,
    )  # fmt: skip
    assert kept.settled_on == (None if wish.state is EXTENDED else TODAY)
    assert kept.due_on == (wish.due_on or TODAY + dt.timedelta(days=90))
    check_undone(register, before, done)


@pytest.mark.parametrize("wish", SETTLED, ids=lambda wish: wish.state)
def test_a_commitment_can_be_open_again(
    register: Register, commitment: int, wish: Settlement
) -> None:
    settle_commitment(register, commitment, wish)
    before = seen(register)
    again = Settlement(state=CommitmentState.PENDING, reason="Erreur")
    done = settle_commitment(register, commitment, again)
    kept = register.commitments.get(commitment)
    assert (kept.state, kept.state_reason, kept.settled_on) == (
        CommitmentState.PENDING, "Erreur", None,
    )  # fmt: skip
    check_undone(register, before, done)


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        (Settlement(state=KEPT), "evidence"),
        (Settlement(state=KEPT, evidence="x", day=dt.date(2025, 6, 1)), "day"),
        (Settlement(state=KEPT, evidence="x", day=dt.date(2025, 6, 25)), "day"),
        (Settlement(state=PARTLY, evidence="x"), "reason"),
        (Settlement(state=EXTENDED, due_on=dt.date(2026, 1, 31)), "reason"),
        (Settlement(state=EXTENDED, reason="x"), "due_on"),
        (Settlement(state=EXTENDED, reason="x", due_on=dt.date(2025, 7, 1)), "due_on"),
        (Settlement(state=DROPPED), "reason"),
    ],
)
def test_each_state_needs_something(
    register: Register, commitment: int, wish: Settlement, field: str
) -> None:
    before = seen(register)
    with pytest.raises(InputError) as refused:
        settle_commitment(register, commitment, wish)
    assert refused.value.field == field
    assert seen(register) == before


def test_no_state_twice_but_an_extension(register: Register, commitment: int) -> None:
    for due in (dt.date(2026, 1, 31), dt.date(2026, 2, 28)):
        wish = Settlement(state=EXTENDED, reason="Budget", due_on=due)
        settle_commitment(register, commitment, wish)
    settle_commitment(register, commitment, SETTLED[0])
    with pytest.raises(RuleError):
        settle_commitment(register, commitment, SETTLED[0])
    with pytest.raises(RuleError):
        settle_commitment(register, commitment, SETTLED[2])


def test_a_commitment_answers_many_concerns(
    register: Register, two: list[int], commitment: int
) -> None:
    before = seen(register)
    done = link_commitment(register, commitment, two[1])
    assert register.commitments.concerns(commitment) == two
    check_undone(register, before, done)
    with pytest.raises(RuleError):
        link_commitment(register, commitment, two[1])
    before = seen(register)
    done = unlink_commitment(register, commitment, two[0])
    assert register.commitments.concerns(commitment) == two[1:]
    check_undone(register, before, done)
    with pytest.raises(RuleError):
        unlink_commitment(register, commitment, two[0])
    trash(register, [two[1]])
    assert register.commitments.row(commitment, TODAY).concerns == 0


def test_a_commitment_is_removed_and_comes_back(
    register: Register, two: list[int], commitment: int
) -> None:
    before = seen(register)
    done = remove_commitment(register, commitment)
    assert register.commitments.answering(two[0]) == []
    with pytest.raises(NotFoundError):
        settle_commitment(register, commitment, SETTLED[0])
    check_undone(register, before, done)


def test_late_commitments_come_first(
    register: Register, commitment: int, clock: FixedClock
) -> None:
    first = add_commitment(
        register, "Écrire au rectorat", made_by="Le Consul", made_on=TODAY, due_on=TODAY
    ).ids("commitment")[0]
    assert register.commitments.count_overdue(TODAY) == 0
    clock.set(TODAY + dt.timedelta(days=1))
    today = register.clock.today()
    assert register.commitments.count_overdue(today) == 1
    assert [row.id for row in register.commitments.rows(today=today)] == [first, commitment]

    def part(of: CommitmentPart, words: str = "") -> list[int]:
        return [row.id for row in register.commitments.rows(words, of, today=today)]

    assert part(CommitmentPart.OVERDUE) == [first]
    assert part(CommitmentPart.OPEN, "conseiller moscou president") == [commitment]
    due = [one for one, _day in register.commitments.due(week_of(today)[1])]
    assert part(CommitmentPart.DUE) == due == [first]
    settle_commitment(register, first, SETTLED[0])
    assert register.commitments.count_overdue(today) == 0
    assert part(CommitmentPart.KEPT) == [first]
    assert part(CommitmentPart.ALL) == [commitment, first]
    meeting = register.commitments.get(commitment).meeting_id or 0
    assert [r.id for r in register.commitments.rows(today=today, meeting=meeting)] == [commitment]


def test_every_act_can_be_read_in_both_histories(
    register: Register, two: list[int], commitment: int
) -> None:
    link_commitment(register, commitment, two[1])
    settle_commitment(register, commitment, SETTLED[0])
    unlink_commitment(register, commitment, two[1])
    of_commitment = [
        (c.act, c.field, c.old, c.new) for c in register.histories.of_commitment(commitment)
    ]
    assert (Act.SETTLE_COMMITMENT, "state", "pending", "kept") in of_commitment
    assert (Act.LINK_COMMITMENT, "concern", "", "MOW-2025-0002") in of_commitment
    assert (Act.UNLINK_COMMITMENT, "concern", "MOW-2025-0002", "") in of_commitment
    told = [(c.act, c.field, c.old, c.new) for c in register.histories.of_concern(two[1])]
    words = register.commitments.get(commitment).words
    assert (Act.LINK_COMMITMENT, "commitment", "", words) in told
    assert (Act.SETTLE_COMMITMENT, "evidence", "", "Décret du 1er juin") in told
    assert (Act.UNLINK_COMMITMENT, "commitment", words, "") in told
