"""Places: renamed, and two spellings made one."""

import pytest

from app.base.errors import Cancelled, InputError, NotFoundError, RuleError
from app.domain.concerns import ConcernDraft
from app.domain.filters import ConcernFilter
from app.operations.concerns import log_concern, trash
from app.operations.filters import save_filter
from app.operations.places import merge_places, place_usage, rename_place
from app.operations.undo import undo
from app.store.register import Register


def place(register: Register, name: str) -> int:
    return next(one for one, known in register.names.places.items() if known == name)


def found(register: Register, words: str) -> list[int]:
    wanted = ConcernFilter(words=words)
    ids: list[int] = register.index.select(wanted, today=register.clock.today()).ids.tolist()
    return sorted(ids)


def test_a_new_name_is_found(register: Register) -> None:
    concern = log_concern(register, ConcernDraft(title="a", place="Kasan")).id
    act = rename_place(register, place(register, "Kasan"), " Kazan ")
    assert (found(register, "kazan"), found(register, "kasan")) == ([concern], [])
    undo(register, act.act_uid)
    assert (found(register, "kazan"), found(register, "kasan")) == ([], [concern])


def test_names_that_cannot_be(register: Register) -> None:
    for name in ("Kazan", "Kasan"):
        log_concern(register, ConcernDraft(title="a", place=name))
    kasan = place(register, "Kasan")
    with pytest.raises(InputError, match="merge the two"):
        rename_place(register, kasan, "KAZAN")
    with pytest.raises(InputError, match="Write the name"):
        rename_place(register, kasan, " ")
    with pytest.raises(NotFoundError):
        rename_place(register, 99, "x")
    with pytest.raises(RuleError, match="itself"):
        merge_places(register, kasan, kasan)


def test_two_spellings_become_one_and_two_again(register: Register) -> None:
    ids = [
        log_concern(register, ConcernDraft(title="a", place=name)).id
        for name in ("Kazan", "Kasan", "Kasan", "Moscou")
    ]
    trash(register, [ids[2]])
    kazan, kasan, moscow = (place(register, name) for name in ("Kazan", "Kasan", "Moscou"))
    kept = ConcernFilter(places=frozenset({kasan, moscow}))
    save_filter(register, "Ailleurs", kept)
    act = merge_places(register, kasan, kazan)
    assert [register.concerns.get(one).place_id for one in ids] == [kazan] * 3 + [moscow]
    assert place_usage(register) == {kazan: 2, moscow: 1}
    assert "Kasan" not in register.names.places.values()
    assert [one.places for _name, one in register.filters.all().values()] == [{kazan, moscow}]
    assert found(register, "kazan") == ids[:2]
    undone = undo(register, act.act_uid)
    assert place_usage(register) == {kazan: 1, kasan: 1, moscow: 1}
    assert [one for _name, one in register.filters.all().values()] == [kept]
    undo(register, undone.act_uid)
    assert place_usage(register) == {kazan: 2, moscow: 1}


def test_a_merge_that_is_stopped_did_nothing(register: Register) -> None:
    for _ in range(3):
        log_concern(register, ConcernDraft(title="a", place="Kasan"))
    log_concern(register, ConcernDraft(title="a", place="Kazan"))
    before = place_usage(register)

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        merge_places(register, place(register, "Kasan"), place(register, "Kazan"), progress=stop)
    assert place_usage(register) == before
