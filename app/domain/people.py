"""People who raise concerns, and their associations."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from app.base.messages import N_
from app.domain.fields import Code, called
from app.domain.parties import Party


class Profile(StrEnum):
    """The occupation of a person in the host country."""

    STUDENT = "student"
    WORKER = "worker"
    CIVIL_TRAINEE = "civil_trainee"
    MILITARY_TRAINEE = "military_trainee"
    FAMILY = "family"
    OTHER = "other"


class Reach(StrEnum):
    """How a person prefers to be contacted."""

    PHONE = "phone"
    MESSAGING = "messaging"
    EMAIL = "email"
    LETTER = "letter"
    ASSOCIATION = "association"
    IN_PERSON = "in_person"


_REACHED_BY = called(N_("Best reached by"))
_REACH_NOTE = called(N_("To mind when reaching them"))


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDraft:
    """A person as typed; only the name is needed."""

    party: ClassVar[Party] = Party.PERSON
    name: str = ""
    name_cyrillic: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    city: str = ""
    nationality: str = ""
    profile: Profile | None = None
    reached_by: Reach | None = field(default=None, metadata=_REACHED_BY)
    reach_note: str = field(default="", metadata=_REACH_NOTE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person; only the name is needed."""

    party: ClassVar[Party] = Party.PERSON
    id: int
    uid: Code
    name: str
    name_cyrillic: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    city: str = ""
    nationality: str = ""
    profile: Profile | None = None
    reached_by: Reach | None = field(default=None, metadata=_REACHED_BY)
    reach_note: str = field(default="", metadata=_REACH_NOTE)
    deleted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AssociationDraft:
    """An association as typed; only the name is needed."""

    party: ClassVar[Party] = Party.ASSOCIATION
    name: str = ""
    name_cyrillic: str = ""
    phone: str = ""
    email: str = ""
    city: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Association:
    """An association of the diaspora."""

    party: ClassVar[Party] = Party.ASSOCIATION
    id: int
    uid: Code
    name: str
    name_cyrillic: str = ""
    phone: str = ""
    email: str = ""
    city: str = ""
    deleted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """A person in an association, with a role."""

    id: int
    person_id: int
    association_id: int
    role: str = ""
