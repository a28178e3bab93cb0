"""The staff of the office, who follow concerns up."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffMember:
    """Somebody of the office who owns concerns and signs entries."""

    id: int
    uid: str
    name: str
    title: str = ""
    active: bool = True
