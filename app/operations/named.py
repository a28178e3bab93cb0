"""Finding or making the people, associations, places, meetings and authorities named in a form.

These are parts of an act: the calling operation owns the act.
"""

import datetime as dt
import re

from app.base.errors import InputError
from app.base.messages import N_
from app.domain.folding import name_key
from app.domain.texts import clean_line
from app.store.acts import Recorder
from app.store.register import Register

CYRILLIC = re.compile("[\u0400-\u04ff]")
"""A Cyrillic letter: such a name is kept as the Cyrillic one too."""


def ensure_person(register: Register, act: Recorder, name: str, field: str = "requesters") -> int:
    """The id of the person of that name; `field` is where the name was typed."""
    return _ensure_named(register, act, "person", _name(name, field))


def ensure_association(register: Register, act: Recorder, name: str) -> int:
    """The id of the association of that name."""
    return _ensure_named(register, act, "association", _name(name, "association"))


def ensure_place(register: Register, act: Recorder, name: str) -> int:
    """The id of the place of that name."""
    return _ensure_plain(register, act, "place", _name(name, "place"))


def ensure_authority(register: Register, act: Recorder, name: str) -> int:
    """The id of the authority of that name."""
    return _ensure_plain(register, act, "authority", _name(name, "authority"))


def ensure_staff(register: Register, act: Recorder, name: str) -> int:
    """The id of the member of staff of that name."""
    return _ensure_plain(register, act, "staff", _name(name, "owner"))


def ensure_meeting(register: Register, act: Recorder, title: str, held_on: dt.date) -> int:
    """The id of the meeting of that title; a new one gets the day of the concern."""
    tidy = _name(title, "meeting")
    found = register.names.find("meeting", tidy)
    if found is None:
        found = act.insert("meeting", title=tidy, held_on=held_on)
    return found


def _name(text: str, field: str) -> str:
    name = clean_line(text, field)
    if not name:
        raise InputError(
            N_("This name has no letter that can be kept: type it again."), field=field
        )
    return name


def _ensure_plain(register: Register, act: Recorder, table: str, name: str) -> int:
    found = register.names.find(table, name)
    if found is None:
        found = act.insert(table, name=name)
    return found


def _ensure_named(register: Register, act: Recorder, table: str, name: str) -> int:
    """Find a person by the index of keys: people can be many."""
    found = register.names.find_by_key(table, name)
    if found is not None:
        return found
    cyrillic = name if CYRILLIC.search(name) else ""
    return act.insert(table, name=name, name_cyrillic=cyrillic, name_key=name_key(name))
