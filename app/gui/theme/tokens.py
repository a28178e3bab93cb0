"""The colours of the two looks. Contrast of texts on their planes is 4.5 or more."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.fields import values
from app.domain.status import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """A theme: three planes, one line, one accent, and a hue for each status and tone."""

    dark: bool
    window: str
    surface: str
    raised: str
    line: str
    edge: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    on_accent: str
    selected: str
    hover: str
    danger: str
    warning: str
    success: str
    tint: float
    status: Mapping[Status, str]

    def named(self, name: str) -> str:
        """A colour by the name of its field: `accent`, `muted` …"""
        return str(values(self, [name])[name])


LIGHT = Tokens(
    dark=False,
    window="#F5F6F8",
    surface="#FFFFFF",
    raised="#FFFFFF",
    line="#E4E7EC",
    edge="#C9CFD9",
    text="#1A2230",
    muted="#5D6879",
    accent="#1D5FC4",
    accent_hover="#184FA5",
    on_accent="#FFFFFF",
    selected="#E6EFFC",
    hover="#EDEFF3",
    danger="#B3261E",
    warning="#895000",
    success="#10643E",
    tint=0.11,
    status={
        Status.LOGGED: "#1556AE",
        Status.UNDER_REVIEW: "#6A3EC2",
        Status.IN_PROGRESS: "#895000",
        Status.REFERRED: "#0B6272",
        Status.WAITING: "#A03A14",
        Status.ANSWERED: "#10643E",
        Status.CLOSED: "#535D6E",
    },
)

DARK = Tokens(
    dark=True,
    window="#15181D",
    surface="#1C2026",
    raised="#242931",
    line="#2B313A",
    edge="#434C59",
    text="#E4E8EE",
    muted="#97A1B2",
    accent="#74A9FF",
    accent_hover="#93BCFF",
    on_accent="#10151D",
    selected="#25344D",
    hover="#262B33",
    danger="#FF9C94",
    warning="#F2BE5C",
    success="#7ADBAB",
    tint=0.18,
    status={
        Status.LOGGED: "#8ABBFF",
        Status.UNDER_REVIEW: "#CBB3FF",
        Status.IN_PROGRESS: "#F2BE5C",
        Status.REFERRED: "#76D3E3",
        Status.WAITING: "#FFAE90",
        Status.ANSWERED: "#7ADBAB",
        Status.CLOSED: "#B4BDCB",
    },
)
