"""A meeting of the office with its community."""

import datetime as dt
from dataclasses import dataclass

from app.domain.fields import Code, NameOf


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting; concerns are raised there and commitments made."""

    id: int
    uid: Code
    title: str
    held_on: dt.date
    place: NameOf = ""
    host: str = ""
    delegation: str = ""
    minutes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingDraft:
    """A meeting as it is typed."""

    title: str
    held_on: dt.date
    place: str = ""
    host: str = ""
    delegation: str = ""
    minutes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow:
    """A meeting as a list shows it, with what came of it; tests and duplicates are not counted."""

    id: int
    title: str
    held_on: dt.date
    place: str
    concerns: int
    people: int
    open: int
    commitments: int
    pending: int
