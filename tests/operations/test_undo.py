"""Undo: gives back what was, refuses what would take away somebody's work."""

import datetime as dt

import pytest

from app.base.clock import FixedClock
from app.base.errors import ConflictError, NotFoundError, RuleError
from app.domain.concerns import ConcernDraft
from app.domain.filters import ConcernFilter
from app.domain.follow_ups import FollowUpKind
from app.domain.history import Act
from app.domain.moves import Move
from app.domain.status import Status
from app.operations.concerns import assign, draft_of, edit_concern, log_concern, restore, trash
from app.operations.filters import remove_filter, save_filter
from app.operations.follow_ups import add_follow_up
from app.operations.status import change_status
from app.operations.undo import undo
from app.store.register import Register


@pytest.mark.parametrize("kind", [act for act in Act if act.is_final])
def test_a_final_act_stays(register: Register, kind: Act) -> None:
    concern = log_concern(register, ConcernDraft(title="a")).id
    with register.act(kind) as act:
        act.update("concern", concern, title="b")
    with pytest.raises(RuleError, match=r"cannot be undone|cannot be brought back|by undoing"):
        undo(register, act.changed.act_uid)
    assert register.concerns.get(concern).title == "b"


def test_a_record_used_by_others_stays(register: Register) -> None:
    first = log_concern(register, ConcernDraft(title="a", place="Kazan", meeting="Moscou"))
    second = log_concern(register, ConcernDraft(title="b", place="Kazan", meeting="Moscou"))
    undo(register, first.act_uid)
    assert register.concerns.get(first.id).deleted
    assert list(register.names.places.values()) == ["Kazan"]
    assert draft_of(register, second.id).meeting == "Moscou"


def test_an_unused_record_goes_and_comes_back(register: Register) -> None:
    first = log_concern(register, ConcernDraft(title="a", place="Kazan"))
    undone = undo(register, first.act_uid)
    assert register.names.places == {}
    undo(register, undone.act_uid)
    assert list(register.names.places.values()) == ["Kazan"]
    assert not register.concerns.get(first.id).deleted


def test_the_work_of_another_window_is_not_undone(register: Register, other: Register) -> None:
    first = log_concern(register, ConcernDraft(title="a"))
    add_follow_up(other, first.id, FollowUpKind.NOTE, "vu")
    with pytest.raises(ConflictError, match="changed again since"):
        undo(register, first.act_uid)
    assert not register.concerns.get(first.id).deleted
    second = log_concern(register, ConcernDraft(title="b"))
    edit_concern(other, second.id, ConcernDraft(title="c"))
    with pytest.raises(ConflictError):
        undo(register, second.act_uid)


def test_two_windows_assign(register: Register, other: Register) -> None:
    concern = log_concern(register, ConcernDraft(title="a")).id
    mine = assign(register, concern, "Awa")
    assign(other, concern, "Oumar")
    with pytest.raises(ConflictError):
        undo(register, mine.act_uid)
    owner = register.concerns.get(concern).owner_id
    assert register.names.staff[owner or 0].name == "Oumar"


def test_in_reverse_order_all_can_be_undone(register: Register) -> None:
    logged = log_concern(register, ConcernDraft(title="a"))
    moved = change_status(register, logged.id, Move(target=Status.REFERRED, authority="M"))
    noted = add_follow_up(register, logged.id, FollowUpKind.CHASER, "x")
    for act in (noted, moved, logged):
        undo(register, act.act_uid)
    assert register.concerns.get(logged.id).deleted
    assert register.names.authorities == {}


def test_an_entry_of_the_same_day_still_counts_as_an_event(
    register: Register, clock: FixedClock
) -> None:
    concern = log_concern(register, ConcernDraft(title="a")).id
    clock.advance(seconds=3 * 86_400)
    called = add_follow_up(register, concern, FollowUpKind.CALL, "first of the day")
    noted = add_follow_up(register, concern, FollowUpKind.NOTE, "second of the day")
    undo(register, called.act_uid)
    assert register.concerns.get(concern).last_event_on == clock.today()
    undo(register, noted.act_uid)
    assert register.concerns.get(concern).last_event_on == dt.date(2025, 6, 24)


def test_twice_is_refused(register: Register) -> None:
    logged = log_concern(register, ConcernDraft(title="a"))
    undo(register, logged.act_uid)
    with pytest.raises(ConflictError):
        undo(register, logged.act_uid)


@pytest.mark.parametrize("uid", ["", "zz", "00" * 16])
def test_an_act_that_is_not_there(register: Register, uid: str) -> None:
    with pytest.raises(NotFoundError):
        undo(register, uid)


def test_the_register_itself_is_not_undone(register: Register) -> None:
    (uid,) = register.connection.execute("SELECT uid FROM act").fetchone()
    with pytest.raises(RuleError):
        undo(register, uid.hex())


def test_the_history_says_what_was_undone_and_done_again(register: Register) -> None:
    concern = log_concern(register, ConcernDraft(title="a")).id
    act = assign(register, concern, "Awa")

    def is_undone() -> bool:
        changes = register.histories.of_concern(concern)
        return next(c.undone for c in changes if c.act_uid == act.act_uid)

    assert not is_undone()
    first = undo(register, act.act_uid)
    assert is_undone()
    undo(register, first.act_uid)
    assert not is_undone()
    undo(register, act.act_uid)
    assert is_undone()


def test_the_history_tells_taking_back_from_doing_again(register: Register) -> None:
    concern = log_concern(register, ConcernDraft(title="a")).id
    act = assign(register, concern, "Awa")
    for _turn in range(4):
        act = undo(register, act.act_uid)
    newest_first = register.histories.of_concern(concern)
    told = list(dict.fromkeys((one.act_uid, one.again) for one in newest_first))
    # Done, taken back, done again, taken back, done again: before all, logged.
    assert [again for _uid, again in told] == [True, False, True, False, False, False]


def test_the_search_follows(register: Register) -> None:
    today = dt.date(2025, 6, 24)
    logged = log_concern(register, ConcernDraft(title="Bourse"))
    edited = edit_concern(register, logged.id, ConcernDraft(title="Stage"))

    def found(words: str) -> list[int]:
        return list(register.index.select(ConcernFilter(words=words), today=today).ids)

    assert (found("bourse"), found("stage")) == ([], [logged.id])
    undo(register, edited.act_uid)
    assert (found("bourse"), found("stage")) == ([logged.id], [])


def test_a_batch_and_a_filter(register: Register) -> None:
    ids = [log_concern(register, ConcernDraft(title=str(n))).id for n in range(3)]
    act = trash(register, ids)
    undo(register, act.act_uid)
    assert register.concerns.count() == 3
    assert not restore(register, ids).records
    wanted = ConcernFilter(words="x", statuses=frozenset({Status.LOGGED}))
    kept = save_filter(register, "Mes filtres", wanted)
    (record,) = register.filters.all()
    gone = remove_filter(register, record)
    assert register.filters.all() == {}
    undo(register, gone.act_uid)
    assert register.filters.all() == {record: ("Mes filtres", wanted)}
    undo(register, kept.act_uid)
    assert register.filters.all() == {}
