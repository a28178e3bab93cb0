"""The staff list: who may own concerns."""

from collections.abc import Callable

import pytest

from app.base.errors import InputError, NotFoundError
from app.domain.concerns import ConcernDraft
from app.domain.history import Changed
from app.operations.concerns import draft_of, edit_concern, log_concern
from app.operations.staff import (
    add_staff,
    edit_staff,
    restore_staff,
    retire_staff,
    staff_usage,
)
from app.operations.undo import undo
from app.store.register import Register


def member(register: Register, name: str) -> int:
    return next(one.id for one in register.names.staff.values() if one.name == name)


def test_staff_come_and_leave_and_come_back(register: Register) -> None:
    add_staff(register, "  Awa   Keïta ", "Agent consulaire")
    awa = member(register, "Awa Keïta")
    assert register.names.staff[awa].title == "Agent consulaire"
    retire_staff(register, awa)
    assert not register.names.staff[awa].active
    restore_staff(register, awa)
    assert register.names.staff[awa].active
    retire_staff(register, awa)
    add_staff(register, "awa keita")
    assert [(one.id, one.active) for one in register.names.staff.values()] == [(awa, True)]


def test_retired_staff_keep_their_concerns(register: Register) -> None:
    concern = log_concern(register, ConcernDraft(title="a", owner="Awa")).id
    awa = member(register, "Awa")
    retire_staff(register, awa)
    assert register.concerns.get(concern).owner_id == awa
    edit_concern(register, concern, draft_of(register, concern))
    assert register.concerns.get(concern).owner_id == awa
    assert staff_usage(register) == {awa: 1}


def test_a_new_name_reaches_the_concerns(register: Register) -> None:
    concern = log_concern(register, ConcernDraft(title="a", owner="Awa")).id
    edit_staff(register, member(register, "Awa"), name="Awa Keïta", title="Consul")
    assert draft_of(register, concern).owner == "Awa Keïta"


def test_names_that_cannot_be(register: Register) -> None:
    add_staff(register, "Awa")
    add_staff(register, "Oumar")
    with pytest.raises(InputError, match="“awa”"):
        edit_staff(register, member(register, "Oumar"), name="awa", title="")
    with pytest.raises(InputError, match="Write a name"):
        add_staff(register, " ")
    with pytest.raises(NotFoundError):
        retire_staff(register, 99)


ACTS: dict[str, Callable[[Register], Changed]] = {
    "add": lambda register: add_staff(register, "Oumar"),
    "edit": lambda register: edit_staff(register, 1, name="Awa K.", title="Consul"),
    "retire": lambda register: retire_staff(register, 1),
    "restore": lambda register: restore_staff(register, 2),
}


@pytest.mark.parametrize("name", ACTS)
def test_each_act_is_taken_back_and_done_again(register: Register, name: str) -> None:
    add_staff(register, "Awa")
    add_staff(register, "Binta")
    retire_staff(register, 2)
    before = register.names.staff
    changed = ACTS[name](register)
    after = register.names.staff
    assert after != before
    undone = undo(register, changed.act_uid)
    assert register.names.staff == before
    undo(register, undone.act_uid)
    assert register.names.staff == after
