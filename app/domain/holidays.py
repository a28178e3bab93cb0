"""The days on which the office does not work, weekends apart."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from app.base.messages import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """One day of the office's own list, and what is celebrated; or a public holiday that it works.

    A public holiday that is not in that list has no record: its number is less than 0.
    """

    id: int
    uid: str
    day: dt.date
    name: str = ""
    worked: bool = False

    @property
    def is_public(self) -> bool:
        """It is in no list of the office: it is a public holiday."""
        return self.id < 0


def public_holiday(day: dt.date, name: str) -> Holiday:
    """A day that is a public holiday."""
    return Holiday(id=-day.toordinal(), uid="", day=day, name=name)


HOME = "ML"
"""The country that sent the office: its public holidays are kept."""
HOST = "RU"
"""The country where the office is, unless its settings name another."""

ADDED: Mapping[str, tuple[tuple[int, int, int, str], ...]] = {
    "ML": ((2023, 1, 14, N_("Day of Regained Sovereignty")),)
}
"""Public holidays that the library does not know (Mali's decree of January 2023): the first year,
month, day, name."""

MOVABLE = N_(
    "What the moon decides is estimated, and a government may shift days: take away those that are"
    " worked, add those that are missing."
)

_NAMES = (
    *(N_("New Year’s Day"), N_("Armed Forces Day"), N_("Martyrs’ Day"), N_("Easter Monday")),
    *(N_("Labor Day"), N_("Africa Day"), N_("National Day of the Republic of Mali")),
    *(N_("Christmas Day"), N_("Prophet’s Birthday"), N_("Prophet’s Baptism")),
    *(N_("Eid al-Fitr"), N_("Eid al-Adha"), N_("New Year Holidays")),
    *(N_("Defender of the Fatherland Day"), N_("International Women’s Day")),
    *(N_("Holiday of Spring and Labor"), N_("Victory Day"), N_("Russia Day"), N_("Unity Day")),
)
"""What the library calls those of Mali and Russia: here for the catalogues."""
_MARKS = {
    " (estimated)": N_("{holiday} (estimated)"),
    " (observed)": N_("{holiday} (day off instead)"),
}
"""How the library ends a name, and what is said instead."""
_SHIFTED = ("Day off (", N_("Day off, moved from another day"))
"""How it begins the name of a day that a government made free, and what is said instead."""


class Calendar:
    """The days on which an office does not work: public holidays, its own list above them."""

    def __init__(self, own: Iterable[Holiday], public: Callable[[dt.date], bool]) -> None:
        """`public` tells whether a day is a public holiday where the office is."""
        self._public = public
        self._own = {one.day: not one.worked for one in own}

    def __contains__(self, day: object) -> bool:
        """Whether nobody works on this day, weekends apart."""
        if not isinstance(day, dt.date):
            return False
        known = self._own.get(day)
        return self._public(day) if known is None else known


def called(name: str, translate: Callable[[str], str]) -> str:
    """A name of the library in the language of a catalogue; several of one day are told apart."""
    return "; ".join(_one(part, translate) for part in name.replace("'", "’").split("; "))


def _one(name: str, translate: Callable[[str], str]) -> str:
    start, words = _SHIFTED
    if name.startswith(start):
        return translate(words)
    for mark, text in _MARKS.items():
        if name.endswith(mark):
            return translate(text).format(holiday=translate(name.removesuffix(mark)))
    return translate(name)
