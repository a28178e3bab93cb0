"""The calendar of holidays, from which working days are counted."""

import datetime as dt
from collections.abc import Sequence

from app.base.errors import InputError, NotFoundError
from app.base.messages import N_
from app.base.translations import Language
from app.domain.history import Act, Changed
from app.domain.holidays import Country, fixed_days
from app.domain.texts import check_day, clean_line
from app.store.register import Register


def add_holiday(register: Register, day: dt.date, name: str = "") -> Changed:
    """Put a day into the calendar; InputError when it is there already."""
    check_day(day, "day")
    with register.act(Act.ADD_HOLIDAY) as act:
        if day in register.names.holidays:
            raise InputError(N_("{day} is in the calendar already."), field="day", day=day)
        act.insert("holiday", day=day, name=clean_line(name, "name"))
    return act.changed


def add_holidays(register: Register, days: Sequence[tuple[dt.date, str]]) -> Changed:
    """Put several days into the calendar as one act; those that are there already stay as they are.

    Raises InputError when all of them are there.
    """
    with register.act(Act.ADD_HOLIDAY) as act:
        fresh = [(day, name) for day, name in days if day not in register.names.holidays]
        if not fresh:
            raise InputError(N_("All of these days are in the calendar already."), field="day")
        for day, name in fresh:
            act.insert("holiday", day=day, name=clean_line(name, "name"))
    return act.changed


def add_fixed_days(register: Register, country: Country, year: int) -> Changed:
    """Add the fixed holidays of a country in a year, in the language of the register.

    Raises InputError when all are there, or for a year whose laws are not known.
    """
    speech = Language(register.office.language)
    days = [(day, speech._(name)) for day, name in fixed_days(country, year)]
    return add_holidays(register, days)


def rename_holiday(register: Register, holiday: int, name: str) -> Changed:
    """Say what is celebrated."""
    with register.act(Act.EDIT_HOLIDAY) as act:
        _required(register, holiday)
        act.update("holiday", holiday, name=clean_line(name, "name"))
    return act.changed


def remove_holiday(register: Register, holiday: int) -> Changed:
    """Take a day out of the calendar: it is worked."""
    with register.act(Act.REMOVE_HOLIDAY) as act:
        _required(register, holiday)
        act.update("holiday", holiday, deleted=True)
    return act.changed


def _required(register: Register, holiday: int) -> None:
    if all(one.id != holiday for one in register.names.holiday_list):
        raise NotFoundError(N_("This day is no longer in the calendar. Nothing was changed."))
