"""Changing the office's own data: name, letterhead, references and delays."""

from dataclasses import replace
from pathlib import Path

from app.domain.deadlines import Delays
from app.domain.history import Act, Changed
from app.domain.office import Office
from app.operations.logos import read_logo
from app.operations.registers import check_office
from app.store import offices
from app.store.register import Register


def set_office(register: Register, office: Office) -> Changed:
    """Replace the office's data, except the desk and the mark of a sample."""
    tidy = replace(check_office(office), desk=register.desk, sample=register.office.sample)
    with register.act(Act.SET_OFFICE) as act:
        act.update("office", 1, **offices.values(tidy))
    return act.changed


def set_letterhead(
    register: Register, *, name: str, place: str, language: str, letterhead: str
) -> Changed:
    """Change the office's name and address and the head of its paper."""
    wanted = {"name": name, "place": place, "language": language, "letterhead": letterhead}
    return set_office(register, replace(register.office, **wanted))  # type: ignore[arg-type]


def set_host(register: Register, country: str) -> Changed:
    """Say in which country the office is: from this day on its public holidays are kept."""
    return set_office(register, replace(register.office, host=country))


def set_references(register: Register, *, prefix: str, delays: Delays) -> Changed:
    """Change the form of future references and the delays of future concerns."""
    return set_office(register, replace(register.office, prefix=prefix, delays=delays))


def set_logo(register: Register, picture: Path) -> Changed:
    """Put a picture on the letterhead; InputError when it cannot be printed."""
    return put_logo(register, read_logo(picture))


def put_logo(register: Register, picture: bytes) -> Changed:
    """Put a picture made by `read_logo` on the letterhead."""
    return _keep_logo(register, picture)


def remove_logo(register: Register) -> Changed:
    """Remove the picture from the letterhead."""
    return _keep_logo(register, None)


def logo_of(register: Register) -> bytes:
    """The logo as PNG; empty without one."""
    return offices.logo(register.connection)


def next_reference(register: Register) -> str:
    """The next reference of this year."""
    year = register.clock.today().year
    return offices.next_reference(register.connection, register.office, year)


def _keep_logo(register: Register, picture: bytes | None) -> Changed:
    with register.act(Act.SET_OFFICE) as act:
        act.update("office", 1, logo=picture)
    return act.changed
