"""An authority, which can act on concerns."""

from dataclasses import dataclass
from typing import ClassVar

from app.domain.fields import Code
from app.domain.parties import Party


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityDraft:
    """An authority as typed; only the name is needed."""

    party: ClassVar[Party] = Party.AUTHORITY
    name: str = ""
    place: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """A ministry, a university, the host country's migration service, the consul."""

    party: ClassVar[Party] = Party.AUTHORITY
    id: int
    uid: Code
    name: str
    place: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    deleted: bool = False
