"""The days on which the office does not work, weekends apart."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.base.messages import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """One day, and what is celebrated."""

    id: int
    uid: str
    day: dt.date
    name: str = ""


class Country(StrEnum):
    """Whose public holidays can be proposed."""

    HOME = "ml"
    HOST = "ru"


FIXED_DAYS: Mapping[Country, tuple[tuple[int, int, str], ...]] = {
    Country.HOME: (
        (1, 1, N_("New Year’s Day")),
        (1, 14, N_("Day of Regained Sovereignty")),
        (1, 20, N_("Armed Forces Day")),
        (3, 26, N_("Martyrs’ Day")),
        (5, 1, N_("Labour Day")),
        (5, 25, N_("Africa Day")),
        (9, 22, N_("Independence Day")),
        (12, 25, N_("Christmas")),
    ),
    Country.HOST: (
        *((1, day, N_("New Year holidays")) for day in range(1, 7)),
        (1, 7, N_("Orthodox Christmas")),
        (1, 8, N_("New Year holidays")),
        (2, 23, N_("Defender of the Fatherland Day")),
        (3, 8, N_("International Women’s Day")),
        (5, 1, N_("Spring and Labour Day")),
        (5, 9, N_("Victory Day")),
        (6, 12, N_("Russia Day")),
        (11, 4, N_("Unity Day")),
    ),
}
"""Month, day and name of the public holidays that fall on the same day every year.

Those that move (Easter, Ramadan, Tabaski, days off that a government shifts) are written by hand.
"""


def fixed_days(country: Country, year: int) -> list[tuple[dt.date, str]]:
    """The fixed holidays of a country in a year, with their names marked with N_."""
    return [(dt.date(year, month, day), name) for month, day, name in FIXED_DAYS[country]]
