"""The calendar of holidays as a noun of the command line."""

import argparse
import sys

from app.base.errors import InputError
from app.base.messages import N_
from app.base.translations import _
from app.cli.fields import Typing
from app.cli.records import Chosen, Noun
from app.cli.telling import Telling
from app.domain.history import Changed
from app.domain.holidays import MOVABLE, Country, Holiday
from app.domain.texts import parse_day
from app.operations.holidays import add_fixed_days, add_holiday, remove_holiday, rename_holiday
from app.operations.registers import Register
from app.reports.records import Record


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--country", choices=[*map(str, Country)], metavar=_("CODE"),
        help=_("whose fixed public holidays are added: {codes}").format(codes=", ".join(Country)),
    )  # fmt: skip


def _add(register: Register, typed: Record, chosen: Chosen) -> Changed:
    return add_holiday(register, parse_day(chosen.which, "day"), typed.get("name", ""))


def _rename(register: Register, chosen: Chosen) -> str:
    rename_holiday(register, HOLIDAYS.meant(register, chosen).id, chosen.name or "")
    return str(chosen.which)


def _add_fixed_days(register: Register, chosen: Chosen) -> str:
    """Add the holidays with a fixed day of a country and a year, and name those left out."""
    year = chosen.which.strip()
    if not (year.isdecimal() and len(year) == len("2027") and chosen.country):
        raise InputError(
            N_("Say which year, and whose holidays: fixed 2027 --country ru."), field="year"
        )
    added = add_fixed_days(register, Country(chosen.country), int(year)).ids("holiday")
    print(_(MOVABLE), file=sys.stderr)
    known = register.names.holiday_list
    return "\n".join(f"{one.day.isoformat()}  {one.name}" for one in known if one.id in added)


HOLIDAYS = Noun(
    name="holidays",
    about=N_("List or arrange the holidays."),
    which=N_("the day, as 2025-09-22; the year"),
    table="holiday",
    telling=Telling(
        row=Holiday,
        columns=lambda row: (row.day.isoformat(), row.name),
        heads=(N_("Day"), N_("What is celebrated")),
        titles={"day": N_("Day"), "name": N_("What is celebrated")},
    ),
    typing=Typing(record=Holiday, apart=("day",), explained={"name": N_("what is celebrated")}),
    rows=lambda register, _chosen: register.names.holiday_list,
    named_by=lambda row: row.day,
    add=_add,
    edit=lambda register, record, typed, _chosen: rename_holiday(register, record, typed["name"]),
    remove=remove_holiday,
    acts={"rename": _rename, "fixed": _add_fixed_days},
    options=_options,
)
