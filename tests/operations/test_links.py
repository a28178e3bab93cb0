"""Links between concerns: both ends know, no text is lost, no circle, undone and redone."""

import pytest

from app.base.errors import InputError, NotFoundError, RuleError
from app.domain.concerns import ConcernDraft, Outcome
from app.domain.filters import ConcernFilter
from app.domain.links import LinkKind
from app.domain.moves import Move
from app.domain.status import Status
from app.operations.concerns import log_concern, trash
from app.operations.links import link, unlink
from app.operations.status import change_status
from app.operations.undo import undo
from app.store.register import Register


@pytest.fixture
def three(register: Register) -> tuple[int, int, int]:
    """Three concerns of the same words."""
    one, two, three = (
        log_concern(register, ConcernDraft(title=f"Diplôme {n}", description=f"Texte {n}")).id
        for n in range(3)
    )
    return one, two, three


def seen(register: Register, concern: int) -> list[tuple[str, str]]:
    return [(linked.name, linked.reference) for linked in register.links.of(concern)]


def test_both_ends_show_the_link(register: Register, three: tuple[int, int, int]) -> None:
    one, two, _ = three
    link(register, two, LinkKind.DUPLICATE_OF, one)
    assert seen(register, two) == [("duplicate_of", "MOW-2025-0001")]
    assert seen(register, one) == [("duplicates", "MOW-2025-0002")]
    (linked,) = register.links.of(one)
    assert (linked.concern, linked.title, linked.status) == (two, "Diplôme 1", Status.LOGGED)


@pytest.mark.parametrize("kind", LinkKind)
def test_each_kind_is_undone_and_redone(
    register: Register, three: tuple[int, int, int], kind: LinkKind
) -> None:
    one, two, _ = three
    texts = register.concerns.many(three)
    done = link(register, one, kind, two)
    both = seen(register, one), seen(register, two)
    undone = undo(register, done.act_uid)
    assert seen(register, one) == seen(register, two) == []
    undo(register, undone.act_uid)
    assert (seen(register, one), seen(register, two)) == both
    gone = unlink(register, register.links.of(two)[0].id)
    assert seen(register, one) == []
    undo(register, gone.act_uid)
    assert (seen(register, one), seen(register, two)) == both
    assert register.concerns.many(three) == texts


def test_no_link_with_itself_nor_twice(register: Register, three: tuple[int, int, int]) -> None:
    one, two, _ = three
    with pytest.raises(RuleError, match="cannot be linked with itself"):
        link(register, one, LinkKind.SAME_GROUP, one)
    link(register, one, LinkKind.SAME_GROUP, two)
    with pytest.raises(RuleError, match="already"):
        link(register, two, LinkKind.SAME_GROUP, one)
    link(register, one, LinkKind.FOLLOWS, two)
    assert len(register.links.of(one)) == 2


def test_no_circle_of_duplicates(register: Register, three: tuple[int, int, int]) -> None:
    one, two, last = three
    link(register, one, LinkKind.DUPLICATE_OF, two)
    link(register, two, LinkKind.DUPLICATE_OF, last)
    for start in (last, two):
        with pytest.raises(RuleError, match="leads back"):
            link(register, start, LinkKind.DUPLICATE_OF, one)
    link(register, last, LinkKind.FOLLOWS, one)
    link(register, one, LinkKind.SAME_GROUP, last)


def test_a_concern_in_the_trash_is_not_linked(
    register: Register, three: tuple[int, int, int]
) -> None:
    one, two, _ = three
    trash(register, [two])
    with pytest.raises(InputError, match="in the trash"):
        link(register, one, LinkKind.FOLLOWS, two)
    assert register.links.of(one) == []


def test_the_trash_hides_a_link_and_gives_it_back(
    register: Register, three: tuple[int, int, int]
) -> None:
    one, two, _ = three
    link(register, one, LinkKind.FOLLOWS, two)
    thrown = trash(register, [two])
    assert register.links.of(one) == []
    undo(register, thrown.act_uid)
    assert len(register.links.of(one)) == 1


def test_a_link_is_taken_away_once(register: Register, three: tuple[int, int, int]) -> None:
    one, two, _ = three
    link(register, one, LinkKind.FOLLOWS, two)
    (linked,) = register.links.of(one)
    unlink(register, linked.id)
    with pytest.raises(NotFoundError):
        unlink(register, linked.id)


def test_the_history_of_both_tells_it(register: Register, three: tuple[int, int, int]) -> None:
    one, two, _ = three
    link(register, two, LinkKind.DUPLICATE_OF, one)
    unlink(register, register.links.of(one)[0].id)
    told = [(c.field, c.old, c.new) for c in register.histories.of_concern(one)[:2]]
    assert told == [("duplicates", "MOW-2025-0002", ""), ("duplicates", "", "MOW-2025-0002")]
    (back, _first) = [c for c in register.histories.of_concern(two) if c.table == "concern_link"]
    assert (back.field, back.old) == ("duplicate_of", "MOW-2025-0001")


def test_closing_as_a_duplicate_links(register: Register, three: tuple[int, int, int]) -> None:
    _one, two, _ = three
    move = Move(
        target=Status.CLOSED, outcome=Outcome.DUPLICATE, informed=True, duplicate_of="mow-2025-0001"
    )
    closed = change_status(register, two, move)
    assert seen(register, two) == [("duplicate_of", "MOW-2025-0001")]
    undo(register, closed.act_uid)
    assert seen(register, two) == []
    assert register.concerns.get(two).status is Status.LOGGED


def test_closing_as_a_duplicate_of_itself_or_nothing_is_refused(
    register: Register, three: tuple[int, int, int]
) -> None:
    one, two, _ = three
    for reference, words in (("MOW-2025-0002", "itself"), ("MOW-2025-0099", "no concern")):
        move = Move(
            target=Status.CLOSED, outcome=Outcome.DUPLICATE, informed=True, duplicate_of=reference
        )
        with pytest.raises(InputError, match=words) as caught:
            change_status(register, two, move)
        assert caught.value.field == "duplicate_of"
    assert register.concerns.get(two).status is Status.LOGGED
    assert register.links.of(one) == []


def test_every_text_of_a_duplicate_is_found(
    register: Register, three: tuple[int, int, int]
) -> None:
    one, two, _ = three
    link(register, two, LinkKind.DUPLICATE_OF, one)
    today = register.clock.today()
    found = register.index.select(ConcernFilter(words="Texte 1"), today=today)
    assert found.ids.tolist() == [two]
