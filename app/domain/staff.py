"""The staff of the office, who follow up concerns."""

from dataclasses import dataclass

from app.domain.fields import Code


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffMember:
    """A member of the staff, who owns concerns and signs entries."""

    id: int
    uid: Code
    name: str
    title: str = ""
    active: bool = True
