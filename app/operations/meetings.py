"""Recording a meeting."""

import datetime as dt

from app.base.errors import InputError
from app.base.messages import N_
from app.domain.history import Act, Changed
from app.domain.texts import check_day, clean_line, clean_text
from app.store.register import Register


def add_meeting(
    register: Register,
    title: str,
    held_on: dt.date,
    *,
    place: str = "",
    host: str = "",
    delegation: str = "",
    minutes: str = "",
) -> Changed:
    """Record a meeting with the community; it may be one to come."""
    tidy = clean_line(title, "title")
    if not tidy:
        raise InputError(N_("Give the meeting a title."), field="title")
    with register.act(Act.ADD_MEETING) as act:
        act.insert(
            "meeting",
            title=tidy,
            held_on=check_day(held_on, "held_on"),
            place=clean_line(place, "place"),
            host=clean_line(host, "host"),
            delegation=clean_text(delegation, "delegation"),
            minutes=clean_text(minutes, "minutes"),
        )
    register.names.forget()
    return act.changed
