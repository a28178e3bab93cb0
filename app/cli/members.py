"""Acts on the members of an association: add one, change a role, remove one."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from app.base.errors import InputError
from app.base.messages import N_
from app.cli.records import SEVERAL, Act, Chosen, only
from app.domain.folding import fold
from app.domain.history import Changed
from app.operations.parties import add_member, remove_member, set_role
from app.operations.registers import Register
from app.reports.records import Record
from app.store.parties import AnyParty, Member

TEXTS = {"member": N_("the person; a number of people as well"), "role": N_("Role")}
"""The values of these acts."""


def _add(register: Register, association: int, chosen: Chosen) -> Changed:
    name = chosen.member
    if _is_number(name):
        name = register.parties.person(int(name)).name
    return add_member(register, association, name, chosen.role)


def _change_role(register: Register, association: int, chosen: Chosen) -> Changed:
    return set_role(register, _member(register, association, chosen.member).id, chosen.role)


def _remove(register: Register, association: int, chosen: Chosen) -> Changed:
    return remove_member(register, _member(register, association, chosen.member).id)


_ACTS: dict[str, Callable[[Register, int, Chosen], Changed]] = {
    "add-member": _add,
    "edit-member": _change_role,
    "remove-member": _remove,
}


def acts(find: Callable[[Register, Chosen], Any]) -> Mapping[str, Act]:
    """The acts on members of the association that `find` returns."""

    def change(register: Register, chosen: Chosen) -> int:
        association: int = find(register, chosen).id
        if not chosen.member.strip():
            raise InputError(N_("Say with --member who it is about."), field="member")
        _ACTS[chosen.act](register, association, chosen)
        return association

    return dict.fromkeys(_ACTS, change)


def people(register: Register, association: AnyParty) -> Record:
    """The members of an association."""
    return {"members": _names_and_roles(register.parties.members(association.id))}


def associations(register: Register, person: AnyParty) -> Record:
    """The associations of a person."""
    return {"associations": _names_and_roles(register.parties.memberships(person.id))}


def _names_and_roles(those: Iterable[Member]) -> list[str]:
    return [f"{one.name} ({one.role})" if one.role else one.name for one in those]


def _member(register: Register, association: int, who: str) -> Member:
    """The member of a unique name, or of a number in the list of people."""
    known = register.parties.members(association)
    if _is_number(who):
        found = [one for one in known if one.other_id == int(who)]
    else:
        found = [one for one in known if fold(one.name) == fold(who.strip())]
    none = N_("“{name}” is not a member of this association. Nothing was changed.")
    return only(found, who, none, SEVERAL, field="member", number=lambda one: one.other_id)


def _is_number(who: str) -> bool:
    return who.isascii() and who.isdigit()
