"""The printed reports as a noun of the command line: what left the program, and when."""

import datetime as dt
from dataclasses import dataclass

from app.base.messages import N_
from app.cli.fields import Typing
from app.cli.records import Chosen, Noun
from app.cli.saved_reports import TITLES, TOLD
from app.cli.telling import Telling
from app.domain.fields import fields_of, values
from app.domain.reports import ReportWish
from app.operations.registers import Register

_PAPER = N_("A printed report stays as it is: print it again by its number, or print another.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed(ReportWish):
    """A printed report: its number, when it left, by whom, and its choices."""

    id: int
    number: str
    at: dt.datetime
    author: str


def _rows(register: Register, _chosen: Chosen) -> list[Printed]:
    return [
        Printed(**values(one.wish), **values(one.printing), id=one.id)
        for one in register.reports.printed()
    ]


PRINTED_REPORTS = Noun(
    name="printed-reports",
    about=N_("List the printed reports: each is printed again by its number."),
    which=N_("the number of a printed report, as R-2026-0007"),
    table="printed_report",
    telling=Telling(
        row=Printed,
        columns=lambda row: (row.number, row.at, row.author, row.report, row.as_of, row.version),
        hidden=("order",),
        more=TOLD,
        titles={**TITLES, "number": N_("Number"), "at": N_("Printed"), "author": N_("By")},
    ),
    typing=Typing(record=Printed, apart=tuple(fields_of(Printed))),
    rows=_rows,
    named_by=lambda row: row.number,
    add=_PAPER,
    edit=_PAPER,
    remove=_PAPER,
)
