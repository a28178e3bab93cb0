"""The saved filters as a noun of the command line."""

import argparse
from dataclasses import dataclass

from app.base.errors import InputError
from app.base.messages import N_
from app.base.translations import _, current
from app.cli.fields import Typing
from app.cli.filters import chosen_filter, told_filter
from app.cli.records import Chosen, Noun
from app.cli.telling import Telling
from app.domain.filters import ConcernFilter
from app.operations.filters import move_filter, remove_filter, rename_filter, save_filter
from app.operations.registers import Register
from app.reports.filter_words import in_words
from app.reports.records import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterRow:
    """A saved filter: its name and its conditions in words."""

    id: int
    name: str
    conditions: tuple[str, ...]
    filter: ConcernFilter


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--at", type=int, metavar="N", help=_("where it is moved among the others, from 1")
    )


def _rows(register: Register, _chosen: Chosen) -> list[FilterRow]:
    return [
        FilterRow(
            id=record,
            name=name,
            conditions=tuple(in_words(wanted, register.names, current())),
            filter=wanted,
        )
        for record, (name, wanted) in register.filters.all().items()
    ]


def _edit(register: Register, record: int, typed: Record, chosen: Chosen) -> None:
    """Rename a saved filter and set the given conditions."""
    wanted = chosen_filter(register, chosen)
    with register.transaction():
        rename_filter(register, record, typed["name"])
        if wanted != ConcernFilter():
            save_filter(register, typed["name"], wanted)


def _move(register: Register, chosen: Chosen) -> str:
    if chosen.at is None:
        raise InputError(N_("Say at which place, from 1: --at 3."), field="at")
    one: FilterRow = SAVED_FILTERS.meant(register, chosen)
    move_filter(register, one.id, chosen.at - 1)
    return one.name


SAVED_FILTERS = Noun(
    name="saved-filters",
    about=N_("List the saved filters, save one, change their order."),
    which=N_("the name of a filter"),
    table="saved_filter",
    telling=Telling(
        row=FilterRow,
        columns=lambda row: (row.name, "; ".join(row.conditions)),
        more={"filter": lambda register, row: told_filter(register, row.filter)},
        titles={"conditions": N_("Conditions")},
    ),
    typing=Typing(
        record=FilterRow, apart=("conditions", "filter"), explained={"name": N_("the new name")}
    ),
    rows=_rows,
    named_by=lambda row: row.name,
    add=lambda register, typed, chosen: save_filter(
        register, typed["name"], chosen_filter(register, chosen)
    ),
    edit=_edit,
    remove=remove_filter,
    acts={"move": _move},
    options=_options,
    filtered=True,
)
