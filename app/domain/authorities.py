"""An authority: who can act on a concern."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """A ministry, a university, the host country's migration service, the consul."""

    id: int
    uid: str
    name: str
    place: str = ""
