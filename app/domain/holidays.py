"""The days on which the office does not work, weekends apart."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.base.errors import InputError
from app.base.messages import N_
from app.domain.texts import LAST_DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """One day, and what is celebrated."""

    id: int
    uid: str
    day: dt.date
    name: str = ""


FIRST_YEAR = 2023
"""Mali's day of regained sovereignty is one since then."""


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
"""Month, day and name of the public holidays that fall on the same day every year: Mali's law
05-040 of 2005 and decree of January 2023, article 112 of Russia's labour code."""

MOVABLE = N_(
    "Those that move are added one by one: Ramadan, Tabaski, Mawlid, Easter Monday, and the days"
    " off that a government shifts."
)


def fixed_days(country: Country, year: int) -> list[tuple[dt.date, str]]:
    """The fixed holidays of a country in a year, with their names marked with N_.

    Raises InputError for a year whose laws are not known here.
    """
    if not FIRST_YEAR <= year <= LAST_DAY.year:
        raise InputError(
            N_(
                "The fixed holidays are known from {first} on, not those of {year}. Nothing was"
                " added: add the days of that year one by one."
            ),
            field="year",
            first=str(FIRST_YEAR),
            year=str(year),
        )
    return [(dt.date(year, month, day), name) for month, day, name in FIXED_DAYS[country]]
