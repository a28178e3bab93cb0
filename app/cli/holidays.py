"""The calendar of holidays as a noun of the command line."""

import argparse
import sys

from app.base.errors import InputError
from app.base.messages import N_
from app.base.translations import _, current
from app.cli.fields import Typing
from app.cli.records import Chosen, Noun
from app.cli.telling import Telling
from app.domain.history import Changed
from app.domain.holidays import MOVABLE, Holiday
from app.domain.texts import parse_day
from app.operations.holidays import (
    add_holiday,
    calendar,
    remove_holiday,
    rename_holiday,
    write_down,
)
from app.operations.registers import Register
from app.reports.records import Record
from app.reports.wording import holiday_in_words, holiday_name


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--country",
        metavar=_("CODE"),
        help=_("whose public holidays are added, by two letters, as RU"),
    )


def _add(register: Register, typed: Record, chosen: Chosen) -> Changed:
    return add_holiday(register, parse_day(chosen.which, "day"), typed.get("name", ""))


def _rename(register: Register, chosen: Chosen) -> str:
    rename_holiday(register, HOLIDAYS.meant(register, chosen).id, chosen.name or "")
    return str(chosen.which)


def _edit(register: Register, record: int, typed: Record, _chosen: Chosen) -> None:
    rename_holiday(register, record, typed["name"])


def _write_down(register: Register, chosen: Chosen) -> str:
    """Add those of a country in a year to the office's list, and say what to look at."""
    year = chosen.which.strip()
    if not (year.isdecimal() and len(year) == len("2027") and chosen.country):
        raise InputError(
            N_("Say which year, and whose holidays: fixed 2027 --country ru."), field="year"
        )
    added = write_down(register, chosen.country, int(year)).ids("holiday")
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
        columns=lambda row: (row.day.isoformat(), holiday_in_words(row, current())),
        heads=(N_("Day"), N_("What is celebrated")),
        titles={
            "day": N_("Day"),
            "name": N_("What is celebrated"),
            "worked": N_("Worked"),
            "public": N_("Public holiday"),
        },
        more={
            "name": lambda _register, row: holiday_name(row, current()),
            "public": lambda _register, row: row.is_public,
        },
    ),
    typing=Typing(
        record=Holiday, apart=("day", "worked"), explained={"name": N_("what is celebrated")}
    ),
    lead="day",
    rows=lambda register, _chosen: calendar(register),
    named_by=lambda row: row.day,
    add=_add,
    edit=_edit,
    remove=remove_holiday,
    acts={"rename": _rename, "fixed": _write_down},
    options=_options,
)
