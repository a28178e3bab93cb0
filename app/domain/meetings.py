"""A meeting of the office with its community."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting; concerns are raised there and commitments made."""

    id: int
    uid: str
    title: str
    held_on: dt.date
    place: str = ""
    host: str = ""
    delegation: str = ""
    minutes: str = ""
