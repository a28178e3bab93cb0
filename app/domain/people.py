"""The people who raise concerns, their associations, and the staff who follow them up."""

from dataclasses import dataclass
from enum import StrEnum


class Profile(StrEnum):
    """What a person does in the host country."""

    STUDENT = "student"
    WORKER = "worker"
    CIVIL_TRAINEE = "civil_trainee"
    MILITARY_TRAINEE = "military_trainee"
    FAMILY = "family"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person; all but the name is optional."""

    id: int
    uid: str
    name: str
    name_cyrillic: str = ""
    phone: str = ""
    email: str = ""
    city: str = ""
    nationality: str = ""
    profile: Profile | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Association:
    """An association of the diaspora."""

    id: int
    uid: str
    name: str
    name_cyrillic: str = ""
    city: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffMember:
    """Somebody of the office who owns concerns and signs entries."""

    id: int
    uid: str
    name: str
    title: str = ""
    active: bool = True
