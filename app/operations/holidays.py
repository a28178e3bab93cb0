"""The calendar of holidays, from which working days are counted."""

import datetime as dt

from app.base.errors import InputError, NotFoundError
from app.base.messages import N_
from app.base.translations import Language
from app.domain.history import Act, Changed
from app.domain.holidays import Holiday, called, public_holiday
from app.domain.texts import LAST_DAY, check_day, clean_line
from app.store.calendars import public_days
from app.store.register import Register

_FIRST_YEAR = 1960


def calendar(register: Register) -> list[Holiday]:
    """The office's own list, and the public holidays of this year, the next, and those of its list.

    In order; a day that is in both is that of the list.
    """
    own = register.names.holiday_list
    this = register.clock.today().year
    known = {one.day for one in own}
    public = (
        public_holiday(day, name)
        for year in {this, this + 1, *(one.day.year for one in own)}
        for day, name in register.names.public_holidays(year).items()
        if day not in known
    )
    return sorted([*own, *public], key=lambda one: one.day)


def add_holiday(register: Register, day: dt.date, name: str = "") -> Changed:
    """Put a day into the office's list, also a public holiday; InputError when it is there."""
    check_day(day, "day")
    tidy = clean_line(name, "name")
    with register.act(Act.ADD_HOLIDAY) as act:
        known = _own(register, day)
        if known is None:
            act.insert("holiday", day=day, name=tidy)
        elif known.worked:
            act.update("holiday", known.id, name=tidy or known.name, worked=False)
        else:
            raise InputError(N_("{day} is in the calendar already."), field="day", day=day)
    return act.changed


def write_down(register: Register, country: str, year: int) -> Changed:
    """Put the public holidays of a country in a year into the office's own list, as one act.

    In the language of the register; those that are there stay as they are. InputError when all are,
    or for a year or a country whose holidays are not known.
    """
    speech = Language(register.office.language)
    days = public_days(country.upper(), year) if _FIRST_YEAR <= year <= LAST_DAY.year else {}
    if not days:
        raise InputError(
            N_(
                "The public holidays of “{country}” in {year} are not known. Nothing was added: add"
                " the days of that year one by one."
            ),
            field="year",
            country=country,
            year=str(year),
        )
    with register.act(Act.ADD_HOLIDAY) as act:
        fresh = {day: name for day, name in days.items() if _own(register, day) is None}
        if not fresh:
            raise InputError(N_("All of these days are in the calendar already."), field="day")
        for day, name in fresh.items():
            act.insert("holiday", day=day, name=clean_line(called(name, speech._), "name"))
    return act.changed


def rename_holiday(register: Register, holiday: int, name: str) -> Changed:
    """Say what is celebrated; a public holiday comes into the office's list."""
    tidy = clean_line(name, "name")
    with register.act(Act.EDIT_HOLIDAY) as act:
        one = _require(register, holiday)
        if one.is_public:
            act.insert("holiday", day=one.day, name=tidy)
        else:
            act.update("holiday", holiday, name=tidy)
    return act.changed


def remove_holiday(register: Register, holiday: int) -> Changed:
    """Take a day out of the calendar: it is worked. A public holiday is kept as one that is."""
    with register.act(Act.REMOVE_HOLIDAY) as act:
        one = _require(register, holiday)
        if one.is_public:
            act.insert("holiday", day=one.day, name=one.name, worked=True)
        elif one.day in register.names.public_holidays(one.day.year):
            act.update("holiday", holiday, worked=True)
        else:
            act.update("holiday", holiday, deleted=True)
    return act.changed


def _own(register: Register, day: dt.date) -> Holiday | None:
    return next((one for one in register.names.holiday_list if one.day == day), None)


def _require(register: Register, holiday: int) -> Holiday:
    for one in calendar(register):
        if one.id == holiday and not one.worked:
            return one
    raise NotFoundError(N_("This day is no longer in the calendar. Nothing was changed."))
