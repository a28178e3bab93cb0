"""The saved reports as a noun of the command line."""

import argparse
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.base.messages import N_
from app.base.translations import _
from app.cli import reports
from app.cli.fields import Typing
from app.cli.filters import told_filter
from app.cli.options import codes_option
from app.cli.records import Chosen, Noun
from app.cli.telling import Telling
from app.domain.fields import fields_of, values
from app.domain.history import Changed
from app.domain.periods import Span
from app.domain.reports import ReportWish
from app.operations.registers import Register
from app.operations.reports import remove_report, save_report
from app.reports.catalogue import REPORTS
from app.reports.catalogue import report as find_report
from app.reports.records import Record
from app.reports.wishes import wish_of


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedReport(ReportWish):
    """A saved report: its name and its choices."""

    id: int
    name: str


def _options(parser: argparse.ArgumentParser) -> None:
    known = [*REPORTS]
    codes_option(parser, "--report", known, _("the report that is saved"), default=known[0])
    codes_option(parser, "--span", Span, _("the period, seen from the day it is asked for"))
    reports.choices(parser)


def _rows(register: Register, _chosen: Chosen) -> list[SavedReport]:
    saved = register.reports.saved()
    return [SavedReport(**values(wish), id=one, name=name) for one, (name, wish) in saved.items()]


def _add(register: Register, typed: Record, chosen: Chosen) -> Changed:
    """Save the report of the options; without a given day it uses the day of printing."""
    wanted = find_report(chosen.report)
    wish = wish_of(wanted, reports.request(register, wanted, chosen))
    span = Span(chosen.span or (Span.OTHER if chosen.first or chosen.last else Span.ALL))
    return save_report(register, typed["name"], replace(wish, as_of=chosen.as_of, span=span))


def _reference(register: Register, row: ReportWish) -> str | None:
    return register.concerns.get(row.concern).reference if row.concern else None


TOLD: Mapping[str, Callable[[Register, Any], object]] = {
    "filter": lambda register, row: told_filter(register, row.filter),
    "sort": lambda _register, row: row.order.key,
    "concern": _reference,
    "place": lambda register, row: register.names.places.get(row.place),
}
"""What is told of the choices of a report by what people call it."""
TITLES = {
    "report": N_("Report"),
    "span": N_("Period"),
    "version": N_("Version"),
    "language": N_("Language"),
}

SAVED_REPORTS = Noun(
    name="saved-reports",
    about=N_("List the saved reports, save one, take one away."),
    which=N_("the name of a saved report"),
    table="saved_report",
    telling=Telling(
        row=SavedReport,
        columns=lambda row: (row.name, row.report, row.span, row.version, row.language),
        hidden=("order",),
        more=TOLD,
        titles=TITLES,
    ),
    typing=Typing(record=SavedReport, apart=tuple(fields_of(ReportWish))),
    rows=_rows,
    named_by=lambda row: row.name,
    add=_add,
    edit=N_("Save the report again under its name: it takes the place of the one before."),
    remove=remove_report,
    options=_options,
    filtered=True,
)
