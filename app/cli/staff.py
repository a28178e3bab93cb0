"""The staff of the office as a noun of the command line."""

from dataclasses import dataclass

from app.base.messages import N_
from app.base.translations import _
from app.cli.fields import Typing
from app.cli.records import Chosen, Noun
from app.cli.telling import Telling
from app.domain.fields import values
from app.domain.staff import StaffMember
from app.operations.registers import Register
from app.operations.staff import add_staff, edit_staff, restore_staff, retire_staff, staff_usage


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffRow(StaffMember):
    """A member of the staff, and the number of their concerns."""

    concerns: int


def _rows(register: Register, _chosen: Chosen) -> list[StaffRow]:
    used, known = staff_usage(register), register.names.staff
    return [StaffRow(**values(one), concerns=used.get(one.id, 0)) for one in known.values()]


STAFF = Noun(
    name="staff",
    about=N_("List or arrange the staff."),
    which=N_("the name"),
    table="staff",
    telling=Telling(
        row=StaffRow,
        columns=lambda row: (row.name, row.title, row.concerns, "" if row.active else _("left")),
        heads=(N_("Name"), N_("Title or function"), N_("Concerns"), ""),
        titles={"title": N_("Title or function")},
    ),
    typing=Typing(
        record=StaffMember,
        apart=("active",),
        explained={"name": N_("the new name"), "title": N_("the title or function")},
    ),
    rows=_rows,
    named_by=lambda row: row.name,
    add=lambda register, typed, _chosen: add_staff(register, **typed),
    edit=lambda register, record, typed, _chosen: edit_staff(register, record, **typed),
    remove=N_("Whoever left stays on their concerns: retire them."),
    plain={"retire": retire_staff, "restore": restore_staff},
)
