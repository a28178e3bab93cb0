"""Changing the office's own data: its name, its letterhead, its delays."""

from dataclasses import replace

from app.domain.history import Act, Changed
from app.domain.office import Office
from app.operations.registers import check_office
from app.store import offices
from app.store.register import Register


def set_office(register: Register, office: Office) -> Changed:
    """Replace the office's data; the desk and the mark of a sample stay as they are."""
    tidy = replace(check_office(office), desk=register.desk, sample=register.office.sample)
    with register.act(Act.SET_OFFICE) as act:
        act.update("office", 1, **offices.values(tidy))
    return act.changed
