"""The staff list: the people who may own concerns."""

from app.base.errors import InputError, NotFoundError
from app.base.messages import N_
from app.domain.folding import fold
from app.domain.history import Act, Changed
from app.domain.staff import StaffMember
from app.domain.texts import clean_line
from app.store import usage
from app.store.register import Register


def add_staff(register: Register, name: str, title: str = "") -> Changed:
    """Add somebody to the staff list, or restore one of that name who had left."""
    tidy = _name(name)
    with register.act(Act.ADD_STAFF) as act:
        same = _by_name(register, tidy)
        if same is None:
            act.insert("staff", name=tidy, title=clean_line(title, "title"))
        else:
            act.update("staff", same.id, active=True)
    return act.changed


def edit_staff(register: Register, member: int, *, name: str, title: str) -> Changed:
    """Change a name and a title on all concerns; signatures stay as they were."""
    tidy = _name(name)
    with register.act(Act.EDIT_STAFF) as act:
        _require(register, member)
        same = _by_name(register, tidy)
        if same is not None and same.id != member:
            raise InputError(
                N_("Somebody on the staff list is called “{name}”. Choose another name."),
                field="name",
                name=tidy,
            )
        act.update("staff", member, name=tidy, title=clean_line(title, "title"))
    return act.changed


def retire_staff(register: Register, member: int) -> Changed:
    """Offer somebody no longer as an owner; their concerns stay theirs until reassigned."""
    with register.act(Act.RETIRE_STAFF) as act:
        _require(register, member)
        act.update("staff", member, active=False)
    return act.changed


def restore_staff(register: Register, member: int) -> Changed:
    """Offer somebody who had left again."""
    with register.act(Act.RESTORE_STAFF) as act:
        _require(register, member)
        act.update("staff", member, active=True)
    return act.changed


def staff_usage(register: Register) -> dict[int, int]:
    """How many concerns each member of the staff owns, by id."""
    return usage.counted(register.index, "owner")


def _name(text: str) -> str:
    name = clean_line(text, "name")
    if not name:
        raise InputError(N_("Write a name."), field="name")
    return name


def _by_name(register: Register, name: str) -> StaffMember | None:
    staff = register.names.staff.values()
    return next((one for one in staff if fold(one.name) == fold(name)), None)


def _require(register: Register, member: int) -> StaffMember:
    found = register.names.staff.get(member)
    if found is None:
        raise NotFoundError(N_("This record is not in the register. Nothing was changed."))
    return found
