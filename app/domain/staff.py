"""The staff of the office, who follow concerns up."""

from dataclasses import dataclass

from app.domain.fields import Code


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffMember:
    """Somebody of the office who owns concerns and signs entries."""

    id: int
    uid: Code
    name: str
    title: str = ""
    active: bool = True
